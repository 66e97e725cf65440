import type { PlacedDiagram, Point } from './types.ts';

/** How far before its tip an edge is marked, in CSS pixels: clear of the arrow head, and still its own. */
const BEFORE = 22;
/** Pieces that a curve is taken apart into. */
const PIECES = 12;

/** A point on an edge, a little before its tip; the tip itself where the path tells nothing. */
export function beforeTip({ path, tip }: Pick<PlacedDiagram['edges'][number], 'path' | 'tip'>): Point {
  const line = pointsOf(path);
  let left = BEFORE;
  for (let at = line.length - 1; at > 0; at -= 1) {
    const [end, start] = [line[at], line[at - 1]];
    if (end === undefined || start === undefined) continue;
    const length = Math.hypot(end.x - start.x, end.y - start.y);
    if (length >= left) {
      const part = left / length;
      return { x: end.x + (start.x - end.x) * part, y: end.y + (start.y - end.y) * part };
    }
    left -= length;
  }
  return line[0] ?? { x: tip.x, y: tip.y };
}

/** The points of a path of M, L and C commands, as `route` writes it. */
function pointsOf(path: string): readonly Point[] {
  const points: Point[] = [];
  for (const [, command, text = ''] of path.matchAll(/([MLC])([^MLC]*)/gu)) {
    const numbers = text.trim().split(/[ ,]+/u).map(Number);
    const ends = numbers.flatMap((x, index): Point[] => {
      return index % 2 === 0 ? [{ x, y: numbers[index + 1] ?? 0 }] : [];
    });
    const [from, [a, b, c]] = [points.at(-1), ends];
    if (command !== 'C' || !from || !a || !b || !c) points.push(...ends);
    else for (let at = 1; at <= PIECES; at += 1) points.push(curve(from, a, b, c, at / PIECES));
  }
  return points;
}

function curve(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const s = 1 - t;
  const mix = (p: number, q: number, r: number, o: number) =>
    s ** 3 * p + 3 * s * s * t * q + 3 * s * t * t * r + t ** 3 * o;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}
