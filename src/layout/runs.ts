import type { Grid, Link } from './lanes.ts';

/** Cells that shall stand in one line along the flow. Every cell has a run, if only of its own. */
export interface Runs {
  readonly runs: readonly (readonly number[])[];
  readonly runOf: readonly number[];
}

/**
 * A line that goes further than this across the flow from one cell to the next has a reason to; less is only unrest.
 * Nodes are large and many lines meet there: they are only made level where they nearly are.
 */
const UNREST = { line: 32, node: 8 } as const;

/**
 * Joins neighbours that stand nearly level. Joins never cross each other, so the runs have an order from top
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
    const node = grid.cells[from]?.kind === 'node' || grid.cells[to]?.kind === 'node';
    if (node) continue;
    if (Math.abs((centre[from] ?? 0) - (centre[to] ?? 0)) > (node ? UNREST.node : UNREST.line)) continue;
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

/** The links, those inside long lines first, then those at nodes, the most important ones first. */
function byLength(grid: Grid): readonly Link[] {
  const lengths = new Map<number, number>();
  for (const lane of grid.lanes) {
    for (const cell of lane.slice(1, -1)) lengths.set(cell, Math.max(lane.length, lengths.get(cell) ?? 0));
  }
  const inner = ({ from, to }: Link) => Math.min(lengths.get(from) ?? 0, lengths.get(to) ?? 0);
  return grid.links.toSorted((a, b) => inner(b) - inner(a) || b.weight - a.weight);
}
