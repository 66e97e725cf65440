import { GAPS } from './gaps.ts';
import type { Grid } from './lanes.ts';
import { runsOf } from './runs.ts';

/**
 * Where the cells of a part stand across the flow, given their order in their columns. Links pull like springs
 * that grow weaker the longer they are, so that most lines are nearly straight and few are long. There is one best
 * answer to that, which changes a little when the question does: an edit moves little.
 */

/** Rounds of plain springs, then of springs that grow weak; more move nothing by a pixel that could be seen. */
const ROUNDS = { plain: 24, weak: 40 } as const;

/** A round that moves no cell by more than this, in pixels, is the last: what creeps would still come far in many rounds. */
const STILL = 1e-6;

/** How long a link is, in pixels, when its pull has halved. */
const SLACK = 16;

/** Rounds in which straight runs of lines move to where they bend least. */
const RUN_ROUNDS = 12;

/** The centre of each of the cells, which come column by column in their order. */
export function balance(grid: Grid, order: readonly number[]): ReadonlyMap<number, number> {
  const columns = Array.from({ length: grid.columns }, (): number[] => []);
  for (const cell of order) columns[grid.cells[cell]?.column ?? 0]?.push(cell);
  const offsets = offsetsOf(grid, columns);
  const springs = springsOf(grid);
  const centre = offsets.slice();
  for (const column of columns) {
    const middle = (offsets[column[0] ?? 0] ?? 0) / 2 + (offsets[column.at(-1) ?? 0] ?? 0) / 2;
    for (const cell of column) centre[cell] = (centre[cell] ?? 0) - middle;
  }
  const pools = poolsFor(order.length);
  const backward = columns.toReversed();
  for (const weak of [false, true]) {
    const rounds = weak ? ROUNDS.weak : ROUNDS.plain;
    for (let round = 0, moved = 1; round < rounds && moved > STILL; round += 1) {
      moved = 0;
      for (const column of round % 2 === 0 ? columns : backward) {
        moved = Math.max(moved, relax(column, offsets, springs, centre, weak, pools));
      }
    }
  }
  straighten(grid, columns, offsets, pullsOf(grid, order), centre);
  return new Map(order.map((cell) => [cell, centre[cell] ?? 0]));
}

/** How far below the first cell of its column each cell stands at least. */
function offsetsOf(grid: Grid, columns: readonly (readonly number[])[]): Float64Array {
  const offsets = new Float64Array(grid.cells.length);
  for (const column of columns) {
    let at = 0;
    column.forEach((cell, index) => {
      const { breadth, kind } = grid.cells[cell] ?? { breadth: 0, kind: 'line' };
      const half = breadth / 2 + GAPS.around[kind];
      at += index === 0 ? 0 : half + GAPS.line;
      offsets[cell] = at;
      at += half;
    });
  }
  return offsets;
}

interface Pull {
  readonly other: number;
  readonly weight: number;
  /** How far from the other's middle it pulls to. */
  readonly shift: number;
}

function pullsOf(grid: Grid, order: readonly number[]): ReadonlyMap<number, readonly Pull[]> {
  const pulls = new Map(order.map((cell): [number, Pull[]] => [cell, []]));
  for (const { from, to, weight, leave, enter } of grid.links) {
    pulls.get(from)?.push({ other: to, weight, shift: enter - leave });
    pulls.get(to)?.push({ other: from, weight, shift: leave - enter });
  }
  return pulls;
}

/** The pulls of all cells in rows of numbers: those of a cell from `start` of it to `start` of the next. */
interface Springs {
  readonly start: Int32Array;
  readonly other: Int32Array;
  readonly weight: Float64Array;
  readonly shift: Float64Array;
}

function springsOf({ cells, links }: Grid): Springs {
  const start = new Int32Array(cells.length + 1);
  for (const { from, to } of links) {
    start[from + 1] = (start[from + 1] ?? 0) + 1;
    start[to + 1] = (start[to + 1] ?? 0) + 1;
  }
  for (let cell = 0; cell < cells.length; cell += 1)
    start[cell + 1] = (start[cell + 1] ?? 0) + (start[cell] ?? 0);
  const next = start.slice();
  const other = new Int32Array(2 * links.length);
  const [weight, shift] = [new Float64Array(2 * links.length), new Float64Array(2 * links.length)];
  const add = (cell: number, end: number, pull: number, by: number) => {
    const at = next[cell] ?? 0;
    next[cell] = at + 1;
    [other[at], weight[at], shift[at]] = [end, pull, by];
  };
  for (const { from, to, weight: pull, leave, enter } of links) {
    add(from, to, pull, enter - leave);
    add(to, from, pull, leave - enter);
  }
  return { start, other, weight, shift };
}

/** Memory for cells that move as one: where they stand, how strongly they are held there, and how many they are. */
interface Pools {
  readonly at: Float64Array;
  readonly weight: Float64Array;
  readonly size: Int32Array;
}

const poolsFor = (most: number): Pools => ({
  at: new Float64Array(most),
  weight: new Float64Array(most),
  size: new Int32Array(most),
});

/**
 * The best places of one column's cells while all others stand still: cells that would overlap join, and move as
 * one to their common mean (pool adjacent violators). Gives how far the cell was moved that was moved furthest.
 */
