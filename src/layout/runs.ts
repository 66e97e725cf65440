import type { Grid, Link } from './lanes.ts';

/** Cells that shall stand in one line along the flow. A node is a run of its own. */
export interface Runs {
  readonly runs: readonly (readonly number[])[];
  readonly runOf: readonly number[];
}

/** A line that goes further than this across the flow from one cell to the next has a reason to; less is only unrest. */
const UNREST = 32;

/**
 * Joins cells of lines that stand nearly level. Joins never cross each other, so the runs have an order from top
 * to bottom in which all can have room.
 */
export function runsOf(grid: Grid, columns: readonly (readonly number[])[], centre: Float64Array): Runs {
  const slot = new Array<number>(grid.cells.length).fill(-1);
  for (const column of columns) for (const [index, cell] of column.entries()) slot[cell] = index;
  const next = new Map<number, number>();
  const previous = new Map<number, number>();
  const joined = Array.from({ length: grid.columns }, (): [number, number][] => []);
  for (const { from, to } of byLength(grid)) {
    if (next.has(from) || previous.has(to) || (slot[from] ?? -1) < 0) continue;
    if (Math.abs((centre[from] ?? 0) - (centre[to] ?? 0)) > UNREST) continue;
    const others = joined[grid.cells[from]?.column ?? 0] ?? [];
    const [a, b] = [slot[from] ?? 0, slot[to] ?? 0];
    if (others.some(([c, d]) => a < c !== b < d)) continue;
    others.push([a, b]);
    next.set(from, to);
    previous.set(to, from);
  }
  const runOf = new Array<number>(grid.cells.length).fill(-1);
  const runs: number[][] = [];
  for (const cell of columns.flat()) {
    if (previous.has(cell)) continue;
    const run: number[] = [];
    for (let at: number | undefined = cell; at !== undefined; at = next.get(at)) {
      runOf[at] = runs.length;
      run.push(at);
    }
    runs.push(run);
  }
  return { runs, runOf };
}

/** The links between cells of lines, those of long lines first. */
function byLength(grid: Grid): readonly Link[] {
  const lengths = new Map<number, number>();
  for (const lane of grid.lanes) {
    for (const cell of lane.slice(1, -1)) lengths.set(cell, Math.max(lane.length, lengths.get(cell) ?? 0));
  }
  const lengthOf = ({ from, to }: Link) => Math.min(lengths.get(from) ?? 0, lengths.get(to) ?? 0);
  return grid.links.filter((link) => lengthOf(link) > 0).sort((a, b) => lengthOf(b) - lengthOf(a));
}
