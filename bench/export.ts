/**
 * From a Dockerfile to a picture in a file, end to end: `stagemap svg` as a process of its own, against `dot` laying
 * out the same graph (from `stagemap dot`) and writing SVG. That is the part that a tool around Graphviz has to wait
 * for, without its own reading of the file. Times are the best of several runs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row, Section } from './table.ts';

const TOOL = 'dist-cli/stagemap.js';
const RUNS = 5;

function best(work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function run(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: ['ignore', 'ignore', 'ignore'] }).status === 0;
}

/** Times of these files, by name; says what is missing where it cannot measure. */
export function exportTimes(files: ReadonlyMap<string, string>): Section[] {
  if (!existsSync(TOOL)) throw new Error(`${TOOL} is not built: npm run build`);
  const folder = mkdtempSync(join(tmpdir(), 'stagemap-bench-'));
  const hasDot = run('dot', ['-V']);
  const note = hasDot ? {} : { note: 'Graphviz is not installed: nothing to compare with' };
  const start = best(() => run(process.execPath, ['-e', '0']));
  const rows: Row[] = [{ what: 'Node alone, doing nothing', value: start, unit: 'ms' }];
  try {
    for (const [name, text] of files) {
      const [file = '', dot = '', svg = '', other = ''] = ['Dockerfile', 'a.dot', 'a.svg', 'b.svg'].map(
        (each) => join(folder, each),
      );
      writeFileSync(file, text);
      run(process.execPath, [TOOL, 'dot', file, '-o', dot]);
      const ours = best(() => run(process.execPath, [TOOL, 'svg', file, '-o', svg]));
      rows.push({ what: `${name}: stagemap svg`, value: ours, unit: 'ms', ...note });
      if (!hasDot) continue;
      const theirs = best(() => run('dot', ['-Tsvg', dot, '-o', other]));
      rows.push({ what: `${name}: dot -Tsvg on the same graph`, value: theirs, unit: 'ms' });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return [{ name: 'From a file to a picture in a file', rows }];
}
