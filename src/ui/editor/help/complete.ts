import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
  insertCompletionText,
  startCompletion,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { type EditorView, keymap } from '@codemirror/view';
import type { HelpAnswer } from '../../../analysis/help.ts';
import { type CursorPlace, placeAt, variableBefore } from '../../../dockerfile/cursor.ts';
import type { BuildContext } from '../../../image/types.ts';
import { letterOf } from '../../../layout/names.ts';
import type { ScopedVariable } from '../../../stages/scope.ts';
import { hueOf } from '../../stage-hue.ts';
import { type EditorModel, mapped, modelField } from '../model.ts';
import { offsetOf } from '../text-map.ts';
import { imageOffers, pathOffers, variableOffers } from './asked-offers.ts';
import { contextFacet, helpFacet, whenSynced } from './asking.ts';
import { type Offer, type Offers, offersAt, type Wanted } from './offers.ts';

/** A completion that knows which stage it names. */
type StageCompletion = Completion & { readonly stage?: number };

async function source(context: CompletionContext): Promise<CompletionResult | null> {
  const { view, explicit, pos } = context;
  if (view === undefined) return null;
  const char = context.state.sliceDoc(pos - 1, pos);
  // Most keys ask for nothing; they must cost nothing.
  if (!explicit && !/[\w$/:={,.@-]/.test(char)) return null;
  const model = await whenSynced(view);
  if (context.aborted) return null;
  // The hand went on, and offsets are those of a newer text now: a result that does not hold there has this asked again.
  if (!view.state.doc.eq(context.state.doc)) return { from: pos, options: [] };
  if (model === null) return null;
  const offset = offsetOf(model.doc, model.separator, pos);
  const place = placeAt(model.graph.dockerfile, model.instructions, offset);
  const found = await find(view, model, place, offset, explicit);
  if (found === null || context.aborted) return null;
  return resultOf(model, found);
}

async function find(
  view: EditorView,
  model: EditorModel,
  place: CursorPlace,
  offset: number,
  explicit: boolean,
): Promise<Offers | null> {
  const { dockerfile } = model.graph;
  const ask = view.state.facet(helpFacet);
  const variable = variableBefore(dockerfile.text, offset, dockerfile.escape);
  if (variable !== null) {
    if (!mayHoldVariables(place)) return null;
    const answer = await ask({ about: 'variables', offset });
    const variables = answer?.about === 'variables' ? answer.variables : [];
    return variableOffers(variable, forKeyword(place, variables), offset, dockerfile.text);
  }
  if (!explicit && isIdle(place)) return null;
  const { known, wanted } = offersAt(model.graph, place, offset);
  const asked = wanted === null ? null : await askFor(view, wanted);
  const offers = [...(known?.offers ?? []), ...(asked ?? [])];
  const range = known ?? wanted;
  if (range === null || offers.length === 0) return null;
  // What is written already needs no list over the next line.
  if (!explicit && offers.some(({ label }) => label === range.before) && isOnly(offers, range.before))
    return null;
  return { from: range.from, to: range.to, before: range.before, offers };
}

function isOnly(offers: readonly Offer[], before: string): boolean {
  return offers.filter(({ label }) => label.startsWith(before)).length === 1;
}

/** Without a letter typed, a list would open behind every blank. */
function isIdle(place: CursorPlace): boolean {
  return (place.kind === 'keyword' || place.kind === 'word') && place.before === '';
}

/** BuildKit expands nothing in names of sources, and a comment is no text of the file. */
function mayHoldVariables(place: CursorPlace): boolean {
  switch (place.kind) {
    case 'comment':
    case 'none':
    case 'keyword':
      return false;
    case 'heredoc':
      return place.heredoc.expand || place.keyword === 'run';
    case 'flag-value':
      return place.flag !== 'from';
    case 'mount-value':
      return place.option !== 'from';
    default:
      return true;
  }
}

/** A container knows the environment of its image, not the arguments of the build. */
function forKeyword(place: CursorPlace, variables: readonly ScopedVariable[]): readonly ScopedVariable[] {
  const keyword = 'keyword' in place ? place.keyword : '';
  const atRunTime = keyword === 'cmd' || keyword === 'entrypoint' || keyword === 'healthcheck';
  return atRunTime ? variables.filter(({ by }) => by === 'ENV' || by === 'base') : variables;
}

let images: Promise<HelpAnswer | null> | null = null;

async function askFor(view: EditorView, wanted: Wanted): Promise<readonly Offer[]> {
  const ask = view.state.facet(helpFacet);
  if (wanted.want === 'images') {
    images ??= ask({ about: 'images' });
    const answer = await images;
    if (answer === null) images = null;
    return answer?.about === 'images' ? imageOffers(answer.images, wanted.before) : [];
  }
  const { stage, before } = wanted;
  if (stage === null) {
    const context: BuildContext | null = view.state.facet(contextFacet)();
    return context === null ? [] : pathOffers.ofContext(context, before);
  }
  const path = pathOffers.directoryOf(before);
  const answer = await ask({ about: 'directory', stage, path });
  return answer?.about === 'directory' ? pathOffers.ofStage(answer.paths, before) : [];
}

const WORDS: ReadonlySet<Offer['kind']> = new Set(['instruction', 'flag', 'option', 'value'] as const);

function resultOf(model: EditorModel, { from, to, offers }: Offers): CompletionResult {
  return {
    from: mapped(model, from, -1),
    to: mapped(model, to),
    options: offers.map((offer, at) => completionOf(offer, at)),
    // Words of the language are filtered on the spot. Names are asked for anew, so that the list closes when one is
    // written out and Enter begins a line again.
    ...(offers.every(({ kind }) => WORDS.has(kind)) && { validFor: /^[\w-]*$/ }),
  };
}

function completionOf(offer: Offer, at: number): StageCompletion {
  const { label, detail, info, kind, apply = label, more, stage } = offer;
  return {
    label,
    type: kind,
    // The order in which they are offered counts where the letters do not decide.
    boost: -Math.min(at, 90),
    ...(detail !== '' && { detail }),
    ...(info !== '' && { info }),
    ...(stage !== undefined && { stage }),
    apply: (view, _completion, from, to) => write(view, apply, from, to, more ?? false),
  };
}

/** Writes an offer, without doubling a sign that stands behind it, and goes on where more has to be said. */
function write(view: EditorView, text: string, from: number, to: number, more: boolean): void {
  const next = view.state.sliceDoc(to, to + 1);
  const last = text.slice(-1);
  const rest = (last === '=' || last === ' ' || last === '}') && last === next ? text.slice(0, -1) : text;
  view.dispatch(insertCompletionText(view.state, rest, from, to));
  if (rest !== text) view.dispatch({ selection: { anchor: view.state.selection.main.head + 1 } });
  if (more) startCompletion(view);
}

/** The stage's letter in its colour, as everywhere. */
function chip(completion: StageCompletion, _state: unknown, view: EditorView): Node | null {
  const graph = view.state.field(modelField)?.graph;
  if (completion.stage === undefined || graph === undefined) return null;
  const mark = document.createElement('span');
  mark.className = 'stage-chip';
  mark.dataset.hue = hueOf(completion.stage, graph.target);
  mark.textContent = letterOf(completion.stage);
  return mark;
}

export const completion: Extension = [
  autocompletion({
    override: [source],
    icons: false,
    defaultKeymap: false,
    maxRenderedOptions: 60,
    addToOptions: [{ render: chip, position: 20 }],
  }),
  // Tab accepts while a list is open, and indents otherwise.
  keymap.of([...completionKeymap, { key: 'Tab', run: acceptCompletion }]),
];
