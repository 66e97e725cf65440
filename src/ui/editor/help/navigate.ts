import { EditorSelection, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { nameOf } from '../../../layout/names.ts';
import type { StageReference } from '../../../stages/references.ts';
import { type EditorModel, modelField } from '../model.ts';
import { isSynced } from './asking.ts';
import { rangeOf, referenceAtPosition, referencesOf, stageUnderCursor } from './places.ts';
import { HELP } from './texts.ts';

/** Goes to where a stage begins: to its name, or to its FROM when it has none. */
export function goToStage(view: EditorView, stage: number): boolean {
  const model = view.state.field(modelField);
  const from = model?.graph.stages[stage]?.from;
  if (!model || !from) return false;
  const definition = referencesOf(model).find((each) => each.kind === 'definition' && each.stage === stage);
  const place = definition ?? { span: from.keywordSpan };
  show(view, model, place);
  announce(
    view,
    HELP.atDefinition(nameOf(model.graph.stages[stage] ?? { name: '', index: stage }), from.span.line),
  );
  return true;
}

/** Goes to the next place that names a stage, round and round. */
export function goToNextUse(view: EditorView, stage: number, step: 1 | -1 = 1): boolean {
  const model = view.state.field(modelField);
  if (model === null) return false;
  const places = referencesOf(model).filter((each) => each.stage === stage);
  if (places.length === 0) return goToStage(view, stage);
  const { head } = view.state.selection.main;
  const at = places.findIndex((place) => {
    const { from, to } = rangeOf(model, place);
    return from <= head && head <= to;
  });
  const first = places.findIndex((place) => rangeOf(model, place).from > head);
  const next = at >= 0 ? (at + step + places.length) % places.length : Math.max(first, 0);
  const place = places[next];
  if (place === undefined) return false;
  show(view, model, place);
  const name = nameOf(model.graph.stages[stage] ?? { name: '', index: stage });
  announce(view, HELP.atUse(name, next + 1, places.length, place.span.line));
  return true;
}

function show(view: EditorView, model: EditorModel, place: Pick<StageReference, 'span'>): void {
  const { from, to } = rangeOf(model, place as StageReference);
  view.dispatch({
    selection: EditorSelection.range(to, from),
    effects: EditorView.scrollIntoView(from, { y: 'nearest', yMargin: 60 }),
    userEvent: 'select',
  });
  view.focus();
}

function announce(view: EditorView, text: string): void {
  view.dispatch({ effects: EditorView.announce.of(text) });
}

function definition(view: EditorView): boolean {
  const model = view.state.field(modelField);
  const named = isSynced(model) ? referenceAtPosition(model, view.state.selection.main.head) : null;
  if (named === null) {
    announce(view, HELP.noDefinition);
    return true;
  }
  return goToStage(view, named.stage);
}

function nextUse(step: 1 | -1): (view: EditorView) => boolean {
  return (view) => {
    const stage = stageUnderCursor(view.state);
    return stage === null ? false : goToNextUse(view, stage, step);
  };
}

/** F12 and Ctrl+click go to where a stage begins; Shift+F12 walks through its uses. */
export const navigation: Extension = [
  keymap.of([
    { key: 'F12', run: definition, preventDefault: true },
    { key: 'Shift-F12', run: nextUse(1), preventDefault: true },
    { key: 'Alt-Shift-F12', run: nextUse(-1), preventDefault: true },
  ]),
  EditorView.domEventHandlers({
    mousedown(event, view) {
      if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
      const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
      const model = view.state.field(modelField);
      if (position === null || !isSynced(model)) return false;
      const named = referenceAtPosition(model, position);
      return named === null ? false : goToStage(view, named.stage);
    },
  }),
];
