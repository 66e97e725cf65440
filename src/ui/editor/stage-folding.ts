import {
  codeFolding,
  foldAll,
  foldCode,
  foldEffect,
  foldedRanges,
  foldGutter,
  foldKeymap,
  foldService,
  unfoldAll,
} from '@codemirror/language';
import { type EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { nameOf } from '../../layout/names.ts';
import { type Fold, firstFoldFrom, foldsOf } from './folds.ts';
import { type EditorModel, mapped, modelField, stageAt } from './model.ts';
import { EDITOR } from './texts.ts';

const memory = new WeakMap<EditorModel['graph'], readonly Fold[]>();

function foldsIn({ graph, instructions }: EditorModel): readonly Fold[] {
  const known = memory.get(graph);
  if (known !== undefined) return known;
  const folds = foldsOf(graph.stages, instructions);
  memory.set(graph, folds);
  return folds;
}

/** A stage folds to its FROM line, a long instruction to its first. */
const service = foldService.of((state, lineStart, lineEnd) => {
  const model = state.field(modelField, false);
  if (!model) return null;
  const fold = firstFoldFrom(foldsIn(model), ({ from }) => mapped(model, from, -1) < lineStart);
  if (fold === null || mapped(model, fold.from, -1) > lineEnd) return null;
  const end = mapped(model, fold.to);
  return end > lineEnd ? { from: lineEnd, to: end } : null;
});

/** Folds what begins on the cursor's line, and else the stage around it. */
function foldHere(view: EditorView): boolean {
  if (foldCode(view)) return true;
  const { state } = view;
  const model = state.field(modelField);
  const line = state.doc.lineAt(state.selection.main.head);
  const index = stageAt(state, line.to);
  const stage = index === null ? undefined : model?.graph.stages[index];
  if (!model || !stage) return false;
  const from = state.doc.lineAt(mapped(model, stage.span.from, -1)).to;
  const to = mapped(model, stage.span.to);
  if (to <= from) return false;
  view.dispatch({
    selection: { anchor: from },
    effects: [foldEffect.of({ from, to }), EditorView.announce.of(EDITOR.folded(nameOf(stage)))],
    scrollIntoView: true,
  });
  return true;
}

/** Folds every stage, or opens them all when something is folded. */
export function toggleFolds(view: EditorView): boolean {
  const opened = isFolded(view.state);
  const run = opened ? unfoldAll : foldAll;
  run(view);
  view.dispatch({ effects: EditorView.announce.of(opened ? EDITOR.allOpen : EDITOR.allFolded) });
  return true;
}

function isFolded(state: EditorState): boolean {
  return foldedRanges(state).size > 0;
}

export const stageFolding: Extension = [
  codeFolding({
    preparePlaceholder: (state, { from, to }) => state.doc.lineAt(to).number - state.doc.lineAt(from).number,
    placeholderDOM(_view, onclick, lines: number) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'cm-foldPlaceholder';
      button.textContent = EDITOR.foldedLines(lines);
      button.title = EDITOR.unfold;
      button.tabIndex = -1;
      button.addEventListener('click', onclick);
      return button;
    },
  }),
  service,
  foldGutter({
    foldingChanged: (update) => update.startState.field(modelField) !== update.state.field(modelField),
    markerDOM(open) {
      const marker = document.createElement('span');
      marker.className = open ? 'fold-marker fold-open' : 'fold-marker';
      marker.textContent = '›';
      marker.title = open ? EDITOR.fold : EDITOR.unfold;
      return marker;
    },
  }),
  Prec.high(keymap.of([{ key: 'Ctrl-Shift-[', mac: 'Cmd-Alt-[', run: foldHere }])),
  keymap.of(foldKeymap),
];
