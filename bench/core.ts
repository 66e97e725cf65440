/**
 * How the core grows with the file: parse, resolve and list the contents of files of 10 to 10,000 stages, and of
 * one stage with as many instructions. Times are the best of several runs; what counts is the growth factor, which
 * is 10 where the work is linear.
 */
import { parse } from '../src/dockerfile/parse.ts';
import { contentsOf } from '../src/image/contents.ts';
import { DEFAULT_OPTIONS, resolve } from '../src/stages/resolve.ts';

/** A file with chains, copies from near and far stages, arguments and mounts, as real ones have. */
function stages(count: number): string {
  const lines = ['ARG VERSION=1', 'FROM alpine:3.20 AS s0', 'RUN make'];
  for (let at = 1; at < count; at++) {
    const near = Math.max(0, at - 1 - (at % 7));
    lines.push(
      at % 3 === 0 ? `FROM s${near} AS s${at}` : `FROM alpine:\${VERSION} AS s${at}`,
      `ARG PART=${at % 5}`,
      'WORKDIR /work',
      `COPY --from=s${near} /out/\${PART} ./in/`,
      `RUN --mount=type=cache,target=/cache --mount=from=s${near},target=/src make -C /src PART=$PART`,
    );
  }
  return lines.join('\n');
}

function instructions(count: number): string {
  const lines = ['FROM alpine'];
  for (let at = 0; at < count; at++)
    lines.push(`ENV V${at % 50}=${at}`, `COPY a${at} /dir/\${V1}/`, 'RUN make');
  return lines.join('\n');
}

function best(runs: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** Measures and prints one table. */
export function benchCore(): void {
  console.log('core: best of several runs, in ms, with the growth since the row above\n');
  for (const [name, make] of [
    ['stages', stages],
    ['instructions', instructions],
  ] as const) {
    let before: number[] = [];
    for (const count of [10, 100, 1_000, 10_000]) {
      const text = make(count);
      const runs = count < 1_000 ? 20 : 3;
      const dockerfile = parse(text);
      const graph = resolve(dockerfile, DEFAULT_OPTIONS);
      const times = [
        best(runs, () => parse(`${text}\n# ${Math.random()}`)),
        best(runs, () => resolve(dockerfile, DEFAULT_OPTIONS)),
        best(runs, () => contentsOf(resolve(dockerfile, DEFAULT_OPTIONS), graph.stages.length - 1)),
      ];
      const cells = times.map((time, at) => {
        const growth = before[at] === undefined ? '' : ` (×${(time / before[at]).toFixed(1)})`;
        return `${time.toFixed(2)}${growth}`.padEnd(18);
      });
      console.log(
        `${String(count).padStart(6)} ${name.padEnd(13)} parse ${cells[0]} resolve ${cells[1]} +contents ${cells[2]}`,
      );
      before = times;
    }
    console.log('');
  }
}
