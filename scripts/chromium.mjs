/** Finds the Chromium for the browser tests, or installs one. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** Variables that name the browser, in order. */
const VARIABLES = ['CHROMIUM_PATH', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Where browsers stand that are not on the PATH. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * For a browser that nobody looks at. Each new window of a whole Chromium sets up three suggestion lists for its address bar,
 * pages of their own: more than a second of a processor, while a test or a measurement runs. Only the last list of features on a
 * command line counts, so those that Playwright turns off are named here too.
 */
export const CHROMIUM_ARGS = [
  `--disable-features=${[
    'WebUIOmniboxPopup',
    'WebUIOmniboxFullPopup',
    'WebUIOmniboxAimPopup',
    'AimEnabled',
    'AvoidCorsURLLoaderRestartOnRedirect',
    'AvoidUnnecessaryBeforeUnloadCheckSync',
    'DestroyProfileOnBrowserClose',
    'HttpsFirstBalancedModeAutoEnable',
    'HttpsUpgrades',
    'LensOverlay',
    'MediaRouter',
    'NetworkTimeServiceQuerying',
    'OptimizationHints',
    'PaintHolding',
    'PreconnectToSearch',
    'ThirdPartyStoragePartitioning',
  ].join()}`,
];

/** A download that takes longer than this will not arrive, in milliseconds. */
const INSTALL_LIMIT = 5 * 60_000;

const require = createRequire(import.meta.url);

/**
 * The browser named by the environment, else Playwright's own, else the system's; `null` when there is none.
 * Throws when the environment names a file that is not there: silently taking another would mislead.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null}
 */
export function findChromium(env = process.env) {
  for (const name of VARIABLES) {
    const path = env[name];
    if (!path) continue;
    if (!isExecutable(path)) throw new Error(`${name} is ${path}, which is not a program`);
    return path;
  }
  const own = playwrightChromium();
  if (own !== null) return own;
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  // By name first: a chromium anywhere on the PATH is preferred to a google-chrome.
  onPath.sort((a, b) => rank(a) - rank(b));
  return [...onPath, ...PLACES].find(isExecutable) ?? null;
}

/**
 * Installs Chromium through Playwright, or through apt on Debian and Ubuntu as root. Gives its path, or
 * `null` when neither worked.
 *
 * @param {string} root the project's folder
 * @returns {string | null}
 */
export function installChromium(root) {
  console.log('No Chromium found; installing one with Playwright …');
  run(process.execPath, [require.resolve('@playwright/test/cli'), 'install', 'chromium'], root);
  const own = findChromium();
  if (own !== null) return own;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('That failed; installing the one of the distribution …');
    run('apt-get', ['update', '-q'], root);
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], root);
  }
  return findChromium();
}

/** @returns {string | null} */
function playwrightChromium() {
  try {
    /** @type {typeof import('@playwright/test')} */
    const { chromium } = require('@playwright/test');
    const path = chromium.executablePath();
    return isExecutable(path) ? path : null;
  } catch {
    return null;
  }
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} path */
function rank(path) {
  return NAMES.findIndex((name) => path.endsWith(name));
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 */
function run(command, args, cwd) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], timeout: INSTALL_LIMIT });
}
