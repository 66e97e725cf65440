import { LAYOUT_ENGINE_MAX_CELLS, LAYOUT_MAX_CELLS } from '../limits.ts';
import { netOf } from './columns.ts';
import { enginePositions } from './engine.ts';
import { stackedPositions } from './fallback.ts';
import { type Grid, gridOf } from './lanes.ts';
import { contentOf, labelSize } from './measure.ts';
import { route } from './route.ts';
import { partsOf, settle } from './settle.ts';
import type { Diagram, Direction, PlacedDiagram } from './types.ts';

/** How positions across the flow are found; replaced in tests and benchmarks. */
export type Positions = (
  grid: Grid,
  cells: readonly number[],
) => Promise<ReadonlyMap<number, number>> | ReadonlyMap<number, number>;

/**
 * Places a diagram: every node and label has a box of its own, every edge a path from border to border. The
 * same diagram always gives the same picture. Never rejects: without the engine, or above its size, cells are
 * stacked in file order. Edges between unknown nodes are left out.
 */
export async function place(
  diagram: Diagram,
  options: { readonly direction: Direction },
  positions: Positions = enginePositions,
): Promise<PlacedDiagram> {
  const { direction } = options;
  const net = netOf(diagram);
  const turn = ({ width, height }: { width: number; height: number }) =>
    direction === 'right' ? { breadth: height, length: width } : { breadth: width, length: height };
  const nodes = diagram.nodes.map((node) => turn(contentOf(node)));
  const labels = net.arcs.map((arc) => {
    const size = labelSize(diagram.edges[arc.edge]?.label ?? '');
    return size === null ? null : turn(size);
  });
  const grid = gridOf(net, nodes, labels, LAYOUT_MAX_CELLS);
  const across = settle(grid, await positionParts(grid, net.runtime, positions));
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
      return [{ ...edge, ...path, labelBox }];
    }),
    width: routed.width,
    height: routed.height,
    direction,
  };
}

async function positionParts(grid: Grid, runtime: number | null, positions: Positions) {
  const parts = partsOf(grid, runtime);
  const small = grid.cells.length <= LAYOUT_ENGINE_MAX_CELLS;
  const placed: { cells: number[]; positions: ReadonlyMap<number, number> }[] = [];
  for (const cells of parts) {
    placed.push({ cells, positions: await partPositions(grid, cells, small ? positions : stackedPositions) });
  }
  return placed;
}

async function partPositions(grid: Grid, cells: readonly number[], positions: Positions) {
  const [only] = cells;
  if (cells.length === 1 && only !== undefined) return new Map([[only, 0]]);
  try {
    return await positions(grid, cells);
  } catch {
    // The engine could not be loaded or gave up: a plainer picture is better than none.
    return stackedPositions(grid, cells);
  }
}
