import { listingOf } from '../../image/contents.ts';
import type { FileSystem } from '../../image/file-system.ts';
import { Interpreter } from '../../image/interpreter.ts';
import type { BuildContext, Entry } from '../../image/types.ts';
import { diagramOf } from '../../layout/diagram.ts';
import { stageId } from '../../layout/names.ts';
import { MAX_PLAYED_ENTRIES } from '../../limits.ts';
import type { StageGraph } from '../../stages/types.ts';
import type { Part, Timeline, Track } from './types.ts';
import { classicOrder, isWork, type Moment, parallelWaves, unknownToClassic } from './waves.ts';

/** The files of a stage after its FROM (first) and after each of its steps. */
type Snapshots = readonly { readonly files: FileSystem; readonly failure: string | null }[];

/** Entries by a key that tells them apart: several may share a path, and even where they come from. */
export function keyed(entries: readonly Entry[]): Map<string, Entry> {
  const map = new Map<string, Entry>();
  // Counted, not tried: thousands of triggers leave thousands of entries that differ in nothing.
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const name = keyOf(entry);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    map.set(count === 1 ? name : `${name}\n${count}`, entry);
  }
  return map;
}

function keyOf({ path, label, certainty, type, link, origin }: Entry): string {
  const [hop] = origin;
  const last = origin.at(-1);
  const made = [hop?.stage, hop?.span.from, origin.length, last?.stage, last?.span.from];
  // As JSON, so that no name runs into the next, or into the count behind it.
  return JSON.stringify([path, label, certainty, type, link ?? '', ...made, last?.path]);
}

/**
 * A build as a sequence of waves, for any resolved file and, where it is known, the list of its build context. The
 * entries at the end are those of `contentsOf`, stage by stage. A file that BuildKit refuses has no waves, and says
 * why. Listing is linear in the entries that are looked at; above MAX_PLAYED_ENTRIES the stages fill up when they are
 * finished. Never throws.
 */
export function timelineOf(graph: StageGraph, track: Track, context?: BuildContext): Timeline {
  const refused = graph.refusal !== null || graph.target === null;
  const moments = refused ? [] : track === 'classic' ? classicOrder(graph) : parallelWaves(graph);
  const playing = new Set(moments.map(({ stage }) => stage));
  const { interpreter, watched } = carryOut(graph, playing, context);
  const edges = travelling(graph);
  const listed = new Listed(graph, watched, interpreter);
  const parts = moments.map((moment): Part => partOf(graph, moment, listed, watched, edges));
  // Within a wave by place in the file: what runs at the same time is read from top to bottom.
  parts.sort((a, b) => a.wave - b.wave || a.stage - b.stage || a.step - b.step);
  return {
    track,
    target: graph.target,
    waves: Math.max(0, ...parts.map(({ arrives }) => arrives + 1)),
    parts,
    playing: [...playing].sort((a, b) => a - b),
    idle: graph.stages.map(({ index }) => index).filter((index) => !playing.has(index)),
    startsAs: startsAs(graph, playing),
    coarse: listed.coarse,
    unknownToClassic: track === 'classic' && !refused ? unknownToClassic(graph) : [],
    refusal: graph.refusal,
  };
}

function startsAs(graph: StageGraph, playing: ReadonlySet<number>): Record<number, number> {
  const known: [number, number][] = [];
  for (const { index, base } of graph.stages) {
    if (base.kind === 'stage' && base.stage < index && playing.has(index)) known.push([index, base.stage]);
  }
  return Object.fromEntries(known);
}

function carryOut(
  graph: StageGraph,
  playing: ReadonlySet<number>,
  context: BuildContext | undefined,
): { readonly interpreter: Interpreter; readonly watched: ReadonlyMap<number, Snapshots> } {
  const seen = new Map<number, { files: FileSystem; failure: string | null }[]>();
  const interpreter = new Interpreter(graph, context ?? null, (stage, _step, files, failure) => {
    const list = seen.get(stage);
    if (list === undefined) seen.set(stage, [{ files, failure }]);
    else list.push({ files, failure });
  });
  for (const index of playing) interpreter.outcome(index);
  return { interpreter, watched: seen };
}

