import { columnsOf, type Net, neighbours } from './columns.ts';
import { inRowOrder } from './landing.ts';
import type { Grid } from './lanes.ts';
import { type Ordered, orderFrom, orderOf } from './order.ts';
import { partsOf } from './settle.ts';

/** A grid with the order of its cells. */
export interface Arranged {
  readonly grid: Grid;
  /** The cells of each part, column by column, each column in its order. */
  readonly orders: readonly (readonly number[])[];
}

interface Tried extends Arranged {
  readonly parts: readonly Ordered[];
  readonly crossings: number;
  readonly work: number;
}

/**
 * How much work, in steps of the board, is spent on other columns. A picture of up to twenty stages is through with less.
 */
const WORK = 2_000_000;

/** Most rounds over the nodes; the files that were measured need one or two. */
const ROUNDS = 3;

/**
 * Columns and orders with few crossings. Where edges cross, a node may stand one column from where it would: an
 * image a column earlier sends its lines round both sides of what is in their way, a runtime a column later leaves the
 * other ends of the build behind. `plain` is the grid of the
 * columns as they are, `make` gives that of others.
 */
export function arrange(net: Net, plain: Grid, make: (columns: readonly number[]) => Grid): Arranged {
  return beside(net, { ...ordered(plain), columns: columnsOf(net) }, make);
}

/** Columns of the nodes, with the order in them. `work` is what was spent on other columns. */
interface Columns extends Tried {
  readonly columns: readonly number[];
}

/** Moves one node after the other to a column beside, where that crosses less. */
function beside(net: Net, start: Columns, make: (columns: readonly number[]) => Grid): Columns {
  const { into, out } = neighbours(net);
  let [best, work] = [start, 0];

  /** The columns where a node may stand instead: its neighbours stay on its sides, and nothing overtakes the runtime. */
  const others = (node: number): number[] => {
    const { columns } = best;
    const here = columns[node] ?? 0;
    const low = Math.max(-1, ...(into[node] ?? []).map(({ from }) => columns[from] ?? 0)) + 1;
    const ends = (out[node] ?? []).map(({ to }) => columns[to] ?? 0);
    // An outside source stands before all others if need be; the picture then begins one column earlier.
    if (net.outside[node]) return [here - 1];
    if (node === net.runtime) return ends.length === 0 ? [here + 1] : [];
    const high = Math.min(Math.max(...columns), ...ends.map((end) => end - 1));
    return [here - 1, here + 1].filter((to) => to >= low && to <= high);
  };

  for (let round = 0, better = true; better && round < ROUNDS; round += 1) {
    better = false;
    // Only what crosses, or the end of the build, was ever seen to help.
    const ends = endsOf(best);
    for (const node of best.columns.keys()) {
      if (!ends.has(node) && node !== net.runtime) continue;
      for (const to of others(node)) {
        if (best.crossings === 0 || work > WORK) return { ...best, work };
        const columns = best.columns.map((column, at) => (at === node ? to : column) + (to < 0 ? 1 : 0));
        const next = movedFrom(best, make(columns), node);
        work += next.work;
        if (next.crossings >= best.crossings) continue;
        best = { ...next, columns };
        better = true;
        break;
      }
    }
  }
  return { ...best, work };
}

function ordered(grid: Grid): Tried {
  return together(
    grid,
    partsOf(grid).map((cells) => orderOf(grid, cells)),
  );
}

/** Orders a grid of the same net in which one node stands elsewhere: only its part changes, and that begins as it was. */
function movedFrom(before: Tried, grid: Grid, node: number): Tried {
  const now = sameCells(before.grid, grid, node);
  return together(
    grid,
    partsOf(grid).map((cells, index) => {
      const old = before.parts[index];
      const from = (old?.cells ?? []).flatMap((cell) => now.get(cell) ?? []);
      if (old !== undefined && from.length === cells.length) return { ...old, cells: from, work: 0 };
      return orderFrom(grid, cells, from, old?.crossings ?? 0);
    }),
  );
}

function together(grid: Grid, parts: readonly Ordered[]): Tried {
  return {
    grid,
    parts,
    orders: parts.map((part) => inRowOrder(grid, part.cells)),
    crossings: parts.reduce((sum, part) => sum + part.crossings, 0),
    work: parts.reduce((sum, part) => sum + part.work, 0),
  };
}

/** Nodes at the ends of edges that cross others. */
function endsOf({ grid, parts }: Tried): ReadonlySet<number> {
  const cells = new Set(parts.flatMap(({ crossed }) => [...crossed]));
  const ends = new Set<number>();
  for (const lane of grid.lanes) {
    if (!lane.slice(1, -1).some((cell) => cells.has(cell))) continue;
    for (const end of [lane[0], lane.at(-1)]) if (end !== undefined) ends.add(end);
  }
  return ends;
}

/** The cells of another grid that stand for those of an old one: all but a node that was moved, and its edges. */
function sameCells(old: Grid, grid: Grid, moved: number): ReadonlyMap<number, number> {
  const same = new Map<number, number>();
  for (const node of old.cells.keys())
    if (old.cells[node]?.kind === 'node' && node !== moved) same.set(node, node);
  for (const [arc, lane] of old.lanes.entries()) {
    const other = grid.lanes[arc] ?? [];
    if (lane[0] === moved || lane.at(-1) === moved) continue;
    for (const [index, cell] of lane.entries()) same.set(cell, other[index] ?? cell);
  }
  return same;
}
