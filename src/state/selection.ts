import type { Analysis } from '../analysis/types.ts';
import type { LineRange, Span } from '../dockerfile/types.ts';
import type { Entry, ImageContents, OriginHop, OriginSource } from '../image/types.ts';
import { stageId } from '../layout/names.ts';
import type { PlacedDiagram } from '../layout/types.ts';
import { type Selection, type State, stageOfId } from './model.ts';

/** Entries can share a path (several opaque ones at `/`), so a key also counts how often it came before. */
const keys = new WeakMap<ImageContents, ReadonlyMap<string, Entry>>();

export function entriesByKey(contents: ImageContents): ReadonlyMap<string, Entry> {
  const known = keys.get(contents);
  if (known) return known;
  const map = new Map<string, Entry>();
  // From where the last search ended: a hostile file has thousands of entries of one name.
  const ends = new Map<string, number>();
  for (const entry of contents.entries) {
    const name = `${entry.path}\n${entry.label}`;
    let again = ends.get(name) ?? 1;
    let key = again === 1 ? name : `${name}\n${again}`;
    for (; map.has(key); key = `${name}\n${again}`) again++;
    ends.set(name, again);
    map.set(key, entry);
  }
  keys.set(contents, map);
  return map;
}

/** Where an entry stands in `entriesByKey`; `null` when it is from other contents. */
export function entryKeyOf(contents: ImageContents, entry: Entry): string | null {
  for (const [key, one] of entriesByKey(contents)) if (one === entry) return key;
  return null;
}

/** The stage whose image the inspector shows; `null` when it shows something else, or nothing. */
export function inspectedStage(state: Pick<State, 'selection' | 'analysis' | 'compared'>): number | null {
  const { selection, compared } = state;
  const picture = state.analysis.picture;
  const stages = picture?.graph.stages.length ?? 0;
  const within = (stage: number | null): number | null => (stage !== null && stage < stages ? stage : null);
  switch (selection.kind) {
    case 'none':
      return picture?.graph.target ?? null;
    case 'node':
      return within(stageOfId(selection.id));
    case 'entry':
      // An entry of the image that is compared with is still looked at from this side.
      if (compared !== null && selection.stage === compared.other) return within(compared.stage);
      return within(selection.stage) ?? picture?.graph.target ?? null;
    case 'lines':
    case 'group':
      return within(selection.stage) ?? picture?.graph.target ?? null;
    case 'edge':
      return null;
  }
}

/** The stages whose contents the inspector shows. */
export function stagesLookedAt(state: Pick<State, 'selection' | 'analysis' | 'compared'>): number[] {
  const stage = inspectedStage(state);
  if (stage === null) return [];
  const { compared } = state;
  return compared?.stage === stage ? [stage, compared.other] : [stage];
}

/** The contents that are at hand for a stage. */
export function contentsAtHand(
  state: Pick<State, 'analysis' | 'inspected'>,
  stage: number,
): ImageContents | null {
  const runtime = state.analysis.picture?.contents;
  if (runtime?.stage === stage) return runtime;
  return state.inspected.find((contents) => contents.stage === stage) ?? null;
}

export function selectedEntry(
  state: Pick<State, 'analysis' | 'inspected'>,
  selection: Selection,
): Entry | null {
  if (selection.kind !== 'entry') return null;
  const contents = contentsAtHand(state, selection.stage);
  return contents === null ? null : (entriesByKey(contents).get(selection.key) ?? null);
}

/** What is chosen, in a few words; nothing for a place in the text, which shows itself, and for what is not drawn. */
export function choiceName({ selection, analysis }: Pick<State, 'selection' | 'analysis'>): string {
  if (selection.kind === 'entry') return selection.key.split('\n')[0] ?? '';
  const { nodes = [], edges = [] } = analysis.picture?.diagram ?? {};
  if (selection.kind === 'node' && selection.line === null)
    return nodes.find(({ id }) => id === selection.id)?.title ?? '';
  if (selection.kind !== 'edge') return '';
  const edge = edges.find(({ id }) => id === selection.id);
  return edge === undefined ? '' : edge.label || edge.accessibleName;
}

