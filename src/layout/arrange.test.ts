import { describe, expect, test } from 'vitest';
import { LAYOUT_SINGLE_MAX_CELLS } from '../limits.ts';
import { aGraph, aLargeGraph, anImage, fromStage, type StageParts } from '../testing/diagram-builders.ts';
import { faultsOf } from '../testing/diagram-measures.ts';
import { arrange } from './arrange.ts';
import { bundled } from './bundles.ts';
import { columnsOf, type Net, netOf } from './columns.ts';
import { diagramOf } from './diagram.ts';
import { type Grid, gridOf } from './lanes.ts';
import { orderOf } from './order.ts';
import { place } from './place.ts';
import { partsOf } from './settle.ts';
import { filledOut, type Skeleton, skeletonOf } from './skeleton.ts';
import type { Diagram } from './types.ts';

const drawn = (graph: Parameters<typeof diagramOf>[0]) =>
  diagramOf(graph, null, { direction: 'right', neededOnly: false });

function skeletonsOf(diagram: Diagram) {
  const net = netOf(diagram);
  const make = (columns: readonly number[]) => skeletonOf(net, columns, LAYOUT_SINGLE_MAX_CELLS);
  return { net, columns: columnsOf(net), make };
}

/** A grid of nodes and labels without size. */
function gridIn(net: Net, columns: readonly number[]): Grid {
  const sizes = columns.map(() => ({ breadth: 0, length: 0, inset: 0, leaveAtEnd: false }));
  const none = net.arcs.map(() => null);
  return gridOf(net, columns, sizes, none, none, { single: LAYOUT_SINGLE_MAX_CELLS, most: 1e5 });
}

const work = (diagram: Diagram) => {
  const { columns, make } = skeletonsOf(diagram);
  const plain = make(columns);
  return partsOf(plain).reduce((sum, cells) => sum + orderOf(plain, cells).work, 0);
};

interface Crossable {
  readonly cells: readonly { readonly column: number }[];
  readonly links: Grid['links'] | Skeleton['links'];
}

/** Pairs of links of one gap whose ends stand in opposite orders, counted one by one. */
function linesCrossed(grid: Crossable, order: readonly number[]): number {
  const at = new Map(order.map((cell, index) => [cell, index]));
  const place = (cell: number) => at.get(cell) ?? 0;
  const column = (cell: number) => grid.cells[cell]?.column;
  let count = 0;
  for (const [index, a] of grid.links.entries()) {
    for (const b of grid.links.slice(index + 1)) {
      if (column(a.from) !== column(b.from)) continue;
      if ((place(a.from) - place(b.from)) * (place(a.to) - place(b.to)) < 0) count += 1;
    }
  }
  return count;
}

describe('arrange', () => {
  test('moves a runtime behind the other ends of the build where that saves a crossing', () => {
    const copy: StageParts = { base: anImage('alpine'), transfers: [{ from: fromStage(0) }] };
    const graph = aGraph([
      { name: 'build', base: anImage('golang') },
      { name: 'test', base: fromStage(0) },
      { name: 'debug', ...copy },
      { name: 'ship', ...copy },
    ]);
    const placed = place(drawn(graph), { direction: 'right' });
    expect(faultsOf(placed).crossings).toBe(0);
    const x = Object.fromEntries(placed.nodes.map(({ title, box }) => [title, box.x]));
    expect(x.ship).toBeGreaterThan(x.debug ?? Infinity);
  });

  test('leaves columns as they are where nothing crosses', () => {
    const { net, columns, make } = skeletonsOf(
      drawn(aGraph([{}, { base: fromStage(0) }, { base: fromStage(1) }])),
    );
    const asked: (readonly number[])[] = [];
    const arranged = arrange(net, columns, (others) => {
      asked.push(others);
      return make(others);
    });
    expect(arranged.columns).toBe(columns);
    expect(asked).toEqual([columns]);
  });

  test('spends an amount of work that is the same on every machine, and has a limit', () => {
    const [small, large] = [drawn(aLargeGraph(50)), drawn(aLargeGraph(263))];
    expect(work(small)).toBe(work(small));
    // Work is counted, not timed: these are the limits of the order, and what one round beyond them may add.
    expect(work(small)).toBeLessThan(2_500_000);
    expect(work(large)).toBeLessThan(5_000_000);
  });

  test('crosses as seldom after a node was moved as when all is laid anew, or leaves it where it was', () => {
    for (const [stages, seed] of [
      [6, 2],
      [10, 3],
      [15, 3],
    ] as const) {
      const { net, columns, make } = skeletonsOf(drawn(aLargeGraph(stages, seed)));
      const plain = make(columns);
      const first = partsOf(plain).reduce((sum, cells) => sum + orderOf(plain, cells).crossings, 0);
      const { skeleton, orders } = arrange(net, columns, make);
      // The crossings that are claimed are those of the order that is given.
      expect(linesCrossed(skeleton, orders.flat())).toBeLessThanOrEqual(first);
      expect(new Set(orders.flat()).size).toBe(skeleton.cells.length);
    }
  });
});

describe('filledOut', () => {
  test('orders labels and lines so that they cross exactly what their ends cross', () => {
    for (const [stages, seed] of [
      [6, 2],
      [10, 3],
      [30, 1],
    ] as const) {
      const { net, columns, make } = skeletonsOf(drawn(aLargeGraph(stages, seed)));
      const arranged = arrange(net, columns, make);
      const grid = gridIn(net, arranged.columns);
      const orders = filledOut(grid, arranged.skeleton, arranged.orders);
      expect(new Set(orders.flat()).size).toBe(grid.cells.length);
      expect(linesCrossed(grid, orders.flat())).toBe(linesCrossed(arranged.skeleton, arranged.orders.flat()));
    }
  });
});

describe('bundled', () => {
  test('makes one line of those that run side by side, up to where they part', () => {
    const context = { transfers: [{}] };
    const last = [2, 3].map((index) => ({ base: fromStage(index - 1), ...context }));
    const { net, columns, make } = skeletonsOf(drawn(aGraph([context, { base: fromStage(0) }, ...last])));
    const arranged = arrange(net, columns, make);
    const grid = gridIn(net, arranged.columns);
    const joined = bundled(grid, filledOut(grid, arranged.skeleton, arranged.orders));
    expect(joined.grid.cells.length).toBeLessThan(grid.cells.length);
    const lanes = joined.grid.lanes.filter((lane) => lane.length > 3).map((lane) => lane.slice(0, 2).join());
    expect(new Set(lanes).size).toBe(1);
    // Every edge still has a cell of its own before its end, and no cell is left over.
    const own = joined.grid.lanes.map((lane) => lane.at(-2));
    expect(new Set(own).size).toBe(own.length);
    expect(new Set(joined.orders.flat()).size).toBe(joined.grid.cells.length);
  });
});
