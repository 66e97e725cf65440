import { LAYOUT_MAX_CELLS, LAYOUT_SEARCH_MAX_CELLS, LAYOUT_SINGLE_MAX_CELLS } from '../limits.ts';
import { arrange } from './arrange.ts';
import { turnedAround } from './backward.ts';
import { balance } from './balance.ts';
import { bundled } from './bundles.ts';
import { columnsOf, netOf } from './columns.ts';
import { stackedPositions } from './fallback.ts';
import { doorsOf, inRowOrder } from './landing.ts';
import { type Grid, gridOf } from './lanes.ts';
import { labelSize } from './measure.ts';
import { route } from './route.ts';
import { partsOf, settle } from './settle.ts';
import { filledOut, skeletonOf } from './skeleton.ts';
import type { Diagram, Direction, PlacedDiagram } from './types.ts';

/** How positions across the flow are found for cells in their order; replaced in tests and benchmarks. */
export type Positions = (grid: Grid, cells: readonly number[]) => ReadonlyMap<number, number>;

/**
 * Places a diagram: every node and label has a box of its own, every edge a path from border to border. The
 * same diagram always gives the same picture, whatever was drawn before. Above a size, cells are stacked in file
 * order. Edges between unknown nodes are left out.
 */
export function place(
  diagram: Diagram,
  options: { readonly direction: Direction },
  positions: Positions = balance,
): PlacedDiagram {
  const { direction } = options;
  const net = netOf(diagram);
  const turn = ({ width, height }: { width: number; height: number }) =>
    direction === 'right' ? { breadth: height, length: width } : { breadth: width, length: height };
  const arrivals = net.arcs.map(({ edge, to, backward }) => {
    return backward ? null : { node: to, step: diagram.edges[edge]?.step ?? null };
  });
  const { sizes, landings } = doorsOf(diagram.nodes, arrivals, direction);
  const labels = net.arcs.map((arc) => {
    const size = labelSize(diagram.edges[arc.edge]?.label ?? '');
    return size === null ? null : turn(size);
  });
  const gridIn = (columns: readonly number[]) =>
    gridOf(net, columns, sizes, labels, landings, {
      single: LAYOUT_SINGLE_MAX_CELLS,
      most: LAYOUT_MAX_CELLS,
    });
  const columns = columnsOf(net);
  const plain = gridIn(columns);
  const small = plain.cells.length <= LAYOUT_SEARCH_MAX_CELLS;
  const { grid, orders } = small ? searched() : bundled(plain, partsOf(plain));
  const find = small ? positions : stackedPositions;
  const across = settle(
    grid,
    orders.map((cells) => ({ cells, positions: find(grid, cells) })),
  );
  const routed = route(grid, across, direction);
  return {
    nodes: diagram.nodes.flatMap((node, index) => {
      const box = routed.boxes[index];
      return box === undefined ? [] : [{ ...node, box }];
    }),
    edges: net.arcs.flatMap((arc, index) => {
      const edge = diagram.edges[arc.edge];
      const path = routed.paths[index];
      if (edge === undefined || path === undefined) return [];
      const own = grid.lanes[index]?.at(-2) ?? -1;
      const labelBox = grid.cells[own]?.kind === 'label' ? (routed.boxes[own] ?? null) : null;
      return [{ ...edge, ...(arc.backward ? turnedAround(path) : path), labelBox }];
    }),
    width: routed.width,
    height: routed.height,
    direction,
    leftOut: diagram.leftOut,
    chains: diagram.chains,
  };

  function searched() {
    const arranged = arrange(net, columns, (others) => skeletonOf(net, others, LAYOUT_SINGLE_MAX_CELLS));
    const whole = arranged.columns === columns ? plain : gridIn(arranged.columns);
    const filled = filledOut(whole, arranged.skeleton, arranged.orders);
    return bundled(
      whole,
      filled.map((order) => inRowOrder(whole, order)),
    );
  }
}
