import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  invertedEffects,
  isolateHistory,
} from '@codemirror/commands';
import { lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, type Extension, StateEffect } from '@codemirror/state';
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { markOf } from '../../dockerfile/visible.ts';
import type { BuildContext } from '../../image/types.ts';
import { TEXT } from '../texts.ts';
import type { AskHelp } from '../use-help.ts';
import { colours } from './colours.ts';
import { contextFacet, helpFacet, syncListener } from './help/asking.ts';
import { completion } from './help/complete.ts';
import { explaining } from './help/hover.ts';
import { navigation } from './help/navigate.ts';
import { renaming } from './help/rename-panel.ts';
import { checkGutter, litGutter, litLines } from './marks.ts';
import { modelField } from './model.ts';
import { stageFolding } from './stage-folding.ts';
import { stageBars, stageChips } from './stage-gutters.ts';
import { type Separator, separatorOf, toDoc } from './text-map.ts';
import { SEARCH_WORDS } from './texts.ts';

/** Marks transactions that follow the rest of the screen, so that they are not taken for the person's own. */
export const fromScreen = Annotation.define<boolean>();

const separatorSlot = new Compartment();
const setSeparator = StateEffect.define<Separator>();

/** Undoing the load of a CRLF file must bring the old line ends back too. */
const separatorHistory = [
  EditorState.transactionExtender.of((transaction) => {
    const change = transaction.effects.find((effect) => effect.is(setSeparator));
    return change ? { effects: separatorSlot.reconfigure(EditorState.lineSeparator.of(change.value)) } : null;
  }),
  invertedEffects.of((transaction) =>
    transaction.effects.some((effect) => effect.is(setSeparator))
      ? [setSeparator.of(separatorIn(transaction.startState))]
      : [],
  ),
];

export function separatorIn(state: EditorState): Separator {
  return state.facet(EditorState.lineSeparator) === '\r\n' ? '\r\n' : '\n';
}

/** A byte order mark and stray carriage returns are kept, so they are shown, quietly. */
const specialCharacters = highlightSpecialChars({
  // Besides those that the editor knows: direction marks and isolates, invisible operators, fillers, tags.
  addSpecialChars:
    /\p{Surrogate}|[\u034f\u115f\u1160\u180e\u200c\u202a-\u202c\u2060-\u2064\u2068\u206a-\u206f\u3164\uffa0\u{e0000}-\u{e007f}]/gu,
  render(code, description, usual) {
    const name =
      code === 0xfeff ? 'BOM' : code === 13 ? 'CR' : code > 0x7f ? markOf(String.fromCodePoint(code)) : usual;
    const mark = document.createElement('span');
    mark.className = 'cm-special';
    mark.textContent = name ?? '•';
    mark.title = description ?? '';
    mark.setAttribute('aria-label', mark.title);
    return mark;
  },
});

/**
 * Typed text is put in here, not by the browser: where coloured text was just deleted or coloured anew, Chromium
 * would carry its style over in a style attribute, which the page's policy refuses and reports.
 */
const typeWithoutStyles = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { state } = view;
    if (event.inputType !== 'insertText' || event.data === null || view.composing) return false;
    const text = event.data.replace(/\r\n?|\n/g, separatorIn(state));
    view.dispatch(state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true });
    return true;
  },
});

/**
 * Whoever comes through the page with the Tab key goes on with it: in the editor it indents only for those who clicked into it, or
 * have begun to work there.
 */
const tabGoesOn: Extension = ViewPlugin.define((view) => {
  const page = view.contentDOM.ownerDocument;
  let byPointer = false;
  const onPointer = () => {
    byPointer = true;
    view.setTabFocusMode(false);
  };
  const onKey = () => {
    byPointer = false;
  };
  const onFocus = () => {
    if (!byPointer) view.setTabFocusMode(true);
  };
  page.addEventListener('pointerdown', onPointer, true);
  page.addEventListener('keydown', onKey, true);
  view.contentDOM.addEventListener('focus', onFocus);
  return {
    update({ transactions }: ViewUpdate) {
      if (transactions.some((one) => one.isUserEvent('input') || one.isUserEvent('delete')))
        view.setTabFocusMode(false);
    },
    destroy() {
      page.removeEventListener('pointerdown', onPointer, true);
      page.removeEventListener('keydown', onKey, true);
      view.contentDOM.removeEventListener('focus', onFocus);
    },
  };
});

