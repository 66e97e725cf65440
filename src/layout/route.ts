import { GAPS } from './gaps.ts';
import type { Cell, Grid, Landing } from './lanes.ts';
import type { Box, Direction, Point } from './types.ts';

/** A grid with places: boxes of its cells and the way of each lane, in the picture's own coordinates. */
export interface Routed {
  readonly boxes: readonly Box[];
  readonly paths: readonly { readonly path: string; readonly tip: Point & { readonly angle: number } }[];
  readonly width: number;
  readonly height: number;
}

/** A point along the flow (`u`) and across it (`v`). */
interface Flow {
  readonly u: number;
  readonly v: number;
}

/**
 * Turns positions across the flow into a picture. Lines cross a column straight, at their own cell, and bend
 * only between columns: nothing stands there, so no line can pass through a node or a label.
 */
export function route(grid: Grid, across: readonly number[], direction: Direction): Routed {
  const columns = columnSpans(grid, across);
  const ports = portsOf(grid, across);
  const point = ({ u, v }: Flow): Point => (direction === 'right' ? { x: u, y: v } : { x: v, y: u });
  const boxes = grid.cells.map((cell, index) => {
    const { breadth, length, inset } = cell;
    const start = {
      u: startOf(cell, columns),
      v: (across[index] ?? 0) - breadth / 2 + inset + GAPS.margin,
    };
    const [width, height] = direction === 'right' ? [length, breadth - inset] : [breadth - inset, length];
    return { ...point(start), width, height };
  });
  const corridors = corridorsOf(grid, across);
  const paths = grid.lanes.map((lane, arc) => {
    const way = smooth(wayOf(grid, lane, across, columns, ports, corridors));
    const last = way.at(-1);
    const turn = turnOf(grid, lane, grid.landings[arc] ?? null, across, columns);
    if (turn !== null && last !== undefined) {
      const end = { u: tenths(turn.u), v: tenths(turn.v) };
      const path = pathOf([...way.slice(0, -1), { ...last, leave: end.u - GAPS.bend }], point);
      const tip = point(end);
      return {
        path: path + bendOf(last.v, end, point),
        tip: { ...tip, angle: direction === 'right' ? Math.PI / 2 : 0 },
      };
    }
    const tip = point({ u: tenths(last?.leave ?? 0), v: tenths(last?.v ?? 0) });
    return { path: pathOf(way, point), tip: { ...tip, angle: direction === 'right' ? 0 : Math.PI / 2 } };
  });
  const along = (columns.at(-1)?.end ?? 0) + GAPS.margin;
  const widest = grid.cells.reduce(
    (most, cell, index) => Math.max(most, (across[index] ?? 0) + cell.breadth / 2),
    0,
  );
  const size = point({ u: along, v: Math.ceil(widest) + 2 * GAPS.margin });
  return { boxes, paths, width: size.x, height: size.y };
}

/** Where a line that runs beside its node turns into it, on the border of the box; `null` for a line that does not. */
function turnOf(
  grid: Grid,
  lane: readonly number[],
  landing: Landing | null,
  across: readonly number[],
  columns: readonly Span[],
): Flow | null {
  const target = lane.at(-1) ?? -1;
  const cell = grid.cells[target];
  if (cell === undefined || landing === null || landing.along === null) return null;
  const v = (across[target] ?? 0) - cell.breadth / 2 + cell.inset + GAPS.margin;
  return { u: startOf(cell, columns) + landing.along, v };
}

