import { lower } from '../dockerfile/characters.ts';
import { parse } from '../dockerfile/parse.ts';
import { type StageReference, stageReferences } from './references.ts';
import { resolve } from './resolve.ts';
import type { Stage, StageGraph, TransferSource } from './types.ts';

/** One replacement in a text. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export type Rename =
  | {
      readonly ok: true;
      /** In file order, without overlaps. */
      readonly edits: readonly TextEdit[];
      /** The target after the edits, where the old name was the target. */
      readonly target: string;
      /** Lines that mean the stage through a variable: they stay as they are, and no longer find it. */
      readonly left: readonly number[];
    }
  | { readonly ok: false; readonly reason: string };

const refused = (reason: string): Rename => ({ ok: false, reason });

/** Names that mean something of their own to BuildKit. */
const RESERVED: ReadonlySet<string> = new Set(['scratch', 'context']);

/**
 * The edits that give a stage another name everywhere it is meant, or a first name to a stage without one. Refuses a
 * name that BuildKit would not take, and one that would make anything in the file mean something else: the renamed text
 * is resolved, and its graph must be the same.
 */
export function renameStage(graph: StageGraph, index: number, wanted: string): Rename {
  const stage = graph.stages[index];
  if (stage === undefined) return refused('There is no such stage.');
  const name = lower(wanted);
  const reason = nameProblem(name, wanted, graph, stage);
  if (reason !== null) return refused(reason);
  const own = stageReferences(graph).filter((each) => each.stage === index);
  const edits = [...editsOf(graph, stage, own, wanted), ...commentEdit(graph, stage, wanted)].sort(
    (a, b) => a.from - b.from,
  );
  const isTarget = stage.name !== '' && lower(graph.options.target) === stage.name && graph.target === index;
  const target = isTarget ? name : graph.options.target;
  const text = applyEdits(graph.dockerfile.text, edits);
  const buildContexts = graph.options.buildContexts;
  if (Object.hasOwn(buildContexts, stage.name) || Object.hasOwn(buildContexts, name)) {
    return refused('A named context of the build options has this name, and would no longer be the same.');
  }
  const unnamed = own.filter(({ as }) => as === 'variable');
  const change = difference(graph, resolve(parse(text), { ...graph.options, target }), index, unnamed);
  if (change !== null) return refused(change);
  return { ok: true, edits, target, left: unnamed.map(({ span }) => span.line) };
}

function nameProblem(
  name: string,
  wanted: string,
  graph: StageGraph,
  { index, name: old }: Stage,
): string | null {
  if (!/^[a-z][a-z0-9\-_.]*$/.test(name)) {
    return wanted === ''
      ? 'A stage needs a name here.'
      : 'A name begins with a letter and holds letters, digits, - _ and . only.';
  }
  if (RESERVED.has(name)) return `${name} means something of its own to BuildKit.`;
  if (name === old) return 'That is its name already.';
  const other = graph.stages.find((stage) => stage.name === name && stage.index !== index);
  return other === undefined ? null : `Stage ${other.index} has that name already.`;
}

/** A stage without a name gets one behind its base, and is then named where it was counted. */
function editsOf(
  graph: StageGraph,
  stage: Stage,
  references: readonly StageReference[],
  wanted: string,
): TextEdit[] {
  const named = stage.name !== '';
  const edits = references
    .filter(({ as }) => as === 'name' || (as === 'number' && !named))
    .map(({ span }) => ({ from: span.from, to: span.to, insert: wanted }));
  if (named) return edits;
  const base = stage.from.base.span;
  const as = graph.dockerfile.text.slice(stage.from.keywordSpan.from).startsWith('from') ? 'as' : 'AS';
  return base === null ? edits : [...edits, { from: base.to, to: base.to, insert: ` ${as} ${wanted}` }];
}

/** The comment that describes the stage begins with its name, and would no longer be its description. */
function commentEdit({ dockerfile }: StageGraph, { name, doc, from }: Stage, wanted: string): TextEdit[] {
  if (name === '' || doc === '') return [];
  const above = dockerfile.comments.filter(
    ({ to, line }) => to <= from.span.from && line >= from.span.line - 40,
  );
  for (const span of above.reverse()) {
    const text = dockerfile.text.slice(span.from, span.to);
    const match = /^#\s*/.exec(text);
    const start = match?.[0].length ?? 0;
    if (text.slice(start).startsWith(`${name} `)) {
      const at = span.from + start;
      return [{ from: at, to: at + name.length, insert: wanted }];
    }
  }
  return [];
}

/** What would mean something else; `null` where only the name changed. Places in `unnamed` are left out. */
function difference(
  before: StageGraph,
  after: StageGraph,
  index: number,
  unnamed: readonly StageReference[],
): string | null {
  if (before.stages.length !== after.stages.length) return 'The file would have other stages.';
  const lost = new Set(unnamed.map(({ by }) => by));
  for (const [at, was] of before.stages.entries()) {
    const now = after.stages[at];
    if (now === undefined || (at !== index && now.name !== was.name))
      return 'The file would have other stages.';
    const line = was.from.span.line;
    if (!lost.has(at) && sourceKey(was.base) !== sourceKey(now.base)) {
      return `The FROM of line ${line} would start from something else.`;
    }
    const changed = was.transfers.find(
      (transfer, each) =>
        sourceKey(transfer.from) !== sourceKey(now.transfers[each]?.from ?? { kind: 'none' }),
    );
    if (changed !== undefined && !lost.has(at))
      return `Line ${changed.span.line} would take from something else.`;
  }
  return lost.size === 0 && before.target !== after.target ? 'The target would be another stage.' : null;
}

function sourceKey(source: Stage['base'] | TransferSource): string {
  switch (source.kind) {
    case 'stage':
      return `stage ${source.stage}`;
    case 'image':
      return `image ${source.normalized}`;
    case 'named-context':
      return `context ${source.ref}`;
    default:
      return source.kind;
  }
}

/** The text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let out = '';
  let at = 0;
  for (const { from, to, insert } of edits) {
    out += text.slice(at, from) + insert;
    at = to;
  }
  return out + text.slice(at);
}
