import { columnsOf, type Net, neighbours } from './columns.ts';
import { inRowOrder } from './landing.ts';
import type { Grid } from './lanes.ts';
import { orderOf } from './order.ts';
import { partsOf } from './settle.ts';

/** A grid with the order of its cells. */
export interface Arranged {
  readonly grid: Grid;
  /** The cells of each part, column by column, each column in its order. */
  readonly orders: readonly (readonly number[])[];
}

interface Tried extends Arranged {
  readonly crossings: number;
  readonly work: number;
  /** Nodes at the ends of edges that cross others. */
  readonly crossed: ReadonlySet<number>;
}

/**
 * How much work, in steps of the board, is spent on other columns. A picture of up to twenty stages is through with less;
 * of a large one, where a single order takes more than this, the columns stay as they are.
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
  let columns: readonly number[] = columnsOf(net);
  let best = tried(plain, true);
  let work = best.work;
  const { into, out } = neighbours(net);

  /** The columns where a node may stand instead: its neighbours stay on its sides, and nothing overtakes the runtime. */
  const others = (node: number): number[] => {
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
    const nodes = [...columns.keys()];
    // Those in the way first: they are the ones that most likely help.
    const queue = [
      ...nodes.filter((node) => best.crossed.has(node)),
      ...nodes.filter((node) => !best.crossed.has(node)),
    ];
    for (const node of queue) {
      for (const to of others(node)) {
        if (best.crossings === 0 || work > WORK) return best;
        const moved = columns.map((column, at) => (at === node ? to : column) + (to < 0 ? 1 : 0));
        const next = tried(make(moved), false);
        work += next.work;
        if (next.crossings >= best.crossings) continue;
        best = next;
        columns = moved;
        better = true;
        break;
      }
    }
  }
  return best;
}

function tried(grid: Grid, thorough: boolean): Tried {
  const parts = partsOf(grid).map((cells) => orderOf(grid, cells, thorough));
  const cells = new Set(parts.flatMap(({ crossed }) => [...crossed]));
  const crossed = new Set<number>();
  for (const lane of grid.lanes) {
    if (!lane.slice(1, -1).some((cell) => cells.has(cell))) continue;
    for (const end of [lane[0], lane.at(-1)]) if (end !== undefined) crossed.add(end);
  }
  return {
    grid,
    orders: parts.map((part) => inRowOrder(grid, part.cells)),
    crossings: parts.reduce((sum, part) => sum + part.crossings, 0),
    work: parts.reduce((sum, part) => sum + part.work, 0),
    crossed,
  };
}
