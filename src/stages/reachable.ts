import type { Stage, StageGraph } from './types.ts';

/** The indexes of some stages and of all that they build on or take from, each looked at once. */
export function reachableStages(
  { stages }: Pick<StageGraph, 'stages'>,
  from: readonly Pick<Stage, 'index'>[],
): ReadonlySet<number> {
  const found = new Set<number>();
  const queue = from.map(({ index }) => index);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    queue.push(...(stages[next]?.requires ?? []));
  }
  return found;
}
