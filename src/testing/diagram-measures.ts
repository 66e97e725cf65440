import type { Box, PlacedDiagram, Point } from '../layout/types.ts';

/** What is wrong with a picture, counted; for tests (all but crossings must be 0) and for benchmarks. */
export interface Faults {
  /** Pairs of nodes that overlap. */
  readonly nodeOverlaps: number;
  /** Labels over a node, or over another label. */
  readonly labelOverlaps: number;
  /** Edges that run through a node that is not one of their ends. */
  readonly throughNodes: number;
  /** Edges that run through another edge's label. */
  readonly throughLabels: number;
  /**
   * Points where lines cross, apart from lines of one source or one target. A way that several edges share is
   * one line: this is what a reader sees.
   */
  readonly crossings: number;
}

type Line = readonly Point[];

interface Drawn {
  readonly nodes: readonly { readonly id: string; readonly box: Box }[];
  readonly edges: readonly {
    readonly source: string;
    readonly target: string;
    readonly path: string;
    readonly labelBox: Box | null;
  }[];
}

export function faultsOf(picture: Drawn | PlacedDiagram): Faults {
  const nodes = picture.nodes.map((node) => node.box);
  const labels = picture.edges.flatMap((edge) => (edge.labelBox === null ? [] : [edge.labelBox]));
  const lines = picture.edges.map((edge) => polyline(edge.path));
  const bounds = lines.map(boundsOf);
  let [throughNodes, throughLabels] = [0, 0];
  picture.edges.forEach((edge, index) => {
    const line = lines[index] ?? [];
    const around = bounds[index];
    const near = (box: Box) => around !== undefined && overlap(box, around);
    for (const node of picture.nodes) {
      if (!near(node.box)) continue;
      if (node.id !== edge.source && node.id !== edge.target && runsThrough(line, node.box))
        throughNodes += 1;
    }
    for (const label of labels) {
      if (label !== edge.labelBox && near(label) && runsThrough(line, label)) throughLabels += 1;
    }
  });
  const boxes = [...nodes, ...labels];
  const nodeOverlaps = overlaps(nodes);
  return {
    nodeOverlaps,
    labelOverlaps: overlaps(boxes) - nodeOverlaps,
    throughNodes,
    throughLabels,
    crossings: crossings(picture.edges, lines),
  };
}

/** The points of an SVG path of M, L and C commands; curves in 16 pieces. */
export function polyline(path: string): Line {
  const points: Point[] = [];
  for (const [, command, numbers] of path.matchAll(/([MLC])([^MLC]*)/gu)) {
    const n = (numbers?.match(/-?[\d.]+(?:e-?\d+)?/gu) ?? []).map(Number);
    const at = (index: number): Point => ({ x: n[index] ?? Number.NaN, y: n[index + 1] ?? Number.NaN });
    if (command !== 'C') {
      points.push(at(0));
      continue;
    }
    for (let first = 0; first + 5 < n.length; first += 6) {
      const [a, b, c, d] = [points.at(-1) ?? at(first), at(first), at(first + 2), at(first + 4)];
      for (let step = 1; step <= 16; step += 1) points.push(bezier(a, b, c, d, step / 16));
    }
  }
  return points;
}

function bezier(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const s = 1 - t;
  const mix = (p: number, q: number, r: number, o: number) =>
    s * s * s * p + 3 * s * s * t * q + 3 * s * t * t * r + t * t * t * o;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}

function overlaps(boxes: readonly Box[]): number {
  const sorted = boxes.toSorted((a, b) => a.x - b.x);
  let open: Box[] = [];
  let count = 0;
  for (const box of sorted) {
    open = open.filter((other) => other.x + other.width > box.x);
    for (const other of open) if (overlap(box, other)) count += 1;
    open.push(box);
  }
  return count;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The box around a line, a pixel larger on each side so that a straight line has an inside. */
function boundsOf(line: Line): Box {
  let [x, y, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const point of line) {
    [x, y] = [Math.min(x, point.x), Math.min(y, point.y)];
    [right, bottom] = [Math.max(right, point.x), Math.max(bottom, point.y)];
  }
  return { x: x - 1, y: y - 1, width: right - x + 2, height: bottom - y + 2 };
}

/** Whether a line comes into a box by more than a pixel. */
function runsThrough(line: Line, box: Box): boolean {
  const [left, right, top, bottom] = [box.x + 1, box.x + box.width - 1, box.y + 1, box.y + box.height - 1];
  for (let index = 1; index < line.length; index += 1) {
    const [a, b] = [line[index - 1], line[index]];
    if (a === undefined || b === undefined) continue;
    if (Math.max(a.x, b.x) < left || Math.min(a.x, b.x) > right) continue;
    if (Math.max(a.y, b.y) < top || Math.min(a.y, b.y) > bottom) continue;
    const steps = Math.ceil(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) / 2);
    for (let step = 0; step <= steps; step += 1) {
      const x = a.x + ((b.x - a.x) * step) / Math.max(1, steps);
      const y = a.y + ((b.y - a.y) * step) / Math.max(1, steps);
      if (x > left && x < right && y > top && y < bottom) return true;
    }
  }
  return false;
}

interface Segment {
  readonly a: Point;
  readonly b: Point;
  readonly source: string;
  readonly targets: Set<string>;
}

function crossings(edges: Drawn['edges'], lines: readonly Line[]): number {
  const segments = new Map<string, Segment>();
  edges.forEach(({ source, target }, index) => {
    const line = lines[index] ?? [];
    for (let at = 1; at < line.length; at += 1) {
      const [a, b] = [line[at - 1], line[at]];
      if (a === undefined || b === undefined || (a.x === b.x && a.y === b.y)) continue;
      const key = `${source} ${a.x} ${a.y} ${b.x} ${b.y}`;
      const known = segments.get(key);
      if (known === undefined) segments.set(key, { a, b, source, targets: new Set([target]) });
      else known.targets.add(target);
    }
  });
  // A sweep from left to right: only segments that overlap along x are compared.
  const sorted = [...segments.values()].sort((p, q) => left(p) - left(q));
  let open: Segment[] = [];
  let count = 0;
  for (const segment of sorted) {
    const start = left(segment);
    open = open.filter((other) => Math.max(other.a.x, other.b.x) >= start);
    for (const other of open) if (cross(segment, other)) count += 1;
    open.push(segment);
  }
  return count;
}

const left = ({ a, b }: Segment): number => Math.min(a.x, b.x);

function cross({ a, b, source, targets }: Segment, other: Segment): boolean {
  const { a: c, b: d } = other;
  if (Math.max(a.y, b.y) < Math.min(c.y, d.y) || Math.max(c.y, d.y) < Math.min(a.y, b.y)) return false;
  if (turn(a, b, c) * turn(a, b, d) >= 0 || turn(c, d, a) * turn(c, d, b) >= 0) return false;
  if (source === other.source) return false;
  for (const target of targets) if (other.targets.has(target)) return false;
  return true;
}

const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
