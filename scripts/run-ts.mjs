/**
 * Runs a TypeScript file on any Node ≥ 20: `node scripts/run-ts.mjs bench/run.ts [arguments]`.
 *
 * The file is bundled first, as the app is, so that a benchmark measures plain modules and not the wrappers
 * of a development loader. Paths in the file are best taken from the working directory, the project's root:
 * `import.meta.url` is that of the bundle.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { ROOT } from './install.mjs';

const [file, ...args] = process.argv.slice(2);
if (!file) {
  console.error('Usage: node scripts/run-ts.mjs FILE [arguments]');
  process.exit(2);
}

// Below node_modules, so that packages left out of the bundle are found from there.
const cache = join(ROOT, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const outDir = mkdtempSync(join(cache, 'run-ts-'));
let status = 1;
try {
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: resolve(file),
      outDir,
      target: 'node20',
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  });
  const run = spawnSync(process.execPath, ['--enable-source-maps', join(outDir, 'main.mjs'), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  status = run.status ?? 1;
} finally {
  rmSync(outDir, { recursive: true, force: true });
}
process.exit(status);
