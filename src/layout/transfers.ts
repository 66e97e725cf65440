import type { Stage, StageGraph, Transfer } from '../stages/types.ts';
import { cutLabel, SIZES } from './measure.ts';
import { cachePlace, nameOf, type Origin, originsOf, type Place, stageId, stageName } from './names.ts';
import { oneLine } from './text.ts';
import type { Artifact, DiagramEdge, Direction } from './types.ts';
import { WORDS } from './words.ts';

/**
 * Cache volumes are nodes only in files with at most this many stages: they explain a small build, but in a
 * large one every RUN mounts the same two or three caches, and their edges would hide what travels.
 */
export const CACHE_NODES_MOST_STAGES = 6;

/** How many artifacts a spoken sentence lists before it says "and n more". */
const SPOKEN_ARTIFACTS = 3;

/** The edges of one stage and the places outside the file that they start from. */
export interface StageEdges {
  readonly edges: readonly DiagramEdge[];
  readonly places: readonly Place[];
}

interface Gathered {
  readonly kind: DiagramEdge['kind'];
  readonly origin: Origin;
  readonly carried: { readonly transfer: Transfer; readonly sources: readonly string[] }[];
}

/** Everything that goes into a stage, gathered: one edge for each kind and source, in file order. */
export function edgesInto(
  graph: StageGraph,
  stage: Stage,
  base: Origin | null,
  direction: Direction,
): StageEdges {
  const gathered = new Map<string, Gathered>();
  const gather = (kind: DiagramEdge['kind'], origin: Origin): Gathered['carried'] => {
    const key = `${kind}:${originId(origin)}`;
    const known = gathered.get(key) ?? { kind, origin, carried: [] };
    gathered.set(key, known);
    return known.carried;
  };

  if (base !== null) gather('from', base);
  for (const transfer of stage.transfers) {
    for (const { origin, sources } of originsOf(transfer.from, transfer.sources)) {
      // A stage that copies from itself has no line to draw: the problem stands on its node.
      if ('stage' in origin && origin.stage === stage.index) continue;
      gather(transfer.kind, origin).push({ transfer, sources });
    }
    const cache = transfer.from.kind === 'none' && transfer.mount === 'cache' ? transfer.cacheId : null;
    if (cache !== null && cache !== '' && graph.stages.length <= CACHE_NODES_MOST_STAGES) {
      gather('mount', { place: cachePlace(cache) }).push({ transfer, sources: [] });
    }
  }

  const all = [...gathered.values()];
  return {
    edges: all.map((one) => edgeOf(graph, stage, one, direction)),
    places: all.flatMap(({ origin }) => ('place' in origin ? [origin.place] : [])),
  };
}

export function originId(origin: Origin): string {
  return 'stage' in origin ? stageId(origin.stage) : origin.place.id;
}

function edgeOf(graph: StageGraph, stage: Stage, gathered: Gathered, direction: Direction): DiagramEdge {
  const { kind, origin, carried } = gathered;
  const source = originId(origin);
  const target = stageId(stage.index);
  const artifacts = carried.map(({ transfer, sources }): Artifact => {
    const what = sources.length === 0 ? '' : sources.map((path) => oneLine(path)).join(', ');
    const where = transfer.destination === null ? '' : oneLine(transfer.destination);
    const text = [what, where].filter((part) => part !== '').join(WORDS.arrow);
    return {
      text,
      span: transfer.span,
      effective: transfer.effective,
      error: transfer.error ?? refusedStep(stage, transfer),
    };
  });
  return {
    id: `${kind}:${source}->${target}`,
    kind,
    source,
    target,
    artifacts,
    label: labelOf(gathered, SIZES.label[direction]),
    needed: stage.needed,
    error: artifacts.find((artifact) => artifact.error !== null)?.error ?? null,
    accessibleName: sentenceOf(graph, stage, gathered),
    spans: kind === 'from' ? [stage.from.span] : artifacts.map((artifact) => artifact.span),
  };
}

/** Why BuildKit would stop at the instruction, as at a copy from a stage that comes later. */
function refusedStep(stage: Stage, { span }: Transfer): string | null {
  return stage.steps.find((step) => step.span === span)?.error ?? null;
}

function labelOf({ kind, origin, carried }: Gathered, width: number): string {
  const first = carried[0];
  if (kind === 'from' || first === undefined) return '';
  const { transfer, sources } = first;
  const fetched = 'place' in origin && (origin.place.kind === 'url' || origin.place.kind === 'git');
  const count = carried.reduce((sum, one) => sum + Math.max(1, one.sources.length), 0);
  const suffix = count > 1 ? WORDS.plus(count - 1) : '';
  const source = sources[0] ?? '';
  const destination = transfer.destination ?? '';
  // The node itself names the URL, the repository or the cache: only the destination is news.
  if ('place' in origin && origin.place.kind === 'cache' && destination === transfer.cacheId) return '';
  if (fetched && /^(\.\/?)?$/u.test(destination)) return suffix.trim();
  if (fetched) return cutLabel('', WORDS.arrow.trimStart(), destination, suffix, width);
  if (kind === 'mount') {
    const whole = /^(|\.|\/|\.\/)$/u.test(source);
    if (!whole) return cutLabel(source, '', '', suffix, width);
    if (destination === '' || /^\.\/?$/u.test(destination)) return WORDS.lent + suffix;
    return cutLabel('', WORDS.lentAt(''), destination, suffix, width);
  }
  if (destination === '' || addsNothing(source, destination)) return cutLabel(source, '', '', suffix, width);
  return cutLabel(source, WORDS.arrow, destination, suffix, width);
}

/** Whether a destination tells a reader nothing beyond the source: `web/package.json` to `./`. */
function addsNothing(source: string, destination: string): boolean {
  if (/^\.?\/?$/u.test(source)) return false;
  const plain = (path: string) => path.replace(/^(\.\/)+/u, '').replace(/\/+$/u, '');
  const last = (path: string) => plain(path).split('/').at(-1) ?? '';
  if (plain(source) === plain(destination) || plain(destination) === '.' || /^(\.\/)+$/u.test(destination))
    return true;
  const relative = !destination.startsWith('/');
  return relative && !plain(destination).includes('/') && last(source) === last(destination);
}

function sentenceOf(graph: StageGraph, stage: Stage, { kind, origin, carried }: Gathered): string {
  const into = nameOf(stage);
  const from = 'stage' in origin ? WORDS.stageBase(stageName(graph, origin.stage)) : origin.place.spoken;
  const state = stage.needed || graph.target === null ? '' : WORDS.edgeState(stageName(graph, graph.target));
  if (kind === 'from') return WORDS.fromEdge(into, from) + state;
  const said = carried.slice(0, SPOKEN_ARTIFACTS).map(({ transfer, sources }) => {
    const what = sources.slice(0, SPOKEN_ARTIFACTS).map((path) => oneLine(path, 80));
    if (sources.length > what.length) what.push(WORDS.andMore(sources.length - what.length));
    const listed = what.join(', ');
    if (transfer.destination === null) return listed;
    const where = oneLine(transfer.destination, 80);
    return listed === '' ? where : WORDS.carried(listed, where);
  });
  if (carried.length > said.length) said.push(WORDS.andMore(carried.length - said.length));
  const what = said.join('; ');
  if (kind === 'mount') return WORDS.mountEdge(from, into, what) + state;
  return WORDS.transferEdge(kind.toUpperCase(), from, into, what) + state;
}
