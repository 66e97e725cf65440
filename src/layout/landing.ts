import { GAPS } from './gaps.ts';
import type { Grid, Landing, Size } from './lanes.ts';
import { contentOf } from './measure.ts';
import { SIZES } from './sizes.ts';
import type { DiagramNode, Direction } from './types.ts';

/** An edge that ends at a node: which one, and at which of its instructions. */
export interface Arrival {
  readonly node: number;
  readonly step: number | null;
}

/** Sizes of nodes as they stand in the flow, and where edges arrive at those that are opened. */
export interface Doors {
  readonly sizes: readonly Size[];
  readonly landings: readonly (Landing | null)[];
}

/**
 * Where each edge has to arrive. In an opened stage it ends at the very row of its instruction. A picture that flows down
 * has rows across its flow: there the lines run down beside the box, the one to the lowest row outside, and turn in.
 */
export function doorsOf(
  nodes: readonly DiagramNode[],
  arrivals: readonly (Arrival | null)[],
  direction: Direction,
): Doors {
  const rows = nodes.map(rowsIn);
  const landings = arrivals.map((): Landing | null => null);
  const sizes = nodes.map((node): Size => {
    const { width, height } = contentOf(node);
    const opened = node.kind === 'stage' && node.opened !== null;
    if (direction === 'right') return { breadth: height, length: width, inset: 0, leaveAtEnd: opened };
    return { breadth: width, length: height, inset: 0, leaveAtEnd: false };
  });
  const ends = new Map<number, { readonly arc: number; readonly row: number }[]>();
  for (const [arc, arrival] of arrivals.entries()) {
    const places = arrival === null ? null : rows[arrival.node];
    if (arrival === null || places === null || places === undefined) continue;
    const { node, step } = arrival;
    if (step === null && direction === 'down') continue;
    const row = step === null ? places.head : (places.slots.get(step) ?? places.rest);
    const known = ends.get(node);
    if (known === undefined) ends.set(node, [{ arc, row }]);
    else known.push({ arc, row });
  }
  for (const [node, all] of ends) {
    const sorted = all.toSorted((a, b) => a.row - b.row || a.arc - b.arc);
    if (direction === 'right') {
      for (const [at, { arc, row }] of sorted.entries()) {
        const same = sorted.filter((one) => one.row === row).length;
        const place = at - sorted.findIndex((one) => one.row === row);
        const spread = Math.min(GAPS.sameRow, (SIZES.row.instruction - 8) / same);
        landings[arc] = { across: row + (place - (same - 1) / 2) * spread, along: null };
      }
      continue;
    }
    const size = sizes[node];
    if (size === undefined) continue;
    const inset = GAPS.trackEdge + (sorted.length - 1) * GAPS.track;
    sizes[node] = { ...size, breadth: size.breadth + inset, inset };
    for (const [at, { arc, row }] of sorted.entries()) {
      landings[arc] = { across: inset - GAPS.trackEdge - at * GAPS.track, along: row };
    }
  }
  return { sizes, landings };
}

/** The middles of the rows of an opened stage, those of its head and of what it does not list among them. */
function rowsIn(node: DiagramNode) {
  if (node.kind !== 'stage' || node.opened === null) return null;
  const { rows, slots, height } = contentOf(node);
  const title = rows[0];
  const more = rows.find(({ role, instruction }) => role === 'more' && instruction === null);
  return {
    head: title === undefined ? height / 2 : title.y + title.height / 2,
    slots: new Map(slots.map(({ step, middle }) => [step, middle])),
    rest: more === undefined ? height / 2 : more.y + more.height / 2,
  };
}

/**
 * The order of cells with the lines into each opened node in the order of its rows: they change places among
 * themselves, so that none crosses another right before its end.
 */
export function inRowOrder(grid: Grid, order: readonly number[]): readonly number[] {
  const lines = new Map<number, { readonly cell: number; readonly across: number }[]>();
  for (const [arc, lane] of grid.lanes.entries()) {
    const [cell, node] = [lane.at(-2), lane.at(-1)];
    if (cell === undefined || node === undefined) continue;
    const across = grid.landings[arc]?.across ?? Number.POSITIVE_INFINITY;
    const known = lines.get(node);
    if (known === undefined) lines.set(node, [{ cell, across }]);
    else known.push({ cell, across });
  }
  const at = new Map(order.map((cell, index) => [cell, index]));
  const arranged = [...order];
  for (const all of lines.values()) {
    if (all.every(({ across }) => across === Number.POSITIVE_INFINITY)) continue;
    const inside = all.filter(({ cell }) => at.has(cell));
    const slots = inside.map(({ cell }) => at.get(cell) ?? 0).toSorted((a, b) => a - b);
    const sorted = inside.toSorted(
      (a, b) => a.across - b.across || (at.get(a.cell) ?? 0) - (at.get(b.cell) ?? 0),
    );
    for (const [index, { cell }] of sorted.entries()) arranged[slots[index] ?? 0] = cell;
  }
  return arranged;
}
