import type { Grid } from './lanes.ts';

/**
 * Where links of one gap between two columns lie: `sums[p * width + q]` of them start above slot `p` and end
 * above slot `q`. A slot is a place between the cells of a column: 0 is above the first.
 */
interface Gap {
  readonly sums: Int32Array;
  readonly width: number;
  readonly height: number;
  /** The state of the two columns for which this was counted. */
  readonly left: number;
  readonly right: number;
  crossings: number | null;
}

/**
 * Cells in their columns, one above the other, and how many links cross where. Cells can be taken off and put
 * back anywhere; only what is on the board counts.
 */
export class Board {
  readonly columns: number[][];
  readonly left: readonly (readonly number[])[];
  readonly right: readonly (readonly number[])[];
  /** How much was counted so far: the work, in steps that are the same on every machine. */
  work = 0;
  readonly #columnOf: readonly number[];
  /** The place of each cell in its column; -1 while it is off the board. */
  readonly #at: Int32Array;
  /** A number for each column that changes with what stands in it. */
  readonly #states: number[];
  #lastState = 0;
  /** For each gap the two states counted last: a try that fails comes back to the one before. */
  readonly #gaps: (readonly [Gap, Gap?] | undefined)[] = [];

  constructor({ cells, links, columns }: Pick<Grid, 'cells' | 'links' | 'columns'>) {
    const left = cells.map((): number[] => []);
    const right = cells.map((): number[] => []);
    for (const { from, to } of links) {
      right[from]?.push(to);
      left[to]?.push(from);
    }
    [this.left, this.right] = [left, right];
    this.columns = Array.from({ length: columns }, () => []);
    this.#columnOf = cells.map((cell) => cell.column);
    this.#at = new Int32Array(cells.length).fill(-1);
    this.#states = new Array<number>(columns).fill(0);
  }

  columnOf(cell: number): number {
    return this.#columnOf[cell] ?? 0;
  }

  cellsBeside(cell: number): readonly number[] {
    return this.columns[this.columnOf(cell)] ?? [];
  }

