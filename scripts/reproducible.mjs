/**
 * Builds the app twice, in two folders, and compares the bytes: `npm run reproducible`. Prints what differs; the hash that it
 * prints at the end names the build.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build } from 'vite';
import { ROOT } from './install.mjs';

const temp = mkdtempSync(join(tmpdir(), 'stagemap-build-'));
try {
  const folders = [join(temp, 'one'), join(temp, 'another-place/two')];
  for (const outDir of folders) {
    for (const configFile of ['vite.config.ts', 'vite.cli.config.ts'])
      await build({
        root: ROOT,
        configFile: join(ROOT, configFile),
        logLevel: 'error',
        build: { outDir: join(outDir, configFile), emptyOutDir: true },
      });
  }
  const [first = new Map(), second = new Map()] = folders.map(hashes);
  const differ = [...new Set([...first.keys(), ...second.keys()])].filter(
    (name) => first.get(name) !== second.get(name),
  );
  for (const name of differ) console.error(`differs: ${name}`);
  const whole = createHash('sha256');
  for (const [name, hash] of first) whole.update(`${hash} ${name}\n`);
  console.log(`${first.size} files, ${differ.length} differ; sha256 of all: ${whole.digest('hex')}`);
  if (differ.length > 0 && process.env.KEEP) cpSync(temp, process.env.KEEP, { recursive: true });
  process.exitCode = differ.length === 0 && first.size > 0 ? 0 : 1;
} finally {
  rmSync(temp, { recursive: true, force: true });
}

/**
 * @param {string} folder
 * @returns {Map<string, string>} hashes by path, in order
 */
function hashes(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    files.map((file) => [
      relative(folder, file),
      createHash('sha256').update(readFileSync(file)).digest('hex'),
    ]),
  );
}
