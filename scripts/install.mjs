/** Installs the packages of the lock file where they are missing. Runs before anything is installed. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** npm is a script without an extension there, which only a shell can start. */
const SHELL = process.platform === 'win32' && !process.env.npm_execpath?.endsWith('.js');
const QUIET = ['--no-audit', '--no-fund'];

/** The oldest Node that the tools run on. */
const OLDEST_NODE = 20;

/**
 * Stops with a sentence on a Node that is too old; installs when node_modules is absent or differs from the
 * lock file.
 */
export function ensureInstalled() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    console.error(`Stagemap needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  if (isInstalled()) return;
  console.log('Installing packages …');
  const clean = spawnSync(...npmCommand(['ci', ...QUIET]), { cwd: ROOT, encoding: 'utf8', shell: SHELL });
  if (clean.status === 0) return;
  // npm refuses a lock file that was written where the packages of other systems could not be seen. `install`
  // takes the same versions, checks the same hashes, adds what this system needs and leaves the lock file be.
  if (npm(['install', '--no-save', ...QUIET]) === 0) return;
  console.error(`${clean.stdout ?? ''}${clean.stderr ?? ''}\nInstalling failed; see above.`);
  process.exit(1);
}

/**
 * Whether node_modules holds what the lock file names; npm leaves a list of what it installed. Optional
 * packages differ from system to system and do not count.
 */
function isInstalled() {
  try {
    const wanted = packagesOf('package-lock.json');
    const present = packagesOf('node_modules/.package-lock.json');
    /** @type {(item: [string, { version?: string, optional?: boolean }]) => boolean} */
    const isThere = ([path, entry]) => entry.optional || present.get(path)?.version === entry.version;
    /** @type {(item: [string, { optional?: boolean }]) => boolean} */
    const isWanted = ([path, entry]) => entry.optional || wanted.has(path);
    return [...wanted].every(isThere) && [...present].every(isWanted);
  } catch {
    return false;
  }
}

/**
 * @param {string} file
 * @returns {Map<string, { version?: string, optional?: boolean }>} by path, without the project itself
 */
function packagesOf(file) {
  const packages = new Map(Object.entries(JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages));
  packages.delete('');
  return packages;
}

/**
 * Runs npm and gives its exit code.
 *
 * @param {string[]} args
 */
export function npm(args) {
  const result = spawnSync(...npmCommand(args), {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: SHELL,
  });
  return result.status ?? 1;
}

/**
 * The program and the arguments that run the npm that runs this.
 *
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function npmCommand(args) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, [script, ...args]] : ['npm', args];
}
