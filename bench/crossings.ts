/**
 * Counts crossings: `node scripts/run-ts.mjs bench/crossings.ts [Dockerfile or folder …]`.
 *
 * Every stage graph that is named, the cases of the conformance suite and the examples of the app are drawn by the app and
 * by plain Graphviz (`dot`): which of the two has fewer crossings, file by file?
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from '../src/dockerfile/parse.ts';
import { diagramOf } from '../src/layout/diagram.ts';
import { place } from '../src/layout/place.ts';
import type { DiagramOptions } from '../src/layout/types.ts';
import { DEFAULT_OPTIONS, resolve } from '../src/stages/resolve.ts';
import { aLargeGraph } from '../src/testing/diagram-builders.ts';
import { faultsOf } from '../src/testing/diagram-measures.ts';
import { plainDot } from './dot.ts';

const VIEW: DiagramOptions = { direction: 'right', neededOnly: false };
/** Above this many edges plain Graphviz may take a minute. */
const DOT_EDGES = 1200;

const filesIn = (path: string): string[] =>
  statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
const read = (paths: readonly string[]) =>
  paths.map((path) => ({
    name: basename(path),
    graph: resolve(parse(readFileSync(path, 'utf8')), DEFAULT_OPTIONS),
  }));
const examples = 'src/lessons/examples';
const groups = [
  { group: 'files', graphs: read(process.argv.slice(2).flatMap(filesIn)) },
  {
    group: 'conformance',
    graphs: readFileSync('src/testing/conformance/cases.jsonl', 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
      .map(({ name, dockerfile }) => ({ name, graph: resolve(parse(dockerfile), DEFAULT_OPTIONS) })),
  },
  { group: 'examples', graphs: read(filesIn(examples).filter((path) => path.endsWith('Dockerfile'))) },
  {
    group: 'synthetic',
    graphs: [6, 8, 10, 12, 15, 20, 30, 50].flatMap((count) =>
      [1, 2, 3, 4, 5, 6].map((seed) => ({ name: `${count} st. ${seed}`, graph: aLargeGraph(count, seed) })),
    ),
  },
];

const sums: Record<string, number | string>[] = [];
const different: Record<string, number | string>[] = [];
for (const { group, graphs } of groups) {
  const sum = {
    group,
    graphs: 0,
    fewer: 0,
    same: 0,
    more: 0,
    ours: 0,
    dot: 0,
    'faults: ours': 0,
    'faults: dot': 0,
    ms: 0,
  };
  for (const { name, graph } of graphs) {
    if (graph.stages.length < 2) continue;
    const diagram = diagramOf(graph, null, VIEW);
    if (diagram.edges.length > DOT_EDGES) continue;
    const start = performance.now();
    const picture = place(diagram, VIEW);
    const ms = performance.now() - start;
    const [own, other] = [faultsOf(picture), faultsOf(plainDot(diagram))];
    sum.graphs += 1;
    sum.ms = Math.round(sum.ms + ms);
    sum.ours += own.crossings;
    sum.dot += other.crossings;
    sum['faults: ours'] += own.nodeOverlaps + own.labelOverlaps + own.throughNodes + own.throughLabels;
    sum['faults: dot'] += other.nodeOverlaps + other.labelOverlaps + other.throughNodes + other.throughLabels;
    if (own.crossings === other.crossings) sum.same += 1;
    else {
      sum[own.crossings < other.crossings ? 'fewer' : 'more'] += 1;
      different.push({
        group,
        name,
        stages: graph.stages.length,
        edges: diagram.edges.length,
        ours: own.crossings,
        dot: other.crossings,
        difference: own.crossings - other.crossings,
        ms: Math.round(ms),
      });
    }
  }
  sums.push(sum);
}
console.table(different.toSorted((a, b) => Number(b.difference) - Number(a.difference)));
console.table(sums);
