import type { Analysis } from '../analysis/types.ts';
import type { LineRange, Span } from '../dockerfile/types.ts';
import type { Entry, ImageContents, OriginHop } from '../image/types.ts';
import { stageId } from '../layout/names.ts';
import { type Selection, type State, stageOfId } from './model.ts';

/** Entries can share a path (several opaque ones at `/`), so a key also counts how often it came before. */
const keys = new WeakMap<ImageContents, ReadonlyMap<string, Entry>>();

export function entriesByKey(contents: ImageContents): ReadonlyMap<string, Entry> {
  const known = keys.get(contents);
  if (known) return known;
  const map = new Map<string, Entry>();
  for (const entry of contents.entries) {
    const name = `${entry.path}\n${entry.label}`;
    let key = name;
    for (let again = 2; map.has(key); again++) key = `${name}\n${again}`;
    map.set(key, entry);
  }
  keys.set(contents, map);
  return map;
}

/** The stage whose image the inspector shows; `null` when it shows something else, or nothing. */
export function inspectedStage(state: Pick<State, 'selection' | 'analysis'>): number | null {
  const { selection } = state;
  const picture = state.analysis.picture;
  const stages = picture?.graph.stages.length ?? 0;
  const within = (stage: number | null): number | null => (stage !== null && stage < stages ? stage : null);
  switch (selection.kind) {
    case 'none':
      return picture?.graph.target ?? null;
    case 'node':
      return within(stageOfId(selection.id));
    case 'entry':
    case 'lines':
      return within(selection.stage) ?? picture?.graph.target ?? null;
    case 'edge':
      return null;
  }
}

/** The contents that are at hand for a stage. */
export function contentsAtHand(
  state: Pick<State, 'analysis' | 'inspected'>,
  stage: number,
): ImageContents | null {
  const runtime = state.analysis.picture?.contents;
  if (runtime?.stage === stage) return runtime;
  return state.inspected?.stage === stage ? state.inspected : null;
}

export function selectedEntry(
  state: Pick<State, 'analysis' | 'inspected'>,
  selection: Selection,
): Entry | null {
  if (selection.kind !== 'entry') return null;
  const contents = contentsAtHand(state, selection.stage);
  return contents === null ? null : (entriesByKey(contents).get(selection.key) ?? null);
}

/** Node id of what a hop took its content from; `null` when it was made in the stage itself. */
export function sourceIdOf(hop: OriginHop): string | null {
  const { source } = hop;
  switch (source.kind) {
    case 'context':
      return 'context';
    case 'named-context':
      return `context:${source.name}`;
    case 'stage':
      return stageId(source.stage);
    case 'image':
    case 'base':
      return `image:${source.image}`;
    case 'url':
    case 'git':
      return `${source.kind}:${source.url}`;
    case 'heredoc':
    case 'run':
    case 'workdir':
    case 'implied':
      return null;
  }
}

/** What lights up on the screen for a selection (or a hover). */
export interface Lit {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  readonly spans: readonly Span[];
}

const NOTHING: Lit = { nodes: new Set(), edges: new Set(), spans: [] };

export function litBy(selection: Selection, state: Pick<State, 'analysis' | 'inspected'>): Lit {
  const picture = state.analysis.picture;
  if (selection.kind === 'lines') return { ...NOTHING, spans: [selection.span] };
  if (picture?.diagram == null || selection.kind === 'none') return NOTHING;
  switch (selection.kind) {
    case 'node':
      return litByNode(picture, selection.id, selection.line);
    case 'edge':
      return litByEdge(picture, selection.id);
    case 'entry': {
      const entry = selectedEntry(state, selection);
      return entry === null ? NOTHING : litByOrigin(picture, entry.origin);
    }
  }
}

function litByNode(picture: Analysis, id: string, line: number | null): Lit {
  const all = (picture.diagram?.edges ?? []).filter((edge) => edge.source === id || edge.target === id);
  // A cursor on one COPY means that edge, not everything its stage touches.
  const atLine = all.filter((edge) => edge.spans.some((span) => line !== null && holds(span, line)));
  const edges = atLine.length > 0 ? atLine : all;
  const stage = stageOfId(id);
  const own = stage === null ? undefined : picture.graph.stages[stage]?.span;
  return {
    nodes: new Set([id, ...edges.flatMap((edge) => [edge.source, edge.target])]),
    edges: new Set(edges.map((edge) => edge.id)),
    spans: own ? [own] : edges.flatMap((edge) => edge.spans),
  };
}

function litByEdge(picture: Analysis, id: string): Lit {
  const edge = picture.diagram?.edges.find((candidate) => candidate.id === id);
  if (edge === undefined) return NOTHING;
  return { nodes: new Set([edge.source, edge.target]), edges: new Set([id]), spans: edge.spans };
}

function litByOrigin(picture: Analysis, origin: readonly OriginHop[]): Lit {
  const nodes = new Set<string>();
  const edges = new Set<string>();
  for (const hop of origin) {
    const target = stageId(hop.stage);
    const source = sourceIdOf(hop);
    nodes.add(target);
    if (source === null) continue;
    nodes.add(source);
    const between = (picture.diagram?.edges ?? []).filter(
      (edge) => edge.source === source && edge.target === target,
    );
    const exact = between.filter((edge) => edge.spans.some((span) => holds(span, hop.span.line)));
    for (const edge of exact.length > 0 ? exact : between) edges.add(edge.id);
  }
  const first = origin[0];
  return { nodes, edges, spans: first ? [first.span] : [] };
}

function holds(span: Span, line: number): boolean {
  return line >= span.line && line <= span.endLine;
}

/** Whole lines as a span of this text; lines past the end stop at the end. */
export function spanOfLines(text: string, [start, end]: LineRange): Span {
  let from = 0;
  let line = 1;
  for (; line < start; line++) {
    const next = text.indexOf('\n', from);
    if (next < 0) break;
    from = next + 1;
  }
  let to = from;
  for (let last = line; last <= end; last++) {
    const next = text.indexOf('\n', last === line ? from : to + 1);
    to = next < 0 ? text.length : next;
    if (next < 0) break;
  }
  return { from, to, line, endLine: Math.max(line, end) };
}
