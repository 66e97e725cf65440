import { columnsOf, type Net, neighbours, pushed } from './columns.ts';
import { type Ordered, orderFrom, orderOf, turned } from './order.ts';
import { partsOf } from './settle.ts';
import type { Skeleton } from './skeleton.ts';

/** A skeleton with the order of its cells. */
export interface Arranged {
  readonly skeleton: Skeleton;
  /** The columns of the nodes. */
  readonly columns: readonly number[];
  /** The cells of each part, column by column, each column in its order. */
  readonly orders: readonly (readonly number[])[];
}

interface Tried {
  readonly skeleton: Skeleton;
  readonly parts: readonly Ordered[];
  readonly crossings: number;
  readonly work: number;
}

/**
 * How much work, in steps of the board, is spent on other columns. A picture of up to twenty stages is through with less.
 */
const WORK = 300_000;

/** Most rounds over the nodes; the files that were measured need one or two. */
const ROUNDS = 3;

/**
 * Up to how much work for the first order a picture is small; only then other columns are tried from the beginning, and how much
 * is spent on that: on a node beside from other beginnings, and on pushing.
 */
const SMALL = { order: 120_000, beside: 100_000, push: 150_000 } as const;
/** A pushed node is worth a closer look if it crosses hardly more than before. */
const NEARLY = 1.1;

/**
 * Columns and orders with few crossings. Where edges cross, a node may stand one column from where it would: an
 * image a column earlier sends its lines round both sides of what is in their way, a runtime a column later leaves the
 * other ends of the build behind. In a small picture other columns for all nodes are tried as well, a column more somewhere,
 * and parts turned upside down. `plain` are the columns as they are, `make` gives the skeleton of any.
 */
export function arrange(
  net: Net,
  plain: readonly number[],
  make: (columns: readonly number[]) => Skeleton,
): Arranged {
  const { skeleton, columns, parts } = bestOf(net, { ...ordered(make(plain)), columns: plain }, make);
  return { skeleton, columns, orders: parts.map(({ cells }) => cells) };
}

function bestOf(net: Net, start: Columns, make: (columns: readonly number[]) => Skeleton): Columns {
  if (start.crossings === 0 || start.work > SMALL.order) return beside(net, start, make);
  const tried: Columns[] = [start];
  for (const sources of ['common', 'all'] as const) {
    const columns = columnsOf(net, sources);
    const known = tried.some((one) => columns.every((column, node) => column === one.columns[node]));
    if (!known) tried.push({ ...ordered(make(columns)), columns });
  }
  tried.sort((a, b) => a.crossings - b.crossings);
  let best = tried[0] ?? start;
  let spent = 0;
  for (const one of tried) {
    if (best.crossings === 0 || spent > SMALL.beside) break;
    const next = beside(net, one, make);
    spent += next.work;
    if (next.crossings < best.crossings) best = next;
  }
  const { skeleton, parts, columns } = stretched(net, best, make);
  const last = parts.map((part) => turned(skeleton, part));
  return { ...together(skeleton, last), columns };
}

/** Columns of the nodes, with the order in them. `work` is what was spent on other columns. */
interface Columns extends Tried {
  readonly columns: readonly number[];
}

/** Moves nodes one column on and pushes along what comes after them, where that crosses less. */
function stretched(net: Net, start: Columns, make: (columns: readonly number[]) => Skeleton): Columns {
  let [best, spent] = [start, 0];
  for (let better = true; better; ) {
    better = false;
    for (const node of endsOf(best)) {
      if (spent > SMALL.push || best.crossings === 0) return best;
      if (net.outside[node]) continue;
      const columns = pushed(net, best.columns, node);
      let next: Columns = { ...ordered(make(columns)), columns };
      spent += next.work;
      if (next.crossings <= best.crossings * NEARLY) {
        next = beside(net, next, make);
        spent += next.work;
      }
      if (next.crossings >= best.crossings) continue;
      [best, better] = [next, true];
      break;
    }
  }
  return best;
}

/** Moves one node after the other to a column beside, where that crosses less. */
function beside(net: Net, start: Columns, make: (columns: readonly number[]) => Skeleton): Columns {
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

function ordered(skeleton: Skeleton): Tried {
  return together(
    skeleton,
    partsOf(skeleton).map((cells) => orderOf(skeleton, cells)),
  );
}

/** Orders a skeleton of the same net in which one node stands elsewhere: only its part changes, and that begins as it was. */
function movedFrom(before: Tried, skeleton: Skeleton, node: number): Tried {
  const now = sameCells(before.skeleton, skeleton, node);
  return together(
    skeleton,
    partsOf(skeleton).map((cells, index) => {
      const old = before.parts[index];
      const from = (old?.cells ?? []).map((cell) => now[cell] ?? -1).filter((cell) => cell >= 0);
      if (old !== undefined && from.length === cells.length) return { ...old, cells: from, work: 0 };
      return orderFrom(skeleton, cells, from, old?.crossings ?? 0);
    }),
  );
}

function together(skeleton: Skeleton, parts: readonly Ordered[]): Tried {
  return {
    skeleton,
    parts,
    crossings: parts.reduce((sum, part) => sum + part.crossings, 0),
    work: parts.reduce((sum, part) => sum + part.work, 0),
  };
}

/** Nodes at the ends of edges that cross others. */
function endsOf({ skeleton, parts }: Tried): ReadonlySet<number> {
  const found = parts.filter(({ crossings }) => crossings > 0);
  const crosses = (from: number, to: number) => found.some(({ crossed }) => crossed.has(from, to));
  const ends = new Set<number>();
  for (const lane of skeleton.lanes) {
    if (!lane.some((cell, index) => index > 0 && crosses(lane[index - 1] ?? 0, cell))) continue;
    for (const end of [lane[0], lane.at(-1)]) if (end !== undefined) ends.add(end);
  }
  return ends;
}

/** The cells of another skeleton that stand for those of an old one: all but a node that was moved, and its edges. */
function sameCells(old: Skeleton, skeleton: Skeleton, moved: number): Int32Array {
  const same = new Int32Array(old.cells.length).fill(-1);
  for (let node = 0; node < old.cells.length; node += 1)
    if (node !== moved && old.cells[node]?.isNode === true) same[node] = node;
  for (let arc = 0; arc < old.lanes.length; arc += 1) {
    const lane = old.lanes[arc] ?? [];
    const other = skeleton.lanes[arc] ?? [];
    if (lane[0] === moved || lane[lane.length - 1] === moved) continue;
    for (let index = 0; index < lane.length; index += 1) same[lane[index] ?? 0] = other[index] ?? -1;
  }
  return same;
}
