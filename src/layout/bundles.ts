import type { Grid, Link } from './lanes.ts';

/**
 * Lines of one kind from one node become one as long as they run side by side: a build context that feeds forty stages is
 * one line with branches, not forty lines. As they were apart when they were ordered, none has to cross anything for the
 * sake of the others. `orders` hold the cells of each part, column by column; grid and orders come back without the
 * cells that are not needed any more.
 */
export function bundled(
  grid: Grid,
  orders: readonly (readonly number[])[],
): { readonly grid: Grid; readonly orders: readonly (readonly number[])[] } {
  const slots = slotsOf(grid, orders);
  const into = grid.cells.map((_, cell) => cell);
  const ways = new Map<string, number[]>();
  for (const [arc, way] of grid.ways.entries()) {
    const known = ways.get(way);
    if (known === undefined) ways.set(way, [arc]);
    else known.push(arc);
  }
  for (const arcs of ways.values()) if (arcs.length > 1) joinLanes(grid, arcs, slots, into);

  const kept = [...grid.cells.keys()].filter((cell) => into[cell] === cell);
  if (kept.length === grid.cells.length) return { grid, orders };
  const now = new Map(kept.map((cell, index) => [cell, index]));
  const renamed = (cell: number) => now.get(into[cell] ?? cell) ?? 0;
  const links = new Map<string, Link>();
  for (const link of grid.links) {
    const [from, to] = [renamed(link.from), renamed(link.to)];
    const key = `${from}-${to}`;
    links.set(key, { ...link, from, to, weight: Math.max(link.weight, links.get(key)?.weight ?? 0) });
  }
  return {
    grid: {
      ...grid,
      cells: kept.flatMap((cell) => grid.cells[cell] ?? []),
      links: [...links.values()],
      lanes: grid.lanes.map((lane) => lane.map(renamed)),
    },
    orders: orders.map((order) => order.filter((cell) => into[cell] === cell).map(renamed)),
  };
}

/** Where in its column each cell stands. */
function slotsOf(grid: Grid, orders: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const slots = new Map<number, number>();
  const counts = new Array<number>(grid.columns).fill(0);
  for (const cell of orders.flat()) {
    const column = grid.cells[cell]?.column ?? 0;
    slots.set(cell, counts[column] ?? 0);
    counts[column] = (counts[column] ?? 0) + 1;
  }
  return slots;
}

/** Joins cells of lanes with one start, column by column, as long as they stand side by side. */
function joinLanes(
  grid: Grid,
  arcs: readonly number[],
  slots: ReadonlyMap<number, number>,
  into: number[],
): void {
  const slotOf = (cell: number) => slots.get(cell) ?? 0;
  let groups: (readonly number[])[] = [arcs];
  for (let at = 1; groups.length > 0; at += 1) {
    const joined: number[][] = [];
    for (const group of groups) {
      // The last cell before the end of an edge, often its label, is its own.
      const running = group
        .filter((arc) => at < (grid.lanes[arc]?.length ?? 0) - 2)
        .map((arc) => ({ arc, cell: grid.lanes[arc]?.[at] ?? 0 }))
        .sort((a, b) => slotOf(a.cell) - slotOf(b.cell));
      let first = running[0]?.cell ?? 0;
      let last = first;
      let bundle: number[] = [];
      for (const { arc, cell } of running) {
        if (slotOf(cell) - slotOf(last) > 1) {
          joined.push(bundle);
          bundle = [];
          first = cell;
        }
        into[cell] = first;
        last = cell;
        bundle.push(arc);
      }
      joined.push(bundle);
    }
    groups = joined.filter((bundle) => bundle.length > 1);
  }
}
