/**
 * Where links of one gap between two columns lie: `sums[p * width + q]` of them start above slot `p` and end
 * above slot `q`. A slot is a place between the cells of a column: 0 is above the first.
 */
export interface Gap {
  readonly sums: Int32Array;
  readonly width: number;
  readonly height: number;
  /** The state of the two columns for which this was counted. */
  readonly left: number;
  readonly right: number;
  crossings: number | null;
}

/** Counts a gap as it is now, in the memory of a count that is no longer needed if it is large enough. */
export function countedGap(gap: {
  /** The cells of the column before it, in their order. */
  readonly cells: readonly number[];
  /** How many slots the column behind it has. */
  readonly width: number;
  /** For each cell, what it is linked to behind it. */
  readonly links: readonly (readonly number[])[];
  /** Where each cell stands in its column; -1 for not at all. */
  readonly at: Int32Array;
  readonly left: number;
  readonly right: number;
  readonly memory: Int32Array | undefined;
}): Gap {
  const { cells, width, links, at, left, right, memory } = gap;
  const height = cells.length + 1;
  const size = width * height;
  const sums = memory !== undefined && memory.length >= size ? memory : new Int32Array(Math.ceil(size * 1.3));
  sums.fill(0, 0, size);
  for (let row = 0; row < cells.length; row += 1) {
    const start = (row + 1) * width;
    const ends = links[cells[row] ?? 0] ?? [];
    for (let index = 0; index < ends.length; index += 1) {
      const slot = at[ends[index] ?? 0] ?? -1;
      if (slot >= 0) sums[start + slot + 1] = (sums[start + slot + 1] ?? 0) + 1;
    }
    let here = 0;
    for (let slot = start; slot < start + width; slot += 1) {
      here += sums[slot] ?? 0;
      sums[slot] = here + (sums[slot - width] ?? 0);
    }
  }
  return { sums, width, height, left, right, crossings: null };
}

/** What a way goes on through: a gap, and the places in it of the two cells that are thought away (-1 for none). */
export interface Way {
  readonly sums: Int32Array;
  readonly width: number;
  readonly height: number;
  readonly ownLeft: number;
  readonly ownRight: number;
  /** How many links are thought away. */
  readonly held: number;
  readonly forward: boolean;
  readonly weight: number;
  /** For each slot left behind, what coming there costs, with all links that start there. */
  readonly start: Float64Array;
  /** For each slot on the right, how many of the links that are thought away end above it. */
  readonly gone: Int32Array;
  readonly into: Float64Array;
  readonly back: Int32Array;
}

/** Finds from where the slots `low` to `high` are reached best, among the slots `first` to `end`; gives the work. */
export function reach(way: Way, low: number, high: number, first: number, end: number): number {
  const { sums, width, height, ownLeft, ownRight, forward, weight, start, gone } = way;
  const to = (low + high) >> 1;
  let best = first;
  let least = Number.POSITIVE_INFINITY;
  let whole = 0;
  if (forward) {
    const column = ownRight >= 0 && to > ownRight ? to + 1 : to;
    const less = gone[to] ?? 0;
    for (let at = first; at <= end; at += 1) {
      const row = ownLeft >= 0 && at > ownLeft ? at + 1 : at;
      const sum = (sums[row * width + column] ?? 0) - (ownLeft < row ? less : 0);
      const cost = (start[at] ?? 0) - 2 * weight * sum;
      if (cost < least) {
        least = cost;
        best = at;
      }
    }
    whole = (sums[(height - 1) * width + column] ?? 0) - less;
  } else {
    const row = ownLeft >= 0 && to > ownLeft ? to + 1 : to;
    const less = ownLeft < row;
    for (let at = first; at <= end; at += 1) {
      const column = ownRight >= 0 && at > ownRight ? at + 1 : at;
      const sum = (sums[row * width + column] ?? 0) - (less ? (gone[at] ?? 0) : 0);
      const cost = (start[at] ?? 0) - 2 * weight * sum;
      if (cost < least) {
        least = cost;
        best = at;
      }
    }
    whole = (sums[row * width + width - 1] ?? 0) - (less ? way.held : 0);
  }
  let work = end - first + 1;
  way.into[to] = (way.into[to] ?? 0) + least + weight * whole;
  way.back[to] = best;
  if (low < to) work += reach(way, low, to - 1, first, best);
  if (to < high) work += reach(way, to + 1, high, best, end);
  return work;
}
