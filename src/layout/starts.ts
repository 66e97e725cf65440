import type { Board } from './board.ts';

/**
 * Other orders to start from, for what laying one thing at a time cannot reach. Each changes the order on a board whose
 * cells are all on it.
 */
export interface Start {
  readonly start: (board: Board, rank: readonly number[]) => void;
  /** It has to save that much: what begins far from the order of the file moves much with an edit. */
  readonly worth: { readonly factor: number; readonly less: number };
}

const NEAR = { factor: 1, less: 1 } as const;
const FAR = { factor: 0.93, less: 1 } as const;

export const STARTS: readonly Start[] = [
  {
    start: (board) => {
      byMeans(board, false);
      byMeans(board, true);
    },
    worth: NEAR,
  },
  {
    start: (board) => {
      byMeans(board, true);
      byMeans(board, false);
    },
    worth: NEAR,
  },
  { start: (board, rank) => byMedians(board, rank, true), worth: FAR },
  { start: (board, rank) => byMedians(board, rank, false), worth: FAR },
];

/**
 * Puts every cell at the mean of what it is linked to in the column before (behind it, when going backward), column by
 * column.
 */
function byMeans(board: Board, forward: boolean): void {
  for (const column of inTurn(board, forward)) {
    arrangeBy(board, column, (cell) => {
      const others = (forward ? board.left : board.right)[cell] ?? [];
      if (others.length === 0) return null;
      return others.reduce((sum, other) => sum + board.slotOf(other), 0) / others.length;
    });
  }
}

/** Passes over the columns; the best order is kept, and found within the first few. */
const PASSES = 8;
/** Passes without a gain before it ends. */
const PATIENCE = 3;

/**
 * The method of Gansner and others ("A technique for drawing directed graphs", 1993): from the ends of the build inwards, then
 * weighted medians back and forth, and neighbours that change places where that saves crossings.
 */
function byMedians(board: Board, rank: readonly number[], forward: boolean): void {
  spreadFrom(board, rank, forward);
  transpose(board);
  const last = board.columns.length - 1;
  let [best, saved] = [board.crossings(), board.save(0, last)];
  for (let pass = 0, idle = 0; pass < PASSES && idle < PATIENCE && best > 0; pass += 1) {
    const onward = (pass % 2 === 0) === forward;
    for (const column of inTurn(board, onward)) {
      arrangeBy(
        board,
        column,
        (cell) => median(board, (onward ? board.left : board.right)[cell] ?? []),
        pass % 4 > 1,
      );
    }
    transpose(board);
    const now = board.crossings();
    idle += 1;
    if (now >= best) continue;
    [best, saved, idle] = [now, board.save(0, last), 0];
  }
  board.restore(saved);
}

/** Cells in the order in which they are reached from the beginnings (the ends, when going backward). */
function spreadFrom(board: Board, rank: readonly number[], forward: boolean): void {
  const [before, behind] = forward ? [board.left, board.right] : [board.right, board.left];
  const columns = board.columns.map((): number[] => []);
  const all = board.columns.flat().sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0));
  const seen = new Set<number>();
  for (const start of all) {
    if (seen.has(start) || (before[start] ?? []).length > 0) continue;
    const reached = [start];
    seen.add(start);
    for (const cell of reached) {
      columns[board.columnOf(cell)]?.push(cell);
      for (const next of behind[cell] ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        reached.push(next);
      }
    }
  }
  for (const [column, cells] of columns.entries()) board.arrange(column, cells);
}

/** The median of where others stand; between two, nearer to the side where they are closer together. */
function median(board: Board, others: readonly number[]): number | null {
  const slots = others.map((other) => board.slotOf(other)).sort((a, b) => a - b);
  const half = slots.length >> 1;
  const at = (index: number) => slots[index] ?? 0;
  if (slots.length === 0) return null;
  if (slots.length % 2 === 1) return at(half);
  if (slots.length === 2) return (at(0) + at(1)) / 2;
  const [before, behind] = [at(half - 1) - at(0), at(slots.length - 1) - at(half)];
  if (before + behind === 0) return (at(half - 1) + at(half)) / 2;
  return (at(half - 1) * behind + at(half) * before) / (before + behind);
}

/** Sorts the cells of a column; those without a place keep their slot. Equal ones stay, or turn around. */
function arrangeBy(
  board: Board,
  column: number,
  placeOf: (cell: number) => number | null,
  turned = false,
): void {
  const cells = board.columns[column] ?? [];
  const places = new Map<number, number>();
  for (const cell of cells) {
    const place = placeOf(cell);
    if (place !== null) places.set(cell, place);
  }
  const movable = cells.filter((cell) => places.has(cell));
  if (turned) movable.reverse();
  movable.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  let next = 0;
  const arranged = cells.map((cell) => {
    if (!places.has(cell)) return cell;
    next += 1;
    return movable[next - 1] ?? cell;
  });
  board.arrange(column, arranged);
}

/** Neighbours in a column change places as long as that saves crossings. */
function transpose(board: Board): void {
  for (let better = true; better; ) {
    better = false;
    for (const [column, cells] of board.columns.entries()) {
      const order = [...cells];
      let changed = false;
      for (let at = 0; at + 1 < order.length; at += 1) {
        const [a = 0, b = 0] = [order[at], order[at + 1]];
        if (pairCrossings(board, a, b) <= pairCrossings(board, b, a)) continue;
        [order[at], order[at + 1]] = [b, a];
        changed = true;
      }
      if (!changed) continue;
      board.arrange(column, order);
      better = true;
    }
  }
}

/** How often the links of two cells of one column cross when the first stands above the second. */
function pairCrossings(board: Board, above: number, below: number): number {
  let count = 0;
  for (const links of [board.left, board.right]) {
    const [a, b] = [links[above] ?? [], links[below] ?? []];
    board.work += a.length * b.length;
    for (const one of a) for (const other of b) if (board.slotOf(one) > board.slotOf(other)) count += 1;
  }
  return count;
}

function inTurn(board: Board, forward: boolean): number[] {
  const columns = [...board.columns.keys()];
  return forward ? columns : columns.toReversed();
}
