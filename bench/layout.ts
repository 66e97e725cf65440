/**
 * Measures the pictures: `node scripts/run-ts.mjs bench/layout.ts [Dockerfile …]`.
 *
 * Synthetic builds of 10 to 1,000 stages, and the Dockerfiles named on the command line, are placed three ways:
 * as the app does it, by the fallback, and by plain Graphviz (`dot` with its own ranks, splines and labels).
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { instance } from '@viz-js/viz';
import { parse } from '../src/dockerfile/parse.ts';
import { diagramOf } from '../src/layout/diagram.ts';
import { stackedPositions } from '../src/layout/fallback.ts';
import { contentOf, labelSize } from '../src/layout/measure.ts';
import { place } from '../src/layout/place.ts';
import type { Box, Diagram, DiagramOptions } from '../src/layout/types.ts';
import { resolve } from '../src/stages/resolve.ts';
import type { StageGraph } from '../src/stages/types.ts';
import { aLargeGraph, threeStages } from '../src/testing/diagram-builders.ts';
import { faultsOf } from '../src/testing/diagram-measures.ts';

const BUILD = { target: '', platform: 'linux/amd64', buildArgs: {}, buildContexts: {} };
const VIEW: DiagramOptions = { direction: 'right', neededOnly: false };
/** Above this many edges plain Graphviz may take a minute. */
const PLAIN_DOT_EDGES = 400;

const viz = await instance();
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
  await measured(name, 'stagemap', diagram, () => place(diagram, VIEW));
  await measured(name, 'stagemap down', diagram, () => place(diagram, { direction: 'down' }));
  await measured(name, 'fallback', diagram, () => place(diagram, VIEW, stackedPositions));
  if (diagram.edges.length > PLAIN_DOT_EDGES) continue;
  await measured(name, 'plain dot', diagram, () => plainDot(diagram));
}
console.table(rows);

type Picture = Parameters<typeof faultsOf>[0] & { readonly width: number; readonly height: number };

async function measured(
  graph: string,
  layout: string,
  diagram: Diagram,
  draw: () => Picture | Promise<Picture>,
) {
  await draw();
  const start = performance.now();
  const picture = await draw();
  const ms = Math.round(performance.now() - start);
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

function plainDot(diagram: Diagram): Picture {
  const numbers = new Map(diagram.nodes.map((node, index) => [node.id, index]));
  const inches = (pixels: number) => (pixels / 72).toFixed(4);
  const dot = [
    'digraph{graph[rankdir=LR,nodesep=0.3,ranksep=0.6]node[shape=box,fixedsize=true,label=""]',
    ...diagram.nodes.map((node, index) => {
      const { width, height } = contentOf(node);
      const last = node.kind === 'stage' && node.runtime ? `{rank=sink;n${index}}` : '';
      return `n${index}[width=${inches(width)},height=${inches(height)}]${last}`;
    }),
    ...diagram.edges.map((edge, index) => {
      const size = labelSize(edge.label);
      const cell = `<<table border="0" fixedsize="true" width="${size?.width}" height="${size?.height}"><tr><td></td></tr></table>>`;
      const label = size === null ? '' : `,label=${cell}`;
      return `n${numbers.get(edge.source)}->n${numbers.get(edge.target)}[id=e${index}${label}]`;
    }),
    '}',
  ].join('\n');
  const output = JSON.parse(viz.renderString(dot, { engine: 'dot', format: 'json0', yInvert: true }));
  const boxAt = (position: string, width: number, height: number): Box => {
    const [x = 0, y = 0] = position.split(',').map(Number);
    return { x: x - width / 2, y: y - height / 2, width, height };
  };
  const boxes = new Map<string, Box>(
    output.objects.map((one: Record<string, string>) => [
      one.name,
      boxAt(one.pos ?? '', Number(one.width) * 72, Number(one.height) * 72),
    ]),
  );
  const drawn = new Map<string, Record<string, string>>(
    output.edges.map((one: Record<string, string>) => [one.id, one]),
  );
  const [, , width = 0, height = 0] = String(output.bb).split(',').map(Number);
  return {
    width,
    height: Math.abs(height),
    nodes: diagram.nodes.map((node, index) => ({
      id: node.id,
      box: boxes.get(`n${index}`) ?? { x: 0, y: 0, width: 0, height: 0 },
    })),
    edges: diagram.edges.map((edge, index) => {
      const one = drawn.get(`e${index}`);
      const points = (one?.pos ?? '').replace(/[es],[^ ]+ /gu, '').split(' ');
      const size = labelSize(edge.label);
      return {
        source: edge.source,
        target: edge.target,
        path: `M${points[0]}C${points.slice(1).join(' ')}`,
        labelBox: one?.lp !== undefined && size !== null ? boxAt(one.lp, size.width, size.height) : null,
      };
    }),
  };
}
