import type { Grid } from './lanes.ts';

/** How often links cross when the cells stand at these positions: what a reader would count, before routing. */
export function linkCrossings(
  grid: Grid,
  cells: readonly number[],
  positions: ReadonlyMap<number, number>,
): number {
  const inside = new Set(cells);
  const gaps = new Map<number, { from: number; to: number }[]>();
  for (const { from, to } of grid.links) {
    if (!inside.has(from)) continue;
    const at = grid.cells[from]?.column ?? 0;
    const ends = { from: positions.get(from) ?? 0, to: positions.get(to) ?? 0 };
    const known = gaps.get(at);
    if (known === undefined) gaps.set(at, [ends]);
    else known.push(ends);
  }
  let count = 0;
  for (const links of gaps.values()) {
    links.sort((a, b) => a.from - b.from || a.to - b.to);
    count += inversions(links.map((link) => link.to));
  }
  return count;
}

/**
 * The same positions, or their mirror image where that shows more nodes of a column in the order of the file.
 * A picture and its mirror cross equally often, and an engine lands on either by chance: without this, a small
 * edit could turn everything upside down.
 */
export function upright(
  grid: Grid,
  cells: readonly number[],
  positions: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const columns = new Map<number, number[]>();
  for (const cell of cells) {
    const { kind, column } = grid.cells[cell] ?? { kind: 'line', column: 0 };
    if (kind !== 'node') continue;
    const known = columns.get(column);
    if (known === undefined) columns.set(column, [cell]);
    else known.push(cell);
  }
  let [wrong, all] = [0, 0];
  for (const column of columns.values()) {
    column.sort((a, b) => (positions.get(a) ?? 0) - (positions.get(b) ?? 0) || a - b);
    wrong += inversions(column);
    all += (column.length * (column.length - 1)) / 2;
  }
  if (wrong * 2 <= all) return positions;
  return new Map([...positions].map(([cell, position]) => [cell, -position]));
}

/** Pairs that stand in the wrong order, by merge sort: n log n. */
function inversions(values: readonly number[]): number {
  let sorted = [...values];
  let count = 0;
  for (let width = 1; width < sorted.length; width *= 2) {
    const merged: number[] = [];
    for (let start = 0; start < sorted.length; start += 2 * width) {
      const left = sorted.slice(start, start + width);
      const right = sorted.slice(start + width, start + 2 * width);
      let at = 0;
      for (const value of right) {
        while (at < left.length && (left[at] ?? 0) <= value) merged.push(left[at++] ?? 0);
        count += left.length - at;
        merged.push(value);
      }
      merged.push(...left.slice(at));
    }
    sorted = merged;
  }
  return count;
}