/** A quarter of a circle out of the flow, then straight to the border. */
function bendOf(v: number, { u, v: end }: Flow, point: (flow: Flow) => Point): string {
  const text = (at: Flow) => {
    const { x, y } = point(at);
    return `${tenths(x)} ${tenths(y)}`;
  };
  const [round, handle] = [GAPS.bend, GAPS.bend * 0.45];
  const curve = [
    { u: u - handle, v },
    { u, v: v + handle },
    { u, v: v + round },
  ]
    .map(text)
    .join(' ');
  return `C${curve}L${text({ u, v: end })}`;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Nodes begin where their column begins, so that arrow heads stand in line; sources end where it ends. */
function startOf(cell: Cell, columns: readonly Span[]): number {
  const { start, end } = columns[cell.column] ?? { start: 0, end: 0 };
  if (cell.align === 'start') return start;
  return cell.align === 'end' ? end - cell.length : (start + end - cell.length) / 2;
}

function columnSpans(grid: Grid, across: readonly number[]): Span[] {
  const lengths = new Array<number>(grid.columns).fill(0);
  const jumps = new Array<number>(grid.columns).fill(0);
  for (const cell of grid.cells) lengths[cell.column] = Math.max(lengths[cell.column] ?? 0, cell.length);
  for (const { from, to, leave, enter } of grid.links) {
    const at = grid.cells[from]?.column ?? 0;
    const jump = (across[from] ?? 0) + leave - (across[to] ?? 0) - enter;
    jumps[at] = Math.max(jumps[at] ?? 0, Math.abs(jump));
  }
  const spans: Span[] = [];
  let start: number = GAPS.margin;
  for (let at = 0; at < grid.columns; at += 1) {
    const length = lengths[at] ?? 0;
    spans.push({ start, end: start + length });
    const gap = Math.min(GAPS.columnMost, GAPS.column + (jumps[at] ?? 0) * GAPS.perJump);
    start += length + Math.round(gap / 4) * 4;
  }
  return spans;
}

/** Where links leave and enter their cells, by links: `from>cell` and `cell<to`. */
interface Ports {
  /** The place of each across the flow. */
  readonly at: ReadonlyMap<string, number>;
  /** Those that others have, too. */
  readonly shared: ReadonlySet<string>;
}

/**
 * Spreads the ends of the edges over the sides of the nodes: each as near as it can be to where its line comes
 * from, in that order, so that ends do not cross and lines that can be straight are.
 */
function portsOf(grid: Grid, across: readonly number[]): Ports {
  const ports = new Map<string, number>();
  const shared = new Set<string>();
  const sides = new Map<string, { node: number; others: number[]; key: (other: number) => string }>();
  const landed = new Set<string>();
  for (const [arc, lane] of grid.lanes.entries()) {
    const [landing, node = -1] = [grid.landings[arc], lane.at(-1)];
    if (landing === null || landing === undefined) continue;
    const key = `${lane.at(-2)}<${node}`;
    landed.add(key);
    ports.set(key, (across[node] ?? 0) - (grid.cells[node]?.breadth ?? 0) / 2 + landing.across);
  }
  const end = (side: string, node: number, other: number, key: (other: number) => string) => {
    if (grid.cells[node]?.kind !== 'node' || landed.has(key(other))) return;
    const known = sides.get(side);
    if (known === undefined) sides.set(side, { node, others: [other], key });
    else known.others.push(other);
  };
  for (const { from, to } of grid.links) {
    end(`out ${from}`, from, to, (other) => `${from}>${other}`);
    end(`in ${to}`, to, from, (other) => `${other}<${to}`);
  }
  for (const [side, { node, others, key }] of sides) {
    const sorted = others.toSorted((a, b) => (across[a] ?? 0) - (across[b] ?? 0) || a - b);
    const wanted = sorted.map((other) => across[other] ?? 0);
    const { breadth = 0, inset = 0, leaveAtEnd = false } = grid.cells[node] ?? {};
    const middle = (across[node] ?? 0) + inset / 2;
    const room = Math.max(0, (breadth - inset) / 2 - GAPS.corner);
    const high = middle + room;
    // What takes from a stage takes what it is at its end.
    const least =
      leaveAtEnd && side.startsWith('out') ? high - (sorted.length - 1) * GAPS.port : middle - room;
    const places = spreadEnds(wanted, Math.max(least, middle - room), high);
    sorted.forEach((other, index) => {
      const place = places[index] ?? 0;
      ports.set(key(other), place);
      if (place === places[index - 1] || place === places[index + 1]) shared.add(key(other));
    });
  }
  return { at: ports, shared };
}

/**
 * Ascending wishes between two limits, kept apart by `GAPS.port`. Where there is no room for that, neighbours
 * share an end: twenty arrow heads on one small side would be a smear.
 */
function spreadEnds(wanted: readonly number[], low: number, high: number): number[] {
  const slots = Math.max(1, Math.floor((high - low) / GAPS.port) + 1);
  if (wanted.length > slots) {
    const middle = (low + high) / 2;
    return wanted.map((_, index) => {
      const slot = Math.floor((index * slots) / wanted.length);
      return middle + (slot - (slots - 1) / 2) * GAPS.port;
    });
  }
  const places: number[] = [];
  let least = low;
  for (const wish of wanted) {
    const at = Math.max(least, Math.min(high, wish));
    places.push(at);
    least = at + GAPS.port;
  }
  let most = high;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    const at = Math.min(places[index] ?? most, most);
    places[index] = at;
    most = at - GAPS.port;
  }
  return places;
}

/** A place that a lane runs through: straight from `enter` to `leave`. */
interface Stop {
  readonly enter: number;
  readonly leave: number;
  readonly v: number;
  /** Between which limits the line may leave `v` without touching or overtaking anything; `null`: not at all. */
  readonly free: Corridor | null;
}

interface Corridor {
  readonly low: number;
  readonly high: number;
}

/** The stops of a lane: from the source's border, over every cell it runs through, to the target's. */
function wayOf(
  grid: Grid,
  lane: readonly number[],
  across: readonly number[],
  columns: readonly Span[],
  ports: Ports,
  corridors: readonly (Corridor | null)[],
): Stop[] {
  return lane.flatMap((index, position): Stop[] => {
    const cell = grid.cells[index];
    const span = columns[cell?.column ?? 0];
    if (cell === undefined || span === undefined) return [];
    const [before, after] = [lane[position - 1], lane[position + 1]];
    const start = startOf(cell, columns);
    if (before === undefined) {
      const v = (ports.at.get(`${index}>${after}`) ?? across[index] ?? 0) + GAPS.margin;
      return [{ enter: start + cell.length, leave: span.end, v, free: null }];
    }
    if (after === undefined) {
      const v = (ports.at.get(`${before}<${index}`) ?? across[index] ?? 0) + GAPS.margin;
      return [{ enter: span.start, leave: start, v, free: null }];
    }
    const v = (across[index] ?? 0) + GAPS.margin;
    // Lines that meet at one end come there in their order: a longer curve could overtake another just before.
    const meets = ports.shared.has(`${before}>${index}`) || ports.shared.has(`${index}<${after}`);
    return [{ enter: span.start, leave: span.end, v, free: meets ? null : (corridors[index] ?? null) }];
  });
}

