/** Installs the packages of the lock file where they are missing. Runs before anything is installed. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

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
  console.log('Installing packages (npm ci) …');
  if (npm(['ci', '--no-audit', '--no-fund']) !== 0) {
    console.error('npm ci failed; see above.');
    process.exit(1);
  }
}

/** Whether node_modules holds exactly what the lock file names; npm leaves a list of what it installed. */
function isInstalled() {
  try {
    /** @type {Record<string, { version?: string, optional?: boolean }>} */
    const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
    /** @type {Record<string, { version?: string }>} */
    const present = JSON.parse(readFileSync(join(ROOT, 'node_modules/.package-lock.json'), 'utf8')).packages;
    const missing = Object.entries(wanted).some(
      ([path, entry]) => path !== '' && !entry.optional && present[path]?.version !== entry.version,
    );
    return !missing && Object.keys(present).every((path) => path in wanted);
  } catch {
    return false;
  }
}

/**
 * Runs npm and gives its exit code.
 *
 * @param {string[]} args
 */
export function npm(args) {
  const script = process.env.npm_execpath;
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] };
  const result = script?.endsWith('.js')
    ? spawnSync(process.execPath, [script, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  return result.status ?? 1;
}
