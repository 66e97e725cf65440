import { countedGap, type Gap, reach } from './gap.ts';
import type { Skeleton } from './skeleton.ts';

/**
 * Cells in their columns, one above the other, and how many links cross where. Cells can be taken off and put
 * back anywhere; only what is on the board counts.
 */
export class Board {
  readonly columns: number[][];
  /** For each cell, what it is linked to in the column before and in the one behind. */
  readonly left: readonly (readonly number[])[];
  readonly right: readonly (readonly number[])[];
  /** The number of cells in the largest column, when all are on the board. */
  readonly most: number;
  /** How much was counted so far: the work, in steps that are the same on every machine. */
  work = 0;
  readonly #columnOf: readonly number[];
  readonly #start: Float64Array;
  readonly #gone: Int32Array;
  /** The place of each cell in its column; -1 while it is off the board. */
  readonly #at: Int32Array;
  /** A number for each column that changes with what stands in it. */
  readonly #states: number[];
  #lastState = 0;
  /** For each gap the two states counted last: a try that fails comes back to the one before. */
  readonly #latest: (Gap | undefined)[] = [];
  readonly #older: (Gap | undefined)[] = [];

  constructor({ cells, links, columns }: Pick<Skeleton, 'cells' | 'links' | 'columns'>) {
    const left = cells.map((): number[] => []);
    const right = cells.map((): number[] => []);
    for (const { from, to } of links) {
      right[from]?.push(to);
      left[to]?.push(from);
    }
    [this.left, this.right] = [left, right];
    this.columns = Array.from({ length: columns }, () => []);
    this.#columnOf = cells.map((cell) => cell.column);
    const sizes = new Array<number>(columns).fill(0);
    for (const { column } of cells) sizes[column] = (sizes[column] ?? 0) + 1;
    this.most = sizes.reduce((most, size) => Math.max(most, size), 0);
    this.#start = new Float64Array(this.most + 1);
    this.#gone = new Int32Array(this.most + 2);
    this.#at = new Int32Array(cells.length).fill(-1);
    this.#states = new Array<number>(columns).fill(0);
  }

  columnOf(cell: number): number {
    return this.#columnOf[cell] ?? 0;
  }

  cellsBeside(cell: number): readonly number[] {
    return this.columns[this.columnOf(cell)] ?? [];
  }

  sizeOf(column: number): number {
    return this.columns[column]?.length ?? 0;
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

  /** Numbers that stay the same exactly as long as nothing changes in these columns. */
  statesOf(first: number, last: number): readonly number[] {
    return this.#states.slice(Math.max(0, first), last + 1);
  }

  /** Whether nothing changed in columns since their numbers were asked for. */
  isAsBefore(first: number, states: readonly number[]): boolean {
    const start = Math.max(0, first);
    for (let index = 0; index < states.length; index += 1) {
      if (this.#states[start + index] !== states[index]) return false;
    }
    return true;
  }

  /** Says that columns are as they were when their numbers were asked for. */
  backTo(first: number, states: readonly number[]): void {
    const start = Math.max(0, first);
    for (let index = 0; index < states.length; index += 1) this.#states[start + index] = states[index] ?? 0;
  }

  /** How often the links of a cell on the board cross others; without those to a cell `behind` it. */
  crossingsOf(cell: number, behind = -1): number {
    const column = this.columnOf(cell);
    const at = this.slotOf(cell);
    const left = this.left[cell] ?? NONE;
    const right = this.right[cell] ?? NONE;
    let count = 0;
    for (let index = 0; index < left.length; index += 1) {
      count += this.#crossingsOf(column - 1, this.slotOf(left[index] ?? 0), at);
    }
    for (let index = 0; index < right.length; index += 1) {
      const other = right[index] ?? 0;
      if (other !== behind) count += this.#crossingsOf(column, at, this.slotOf(other));
    }
    return count;
  }

  /** How many links cross the one between two slots of a gap. */
  #crossingsOf(column: number, from: number, to: number): number {
    if (from < 0 || to < 0) return 0;
    const { sums, width, height } = this.#gap(column);
    const row = from * width;
    const over = (sums[row + width - 1] ?? 0) - (sums[row + to + 1] ?? 0);
    return over + (sums[(height - 1) * width + to] ?? 0) - (sums[row + width + to] ?? 0);
  }

  /**
   * For each slot of the column of a cell: how often its links would cross others. A cell on the board is thought away for
   * that, with its links. Links to `beside` do not count: that cell moves as well.
   */
  addCrossings(cell: number, costs: Float64Array, weight: number, before: number, behind: number): void {
    const column = this.columnOf(cell);
    const own = this.slotOf(cell);
    const slots = this.sizeOf(column) + (own < 0 ? 1 : 0);
    const left = this.left[cell] ?? NONE;
    for (let index = 0; index < left.length; index += 1) {
      const at = left[index] === before ? -1 : this.slotOf(left[index] ?? 0);
      if (at < 0) continue;
      const { sums, width, height } = this.#gap(column - 1);
      const above = at * width;
      const below = above + width;
      const end = (height - 1) * width;
      const all = sums[above + width - 1] ?? 0;
      // Of the links that are thought away, those that start above and below.
      const over = own < 0 ? 0 : this.#countAbove(left, at);
      const under = own < 0 ? 0 : this.#countBelow(left, at);
      for (let slot = 0; slot < slots; slot += 1) {
        const there = own >= 0 && slot > own ? slot + 1 : slot;
        const count =
          all - (sums[above + there] ?? 0) + (sums[end + there] ?? 0) - (sums[below + there] ?? 0);
        costs[slot] = (costs[slot] ?? 0) + weight * (count - (own < there ? under : over));
      }
    }
    const right = this.right[cell] ?? NONE;
    for (let index = 0; index < right.length; index += 1) {
      const at = right[index] === behind ? -1 : this.slotOf(right[index] ?? 0);
      if (at < 0) continue;
      const { sums, width, height } = this.#gap(column);
      const all = sums[(height - 1) * width + at] ?? 0;
      const over = own < 0 ? 0 : this.#countAbove(right, at);
      const under = own < 0 ? 0 : this.#countBelow(right, at);
      for (let slot = 0; slot < slots; slot += 1) {
        const there = own >= 0 && slot > own ? slot + 1 : slot;
        const row = there * width;
        const count = (sums[row + width - 1] ?? 0) - (sums[row + at + 1] ?? 0) + all - (sums[row + at] ?? 0);
        costs[slot] = (costs[slot] ?? 0) + weight * (count - (own < there ? under : over));
      }
    }
  }

  /** How many of some cells of one column stand above a slot. */
  #countAbove(cells: readonly number[], at: number): number {
    let count = 0;
    for (let index = 0; index < cells.length; index += 1) {
      const slot = this.slotOf(cells[index] ?? 0);
      if (slot >= 0 && slot < at) count += 1;
    }
    return count;
  }