/** Node id of what a hop took its content from; `null` when it was made in the stage itself. */
export function sourceIdOf(hop: OriginHop): string | null {
  return sourceId(hop.source);
}

function sourceId(source: OriginSource): string | null {
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
    case 'run':
      return source.url === undefined ? null : `url:${source.url}`;
    case 'heredoc':
    case 'workdir':
    case 'implied':
      return null;
  }
}

/** What lights up on the screen for a selection (or a hover). */
export interface Lit {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  /** The lines that are meant. */
  readonly spans: readonly Span[];
  /** The lines that the way to it goes through. */
  readonly trail: readonly Span[];
  /** The node that is meant, where others are lit with it. */
  readonly focus: string | null;
}

const NOTHING: Lit = { nodes: new Set(), edges: new Set(), spans: [], trail: [], focus: null };

/**
 * The id of the node that is drawn for each that is not: its folded chain, or the one node for all images. Counted once a
 * picture.
 */
const standIns = new WeakMap<PlacedDiagram, ReadonlyMap<string, string>>();

/** Node ids as they are drawn: what is folded or gathered is lit by what stands for it. */
function drawnIn(diagram: PlacedDiagram | null | undefined): (id: string) => string {
  if (diagram == null) return (id) => id;
  let known = standIns.get(diagram);
  if (known === undefined) {
    known = new Map(
      diagram.nodes.flatMap((node) => ('members' in node ? node.members.map(({ id }) => [id, node.id]) : [])),
    );
    standIns.set(diagram, known);
  }
  const drawn = known;
  return (id) => drawn.get(id) ?? id;
}

export function litBy(selection: Selection, state: Pick<State, 'analysis' | 'inspected'>): Lit {
  const picture = state.analysis.picture;
  if (selection.kind === 'lines') return litByLines(picture, selection);
  if (picture?.diagram == null || selection.kind === 'none') return NOTHING;
  switch (selection.kind) {
    case 'group':
      return litByGroup(picture, selection);
    case 'node':
      return litByNode(picture, selection.id, selection.line);
    case 'edge':
      return litByEdge(picture, selection.id);
    case 'entry': {
      const entry = selectedEntry(state, selection);
      return entry === null ? NOTHING : litByOrigin(picture, selection.stage, entry.origin, selection.hop);
    }
  }
}

/** Lines light themselves, and the edges that they are the reason for. */
function litByLines(
  picture: Analysis | null,
  { stage, span }: Extract<Selection, { readonly kind: 'lines' }>,
): Lit {
  const target = stage === null ? '' : drawnIn(picture?.diagram)(stageId(stage));
  const edges = (picture?.diagram?.edges ?? []).filter(
    (edge) => edge.target === target && edge.spans.some((each) => each.from === span.from),
  );
  return {
    ...NOTHING,
    nodes: new Set(edges.flatMap((edge) => [edge.source, edge.target])),
    edges: new Set(edges.map((edge) => edge.id)),
    spans: [span],
  };
}

/** Several stages and lines at once, with the edges between those stages that the lines are the reason for. */
function litByGroup(
  picture: Analysis,
  { stage, stages, spans }: Extract<Selection, { readonly kind: 'group' }>,
): Lit {
  const starts = new Set(spans.map(({ from }) => from));
  const shown = drawnIn(picture.diagram);
  const edges = (picture.diagram?.edges ?? []).filter((edge) =>
    edge.spans.some(({ from }) => starts.has(from)),
  );
  return {
    nodes: new Set([
      ...stages.map((each) => shown(stageId(each))),
      ...edges.flatMap((edge) => [edge.source, edge.target]),
    ]),
    edges: new Set(edges.map((edge) => edge.id)),
    spans,
    trail: [],
    focus: stage === null ? null : shown(stageId(stage)),
  };
}

