import type { Point } from './types.ts';

interface Drawn {
  readonly path: string;
  readonly tip: Point & { readonly angle: number };
}

/** The same line drawn from its other end: for a copy from a stage that comes later, which BuildKit refuses. */
export function turnedAround({ path, tip }: Drawn): Drawn {
  // Points in the order of the path; the two before a curve's end are its handles.
  const points: string[] = [];
  const curves: boolean[] = [];
  for (const [, command, numbers = ''] of path.matchAll(/([MLC])([^MLC]*)/gu)) {
    const all = numbers.trim().split(/\s+/u);
    const pairs = all.flatMap((x, at) => (at % 2 === 0 ? [`${x} ${all[at + 1] ?? ''}`] : []));
    if (command !== 'M') curves.push(command === 'C');
    points.push(...pairs);
  }
  const back = points.toReversed();
  let at = 0;
  const parts = [`M${back[at] ?? ''}`];
  for (const curve of curves.toReversed()) {
    const taken = back.slice(at + 1, at + 1 + (curve ? 3 : 1));
    parts.push(`${curve ? 'C' : 'L'}${taken.join(' ')}`);
    at += taken.length;
  }
  const [x = tip.x, y = tip.y] = (points[0] ?? '').split(' ').map(Number);
  return { path: parts.join(''), tip: { x, y, angle: tip.angle + Math.PI } };
}
