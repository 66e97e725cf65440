import type { StageGraph } from '../stages/types.ts';
import { CACHE_NODES_MOST_STAGES, cacheOf, type Draft } from './drafts.ts';
import { chainId, IMAGES_ID, type Place, stageId } from './names.ts';
import type { Chain, DiagramOptions, Focus, LeftOut, SourceKind } from './types.ts';

/** What is left of a build to draw. */
export interface Kept {
  /** Stages that are drawn, by index, also those in folded chains; ascending. */
  readonly stages: readonly number[];
  /** What is drawn of the edges, with the ids of the nodes that they join. */
  readonly drafts: readonly Draft[];
  readonly chains: readonly Chain[];
  /** The images in the one node for all of them, in the order of their first use. */
  readonly gathered: readonly Place[];
  readonly leftOut: LeftOut;
}

/** Leaves out, gathers and folds what the person does not want to see by itself, and counts it. */
export function tamed(graph: StageGraph, all: readonly Draft[], options: DiagramOptions): Kept {
  const focus = focusOf(graph, options);
  const near = focus === null ? null : idsAround(all, focus);
  const unneeded = (index: number) => !(graph.stages[index]?.needed ?? false);
  // Without a target nothing is needed; leaving everything out would hide the file that is to be mended. And whoever
  // looks at a stage that is not needed wants to see it.
  const neededOnly =
    options.neededOnly && graph.target !== null && (focus === null || !unneeded(focus.stage));

  const stages: number[] = [];
  const counts = { unneeded: 0, outOfFocus: 0 };
  for (const { index } of graph.stages) {
    if (neededOnly && unneeded(index)) counts.unneeded += 1;
    else if (near !== null && !near.has(stageId(index))) counts.outOfFocus += 1;
    else stages.push(index);
  }
  const drawn = new Set(stages.map(stageId));
  const inside = all.filter(({ origin, source, target }) => {
    return drawn.has(target) && ('place' in origin ? (near?.has(source) ?? true) : drawn.has(source));
  });
  const hiddenKinds = new Set<Place['kind']>(options.hidden ?? []);
  const visible = inside.filter(({ origin }) => !('place' in origin && hiddenKinds.has(origin.place.kind)));

  const images = options.gathered === true ? placesOf(visible, 'image') : [];
  const drafts = images.length > 1 ? gather(visible) : visible;
  const chains = chainsOf(graph, stages, drafts, options);
  const { folded, ids } = foldings(chains);
  const { hidden, sources } = missingSources(graph, all, visible, hiddenKinds);
  return {
    stages,
    drafts: drafts.flatMap((draft): Draft[] => {
      const [source, target] = [ids.get(draft.source) ?? draft.source, ids.get(draft.target) ?? draft.target];
      return source === target ? [] : [{ ...draft, source, target }];
    }),
    chains,
    gathered: images.length > 1 ? images : [],
    leftOut: { ...counts, sources, hidden, gathered: images.length > 1 ? images.length : 0, folded },
  };
}

function focusOf(graph: StageGraph, { focus }: DiagramOptions): Focus | null {
  return focus !== undefined && focus !== null && graph.stages[focus.stage] !== undefined ? focus : null;
}

/** The ids of what is at most so many steps away from a stage: what it needs, and what needs it. */
function idsAround(drafts: readonly Draft[], { stage, needs, neededBy }: Focus): ReadonlySet<string> {
  const [into, out] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const add = (map: Map<string, string[]>, key: string, value: string) => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [value]);
    else known.push(value);
  };
  for (const { source, target } of drafts) {
    add(into, target, source);
    add(out, source, target);
  }
  const found = new Set<string>();
  for (const [next, most] of [[into, needs] as const, [out, neededBy] as const]) {
    const steps = new Map([[stageId(stage), 0]]);
    for (const [id, step] of steps) {
      found.add(id);
      if (most !== null && step >= most) continue;
      for (const other of next.get(id) ?? []) if (!steps.has(other)) steps.set(other, step + 1);
    }
  }
  return found;
}

function placesOf(drafts: readonly Draft[], kind: Place['kind']): readonly Place[] {
  const places = new Map<string, Place>();
  for (const { origin } of drafts) {
    if ('place' in origin && origin.place.kind === kind && !places.has(origin.place.id))
      places.set(origin.place.id, origin.place);
  }
  return [...places.values()];
}

function gather(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.map((draft) =>
    'place' in draft.origin && draft.origin.place.kind === 'image' ? { ...draft, source: IMAGES_ID } : draft,
  );
}

/**
 * The chains among the drawn stages: as long as they can be, at least two stages, each built on the one before, each but
 * the last used by the next one alone. The runtime, opened stages and the one in focus stand for themselves.
 */
function chainsOf(
  graph: StageGraph,
  stages: readonly number[],
  drafts: readonly Draft[],
  options: DiagramOptions,
): readonly Chain[] {
  const alone = new Set([graph.target, options.focus?.stage ?? null, ...(options.opened ?? [])]);
  const users = new Map<number, Set<number>>();
  const base = new Map<number, number>();
  for (const { kind, origin, stage } of drafts) {
    if (!('stage' in origin)) continue;
    const known = users.get(origin.stage) ?? new Set();
    users.set(origin.stage, known.add(stage.index));
    if (kind === 'from') base.set(stage.index, origin.stage);
  }
  const next = new Map<number, number>();
  for (const [stage, from] of base) {
    if (users.get(from)?.size === 1 && !alone.has(stage) && !alone.has(from)) next.set(from, stage);
  }
  const inner = new Set(next.values());
  const { folded = false } = options;
  return stages.flatMap((first): Chain[] => {
    if (inner.has(first) || !next.has(first)) return [];
    const chain: number[] = [];
    for (let at: number | undefined = first; at !== undefined; at = next.get(at)) chain.push(at);
    const id = chainId(first, chain.at(-1) ?? first);
    return [{ id, stages: chain, folded: typeof folded === 'boolean' ? folded : folded.includes(id) }];
  });
}

function foldings(chains: readonly Chain[]): {
  readonly folded: number;
  /** The id of its chain for each stage in a folded one. */
  readonly ids: ReadonlyMap<string, string>;
} {
  const ids = new Map<string, string>();
  for (const { id, stages, folded } of chains) {
    if (folded) for (const stage of stages) ids.set(stageId(stage), id);
  }
  return { folded: ids.size, ids };
}

function missingSources(
  graph: StageGraph,
  all: readonly Draft[],
  visible: readonly Draft[],
  hiddenKinds: ReadonlySet<Place['kind']>,
): Pick<LeftOut, 'hidden' | 'sources'> {
  const seen = new Set(visible.map(({ source }) => source));
  const hidden: Partial<Record<SourceKind, number>> = {};
  let sources = 0;
  const missing = new Map<string, Place>();
  for (const { origin, source } of all) {
    if ('place' in origin && !seen.has(source)) missing.set(source, origin.place);
  }
  for (const { kind } of missing.values()) {
    if (kind === 'scratch') continue;
    if (hiddenKinds.has(kind)) hidden[kind] = (hidden[kind] ?? 0) + 1;
    else sources += 1;
  }
  if (graph.stages.length > CACHE_NODES_MOST_STAGES) {
    const caches = new Set(graph.stages.flatMap(({ transfers }) => transfers.map(cacheOf)));
    caches.delete(null);
    if (caches.size > 0) hidden.cache = caches.size;
  }
  return { hidden, sources };
}
