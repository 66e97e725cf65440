import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from '../src/dockerfile/parse.ts';
import { contentsOf } from '../src/image/contents.ts';
import { diagramOf } from '../src/layout/diagram.ts';
import { place } from '../src/layout/place.ts';
import { DEFAULT_OPTIONS, resolve } from '../src/stages/resolve.ts';
import { median, type Row, type Section } from './table.ts';

const VIEW = { direction: 'right', neededOnly: false } as const;

/** A file with chains, copies from near and far stages, arguments and mounts, as real ones have. */
export function stages(count: number): string {
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

interface Times {
  readonly parse: number;
  readonly resolve: number;
  readonly contents: number;
  readonly layout: number;
}

function times(text: string, runs: number): Times {
  const all: Record<keyof Times, number[]> = { parse: [], resolve: [], contents: [], layout: [] };
  for (let run = 0; run < runs; run++) {
    // The clock of the processor: other programs on the machine do not count.
    const marks = [process.cpuUsage().user];
    const mark = () => void marks.push(process.cpuUsage().user);
    const file = parse(`${text}\n# ${run}`);
    mark();
    const graph = resolve(file, DEFAULT_OPTIONS);
    mark();
    const contents = graph.target === null ? null : contentsOf(graph, graph.target);
    mark();
    place(diagramOf(graph, contents, VIEW), VIEW);
    mark();
    (['parse', 'resolve', 'contents', 'layout'] as const).forEach((step, at) => {
      all[step].push(((marks[at + 1] ?? 0) - (marks[at] ?? 0)) / 1_000);
    });
  }
  const [parsed, resolved, listed, placed] = [all.parse, all.resolve, all.contents, all.layout].map(median);
  return { parse: parsed ?? 0, resolve: resolved ?? 0, contents: listed ?? 0, layout: placed ?? 0 };
}

/** Fewer where one takes seconds. */
const RUNS: Readonly<Record<number, number>> = { 10: 9, 100: 5, 1000: 2 };

/** How each step grows from 10 to 10,000 stages: a growth of 10 a row is linear. */
export function growth(): Section {
  const rows: Row[] = [];
  let before: Times | null = null;
  for (const count of [10, 100, 1_000, 10_000]) {
    const now = times(stages(count), RUNS[count] ?? 1);
    for (const step of ['parse', 'resolve', 'contents', 'layout'] as const) {
      const grown = before === null ? null : now[step] / Math.max(0.05, before[step]);
      rows.push({
        what: `${step}, ${count} stages`,
        value: now[step],
        unit: 'ms CPU',
        ...(grown !== null && { note: `×${grown.toFixed(1)}` }),
      });
    }
    before = now;
  }
  return { name: 'Growth of the core with the number of stages (processor time)', rows };
}

export function files(texts: ReadonlyMap<string, string>): Section {
  const rows = [...texts].flatMap(([name, text]): Row[] => {
    const all = times(text, 3);
    return (['parse', 'resolve', 'contents', 'layout'] as const).map((step) => {
      return { what: `${name}: ${step}`, value: all[step], unit: 'ms CPU' };
    });
  });
  return { name: 'Large files (processor time)', rows };
}

/** Memory that an analysed file keeps, for each of its stages. */
export function memory(): Section {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const rows = [100, 1_000, 10_000].map((count): Row => {
    const text = stages(count);
    collect();
    const before = process.memoryUsage().heapUsed;
    const graph = resolve(parse(text), DEFAULT_OPTIONS);
    const contents = contentsOf(graph, graph.target ?? 0);
    const diagram = diagramOf(graph, contents, VIEW);
    collect();
    const kept = process.memoryUsage().heapUsed - before;
    return {
      what: `${count} stages`,
      value: kept / count,
      unit: 'bytes',
      note: `${diagram.nodes.length} nodes`,
    };
  });
  return { name: 'Memory a stage: text, graph, contents of the target, diagram', rows };
}
