import { GAPS } from './gaps.ts';
import type { Grid } from './lanes.ts';

/**
 * Positions in linear time, for what is too large for more: every cell stands under the one before it in its column, in the
 * order of the file, and each column is centred. Same units and same result type as `balance`.
 */
export function stackedPositions(grid: Grid, cells: readonly number[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const positions = new Map<number, number>();
  for (const index of cells) {
    const cell = grid.cells[index];
    if (cell === undefined) continue;
    const room = cell.breadth + 2 * GAPS.around[cell.kind] + GAPS.line;
    const start = ends.get(cell.column) ?? 0;
    positions.set(index, start + room / 2);
    ends.set(cell.column, start + room);
  }
  for (const [index, position] of positions) {
    const column = grid.cells[index]?.column ?? 0;
    positions.set(index, position - (ends.get(column) ?? 0) / 2);
  }
  return positions;
}
