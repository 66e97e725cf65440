/**
 * Measures the pictures: `node scripts/run-ts.mjs bench/layout.ts [Dockerfile …]`.
 *
 * Synthetic builds of 10 to 1,000 stages, and the Dockerfiles named on the command line, are placed three ways:
 * as the app does it, stacked in file order, and by plain Graphviz (`dot` with its own ranks, splines and labels).
 *
 * Then each is edited, one small edit at a time, as are the examples of the app: how many pairs of nodes change
 * their order, and how many nodes jump, that the edit did not touch?
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from '../src/dockerfile/parse.ts';
import { diagramOf } from '../src/layout/diagram.ts';
import { stackedPositions } from '../src/layout/fallback.ts';
import { place } from '../src/layout/place.ts';
import type { Box, Diagram, DiagramOptions } from '../src/layout/types.ts';
import { resolve } from '../src/stages/resolve.ts';
import type { StageGraph } from '../src/stages/types.ts';
import { aLargeGraph, threeStages } from '../src/testing/diagram-builders.ts';
import {
  EDITS,
  edited,
  NO_SHIFT,
  type Shift,
  shiftBetween,
  sumOfShifts,
  textOf,
} from '../src/testing/diagram-edits.ts';
import { faultsOf } from '../src/testing/diagram-measures.ts';
import { type Picture, plainDot } from './dot.ts';

const BUILD = { target: '', platform: 'linux/amd64', buildArgs: {}, buildContexts: {} };
const VIEW: DiagramOptions = { direction: 'right', neededOnly: false };
/** In how many stages of a file each kind of edit is tried. */
const EDITED_STAGES = 6;
/** Above this many edges plain Graphviz may take a minute. */
const PLAIN_DOT_EDGES = 400;

const graphs: [name: string, graph: StageGraph][] = [
  ['3 stages', threeStages()],
  ...[10, 50, 263, 1000].map((count): [string, StageGraph] => [`${count} stages`, aLargeGraph(count)]),
  ...process.argv.slice(2).map((file): [string, StageGraph] => {
    return [basename(file), resolve(parse(readFileSync(file, 'utf8')), BUILD)];
  }),
];

const rows: Record<string, string | number>[] = [];
for (const [name, graph] of graphs) {
  const diagram = diagramOf(graph, null, VIEW);
  measured(name, 'stagemap', diagram, () => place(diagram, VIEW));
  measured(name, 'stagemap down', diagram, () => place(diagram, { direction: 'down' }));
  measured(name, 'fallback', diagram, () => place(diagram, VIEW, stackedPositions));
  if (diagram.edges.length > PLAIN_DOT_EDGES) continue;
  measured(name, 'plain dot', diagram, () => plainDot(diagram));
}
console.table(rows);

const EXAMPLES = 'src/lessons/examples';
const named = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));
const groups: [name: string, texts: string[]][] = [
  [
    'examples',
    readdirSync(EXAMPLES)
      .filter((file) => file.endsWith('Dockerfile'))
      .map((file) => readFileSync(join(EXAMPLES, file), 'utf8')),
  ],
  ['synthetic', [10, 30, 50].map((count) => textOf(aLargeGraph(count)))],
  ...(named.length > 0 ? [['files', named] satisfies [string, string[]]] : []),
];
const shifts: Record<string, string | number>[] = [];
for (const [group, texts] of groups) {
  shiftRows(group, 'stagemap', texts, (diagram) => place(diagram, VIEW));
  shiftRows(group, 'plain dot', texts, plainDot);
}
console.table(shifts);

function shiftRows(
  group: string,
  layout: string,
  texts: readonly string[],
  draw: (diagram: Diagram) => Picture,
): void {
  const boxesOf = (text: string, now: (stage: number) => number) => {
    const diagram = diagramOf(resolve(parse(text), BUILD), null, VIEW);
    const boxes = draw(diagram).nodes.map(({ box }) => box);
    const names = diagram.nodes.map((node) => (node.kind === 'stage' ? `stage:${now(node.stage)}` : node.id));
    return { edges: diagram.edges.length, names, boxes };
  };
  const map = ({ names, boxes }: { names: string[]; boxes: Box[] }) =>
    new Map(boxes.map((box, index): [string, Box] => [names[index] ?? '', box]));
  const sums = new Map<string, Shift>();
  for (const text of texts) {
    const file = parse(text);
    const stages = file.stages.length;
    const before = boxesOf(text, (stage) => stage);
    if (layout === 'plain dot' && before.edges > PLAIN_DOT_EDGES) continue;
    for (const kind of EDITS) {
      const places = kind === 'append a stage' ? [stages - 1] : spread(stages, EDITED_STAGES);
      for (const stage of places) {
        const edit = edited(file, kind, stage);
        if (edit === null) continue;
        const old = new Map(
          before.names.map((name, index) => {
            const match = /^stage:(\d+)$/u.exec(name);
            const box = before.boxes[index] ?? { x: 0, y: 0, width: 0, height: 0 };
            return [match === null ? name : `stage:${edit.now(Number(match[1]))}`, box];
          }),
        );
        const shift = shiftBetween(
          old,
          map(boxesOf(edit.text, (one) => one)),
          new Set([`stage:${edit.now(edit.stage)}`]),
        );
        for (const sum of ['all', kind]) sums.set(sum, sumOfShifts(sums.get(sum) ?? NO_SHIFT, shift));
      }
    }
  }
  for (const [edit, { edits, pairs, swapped, nodes, moved, movedAcross }] of sums) {
    const share = (part: number, all: number) => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`;
    shifts.push({
      files: group,
      layout,
      edit,
      edits,
      pairs,
      swapped: share(swapped, pairs),
      moved: share(moved, nodes),
      'moved across': share(movedAcross, nodes),
    });
  }
}

/** At most `most` of the first `count` numbers, evenly spread. */
function spread(count: number, most: number): number[] {
  const taken = Math.min(count, most);
  return Array.from({ length: taken }, (_, index) => Math.floor(((index + 0.5) * count) / taken));
}

function measured(graph: string, layout: string, diagram: Diagram, draw: () => Picture) {
  let [picture, ms] = [draw(), Number.POSITIVE_INFINITY];
  // The best of three: other work on the machine only adds.
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now();
    picture = draw();
    ms = Math.min(ms, Math.round(performance.now() - start));
  }
  const size = `${Math.round(picture.width)}×${Math.round(picture.height)}`;
  rows.push({
    graph,
    layout,
    nodes: diagram.nodes.length,
    edges: diagram.edges.length,
    ms,
    size,
    ...faultsOf(picture),
  });
}
