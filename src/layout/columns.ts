import type { Diagram, DiagramEdge, DiagramNode } from './types.ts';

/** A diagram as numbers: what the steps of placing work on. No text reaches them. */
export interface Net {
  readonly count: number;
  /** Edges that can be drawn, as node numbers; `edge` is the index in the diagram. */
  readonly arcs: readonly Arc[];
  /** Outside sources: they follow their users. */
  readonly outside: readonly boolean[];
  readonly runtime: number | null;
}

export interface Arc {
  readonly edge: number;
  readonly from: number;
  readonly to: number;
  readonly kind: DiagramEdge['kind'];
  /** How much it is worth to keep it short and straight. */
  readonly weight: number;
  /** Laid out against its direction: it comes from a stage further down the file. */
  readonly backward: boolean;
}

/** A base is closer than a copy; where the context or an image stands matters least. */
const WEIGHTS = { from: 2, copy: 1, add: 1, mount: 1 } as const;

/** Groups that move together are small; above this size the search costs more than it brings. */
const GROUP_MOST = 400;
const PASSES = 6;

/** The diagram as numbers. Edges from or to unknown nodes, and those that would close a circle, are left out. */
export function netOf(diagram: Diagram): Net {
  const numbers = new Map(diagram.nodes.map((node, index) => [node.id, index]));
  const all: Arc[] = [];
  diagram.edges.forEach((edge, index) => {
    const [from, to] = [numbers.get(edge.source), numbers.get(edge.target)];
    if (from === undefined || to === undefined || from === to) return;
    const backward = isBackward(diagram.nodes[from], diagram.nodes[to]);
    const ends = backward ? { from: to, to: from } : { from, to };
    all.push({ edge: index, ...ends, kind: edge.kind, weight: WEIGHTS[edge.kind], backward });
  });
  const count = diagram.nodes.length;
  const runtime = diagram.nodes.findIndex((node) => node.kind === 'stage' && node.runtime);
  return {
    count,
    arcs: withoutCircles(count, all),
    outside: diagram.nodes.map((node) => node.kind !== 'stage' && node.kind !== 'chain'),
    runtime: runtime < 0 ? null : runtime,
  };
}

function isBackward(from: DiagramNode | undefined, to: DiagramNode | undefined): boolean {
  return from?.kind === 'stage' && to?.kind === 'stage' && from.stage > to.stage;
}

/** Which outside sources have a say where a node stands: none, as they follow it; those that others use too; or all. */
type Counted = 'none' | 'common' | 'all';

/**
 * A column for each node, 0 the first: edges run from lower to higher columns, long edges are few, outside
 * sources stand right before their first user, and the runtime stands in the last column unless something
 * is built from it.
 */
export function columnsOf(net: Net, counted: Counted = 'none'): number[] {
  const { into, out } = neighbours(net);
  const order = topological(net.count, net.arcs);
  const column = new Array<number>(net.count).fill(0);
  for (const node of order) {
    for (const arc of into[node] ?? [])
      column[node] = Math.max(column[node] ?? 0, (column[arc.from] ?? 0) + 1);
  }
  const { runtime } = net;
  const fixed = runtime !== null && (out[runtime] ?? []).length === 0 ? runtime : null;
  if (fixed !== null) column[fixed] = column.reduce((most, one) => Math.max(most, one), 0);

  for (let pass = 0, moved = true; moved && pass < PASSES; pass += 1) {
    moved = false;
    for (const node of order.toReversed()) {
      if (!net.outside[node] && pullRight(node, fixed, column, net, into, out, counted)) moved = true;
    }
  }
  for (const node of order) {
    if (!net.outside[node]) continue;
    const users = (out[node] ?? []).map((arc) => column[arc.to] ?? 0);
    if (users.length > 0) column[node] = users.reduce((least, one) => Math.min(least, one)) - 1;
  }
  const first = column.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  return column.map((one) => one - first);
}

