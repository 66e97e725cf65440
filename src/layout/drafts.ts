import type { Stage, StageGraph, Transfer } from '../stages/types.ts';
import {
  cachePlace,
  imagePlace,
  namedContextPlace,
  type Origin,
  originsOf,
  scratchPlace,
  stageId,
} from './names.ts';
import { stepFinder } from './steps.ts';
import type { DiagramEdge } from './types.ts';

/**
 * Cache volumes are nodes only in files with at most this many stages: they explain a small build, but in a
 * large one every RUN mounts the same two or three caches, and their edges would hide what travels.
 */
export const CACHE_NODES_MOST_STAGES = 6;

/** What a transfer takes along an edge. */
export interface Carried {
  readonly transfer: Transfer;
  readonly sources: readonly string[];
}

/** An edge before it is known what of the build is drawn: `source` and `target` are the ids of what it joins. */
export interface Draft {
  readonly kind: DiagramEdge['kind'];
  readonly origin: Origin;
  readonly source: string;
  readonly target: string;
  /** The stage that receives. */
  readonly stage: Stage;
  /** In an opened stage: which of its steps receives. */
  readonly step: number | null;
  readonly carried: readonly Carried[];
}

/**
 * Everything that goes into a stage: an edge for each kind and source, in file order; one for each instruction where the
 * stage is opened.
 */
export function draftsInto(
  graph: StageGraph,
  stage: Stage,
  view: { readonly opened: boolean; readonly scratch: boolean },
): readonly Draft[] {
  const drafts = new Map<string, Draft & { readonly carried: Carried[] }>();
  const stepOf = view.opened ? stepFinder(stage) : () => null;
  const gather = (kind: Draft['kind'], origin: Origin, step: number | null): Carried[] => {
    const source = originId(origin);
    const key = `${step ?? ''} ${kind} ${source}`;
    const known = drafts.get(key) ?? {
      kind,
      origin,
      source,
      target: stageId(stage.index),
      stage,
      step,
      carried: [],
    };
    drafts.set(key, known);
    return known.carried;
  };

  const base = baseOrigin(stage, view.scratch);
  if (base !== null) gather('from', base, null);
  for (const transfer of stage.transfers) {
    const step = stepOf(transfer);
    for (const { origin, sources } of originsOf(transfer.from, transfer.sources)) {
      // A stage that copies from itself has no line to draw: the problem stands on its node.
      if ('stage' in origin && origin.stage === stage.index) continue;
      gather(transfer.kind, origin, step).push({ transfer, sources });
    }
    const cache = cacheOf(transfer);
    if (cache !== null && graph.stages.length <= CACHE_NODES_MOST_STAGES) {
      gather('mount', { place: cachePlace(cache) }, step).push({ transfer, sources: [] });
    }
  }
  return [...drafts.values()];
}

/** The cache that a mount keeps; `null` for everything else. */
export function cacheOf({ from, mount, cacheId }: Transfer): string | null {
  return from.kind === 'none' && mount === 'cache' && cacheId !== '' ? cacheId : null;
}

function originId(origin: Origin): string {
  return 'stage' in origin ? stageId(origin.stage) : origin.place.id;
}

/** Where the FROM edge of a stage starts. What is refused has no node of its own. */
function baseOrigin({ base, index }: Pick<Stage, 'base' | 'index'>, scratch: boolean): Origin | null {
  switch (base.kind) {
    case 'stage':
      return base.stage < index ? { stage: base.stage } : null;
    case 'image':
      return { place: imagePlace(base.ref, base.normalized) };
    case 'named-context':
      return { place: namedContextPlace(base.ref) };
    case 'scratch':
      return scratch ? { place: scratchPlace(index) } : null;
    case 'invalid':
    case 'error':
      return null;
  }
}
