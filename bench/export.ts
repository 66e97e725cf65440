/**
 * From a Dockerfile to a picture in a file, end to end: `stagemap svg` as a process of its own, against `dot` laying
 * out the same graph (from `stagemap dot`) and writing SVG. That is the part that a tool around Graphviz has to wait
 * for, without its own reading of the file. Times are the best of several runs, in milliseconds.
 *
 * `npm run bench` measures generated files; `node scripts/run-ts.mjs bench/export.ts FILE…` measures yours.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const TOOL = 'dist-cli/stagemap.js';
const RUNS = 5;

/** A build of so many stages: chains of three with copies between neighbours, and one stage that gathers. */
function generated(stages: number): string {
  const lines: string[] = [];
  for (let at = 0; at < stages - 1; at++) {
    lines.push(at % 3 === 0 ? `FROM golang:1.25 AS s${at}` : `FROM s${at - 1} AS s${at}`, 'RUN make');
    if (at > 4) lines.push(`COPY --from=s${at - 4} /out/part ./in/${at}`);
  }
  lines.push('FROM alpine:3.22 AS runtime');
  for (let at = 1; at < Math.min(stages - 1, 24); at += 3)
    lines.push(`COPY --from=s${at} /out/app /usr/bin/app-${at}`);
  return lines.join('\n');
}

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

/** Measures and prints one table; says what is missing where it cannot. */
export function benchExport(files: readonly string[] = []): void {
  console.log('\nDockerfile to SVG, end to end: ms (kB)\n');
  if (!existsSync(TOOL)) {
    console.log(`${TOOL} is not built: npm run build`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'stagemap-bench-'));
  const hasDot = run('dot', ['-V']);
  try {
    const given = files.map((file) => [basename(file), readFileSync(file, 'utf8')] as const);
    const made = [3, 10, 50, 250].map((count) => [`${count} stages`, generated(count)] as const);
    const rows = (given.length > 0 ? given : made).map(([name, text]) => measure(name, text, folder, hasDot));
    console.table(Object.fromEntries(rows));
    if (!hasDot) console.log('Graphviz is not installed: there is nothing to compare with.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(
  name: string,
  text: string,
  folder: string,
  hasDot: boolean,
): [string, Record<string, string>] {
  const [file, dot, svg, other] = ['Dockerfile', 'a.dot', 'a.svg', 'b.svg'].map((each) =>
    join(folder, each),
  ) as [string, string, string, string];
  writeFileSync(file, text);
  run(process.execPath, [TOOL, 'dot', file, '-o', dot]);
  const told = (ms: number, written: string) =>
    `${Math.round(ms)} (${Math.round(statSync(written).size / 1000)})`;
  const start = best(() => run(process.execPath, ['-e', '0']));
  const ours = best(() => run(process.execPath, [TOOL, 'svg', file, '-o', svg]));
  const row: Record<string, string> = {
    'Node alone': String(Math.round(start)),
    'stagemap svg': told(ours, svg),
  };
  if (hasDot) {
    const theirs = best(() => run('dot', ['-Tsvg', dot, '-o', other]));
    row['dot -Tsvg'] = told(theirs, other);
  }
  return [name, row];
}

// Started by itself, with files to measure.
if (
  process.argv[1] !== undefined &&
  import.meta.url === pathToFileURL(process.argv[1]).href &&
  process.argv.length > 2
)
  benchExport(process.argv.slice(2));