/** Moves a node, with what it pushes along, towards its users if that makes the edges shorter in sum. */
function pullRight(
  start: number,
  fixed: number | null,
  column: number[],
  net: Net,
  into: readonly (readonly Arc[])[],
  out: readonly (readonly Arc[])[],
  counted: Counted,
): boolean {
  const group = new Set([start]);
  let slack = Number.POSITIVE_INFINITY;
  for (const node of group) {
    if (node === fixed || group.size > GROUP_MOST) return false;
    // Nothing may overtake the runtime.
    if (fixed !== null) slack = Math.min(slack, (column[fixed] ?? 0) - (column[node] ?? 0));
    for (const arc of out[node] ?? []) {
      if ((column[arc.to] ?? 0) - (column[node] ?? 0) === 1) group.add(arc.to);
    }
  }
  if (counted === 'all') {
    for (const node of [...group]) {
      for (const { from } of into[node] ?? []) {
        if (!net.outside[from] || group.has(from)) continue;
        const first = Math.min(...(out[from] ?? []).map(({ to }) => column[to] ?? 0));
        const follows = (out[from] ?? []).every(({ to }) => group.has(to) || (column[to] ?? 0) > first);
        if (!follows) continue;
        column[from] = first - 1;
        group.add(from);
      }
    }
  }
  let gain = 0;
  for (const node of group) {
    for (const arc of out[node] ?? []) {
      if (group.has(arc.to)) continue;
      gain += arc.weight;
      slack = Math.min(slack, (column[arc.to] ?? 0) - (column[node] ?? 0) - 1);
    }
    for (const arc of into[node] ?? []) {
      if (
        !group.has(arc.from) &&
        (!net.outside[arc.from] ||
          counted === 'all' ||
          (counted === 'common' && (out[arc.from] ?? []).length > 1))
      )
        gain -= arc.weight;
    }
  }
  if (gain <= 0 || slack <= 0 || slack === Number.POSITIVE_INFINITY) return false;
  for (const node of group) column[node] = (column[node] ?? 0) + slack;
  return true;
}

export function neighbours({ count, arcs }: Pick<Net, 'count' | 'arcs'>): { into: Arc[][]; out: Arc[][] } {
  const into = Array.from({ length: count }, (): Arc[] => []);
  const out = Array.from({ length: count }, (): Arc[] => []);
  for (const arc of arcs) {
    into[arc.to]?.push(arc);
    out[arc.from]?.push(arc);
  }
  return { into, out };
}

/** Kahn's order, the lowest number first among equals of one round: the file's order wherever edges allow it. */
function topological(count: number, arcs: readonly Arc[]): number[] {
  const { into, out } = neighbours({ count, arcs });
  const open = into.map((list) => list.length);
  const order: number[] = [];
  for (let node = 0; node < count; node += 1) if (open[node] === 0) order.push(node);
  for (const node of order) {
    for (const arc of out[node] ?? []) {
      open[arc.to] = (open[arc.to] ?? 0) - 1;
      if (open[arc.to] === 0) order.push(arc.to);
    }
  }
  return order;
}

/** A build has no circles; a diagram from elsewhere may have: its backward edges are dropped. */
function withoutCircles(count: number, arcs: readonly Arc[]): readonly Arc[] {
  if (topological(count, arcs).length === count) return arcs;
  return arcs.filter((arc) => arc.from < arc.to);
}

/** Columns in which a node stands one later, with everything that it pushes along; outside sources stay with their users. */
export function pushed(net: Net, columns: readonly number[], node: number): number[] {
  const { out } = neighbours(net);
  const next = [...columns];
  next[node] = (next[node] ?? 0) + 1;
  const queue = [node];
  for (const one of queue) {
    for (const { to } of out[one] ?? []) {
      if ((next[to] ?? 0) > (next[one] ?? 0)) continue;
      next[to] = (next[one] ?? 0) + 1;
      queue.push(to);
    }
  }
  const first = (of: readonly number[], source: number) =>
    (out[source] ?? []).reduce((least, { to }) => Math.min(least, of[to] ?? 0), Number.POSITIVE_INFINITY);
  for (const [source, outside] of net.outside.entries()) {
    if (outside && columns[source] === first(columns, source) - 1) next[source] = first(next, source) - 1;
  }
  const { runtime } = net;
  if (runtime !== null && (out[runtime] ?? []).length === 0) {
    next[runtime] = next.reduce((most, one) => Math.max(most, one), 0);
  }
  return next;
}
