import type { Net } from './columns.ts';
import { GAPS } from './gaps.ts';

/**
 * The diagram as a grid of cells: nodes in even columns, labels in the odd ones between them, and a cell in
 * every column that an edge runs through. What has a cell has room of its own, so lines and labels can never
 * lie on a node.
 */
export interface Cell {
  readonly column: number;
  /** Size across the flow and along it, in pixels; 0 for a line. */
  readonly breadth: number;
  /** How much of the breadth, from its beginning, is room for lines beside the box. */
  readonly inset: number;
  /** Lines leave near the end of the box across the flow, not around its middle. */
  readonly leaveAtEnd: boolean;
  readonly length: number;
  readonly kind: 'node' | 'label' | 'line';
  /** Where in its column it stands along the flow. */
  readonly align: 'start' | 'middle' | 'end';
}

/** Two cells in neighbouring columns that an edge joins; `weight` says how much a straight line is worth. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  /** How far from the middles of its cells it best leaves and enters, across the flow. */
  readonly leave: number;
  readonly enter: number;
}

export interface Grid {
  /** The first cells are the nodes, by number. */
  readonly cells: readonly Cell[];
  readonly links: readonly Link[];
  /** For each arc of the net, the cells it runs through, both ends included. */
  readonly lanes: readonly (readonly number[])[];
  /** For each arc, where it has to arrive; `null` for anywhere. */
  readonly landings: readonly (Landing | null)[];
  /** For each arc, the name of its way: edges of one kind from one node may share theirs. */
  readonly ways: readonly string[];
  readonly columns: number;
}

export interface Size {
  readonly breadth: number;
  readonly length: number;
  readonly inset: number;
  readonly leaveAtEnd: boolean;
}

/** The end of an edge at a row of an opened node. */
export interface Landing {
  /** Where across the flow the line comes in, from the beginning of the cell. */
  readonly across: number;
  /** How far along the node the line goes beside the box before it turns into it; `null` for not at all. */
  readonly along: number | null;
}

/** A long line with bends is worse than a short one: the factors that Graphviz uses between its own dummies. */
const STRAIGHT = { long: 8, end: 2 } as const;

/**
 * From how many edges on a way is one line from the beginning, where the picture is too large to lay each by itself. That
 * leaves more freedom: they cross a third less, and still join where they run side by side (`bundles.ts`).
 */
const SHARED_EDGES = 12;

/** How many times all cells may be passed: ways that thousands of edges share have few cells, but are walked by each. */
const STEPS = 10;

/** How much a grid may hold. */
export interface Room {
  /** Up to how many cells each edge is laid by itself; above, those of one way are one line from the beginning. */
  readonly single: number;
  /** Once the lines have so many cells, further long edges get none and run straight, over what is there. */
  readonly most: number;
}

/** Lays the net on a grid, its nodes in the given columns. `nodes` and `labels` are sizes (labels by arc; `null` for none). */
export function gridOf(
  net: Net,
  column: readonly number[],
  nodes: readonly Size[],
  labels: readonly (Pick<Size, 'breadth' | 'length'> | null)[],
  landings: readonly (Landing | null)[],
  { single, most }: Room,
): Grid {
  const cells: Cell[] = nodes.map((size, node) => ({
    ...size,
    column: 2 * (column[node] ?? 0),
    kind: 'node',
    align: net.outside[node] ? 'end' : 'start',
  }));
  const plain = { inset: 0, leaveAtEnd: false, align: 'middle' } as const;
  const line = (at: number): Cell => ({ ...plain, column: at, breadth: 0, length: 0, kind: 'line' });
  const links: Link[] = [];
  const known = new Map<string, number>();
  const trunks = new Map<string, number>();
  const lanes: number[][] = [];
  let steps = 0;
  const { ways, isShared } = waysOf(net, column, single);

  // Only on a shared way, or where two edges join the same cells, is a link met twice.
  const link = (from: number, to: number, weight: number, common: boolean, enter = 0) => {
    const cell = cells[from];
    const leave = cell?.leaveAtEnd === true ? cell.breadth / 2 - GAPS.corner : 0;
    const key = common ? `${from}-${to}` : '';
    const at = common ? known.get(key) : undefined;
    const before = at === undefined ? 0 : (links[at]?.weight ?? 0);
    const made = { from, to, weight: Math.max(weight, before), leave, enter };
    if (at !== undefined) links[at] = made;
    else {
      if (common) known.set(key, links.length);
      links.push(made);
    }
  };
  for (let index = 0; index < net.arcs.length; index += 1) {
    const arc = net.arcs[index];
    if (arc === undefined) continue;
    const first = 2 * (column[arc.from] ?? 0);
    const last = 2 * (column[arc.to] ?? 0);
    const lane = [arc.from];
    const way = ways[index] ?? '';
    const common = isShared(way);
    const room = cells.length - net.count < most && steps + last - first < most * STEPS;
    if (room) steps += last - first;
    for (let at = first + 1; room && at < last - 1; at += 1) {
      let trunk = common ? trunks.get(`${way} ${at}`) : undefined;
      if (trunk === undefined) {
        trunk = cells.length;
        if (common) trunks.set(`${way} ${at}`, trunk);
        cells.push(line(at));
      }
      link(
        lane.at(-1) ?? trunk,
        trunk,
        lane.length === 1 ? STRAIGHT.end * arc.weight : STRAIGHT.long,
        common,
      );
      lane.push(trunk);
    }
    const label = labels[index] ?? null;
    const own = cells.length;
    const at = last - 1;
    cells.push(label === null ? line(at) : { ...plain, ...label, column: at, kind: 'label' });
    link(lane.at(-1) ?? own, own, lane.length === 1 ? STRAIGHT.end * arc.weight : 1, false);
    const { breadth = 0, inset = 0 } = nodes[arc.to] ?? {};
    const enter = (landings[index]?.across ?? (inset + breadth) / 2) - breadth / 2;
    link(own, arc.to, STRAIGHT.end * arc.weight, false, enter);
    lane.push(own, arc.to);
    lanes.push(lane);
  }
  const columns = cells.reduce((count, cell) => Math.max(count, cell.column + 1), 0);
  return { cells, links, lanes, landings, ways, columns };
}

/**
 * For each arc the name of its way, and which ways are one line from the beginning: those of many edges, where a picture has more
 * than `single` cells when each edge is laid by itself.
 */
export function waysOf(net: Net, column: readonly number[], single: number) {
  const ways = net.arcs.map(({ from, kind }) => `${from}/${kind}`);
  const leaving = new Map<string, number>();
  for (const way of ways) leaving.set(way, (leaving.get(way) ?? 0) + 1);
  const shared = net.count + bendsOf(net, column) > single ? SHARED_EDGES : Number.POSITIVE_INFINITY;
  return { ways, isShared: (way: string) => (leaving.get(way) ?? 0) >= shared };
}

/** How many cells the edges take between their ends when each is laid by itself. */
function bendsOf({ arcs }: Net, column: readonly number[]): number {
  return arcs.reduce((sum, { from, to }) => sum + 2 * ((column[to] ?? 0) - (column[from] ?? 0)) - 1, 0);
}
