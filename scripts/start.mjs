/** `npm start`: install what is missing, build when the sources are newer, serve, open a browser. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, npm, ROOT } from './install.mjs';
import { createStaticServer, listen } from './serve.mjs';

/** What the build reads. */
const SOURCES = [
  'src',
  'public',
  'scripts',
  'index.html',
  'vite.config.ts',
  'vite.cli.config.ts',
  'package-lock.json',
];
/** What the build writes last. */
const BUILT = ['dist/index.html', 'dist-cli/stagemap.js'];

ensureInstalled();
if (isStale()) {
  console.log('Building …');
  if (npm(['run', 'build']) !== 0) {
    console.error('The build failed; see above.');
    process.exit(1);
  }
}

try {
  const server = await createStaticServer();
  const address = await listen(server);
  console.log(`\n  Stagemap: ${address}\n  Ctrl+C stops it.\n`);
  openBrowser(address);
  process.on('SIGINT', () => process.exit(0));
  process.on('SIGTERM', () => process.exit(0));
  stopWithNpm();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function isStale() {
  const built = Math.min(
    ...BUILT.map((path) => join(ROOT, path)).map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0)),
  );
  return SOURCES.some((path) => newest(join(ROOT, path)) > built);
}

/**
 * The latest change below a path, in milliseconds; folders count too, so that a deleted file is seen.
 *
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  if (!existsSync(path)) return 0;
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return Math.max(info.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** An npm that is ended does not tell the script it runs, which would hold the port for ever. */
function stopWithNpm() {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, 500).unref();
}

/** @param {string} address */
function openBrowser(address) {
  const { env, platform } = process;
  const hasDisplay = platform === 'win32' || platform === 'darwin' || env.DISPLAY || env.WAYLAND_DISPLAY;
  if (!hasDisplay || env.CI || env.BROWSER === 'none') return;
  /** @type {[string, string[]]} */
  const [command, args] =
    platform === 'win32'
      ? ['cmd', ['/c', 'start', '""', address]]
      : platform === 'darwin'
        ? ['open', [address]]
        : ['xdg-open', [address]];
  // A browser that does not open is no reason to stop: the address is printed.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
