import { contentsOf } from '../image/contents.ts';
import type { BuildContext, Entry } from '../image/types.ts';
import { MAX_FOUND_PATHS } from '../limits.ts';
import type { StageGraph } from '../stages/types.ts';

/** A path that a search found, in the image of a stage. */
export interface FoundPath {
  readonly stage: number;
  readonly path: string;
  readonly label: string;
}

/**
 * Paths that hold the query, in any letter case: those of the target's image first, then those that only stages on
 * the way to it have, in file order. Within a stage, names that begin with the query come first. A path that a stage has
 * from its base is listed once, where it was made. At most `MAX_FOUND_PATHS`; none for a blank query.
 */
export function findPaths(graph: StageGraph, query: string, context?: BuildContext): readonly FoundPath[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const found: FoundPath[] = [];
  for (const stage of stagesInOrder(graph)) {
    const here = contentsOf(graph, stage, context)
      .entries.filter((entry) => isOwn(entry, stage, graph.target) && rank(entry, wanted) < MISS)
      .sort((a, b) => rank(a, wanted) - rank(b, wanted));
    const paths = new Set<string>();
    for (const { path, label } of here) {
      if (paths.has(path)) continue;
      if (found.length === MAX_FOUND_PATHS) return found;
      paths.add(path);
      found.push({ stage, path, label });
    }
  }
  return found;
}

function stagesInOrder(graph: StageGraph): number[] {
  const needed = graph.stages.filter((stage) => stage.needed).map(({ index }) => index);
  return graph.target === null ? needed : [graph.target, ...needed.filter((index) => index !== graph.target)];
}

/** What opaque steps did has no path of its own to find; a base's entries are found in the stage that made them. */
function isOwn(entry: Entry, stage: number, target: number | null): boolean {
  if (entry.certainty === 'opaque') return false;
  return stage === target || entry.origin[0]?.stage === stage;
}

const MISS = 3;

function rank({ path }: Entry, wanted: string): number {
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  if (name === wanted || lower === wanted) return 0;
  if (name.startsWith(wanted) || lower.startsWith(wanted)) return 1;
  return lower.includes(wanted) ? 2 : MISS;
}
