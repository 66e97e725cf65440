import { EditorSelection, type EditorState, type Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Span } from '../../dockerfile/types.ts';
import { stageId } from '../../layout/names.ts';
import { shownFindings } from '../../state/findings.ts';
import type { State } from '../../state/model.ts';
import type { Store } from '../../state/store.ts';
import type { AskHelp } from '../use-help.ts';
import { litByHover, litBySelection } from '../use-store.ts';
import { explainHere } from './help/hover.ts';
import { openRename, setTarget } from './help/rename-panel.ts';
import { lintMarks, rangesOf, setLitSpans } from './marks.ts';
import { instructionsOf, setModel, stageAt } from './model.ts';
import { amendText, fromScreen, newEditorState, replaceText, separatorIn } from './setup.ts';
import { toggleFolds } from './stage-folding.ts';

/** An editor on the page, with what can be asked of it from outside. */
export interface OpenEditor {
  /** Explains what the cursor is on. */
  explain(): void;
  /** Asks for a new name of the stage that the cursor names or stands in. */
  rename(): void;
  toggleFolds(): void;
  /** Takes it off the page and gives its state for next time. */
  close(): EditorState;
}

/** Opens the editor in an element and ties it to the store, until `close` gives its state back for next time. */
export function openEditor(
  store: Store,
  parent: HTMLElement,
  previous: EditorState | null,
  help: AskHelp,
): OpenEditor {
  // The text as the editor has it; the same string as in the store, so that comparing costs nothing.
  let text = store.get().document.text;
  let shownModel: unknown = null;
  let shownMarks: unknown = null;
  let shownSpans: readonly Span[] | null = null;
  let shownTrail: readonly Span[] = [];
  let shownSelection: EditorSelection | null = null;

  const view = new EditorView({
    parent,
    state: previous ?? newEditorState(text, { help, context: () => store.get().context?.list ?? null }),
    dispatchTransactions(transactions, target) {
      target.update(transactions);
      if (transactions.some((transaction) => transaction.docChanged)) {
        const now = target.state.sliceDoc();
        if (now !== text) {
          text = now;
          // Pasting over everything is opening another file; in a lesson it is only another attempt.
          const opens = store.get().lesson === null && transactions.some(replacesAll);
          store.write({ kind: opens ? 'loaded' : 'typed', text });
          if (opens) return;
        }
        // What was put over itself has lost the places of its colours, and there is nothing new to analyse.
        if (store.get().analysis.text === text) {
          shownModel = null;
          showModel(store.get());
        }
      }
      for (const stage of targetsOf(transactions))
        store.write({ kind: 'options', options: { target: stage } });
      if (transactions.some(movesCursor)) followCursor(store, target);
    },
  });

  function load(next: string): void {
    text = next;
    replaceText(view, next);
  }

  function amend(next: string): void {
    const before = text;
    text = next;
    amendText(view, before, next);
  }

  /** Colours, gutters and marks, as soon as the analysis speaks of the text that stands here. */
  function showModel(state: State): void {
    const { latest } = state.analysis;
    if (latest === null || latest === shownModel || state.analysis.text !== text) return;
    shownModel = latest;
    shownMarks = null;
    const { graph } = latest;
    const { doc } = view.state;
    const instructions = instructionsOf(graph);
    view.dispatch({ effects: setModel.of({ graph, instructions, doc, separator: separatorIn(view.state) }) });
    view.dispatch(lintMarks(view.state, graph.problems, null));
    showFindings(state);
    // Until now the cursor's stage was known from the last model only.
    const { selection } = store.get();
    if (selection.kind === 'node' && selection.line !== null) followCursor(store, view);
  }

  /** Findings come a moment after the picture; until then those of the text before stay where they are. */
  function showFindings(state: State): void {
    const { latest } = state.analysis;
    if (latest === null || latest !== shownModel || state.findings?.of !== latest) return;
    const findings = shownFindings(state);
    if (findings === shownMarks) return;
    shownMarks = findings;
    view.dispatch(lintMarks(view.state, latest.graph.problems, findings));
  }

  function showLit(state: State): void {
    const hover = litByHover(state);
    const { selection } = state;
    // The stage under the cursor is plain to see; lighting all its lines would only glare.
    const own = selection.kind === 'node' && selection.line !== null ? [] : litBySelection(state).spans;
    const spans = state.hover.kind === 'none' ? own : hover.spans;
    const { trail } = state.hover.kind === 'none' ? litBySelection(state) : hover;
    if (spans === shownSpans && trail === shownTrail) return;
    if (spans.length === 0 && shownSpans?.length === 0 && trail.length + shownTrail.length === 0) return;
    shownSpans = spans;
    shownTrail = trail;
    view.dispatch({ effects: setLitSpans.of({ spans, trail }) });
  }

  /** A selection made elsewhere selects its lines here and brings them into view; let go of there, they are let go of here. */
  function showSelection(state: State): void {
    const { selection } = state;
    if (state.play !== null) {
      // A play shows where it is; the cursor stays where it was.
      const [line] = rangesOf(view.state, litBySelection(state).spans);
      if (line !== undefined)
        view.dispatch({ effects: EditorView.scrollIntoView(line.from, { y: 'nearest', yMargin: 48 }) });
      return;
    }
    if (selection.kind === 'none' && shownSelection?.eq(view.state.selection)) {
      view.dispatch({
        selection: { anchor: shownSelection.main.head },
        annotations: fromScreen.of(true),
      });
    }
    shownSelection = null;
    if (selection.kind === 'none' || (selection.kind === 'node' && selection.line !== null)) return;
    const ranges = rangesOf(view.state, litBySelection(state).spans);
    const first = ranges[0];
    if (first === undefined) return;
    view.dispatch({
      selection: EditorSelection.create(ranges.map(({ from, to }) => EditorSelection.range(to, from))),
      effects: EditorView.scrollIntoView(first.from, { y: 'nearest', yMargin: 48 }),
      annotations: fromScreen.of(true),
    });
    shownSelection = view.state.selection;
  }

  const state = store.get();
  if (view.state.sliceDoc() !== text) load(text);
  showModel(state);
  showLit(state);
  showSelection(state);
  // Whoever clicked the text before the editor was there meant the editor.
  if (parent.closest('section') === document.activeElement) view.focus();
  const unsubscribe = store.subscribe((now, before) => {
    if (now.document.text !== text) {
      // An edit that was made elsewhere is one step of the history; another document replaces this one.
      if (now.loads === before.loads) amend(now.document.text);
      else load(now.document.text);
    }
    if (now.findings !== before.findings || now.document !== before.document) showFindings(now);
    if (now.analysis !== before.analysis) showModel(now);
    showLit(now);
    if (
      now.selection !== before.selection ||
      now.play !== before.play ||
      (now.play && now.answers !== before.answers)
    )
      showSelection(now);
  });

  return {
    explain: () => explainHere(view),
    rename: () => openRename(view),
    toggleFolds: () => toggleFolds(view),
    close() {
      unsubscribe();
      const last = view.state;
      view.destroy();
      return last;
    },
  };
}

/** The targets that a rename, or its undoing, asks for. */
function targetsOf(transactions: readonly Transaction[]): string[] {
  return transactions.flatMap(({ effects }) =>
    effects.flatMap((effect) => (effect.is(setTarget) ? [effect.value.after] : [])),
  );
}

function replacesAll(transaction: Transaction): boolean {
  if (!transaction.isUserEvent('input.paste')) return false;
  let whole = false;
  transaction.changes.iterChangedRanges((from, to) => {
    whole ||= from === 0 && to === transaction.startState.doc.length;
  });
  return whole;
}

function movesCursor(transaction: Transaction): boolean {
  if (transaction.annotation(fromScreen)) return false;
  return ['select', 'input', 'delete', 'move', 'undo', 'redo'].some((event) =>
    transaction.isUserEvent(event),
  );
}

/** The stage of the cursor's line becomes the selection. */
function followCursor(store: Store, view: EditorView): void {
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const stage = stageAt(view.state, line.to);
  if (stage === null) return;
  const { selection } = store.get();
  const id = stageId(stage);
  if (selection.kind === 'node' && selection.id === id && selection.line === line.number) return;
  store.write({ kind: 'selected', selection: { kind: 'node', id, line: line.number } });
}
