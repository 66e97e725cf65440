import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LAYOUT_SINGLE_MAX_CELLS } from '../limits.ts';
import {
  aGraph,
  aLargeGraph,
  anImage,
  fromStage,
  type StageParts,
  threeStages,
} from '../testing/diagram-builders.ts';
import { faultsOf, polyline } from '../testing/diagram-measures.ts';
import { arrange } from './arrange.ts';
import { columnsOf, netOf } from './columns.ts';
import { diagramOf } from './diagram.ts';
import { stackedPositions } from './fallback.ts';
import { contentOf, FONTS, GRID, SIZES } from './measure.ts';
import { orderOf } from './order.ts';
import { place } from './place.ts';
import { partsOf } from './settle.ts';
import { skeletonOf } from './skeleton.ts';
import type { Box, Diagram, DiagramEdge, DiagramOptions, Direction, PlacedDiagram, Point } from './types.ts';

const direction = fc.constantFrom<Direction>('right', 'down');

/** Up to 14 stages with any texts and every kind of edge. */
const anyStages = fc
  .array(
    fc.record({
      name: fc.string({ unit: 'binary', maxLength: 60 }),
      base: fc.nat(20),
      copies: fc.array(fc.tuple(fc.nat(30), fc.string({ unit: 'binary', maxLength: 60 })), { maxLength: 4 }),
      context: fc.boolean(),
      mount: fc.boolean(),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((drafts) =>
    drafts.map((draft, index): StageParts => {
      const copies = draft.copies.map(([from, path]) => ({
        from: index > 0 && from < 25 ? fromStage(from % index) : { ...anImage(`image-${from}`) },
        sources: [path],
        destination: path,
      }));
      const mount = { kind: 'mount', mount: 'bind', sources: [''], destination: '/src' } as const;
      const base =
        index > 0 && draft.base > 4 ? fromStage(draft.base % index) : anImage(`base-${draft.base}`);
      return {
        name: draft.name,
        base: draft.base === 0 ? { kind: 'scratch' } : base,
        steps: true,
        transfers: [...copies, ...(draft.context ? [{}] : []), ...(draft.mount ? [mount] : [])],
      };
    }),
  );

const drawn = (
  stages: readonly StageParts[],
  target: number,
  flow: Direction,
  taming: Partial<DiagramOptions> = {},
) => diagramOf(aGraph(stages, target), null, { direction: flow, neededOnly: false, ...taming });

/** A build with any stage as the target, some of its stages opened, some of its chains folded. */
const anyDiagram = anyStages
  .chain((stages) =>
    fc.tuple(
      fc.constant(stages),
      fc.nat(stages.length - 1),
      direction,
      fc.record({
        opened: fc.array(fc.nat(stages.length - 1), { maxLength: 4 }),
        folded: fc.boolean(),
        gathered: fc.boolean(),
        scratch: fc.boolean(),
      }),
    ),
  )
  .map(([stages, target, flow, taming]) => ({ diagram: drawn(stages, target, flow, taming), flow }));

/** What the order of a diagram is found on; sizes have no say in it. */
function skeletonsOf(diagram: Diagram) {
  const net = netOf(diagram);
  return {
    net,
    columns: columnsOf(net),
    make: (columns: readonly number[]) => skeletonOf(net, columns, LAYOUT_SINGLE_MAX_CELLS),
  };
}

/** How many lines cross where the nodes stand in their own columns. */
function crossings(diagram: Diagram): number {
  const { columns, make } = skeletonsOf(diagram);
  const skeleton = make(columns);
  return partsOf(skeleton).reduce((sum, cells) => sum + orderOf(skeleton, cells).crossings, 0);
}

/** The nodes of each column, by id, in the order in which they stand. */
function columnsIn(diagram: Diagram, flow: Direction): string[][] {
  const columns: { id: string; at: number }[][] = [];
  const placed = place(diagram, { direction: flow });
  const { net, columns: own, make } = skeletonsOf(diagram);
  // Where something crosses, a node may stand in another column than its own.
  const { skeleton } = arrange(net, own, make);
  diagram.nodes.forEach((_, index) => {
    const [node, column = 0] = [placed.nodes[index], skeleton.cells[index]?.column];
    if (node === undefined) return;
    columns[column] ??= [];
    columns[column].push({ id: node.id, at: flow === 'right' ? node.box.y : node.box.x });
  });
  return columns.filter(Boolean).map((column) => column.toSorted((a, b) => a.at - b.at).map(({ id }) => id));
}

const onBorder = (point: Point | undefined, box: Box | undefined, flow: Direction, side: 'start' | 'end') => {
  if (point === undefined || box === undefined) return false;
  const [at, edge] = flow === 'right' ? [point.x, box.x] : [point.y, box.y];
  const [across, low, size] = flow === 'right' ? [point.y, box.y, box.height] : [point.x, box.x, box.width];
  const length = flow === 'right' ? box.width : box.height;
  return (
    Math.abs(at - (side === 'start' ? edge : edge + length)) < 0.1 && across >= low && across <= low + size
  );
};

/** Whether an edge ends on the left border of its opened stage, at the row of its instruction. */
function onRow({ target, step }: DiagramEdge, { nodes }: PlacedDiagram, end: Point | undefined): boolean {
  const node = nodes.find(({ id }) => id === target);
  if (node === undefined || end === undefined || step === null) return false;
  const slot = contentOf(node).slots.find((one) => one.step === step);
  if (slot === undefined) return false;
  const [x, y] = [end.x - node.box.x, end.y - node.box.y];
  return Math.abs(x) < 0.1 && Math.abs(y - slot.middle) <= SIZES.row.instruction / 2;
}

function holdsTheLaws(diagram: Diagram, placed: PlacedDiagram, flow: Direction): void {
  expect(placed.nodes.map((node) => node.id)).toEqual(diagram.nodes.map((node) => node.id));
  expect(placed.edges.map((edge) => edge.id)).toEqual(diagram.edges.map((edge) => edge.id));
  const { crossings: _, ...faults } = faultsOf(placed);
  expect(faults).toEqual({ nodeOverlaps: 0, labelOverlaps: 0, throughNodes: 0, throughLabels: 0 });
  const boxes = new Map(placed.nodes.map((node) => [node.id, node.box]));
  for (const edge of placed.edges) {
    const line = polyline(edge.path);
    expect(onBorder(line[0], boxes.get(edge.source), flow, 'end')).toBe(true);
    const end = line.at(-1);
    const [from, to] = [boxes.get(edge.source), boxes.get(edge.target)];
    // Builds flow one way: whatever is made stands before what takes it.
    if (flow === 'right') expect((from?.x ?? 0) + (from?.width ?? 0)).toBeLessThan(to?.x ?? 0);
    else expect((from?.y ?? 0) + (from?.height ?? 0)).toBeLessThan(to?.y ?? 0);
    expect(onRow(edge, placed, end) || onBorder(end, boxes.get(edge.target), flow, 'start')).toBe(true);
    if (edge.step !== null) expect(onRow(edge, placed, end)).toBe(true);
    expect({ x: edge.tip.x, y: edge.tip.y }).toEqual(line.at(-1));
    expect(edge.labelBox === null).toBe(edge.label === '');
  }
  const everything = [
    ...placed.nodes.map((node) => node.box),
    ...placed.edges.flatMap((edge) => edge.labelBox ?? []),
  ];
  for (const box of everything) {
    expect(box.x >= 0 && box.y >= 0).toBe(true);
    expect(box.x + box.width <= placed.width && box.y + box.height <= placed.height).toBe(true);
  }
}

describe('place', () => {
  test('keeps its laws on any build', () => {
    fc.assert(
      fc.property(anyDiagram, ({ diagram, flow }) => {
        holdsTheLaws(diagram, place(diagram, { direction: flow }), flow);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps its laws when cells are only stacked', () => {
    fc.assert(
      fc.property(anyDiagram, ({ diagram, flow }) => {
        holdsTheLaws(diagram, place(diagram, { direction: flow }, stackedPositions), flow);
      }),
    );
  });

  test('keeps its laws whatever positions it is given', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(anyDiagram, numbers, ({ diagram, flow }, answers) => {
        const placed = place(diagram, { direction: flow }, (_, cells) => {
          return new Map(cells.map((cell, index) => [cell, answers[index % answers.length] ?? 0]));
        });
        holdsTheLaws(diagram, placed, flow);
      }),
    );
  });

  test('gives the same picture for the same diagram', () => {
    const diagram = diagramOf(aLargeGraph(40), null, { direction: 'right', neededOnly: false });
    const first = place(diagram, { direction: 'right' });
    place(diagramOf(threeStages(), null, { direction: 'right', neededOnly: false }), {
      direction: 'right',
    });
    expect(place(structuredClone(diagram), { direction: 'right' })).toEqual(first);
  });

  test('keeps every order when only texts and sizes change', () => {
    const words = fc.array(fc.string({ maxLength: 80 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(anyDiagram, words, ({ diagram, flow }, texts) => {
        const text = (index: number) => texts[index % texts.length] ?? '';
        const nodes = diagram.nodes.map((node, index) => ({
          ...node,
          title: text(index),
          note: text(index + 1),
        }));
        const edges = diagram.edges.map((edge, index) => ({ ...edge, label: text(index) }));
        expect(columnsIn({ ...diagram, nodes, edges }, flow)).toEqual(columnsIn(diagram, flow));
      }),
      { numRuns: 30 },
    );
  });

  test('keeps every order when a stage is appended that builds on the last, where nothing crosses', () => {
    fc.assert(
      fc.property(anyStages, direction, (stages, flow) => {
        const last = stages.length - 1;
        const before = drawn(stages, last, flow);
        const after = drawn([...stages, { base: fromStage(last) }], last + 1, flow);
        // A runtime that is built on no longer has to stand at the end; else nothing changes its column.
        fc.pre(columnsOf(netOf(after)).slice(0, -1).join() === columnsOf(netOf(before)).join());
        // Where something crosses, another start or another column may be better with one stage more.
        fc.pre(crossings(before) === 0);
        const added = `stage:${last + 1}`;
        const rest = columnsIn(after, flow).map((column) => column.filter((id) => id !== added));
        expect(rest.filter((column) => column.length > 0)).toEqual(columnsIn(before, flow));
      }),
      { numRuns: 60 },
    );
  });

  test('leaves the order of the file only where that saves crossings', () => {
    const graph = aGraph([
      { name: 'one' },
      { name: 'two' },
      { name: 'of two', base: fromStage(1) },
      { name: 'of one', base: fromStage(0) },
      { name: 'end', transfers: [0, 1, 2, 3].map((stage) => ({ from: fromStage(stage) })) },
    ]);
    const diagram = diagramOf(graph, null, { direction: 'right', neededOnly: false });
    expect(faultsOf(place(diagram, { direction: 'right' })).crossings).toBe(0);
    const plain = drawn(
      [{}, {}, {}, { transfers: [2, 0, 1].map((stage) => ({ from: fromStage(stage) })) }],
      3,
      'right',
    );
    expect(columnsIn(plain, 'right')).toEqual([['stage:0', 'stage:1', 'stage:2'], ['stage:3']]);
  });

  test('flows from the bases to the runtime, which ends it', () => {
    const graph = aGraph([
      { name: 'dev', base: anImage('golang') },
      { name: 'build', base: fromStage(0) },
      { name: 'test', base: fromStage(1) },
      { name: 'runtime', transfers: [{ from: fromStage(0) }] },
    ]);
    const { nodes } = place(diagramOf(graph, null, { direction: 'right', neededOnly: false }), {
      direction: 'right',
    });
    const x = Object.fromEntries(nodes.map((node) => [node.title, node.box.x]));
    expect(x.golang).toBeLessThan(x.dev ?? 0);
    expect(x.dev).toBeLessThan(x.build ?? 0);
    expect(x.runtime).toBe(Math.max(...Object.values(x)));
  });

  test('takes 5,000 stages, circles and unknown nodes', () => {
    const many = diagramOf(aLargeGraph(5000), null, { direction: 'down', neededOnly: false });
    expect(place(many, { direction: 'down' }).nodes).toHaveLength(many.nodes.length);
    const three = diagramOf(threeStages(), null, { direction: 'right', neededOnly: false });
    const { nodes, edges } = three;
    const bent = edges.map((edge) => ({ ...edge, source: 'stage:2', target: edge.source }));
    const lost = edges.map((edge) => ({ ...edge, target: 'stage:99' }));
    const placed = place({ ...three, edges: [...edges, ...bent, ...lost] }, { direction: 'right' });
    expect(placed.nodes).toHaveLength(nodes.length);
    expect(place({ ...three, nodes: [], edges: [] }, { direction: 'right' })).toMatchObject({
      nodes: [],
      edges: [],
    });
  });
});

describe('contentOf', () => {
  test('no row is wider than its node, and nodes keep to the grid', () => {
    fc.assert(
      fc.property(anyDiagram, fc.string({ unit: 'binary', maxLength: 400 }), ({ diagram }, text) => {
        for (const node of diagram.nodes) {
          const full =
            node.kind === 'stage'
              ? {
                  ...node,
                  note: text,
                  problem: text,
                  facts: text,
                  preview: [{ text, stage: null, certainty: 'tree' as const }],
                  more: 3,
                }
              : { ...node, title: text };
          const { width, height, rows } = contentOf(full);
          expect(width % GRID).toBe(0);
          expect(height % GRID).toBe(0);
          for (const row of rows) {
            expect(row.x + FONTS[row.font](row.text)).toBeLessThanOrEqual(width);
            expect(row.y + row.height).toBeLessThanOrEqual(height);
          }
        }
      }),
    );
  });
});