/** How long after the last key the caret begins to blink. Milliseconds. */
const CARET_RESTS_MS = 600;

/** Says when the caret rests: then it blinks, and not while one types. */
const restingCaret = ViewPlugin.define(({ scrollDOM }) => {
  let timer = 0;
  const move = () => {
    clearTimeout(timer);
    scrollDOM.removeAttribute('data-resting');
    timer = setTimeout(() => scrollDOM.setAttribute('data-resting', ''), CARET_RESTS_MS);
  };
  return {
    update({ docChanged, selectionSet, focusChanged }) {
      if (docChanged || selectionSet || focusChanged) move();
    },
    destroy() {
      clearTimeout(timer);
    },
  };
});

const extensions: Extension = [
  modelField,
  tabGoesOn,
  litLines,
  litGutter,
  checkGutter,
  stageBars,
  lineNumbers(),
  stageChips,
  stageFolding,
  highlightActiveLine(),
  highlightActiveLineGutter(),
  specialCharacters,
  history(),
  separatorHistory,
  syncListener,
  completion,
  explaining,
  navigation,
  renaming,
  drawSelection(),
  restingCaret,
  typeWithoutStyles,
  dropCursor(),
  EditorState.allowMultipleSelections.of(true),
  colours,
  search({ top: true }),
  EditorState.phrases.of(SEARCH_WORDS),
  highlightSelectionMatches(),
  placeholder(TEXT.emptyText),
  EditorView.contentAttributes.of({
    'aria-label': TEXT.editor,
    'aria-describedby': 'editor-help',
    // It takes the focus anyway; the attribute says so to tools that look for it.
    tabindex: '0',
    spellcheck: 'false',
    autocorrect: 'off',
    autocapitalize: 'off',
  }),
  // Pasted text takes the line ends of the file it comes into.
  EditorView.clipboardInputFilter.of((text, state) => text.replace(/\r\n?|\n/g, separatorIn(state))),
  keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, ...lintKeymap, indentWithTab]),
];

/** What the helps of an editor ask. */
export interface Sources {
  readonly help: AskHelp;
  readonly context: () => BuildContext | null;
}

export function newEditorState(text: string, { help, context }: Sources): EditorState {
  const separator = separatorOf(text);
  return EditorState.create({
    doc: toDoc(text, separator),
    extensions: [
      separatorSlot.of(EditorState.lineSeparator.of(separator)),
      helpFacet.of(help),
      contextFacet.of(context),
      extensions,
    ],
  });
}

/** Replaces the whole text in one step of the undo history. */
export function replaceText(view: EditorView, text: string): void {
  const separator = separatorOf(text);
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: toDoc(text, separator) },
    selection: { anchor: 0 },
    effects: separator === separatorIn(view.state) ? [] : setSeparator.of(separator),
    annotations: fromScreen.of(true),
    userEvent: 'input.load',
    scrollIntoView: true,
  });
}

/** Changes only what differs between two texts, as one step of the undo history; the cursor stays where it is. */
export function amendText(view: EditorView, before: string, after: string): void {
  const separator = separatorIn(view.state);
  // With CRLF an offset may fall between the two characters; such texts are replaced as a whole.
  if (separator !== '\n' || separatorOf(after) !== separator) {
    replaceText(view, after);
    return;
  }
  let from = 0;
  const least = Math.min(before.length, after.length);
  while (from < least && before[from] === after[from]) from++;
  let end = 0;
  while (end < least - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  view.dispatch({
    changes: {
      from,
      to: before.length - end,
      insert: toDoc(after.slice(from, after.length - end), separator),
    },
    annotations: [fromScreen.of(true), isolateHistory.of('full')],
    userEvent: 'input.fix',
  });
}
