import type { Net } from './columns.ts';
import { type Grid, waysOf } from './lanes.ts';

/**
 * What the order is found on: the nodes, and a cell for each column of nodes that an edge passes. The columns of labels between
 * them need no search. Each cell there has one neighbour on either side, so sorted by those it crosses exactly what
 * the two columns of nodes cross anyway.
 */
export interface Skeleton {
  /** The first cells are the nodes, by number. */
  readonly cells: readonly { readonly column: number; readonly isNode: boolean }[];
  /** Cells in neighbouring columns that an edge joins, each pair once on a shared way. */
  readonly links: readonly { readonly from: number; readonly to: number }[];
  /** For each arc of the net, the cells it runs through, both ends included. */
  readonly lanes: readonly (readonly number[])[];
  /** For each arc, the name of its way: edges of one kind from one node may share theirs. */
  readonly ways: readonly string[];
  readonly columns: number;
}

/** The net with its nodes in the given columns; `single` as in the room of a grid. */
export function skeletonOf(net: Net, column: readonly number[], single: number): Skeleton {
  const cells = Array.from({ length: net.count }, (_, node) => ({ column: column[node] ?? 0, isNode: true }));
  const links: { readonly from: number; readonly to: number }[] = [];
  const lanes: number[][] = [];
  const trunks = new Map<string, number>();
  const known = new Set<string>();
  const { ways, isShared } = waysOf(net, column, single);
  for (let index = 0; index < net.arcs.length; index += 1) {
    const arc = net.arcs[index];
    if (arc === undefined) continue;
    const way = ways[index] ?? '';
    const common = isShared(way);
    const lane = [arc.from];
    let before = arc.from;
    const go = (to: number) => {
      const key = common ? `${before}-${to}` : '';
      if (!common || !known.has(key)) links.push({ from: before, to });
      if (common) known.add(key);
      lane.push(to);
      before = to;
    };
    for (let at = (column[arc.from] ?? 0) + 1; at < (column[arc.to] ?? 0); at += 1) {
      let cell = common ? trunks.get(`${way} ${at}`) : undefined;
      if (cell === undefined) {
        cell = cells.length;
        if (common) trunks.set(`${way} ${at}`, cell);
        cells.push({ column: at, isNode: false });
      }
      go(cell);
    }
    go(arc.to);
    lanes.push(lane);
  }
  const columns = cells.reduce((count, cell) => Math.max(count, cell.column + 1), 0);
  return { cells, links, lanes, ways, columns };
}

/**
 * The order of all cells of a grid, from that of its skeleton (the cells of each part, column by column): labels and lines
 * between two columns of nodes stand as they end, then as they begin, then in the order of the file.
 */
export function filledOut(
  grid: Grid,
  { cells, lanes }: Pick<Skeleton, 'cells' | 'lanes'>,
  orders: readonly (readonly number[])[],
): number[][] {
  const stands = new Map<number, number>();
  for (const order of orders) for (const cell of order) stands.set(cell, stands.size);
  // The cells of the grid for those of the skeleton; what had no room in the grid has none.
  const full = cells.map(({ isNode }, cell) => (isNode ? cell : -1));
  const partOf = new Map<number, number>();
  for (const [part, order] of orders.entries()) for (const cell of order) partOf.set(cell, part);
  const between = orders.map((): Between[] => []);
  const seen = new Set<number>();
  for (const [arc, lane] of grid.lanes.entries()) {
    const bare = lanes[arc] ?? [];
    const whole = lane.length === 2 * bare.length - 1;
    const at = (index: number) => stands.get((whole ? bare[index / 2] : lane[index]) ?? -1) ?? 0;
    for (let index = 1; index < lane.length - 1; index += 1) {
      const cell = lane[index] ?? 0;
      if (whole && index % 2 === 0) full[bare[index / 2] ?? 0] = cell;
      else if (!seen.has(cell)) {
        seen.add(cell);
        between[partOf.get(lane[0] ?? 0) ?? 0]?.push({ cell, before: at(index - 1), behind: at(index + 1) });
      }
    }
  }
  return orders.map((order, part) => {
    const columns: number[][] = [];
    const put = (cell: number) => {
      const { column } = grid.cells[cell] ?? { column: 0 };
      columns[column] ??= [];
      columns[column].push(cell);
    };
    for (const cell of order) if ((full[cell] ?? -1) >= 0) put(full[cell] ?? 0);
    const rest = between[part] ?? [];
    rest.sort((a, b) => a.behind - b.behind || a.before - b.before || a.cell - b.cell);
    for (const { cell } of rest) put(cell);
    return columns.flat();
  });
}

/** A cell between two columns of nodes, and where what it is linked to stands in its order. */
interface Between {
  readonly cell: number;
  readonly before: number;
  readonly behind: number;
}