  holds(cell: number): boolean {
    return (this.#at[cell] ?? -1) >= 0;
  }

  slotOf(cell: number): number {
    return this.#at[cell] ?? -1;
  }

  put(cell: number, slot: number): void {
    const column = this.columnOf(cell);
    this.columns[column]?.splice(slot, 0, cell);
    this.#renumber(column, slot);
  }

  take(cell: number): void {
    const column = this.columnOf(cell);
    const slot = this.slotOf(cell);
    this.columns[column]?.splice(slot, 1);
    this.#at[cell] = -1;
    this.#renumber(column, slot);
  }

  /** What stands in the columns of a range, to come back to. */
  save(first: number, last: number): Saved {
    return {
      first,
      columns: this.columns.slice(first, last + 1).map((cells) => [...cells]),
      states: this.#states.slice(first, last + 1),
    };
  }

  restore({ first, columns, states }: Saved): void {
    for (const [index, cells] of columns.entries()) {
      this.columns[first + index] = [...cells];
      this.#renumber(first + index, 0);
      this.#states[first + index] = states[index] ?? 0;
    }
  }

  /** A number that stays the same exactly as long as nothing changes in these columns. */
  stateOf(first: number, last: number): string {
    return this.#states.slice(Math.max(0, first), last + 1).join(' ');
  }

  /** For each slot of the column of a cell that is off the board: how often its links would cross others. */
  addCrossings(cell: number, costs: Float64Array, weight: number): void {
    const column = this.columnOf(cell);
    for (const other of this.left[cell] ?? []) {
      const at = this.slotOf(other);
      if (at < 0) continue;
      const { sums, width, height } = this.#gap(column - 1);
      const [above, below, end] = [at * width, (at + 1) * width, (height - 1) * width];
      for (let slot = 0; slot < width; slot += 1) {
        const over = (sums[above + width - 1] ?? 0) - (sums[above + slot] ?? 0);
        costs[slot] =
          (costs[slot] ?? 0) + weight * (over + (sums[end + slot] ?? 0) - (sums[below + slot] ?? 0));
      }
    }
    for (const other of this.right[cell] ?? []) {
      const at = this.slotOf(other);
      if (at < 0) continue;
      const { sums, width, height } = this.#gap(column);
      const end = (height - 1) * width + at;
      for (let slot = 0; slot < height; slot += 1) {
        const row = slot * width;
        const over = (sums[row + width - 1] ?? 0) - (sums[row + at + 1] ?? 0);
        costs[slot] = (costs[slot] ?? 0) + weight * (over + (sums[end] ?? 0) - (sums[row + at] ?? 0));
      }
    }
  }

  /**
   * Adds to the cost of each slot of a column the least cost of coming there from a slot of a neighbour: `costs`
   * are those of the slots left behind; `from` is told from where each slot is reached best.
   *
   * The further down a link ends, the further down it best starts: two links that do not cross never cross more
   * others than the same ends joined the other way. So halving finds all in n log n.
   */
  goOn(
    column: number,
    forward: boolean,
    costs: Float64Array,
    weight: number,
    into: Float64Array,
    from: Int32Array,
  ): void {
    const { sums, width, height } = this.#gap(forward ? column : column - 1);
    const last = (height - 1) * width;
    // The slots left behind are rows or columns of the sums, and so are the whole numbers beside them.
    const [step, turn] = forward ? [width, 1] : [1, width];
    const start = new Float64Array(costs.length);
    for (let at = 0; at < costs.length; at += 1) {
      start[at] = (costs[at] ?? 0) + weight * (sums[forward ? at * width + width - 1 : last + at] ?? 0);
    }
    const search = (low: number, high: number, first: number, end: number) => {
      const to = (low + high) >> 1;
      let best = first;
      let least = Number.POSITIVE_INFINITY;
      let index = first * step + to * turn;
      for (let at = first; at <= end; at += 1) {
        const cost = (start[at] ?? 0) - 2 * weight * (sums[index] ?? 0);
        if (cost < least) {
          least = cost;
          best = at;
        }
        index += step;
      }
      this.work += end - first + 1;
      into[to] = (into[to] ?? 0) + least + weight * (sums[forward ? last + to : to * width + width - 1] ?? 0);
      from[to] = best;
      if (low < to) search(low, to - 1, first, best);
      if (to < high) search(to + 1, high, best, end);
    };
    search(0, into.length - 1, 0, costs.length - 1);
  }

  /** Gives a column another order of the cells in it. */
  arrange(column: number, cells: readonly number[]): void {
    this.columns[column] = [...cells];
    this.#renumber(column, 0);
  }

  /** How many links cross in all. */
  crossings(): number {
    return this.columns.reduce((sum, _, column) => sum + this.crossingsIn(column), 0);
  }

  /** The cells whose links cross others. */
  crossed(): ReadonlySet<number> {
    const found = new Set<number>();
    for (const [column, cells] of this.columns.entries()) {
      if (this.crossingsIn(column) === 0) continue;
      const links = cells.flatMap((cell) => {
        return (this.right[cell] ?? []).map((other) => ({ cell, other, to: this.slotOf(other) }));
      });
      // Read from above: a link crosses one before it that ends further down, and one behind it that ends further up.
      const mark = (order: typeof links, crosses: (ends: number, to: number) => boolean, start: number) => {
        let [bound, before, at] = [start, start, -1];
        for (const { cell, other, to } of order) {
          if (this.slotOf(cell) !== at) [before, at] = [bound, this.slotOf(cell)];
          if (crosses(before, to)) found.add(cell).add(other);
          if (crosses(to, bound)) bound = to;
        }
      };
      mark(links, (ends, to) => ends > to, Number.NEGATIVE_INFINITY);
      mark(links.toReversed(), (ends, to) => ends < to, Number.POSITIVE_INFINITY);
    }
    return found;
  }

  /** How many links cross in the gap behind a column. */
  crossingsIn(column: number): number {
    const cells = this.columns[column];
    if (cells === undefined || this.columns[column + 1] === undefined) return 0;
    const gap = this.#gap(column);
    if (gap.crossings !== null) return gap.crossings;
    const { sums, width } = gap;
    let count = 0;
    for (const [row, cell] of cells.entries()) {
      for (const other of this.right[cell] ?? []) {
        const at = this.slotOf(other);
        if (at >= 0) count += (sums[row * width + width - 1] ?? 0) - (sums[row * width + at + 1] ?? 0);
      }
    }
    gap.crossings = count;
    return count;
  }

  #gap(column: number): Gap {
    const [left, right] = [this.#states[column] ?? 0, this.#states[column + 1] ?? 0];
    const [latest, older] = this.#gaps[column] ?? [];
    if (latest !== undefined && latest.left === left && latest.right === right) return latest;
    if (latest !== undefined && older !== undefined && older.left === left && older.right === right) {
      this.#gaps[column] = [older, latest];
      return older;
    }
    const gap = this.#count(column, older?.sums);
    this.#gaps[column] = latest === undefined ? [gap] : [gap, latest];
    return gap;
  }

  /** Counts a gap as it is now, in the memory of a count that is no longer needed if it is large enough. */
  #count(column: number, memory: Int32Array | undefined): Gap {
    const cells = this.columns[column] ?? [];
    const width = (this.columns[column + 1]?.length ?? 0) + 1;
    const height = cells.length + 1;
    const size = width * height;
    const sums =
      memory !== undefined && memory.length >= size ? memory : new Int32Array(Math.ceil(size * 1.3));
    this.work += size;
    sums.fill(0, 0, size);
    for (let row = 0; row < cells.length; row += 1) {
      const start = (row + 1) * width;
      for (const other of this.right[cells[row] ?? 0] ?? []) {
        const at = this.slotOf(other);
        if (at >= 0) sums[start + at + 1] = (sums[start + at + 1] ?? 0) + 1;
      }
      let here = 0;
      for (let slot = start; slot < start + width; slot += 1) {
        here += sums[slot] ?? 0;
        sums[slot] = here + (sums[slot - width] ?? 0);
      }
    }
    return {
      sums,
      width,
      height,
      left: this.#states[column] ?? 0,
      right: this.#states[column + 1] ?? 0,
      crossings: null,
    };
  }

  #renumber(column: number, first: number): void {
    const cells = this.columns[column] ?? [];
    for (let slot = first; slot < cells.length; slot += 1) this.#at[cells[slot] ?? 0] = slot;
    this.#lastState += 1;
    this.#states[column] = this.#lastState;
  }
}

export interface Saved {
  readonly first: number;
  readonly columns: readonly (readonly number[])[];
  readonly states: readonly number[];
}