function relax(
  column: readonly number[],
  offsets: Float64Array,
  { start, other, weight, shift }: Springs,
  centre: Float64Array,
  weak: boolean,
  pools: Pools,
): number {
  let count = 0;
  for (let place = 0; place < column.length; place += 1) {
    const cell = column[place] ?? 0;
    const here = centre[cell] ?? 0;
    let sum = 0;
    let all = 0;
    for (let index = start[cell] ?? 0, end = start[cell + 1] ?? 0; index < end; index += 1) {
      const there = (centre[other[index] ?? 0] ?? 0) + (shift[index] ?? 0);
      const pull = weight[index] ?? 0;
      const force = weak ? pull / (SLACK + Math.abs(there - here)) : pull;
      sum += force * there;
      all += force;
    }
    let at = (all === 0 ? here : sum / all) - (offsets[cell] ?? 0);
    let held = all === 0 ? 1e-6 : all;
    let size = 1;
    while (count > 0 && (pools.at[count - 1] ?? 0) > at) {
      count -= 1;
      const above = pools.weight[count] ?? 0;
      at = ((pools.at[count] ?? 0) * above + at * held) / (above + held);
      held += above;
      size += pools.size[count] ?? 0;
    }
    pools.at[count] = at;
    pools.weight[count] = held;
    pools.size[count] = size;
    count += 1;
  }
  let moved = 0;
  for (let pool = 0, place = 0; pool < count; pool += 1) {
    const at = pools.at[pool] ?? 0;
    for (const end = place + (pools.size[pool] ?? 0); place < end; place += 1) {
      const cell = column[place] ?? 0;
      const now = at + (offsets[cell] ?? 0);
      moved = Math.max(moved, Math.abs(now - (centre[cell] ?? 0)));
      centre[cell] = now;
    }
  }
  return moved;
}

/** Gives each run of lines one place, near to where its cells are. */
function straighten(
  grid: Grid,
  columns: readonly (readonly number[])[],
  offsets: Float64Array,
  pulls: ReadonlyMap<number, readonly Pull[]>,
  centre: Float64Array,
): void {
  const { runs, runOf } = runsOf(grid, columns, centre);
  // Which runs stand directly above and below each, and how far away at least.
  const above = runs.map((): Map<number, number> => new Map());
  const below = runs.map((): Map<number, number> => new Map());
  for (const column of columns) {
    column.forEach((cell, index) => {
      const next = column[index + 1];
      if (next === undefined) return;
      const [a, b] = [runOf[cell] ?? 0, runOf[next] ?? 0];
      const room = (offsets[next] ?? 0) - (offsets[cell] ?? 0);
      above[b]?.set(a, Math.max(room, above[b]?.get(a) ?? 0));
      below[a]?.set(b, Math.max(room, below[a]?.get(b) ?? 0));
    });
  }
  const wish = runs.map((run) => run.reduce((sum, cell) => sum + (centre[cell] ?? 0), 0) / run.length);
  const order = downwards(above, below);
  // Pushing all that is too close down and pushing it up both leave room; so does the middle between the two.
  const [down, up] = [wish.slice(), wish.slice()];
  for (const run of order) {
    for (const [other, room] of above[run] ?? [])
      down[run] = Math.max(down[run] ?? 0, (down[other] ?? 0) + room);
  }
  for (const run of order.toReversed()) {
    for (const [other, room] of below[run] ?? []) up[run] = Math.min(up[run] ?? 0, (up[other] ?? 0) - room);
  }
  const place = wish.map((_, run) => ((down[run] ?? 0) + (up[run] ?? 0)) / 2);
  const settle = (run: number) => {
    for (const cell of runs[run] ?? []) centre[cell] = place[run] ?? 0;
  };
  for (const run of order) settle(run);
  const outer = runs.map((run, index) =>
    run.flatMap((cell) => (pulls.get(cell) ?? []).filter(({ other }) => runOf[other] !== index)),
  );
  for (let round = 0; round < RUN_ROUNDS; round += 1) {
    for (const run of round % 2 === 0 ? order : order.toReversed()) {
      let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (const [other, room] of above[run] ?? []) low = Math.max(low, (place[other] ?? 0) + room);
      for (const [other, room] of below[run] ?? []) high = Math.min(high, (place[other] ?? 0) - room);
      const goal = nearestMedian(outer[run] ?? [], place[run] ?? 0, centre);
      place[run] = Math.min(Math.max(goal, low), Math.max(low, high));
      settle(run);
    }
  }
}

/** The runs, each after all that stand above it. */
function downwards(
  above: readonly ReadonlyMap<number, number>[],
  below: readonly ReadonlyMap<number, number>[],
): number[] {
  const open = above.map((runs) => runs.size);
  const order = [...open.keys()].filter((run) => open[run] === 0);
  for (const run of order) {
    for (const other of below[run]?.keys() ?? []) {
      open[other] = (open[other] ?? 0) - 1;
      if (open[other] === 0) order.push(other);
    }
  }
  return order;
}

/**
 * The place nearest to `at` where the links of a run are shortest in sum and one of them is straight: where two pull
 * equally, one bend is calmer than two.
 */
function nearestMedian(pulls: readonly Pull[], at: number, centre: Float64Array): number {
  const end = ({ other, shift }: Pull) => (centre[other] ?? 0) + shift;
  const sorted = pulls.toSorted((a, b) => end(a) - end(b));
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let passed = 0;
  for (const [index, pull] of sorted.entries()) {
    passed += pull.weight;
    if (passed < half) continue;
    const low = end(pull);
    const following = sorted[index + 1];
    if (passed > half || following === undefined) return low;
    const high = end(following);
    return at - low <= high - at ? low : high;
  }
  return at;
}