/** For each cell that is a bend of one edge alone: the room up to its neighbours in the column. */
function corridorsOf(grid: Grid, across: readonly number[]): (Corridor | null)[] {
  const used = new Array<number>(grid.cells.length).fill(0);
  for (const lane of grid.lanes) for (const cell of lane) used[cell] = (used[cell] ?? 0) + 1;
  const columns = Array.from({ length: grid.columns }, (): number[] => []);
  grid.cells.forEach((cell, index) => {
    columns[cell.column]?.push(index);
  });
  const corridors = grid.cells.map((): Corridor | null => null);
  for (const column of columns) {
    column.sort((a, b) => (across[a] ?? 0) - (across[b] ?? 0) || a - b);
    column.forEach((index, position) => {
      // A shared way keeps its bends: its branches have to part at one point.
      if (grid.cells[index]?.kind !== 'line' || used[index] !== 1) return;
      const side = (neighbour: number | undefined, sign: 1 | -1) => {
        if (neighbour === undefined) return sign * Number.POSITIVE_INFINITY;
        const { breadth, kind } = grid.cells[neighbour] ?? { breadth: 0, kind: 'line' as const };
        return (
          (across[neighbour] ?? 0) - sign * (breadth / 2 + (kind === 'line' ? 2 : GAPS.line)) + GAPS.margin
        );
      };
      corridors[index] = { low: side(column[position - 1], -1), high: side(column[position + 1], 1) };
    });
  }
  return corridors;
}

/** Leaves out the stops that a longer curve can pass within their corridors. */
function smooth(way: readonly Stop[]): readonly Stop[] {
  const kept: Stop[] = [];
  for (let at = 0; at < way.length; ) {
    const from = way[at];
    if (from === undefined) break;
    kept.push(from);
    let next = at + 1;
    for (let far = Math.min(way.length - 1, at + SMOOTH_STOPS); far > next; far -= 1) {
      const to = way[far];
      if (to !== undefined && way.slice(at + 1, far).every((stop) => passes(from, to, stop))) next = far;
    }
    at = next;
  }
  return kept;
}

/** Longest run of stops that one curve may replace: longer curves are hard to tell apart. */
const SMOOTH_STOPS = 4;

/** Whether the curve from one stop to another stays in the corridor of a stop between. */
function passes(from: Stop, to: Stop, { enter, leave, free }: Stop): boolean {
  if (free === null) return false;
  const steps = leave > enter ? 6 : 0;
  for (let step = 0; step <= steps; step += 1) {
    const u = enter + ((leave - enter) * step) / Math.max(1, steps);
    const v = curveAt(from, to, u);
    if (v <= free.low || v >= free.high) return false;
  }
  return true;
}

/** To a thousandth of the way. */
const HALVINGS = 10;

/** Where the curve between two stops stands across the flow at `u`. */
function curveAt(from: Stop, to: Stop, u: number): number {
  const goal = (u - from.leave) / (to.enter - from.leave);
  let [low, high] = [0, 1];
  for (let round = 0; round < HALVINGS; round += 1) {
    const t = (low + high) / 2;
    // Both handles stand half-way along the flow: this is the curve's first coordinate.
    const along = 1.5 * t * (1 - t) + t ** 3;
    if (along < goal) low = t;
    else high = t;
  }
  const t = (low + high) / 2;
  return from.v + (to.v - from.v) * t * t * (3 - 2 * t);
}

/** An SVG path: straight along the flow where it can be, an S-curve with level ends where it has to shift. */
function pathOf(way: readonly Stop[], point: (flow: Flow) => Point): string {
  const text = (u: number, v: number) => {
    const { x, y } = point({ u, v });
    return `${tenths(x)} ${tenths(y)}`;
  };
  const [first, ...rest] = way;
  if (first === undefined) return '';
  const parts = [`M${text(first.enter, first.v)}`];
  let pen = first.enter;
  const straight = (to: number, v: number) => {
    if (to - pen > 0.01) parts.push(`L${text(to, v)}`);
    pen = to;
  };
  let from = first;
  for (const to of rest) {
    if (Math.abs(to.v - from.v) >= 0.05) {
      straight(from.leave, from.v);
      const middle = (from.leave + to.enter) / 2;
      parts.push(`C${text(middle, from.v)} ${text(middle, to.v)} ${text(to.enter, to.v)}`);
      pen = to.enter;
    }
    from = to;
  }
  straight(from.leave, from.v);
  return parts.join('');
}

const tenths = (pixels: number): number => Math.round(pixels * 10) / 10;
