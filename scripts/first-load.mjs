/** Which files of the build a first visit loads before anything lazy. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ROOT } from './install.mjs';

const DIST = join(ROOT, 'dist');

/**
 * The scripts that `index.html` names (Vite lists the static imports of the entry as preloads), and the
 * worker's entry: the first picture needs both. What is below `lazy/` is not among them.
 *
 * @returns {string[]} paths from the project's root
 */
export function firstLoadScripts() {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const page = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map((match) => `dist/${match[1]}`);
  if (page.length === 0) throw new Error('dist/index.html names no script');
  return [...page, ...workerScripts()];
}

/**
 * The worker's entry and what it imports before it can run; what it imports on demand is not among them.
 *
 * @returns {string[]}
 */
export function workerScripts() {
  const entries = readdirSync(join(DIST, 'assets/worker'), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .map((entry) => `dist/assets/worker/${entry.name}`);
  const all = new Set(entries);
  for (const script of all) {
    const text = readFileSync(join(ROOT, script), 'utf8');
    for (const [, path = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*"(\.[^"]+\.js)"/g))
      all.add(posix.join(posix.dirname(script), path));
  }
  return [...all];
}