function litByNode(picture: Analysis, meant: string, line: number | null): Lit {
  const id = drawnIn(picture.diagram)(meant);
  const all = (picture.diagram?.edges ?? []).filter((edge) => edge.source === id || edge.target === id);
  // A cursor on one COPY means that edge, not everything its stage touches.
  const atLine = all.filter((edge) => edge.spans.some((span) => line !== null && holds(span, line)));
  const edges = atLine.length > 0 ? atLine : all;
  const stage = stageOfId(meant);
  const own = stage === null ? undefined : picture.graph.stages[stage]?.span;
  return {
    ...NOTHING,
    focus: id,
    nodes: new Set([id, ...edges.flatMap((edge) => [edge.source, edge.target])]),
    edges: new Set(edges.map((edge) => edge.id)),
    spans: own ? [own] : edges.flatMap((edge) => edge.spans),
  };
}

/** An edge by its id; where its stage was opened or closed since, those that it became or is part of. */
export function edgesOf(picture: Analysis, id: string): PlacedDiagram['edges'] {
  const all = picture.diagram?.edges ?? [];
  const same = all.filter((edge) => edge.id === id);
  if (same.length > 0) return same;
  const whole = id.replace(/#\d+$/, '');
  return all.filter((edge) => edge.whole === whole);
}

function litByEdge(picture: Analysis, id: string): Lit {
  const edges = edgesOf(picture, id);
  return {
    ...NOTHING,
    nodes: new Set(edges.flatMap((edge) => [edge.source, edge.target])),
    edges: new Set(edges.map((edge) => edge.id)),
    spans: edges.flatMap((edge) => edge.spans),
  };
}

/** Every node and edge on the way from where an entry began to the image of a stage, `FROM` included. */
function litByOrigin(
  picture: Analysis,
  stage: number,
  origin: readonly OriginHop[],
  hop: number | undefined,
): Lit {
  const nodes = new Set<string>();
  const edges = new Set<string>();
  const all = picture.diagram?.edges ?? [];
  const shown = drawnIn(picture.diagram);
  let into = stage;
  for (const { stage: maker, source, span } of origin) {
    for (const index of builtUpTo(picture, into, maker)) {
      const id = shown(stageId(index));
      nodes.add(id);
      // A folded chain has a FROM edge of its first stage, which is not that of the others.
      const line = picture.graph.stages[index]?.from.span.from;
      const from = all.find(
        ({ kind, target, spans }) =>
          kind === 'from' && target === id && spans.some((span) => span.from === line),
      );
      if (index !== maker && from) edges.add(from.id);
    }
    const taken = sourceId(source);
    if (taken === null) continue;
    const from = shown(taken);
    nodes.add(from);
    const between = all.filter((edge) => edge.source === from && edge.target === shown(stageId(maker)));
    const exact = between.filter((edge) => edge.spans.some((one) => holds(one, span.line)));
    for (const edge of exact.length > 0 ? exact : between) edges.add(edge.id);
    if (source.kind === 'stage') into = source.stage;
  }
  const at = origin[Math.min(hop ?? 0, origin.length - 1)];
  if (at === undefined) return { ...NOTHING, nodes, edges };
  const behind = hop === origin.length ? sourceIdOf(at) : stageId(at.stage);
  return {
    nodes,
    edges,
    spans: [at.span],
    trail: origin.map(({ span }) => span),
    focus: hop === undefined || behind === null ? null : shown(behind),
  };
}

/** A stage and those it is built on, down to the one that made something. */
function builtUpTo(picture: Analysis, stage: number, maker: number): number[] {
  const chain: number[] = [];
  for (let index = stage; ; ) {
    chain.push(index);
    const base = picture.graph.stages[index]?.base;
    if (index === maker || base?.kind !== 'stage' || base.stage >= index) break;
    index = base.stage;
  }
  return chain.includes(maker) ? chain : [maker];
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