/** The edges of the diagram by the instruction that something travels for: `stage:1 120`. */
function travelling(graph: StageGraph): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  const note = (key: string, id: string) => found.set(key, [...(found.get(key) ?? []), id]);
  for (const edge of diagramOf(graph, null, { direction: 'right', neededOnly: false }).edges) {
    if (edge.kind === 'from') note(`${edge.target} from`, edge.id);
    const spans = new Set(
      edge.artifacts
        .filter(({ effective, error }) => effective && error === null)
        .map(({ span }) => span.from),
    );
    for (const from of spans) note(`${edge.target} ${from}`, edge.id);
  }
  return found;
}

function partOf(
  graph: StageGraph,
  moment: Moment,
  listed: Listed,
  watched: ReadonlyMap<number, Snapshots>,
  edges: ReadonlyMap<string, string[]>,
): Part {
  const stage = graph.stages[moment.stage];
  const step = stage?.steps[moment.step];
  const instruction = step?.instruction ?? stage?.from;
  const span = step?.span ?? stage?.from.span ?? { from: 0, to: 0, line: 0, endLine: 0 };
  const key = `${stageId(moment.stage)} ${step === undefined ? 'from' : span.from}`;
  const { added, removed } = listed.change(moment.stage, moment.step);
  return {
    ...moment,
    keyword: instruction?.keyword.toUpperCase() ?? '',
    span,
    edges: edges.get(key) ?? [],
    added,
    removed,
    failure: watched.get(moment.stage)?.[moment.step + 1]?.failure ?? null,
  };
}

/** Looks at each stage's files after each step, and tells what is new. */
class Listed {
  coarse = false;
  private spent = 0;
  private readonly known = new Map<number, ReadonlyMap<string, Entry>>();
  private readonly listings = new Map<number, (files: FileSystem) => Entry[]>();

  constructor(
    private readonly graph: StageGraph,
    private readonly watched: ReadonlyMap<number, Snapshots>,
    private readonly interpreter: Interpreter,
  ) {}

  /** What a step of a stage changed; its steps must be asked for in order, those of its base before. */
  change(stage: number, step: number): Pick<Part, 'added' | 'removed'> {
    const own = this.graph.stages[stage];
    const base = own?.base.kind === 'stage' ? this.known.get(own.base.stage) : undefined;
    if (step < 0 && base !== undefined) {
      this.known.set(stage, base);
      if ((own?.steps.length ?? 0) > 0 || own === undefined) return NOTHING;
    }
    const last = step === (own?.steps.length ?? 0) - 1;
    const taken = own?.steps[step];
    if (taken !== undefined && !isWork(taken) && !last) return NOTHING;
    // The end of a stage is always looked at, so that nothing is missing there.
    if (this.spent > MAX_PLAYED_ENTRIES && !last) {
      this.coarse = true;
      return NOTHING;
    }
    const files = this.watched.get(stage)?.[step + 1]?.files;
    if (files === undefined) return NOTHING;
    return this.compare(stage, this.list(stage, files));
  }

  private list(stage: number, files: FileSystem): Entry[] {
    const listing = this.listings.get(stage) ?? listingOf(this.graph, stage, this.interpreter);
    this.listings.set(stage, listing);
    const entries = listing(files);
    this.spent += entries.length;
    return entries;
  }

  private compare(stage: number, entries: readonly Entry[]): Pick<Part, 'added' | 'removed'> {
    const before = this.known.get(stage) ?? new Map<string, Entry>();
    const now = keyed(entries);
    this.known.set(stage, now);
    return {
      added: [...now].filter(([key]) => !before.has(key)).map(([key, entry]) => ({ key, entry })),
      removed: [...before.keys()].filter((key) => !now.has(key)),
    };
  }
}

const NOTHING = { added: [], removed: [] } as const;