  #countBelow(cells: readonly number[], at: number): number {
    let count = 0;
    for (let index = 0; index < cells.length; index += 1) if (this.slotOf(cells[index] ?? 0) > at) count += 1;
    return count;
  }

  /**
   * Adds to the cost of each slot of a cell the least cost of coming there from a slot of the cell that it is linked to in a
   * neighbouring column: `costs` are those of the slots left behind; `back` is told from where each slot is reached best.
   * Cells on the board are thought away.
   *
   * The further down a link ends, the further down it best starts: two links that do not cross never cross more
   * others than the same ends joined the other way. So halving finds all in n log n.
   */
  goOn(
    from: number,
    to: number,
    costs: Float64Array,
    weight: number,
    into: Float64Array,
    back: Int32Array,
  ): void {
    const forward = this.columnOf(from) < this.columnOf(to);
    const left = forward ? from : to;
    const right = forward ? to : from;
    const { sums, width, height } = this.#gap(this.columnOf(left));
    const ownLeft = this.slotOf(left);
    const ownRight = this.slotOf(right);
    // Where the slots of both cells are in the sums.
    const rows = height - (ownLeft < 0 ? 0 : 1);
    const columns = width - (ownRight < 0 ? 0 : 1);
    // Of the links that are thought away, how many end above each slot on the right. All start at one cell.
    const gone = this.#gone;
    const links = ownLeft < 0 ? NONE : (this.right[left] ?? NONE);
    gone.fill(0, 0, columns + 1);
    let held = 0;
    for (let index = 0; index < links.length; index += 1) {
      const end = this.slotOf(links[index] ?? 0);
      if (end < 0) continue;
      held += 1;
      const first = ownRight >= 0 && end > ownRight ? end : end + 1;
      gone[first] = (gone[first] ?? 0) + 1;
    }
    for (let slot = 1; slot < columns; slot += 1) gone[slot] = (gone[slot] ?? 0) + (gone[slot - 1] ?? 0);

    const start = this.#start;
    const starts = forward ? rows : columns;
    for (let at = 0; at < starts; at += 1) {
      let count = 0;
      if (forward) {
        const there = ownLeft >= 0 && at > ownLeft ? at + 1 : at;
        count = (sums[there * width + width - 1] ?? 0) - (ownLeft < there ? held : 0);
      } else {
        const there = ownRight >= 0 && at > ownRight ? at + 1 : at;
        count = (sums[(height - 1) * width + there] ?? 0) - (gone[at] ?? 0);
      }
      start[at] = (costs[at] ?? 0) + weight * count;
    }
    const way = { sums, width, height, ownLeft, ownRight, held, forward, weight, into, back, start, gone };
    this.work += reach(way, 0, (forward ? columns : rows) - 1, 0, starts - 1);
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

  /** The links that cross others. */
  crossed(): Crossed {
    const found = new Set<number>();
    const count = this.#at.length;
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
          if (crosses(before, to)) found.add(cell * count + other);
          if (crosses(to, bound)) bound = to;
        }
      };
      mark(links, (ends, to) => ends > to, Number.NEGATIVE_INFINITY);
      mark(links.toReversed(), (ends, to) => ends < to, Number.POSITIVE_INFINITY);
    }
    return { has: (from, to) => found.has(from * count + to) };
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
    const left = this.#states[column] ?? 0;
    const right = this.#states[column + 1] ?? 0;
    const latest = this.#latest[column];
    if (latest !== undefined && latest.left === left && latest.right === right) return latest;
    const older = this.#older[column];
    this.#older[column] = latest;
    if (older !== undefined && older.left === left && older.right === right) {
      this.#latest[column] = older;
      return older;
    }
    const gap = countedGap({
      cells: this.columns[column] ?? NONE,
      width: this.sizeOf(column + 1) + 1,
      links: this.right,
      at: this.#at,
      left,
      right,
      memory: older?.sums,
    });
    this.work += gap.width * gap.height;
    this.#latest[column] = gap;
    return gap;
  }

  #renumber(column: number, first: number): void {
    const cells = this.columns[column] ?? [];
    for (let slot = first; slot < cells.length; slot += 1) this.#at[cells[slot] ?? 0] = slot;
    this.#lastState += 1;
    this.#states[column] = this.#lastState;
  }
}

const NONE: readonly number[] = [];

/** Links that cross others, by the cells at their ends. */
export interface Crossed {
  has(from: number, to: number): boolean;
}

export const NOTHING_CROSSED: Crossed = { has: () => false };

export interface Saved {
  readonly first: number;
  readonly columns: readonly (readonly number[])[];
  readonly states: readonly number[];
}
