import { orNone } from '../dockerfile/none.ts';
import type { Span } from '../dockerfile/types.ts';
import type { Stage, StageGraph, Transfer } from '../stages/types.ts';
import type { Carried, Draft } from './drafts.ts';
import { cutLabel, SIZES } from './measure.ts';
import { nameOf, stageName } from './names.ts';
import { oneLine } from './text.ts';
import type { Artifact, DiagramEdge, Direction } from './types.ts';
import { WORDS } from './words.ts';

/** How many artifacts a spoken sentence lists before it says "and n more". */
const SPOKEN_ARTIFACTS = 3;

/**
 * The edges of drafts whose ends are drawn. Drafts of one kind between the same ends become one edge, unless each ends
 * at an instruction of its own.
 */
export function edgesOf(
  graph: StageGraph,
  drafts: readonly Draft[],
  direction: Direction,
): readonly DiagramEdge[] {
  const merged = new Map<string, { id: string; whole: string; first: Draft; all: Draft[] }>();
  const counts = new Map<string, number>();
  for (const draft of drafts) {
    const whole = `${draft.kind}:${draft.source}->${draft.target}`;
    const count = counts.get(whole) ?? 0;
    const id = draft.step === null ? whole : `${whole}#${count}`;
    if (draft.step !== null) counts.set(whole, count + 1);
    const known = merged.get(id);
    if (known === undefined) merged.set(id, { id, whole, first: draft, all: [draft] });
    else known.all.push(draft);
  }
  return [...merged.values()].map(({ id, whole, first, all }) => ({
    id,
    whole,
    ...edgeOf(graph, first, all, direction),
  }));
}

function edgeOf(
  graph: StageGraph,
  first: Draft,
  drafts: readonly Draft[],
  direction: Direction,
): Omit<DiagramEdge, 'id' | 'whole'> {
  const { kind, source, target, step } = first;
  const carried = drafts.flatMap((draft) => draft.carried);
  const artifacts = carried.map(({ transfer, sources }): Artifact => {
    const what = sources.length === 0 ? '' : sources.map((path) => oneLine(path)).join(', ');
    const where = transfer.destination === null ? '' : oneLine(transfer.destination);
    const text = [what, where].filter((part) => part !== '').join(WORDS.arrow);
    return {
      text,
      span: transfer.span,
      effective: transfer.effective,
      error: transfer.error ?? refusedStep(graph.stages[transfer.into], transfer),
    };
  });
  return {
    kind,
    source,
    target,
    step,
    artifacts: orNone(artifacts),
    label: labelOf(first, carried, SIZES.label[direction]),
    needed: drafts.some((draft) => draft.stage.needed),
    error: artifacts.find((artifact) => artifact.error !== null)?.error ?? null,
    accessibleName: sentenceOf(graph, first, carried),
    spans:
      kind === 'from'
        ? drafts.map((draft) => draft.stage.from.span)
        : artifacts.map((artifact) => artifact.span),
  };
}

/** Why BuildKit would stop at the instruction, as at a copy from a stage that comes later. */
function refusedStep(stage: Stage | undefined, { span }: Transfer): string | null {
  if (stage === undefined) return null;
  let known = refusals.get(stage);
  if (known === undefined) {
    // Backwards, so that the first error of a place is the one that stays.
    const told = stage.steps.toReversed();
    known = new Map(told.flatMap(({ span: at, error }) => (error === null ? [] : [[at, error]])));
    refusals.set(stage, known);
  }
  return known.get(span) ?? null;
}

/** The refused steps of a stage, looked through once: a stage can have thousands of transfers. */
const refusals = new WeakMap<Stage, ReadonlyMap<Span, string>>();

function labelOf({ kind, origin }: Draft, carried: readonly Carried[], width: number): string {
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

function sentenceOf(
  graph: StageGraph,
  { kind, origin, stage, step }: Draft,
  carried: readonly Carried[],
): string {
  const into = nameOf(stage);
  const from = 'stage' in origin ? WORDS.stageBase(stageName(graph, origin.stage)) : origin.place.spoken;
  const at = step === null ? '' : WORDS.atInstruction(step + 1);
  const state =
    at + (stage.needed || graph.target === null ? '' : WORDS.edgeState(stageName(graph, graph.target)));
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
