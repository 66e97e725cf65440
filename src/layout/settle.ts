import { GAPS } from './gaps.ts';
import type { Grid } from './lanes.ts';

interface Joined {
  readonly cells: readonly unknown[];
  readonly links: readonly { readonly from: number; readonly to: number }[];
}

/**
 * The cells of each part of the picture that hangs together, each sorted, the parts in the order of the file: an edge
 * that goes leaves what it joined where it was.
 */
export function partsOf({ cells, links }: Joined): number[][] {
  const joined = cells.map((): number[] => []);
  for (const { from, to } of links) {
    joined[from]?.push(to);
    joined[to]?.push(from);
  }
  const seen = new Set<number>();
  const parts: number[][] = [];
  for (const start of cells.keys()) {
    if (seen.has(start)) continue;
    const part = [start];
    seen.add(start);
    for (const cell of part) {
      for (const next of joined[cell] ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        part.push(next);
      }
    }
    parts.push(part.sort((a, b) => a - b));
  }
  return parts;
}

/**
 * One position across the flow for every cell, from each part's own: whole pixels, no two cells of a column
 * closer than they may be, the parts one under the other without touching. The least edge is 0.
 */
export function settle(
  grid: Grid,
  parts: readonly { readonly cells: readonly number[]; readonly positions: ReadonlyMap<number, number> }[],
): number[] {
  const centre = new Array<number>(grid.cells.length).fill(0);
  const bottoms = new Array<number>(grid.columns).fill(Number.NEGATIVE_INFINITY);
  for (const { cells, positions } of parts) {
    const columns = byColumn(grid, cells, positions);
    for (const column of columns.values()) spread(grid, column, positions, centre);

    // A part moves down until it is clear of the ones before, in its columns and those beside them.
    let offset = Number.NEGATIVE_INFINITY;
    for (const [at, column] of columns) {
      const top = Math.min(...column.slice(0, 1).map((cell) => edge(grid, cell, centre, -1)));
      const floor = Math.max(bottoms[at - 1] ?? -1e9, bottoms[at] ?? -1e9, bottoms[at + 1] ?? -1e9, -1e9);
      if (floor > -1e9) offset = Math.max(offset, floor + GAPS.part - top);
    }
    const moved = Number.isFinite(offset) ? Math.round(offset) : 0;
    for (const cell of cells) centre[cell] = (centre[cell] ?? 0) + moved;
    for (const [at, column] of columns) {
      const last = column.at(-1);
      if (last !== undefined) bottoms[at] = Math.max(bottoms[at] ?? -1e9, edge(grid, last, centre, 1));
    }
  }
  const least = grid.cells.reduce((most, _, cell) => Math.min(most, edge(grid, cell, centre, -1)), Infinity);
  return centre.map((one) => one - Math.floor(least));
}

function edge(grid: Grid, cell: number, centre: readonly number[], side: 1 | -1): number {
  return (centre[cell] ?? 0) + (side * (grid.cells[cell]?.breadth ?? 0)) / 2;
}

function byColumn(
  grid: Grid,
  cells: readonly number[],
  positions: ReadonlyMap<number, number>,
): ReadonlyMap<number, number[]> {
  const columns = new Map<number, number[]>();
  for (const cell of cells) {
    const at = grid.cells[cell]?.column ?? 0;
    const known = columns.get(at);
    if (known === undefined) columns.set(at, [cell]);
    else known.push(cell);
  }
  for (const column of columns.values()) {
    column.sort((a, b) => (positions.get(a) ?? 0) - (positions.get(b) ?? 0) || a - b);
  }
  return columns;
}

/** Rounds positions and pushes apart what would touch: the picture's promise rests on this alone. */
function spread(
  grid: Grid,
  column: readonly number[],
  positions: ReadonlyMap<number, number>,
  centre: number[],
): void {
  let end = Number.NEGATIVE_INFINITY;
  for (const cell of column) {
    const { breadth, kind } = grid.cells[cell] ?? { breadth: 0, kind: 'line' as const };
    const half = breadth / 2 + GAPS.around[kind];
    const at = Math.max(Math.round(positions.get(cell) ?? 0), Math.ceil(end + half));
    centre[cell] = at;
    end = at + half + GAPS.line;
  }
}
