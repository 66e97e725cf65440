import { type Range, RangeSet } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { referencesOf } from './help/places.ts';
import { mapped, modelField, setModel, touching } from './model.ts';
import type { TokenKind } from './token-types.ts';
import { tokensOf } from './tokens.ts';

const MARKS: Readonly<Record<TokenKind, Decoration>> = {
  keyword: Decoration.mark({ class: 'tok-keyword' }),
  name: Decoration.mark({ class: 'tok-name' }),
  flag: Decoration.mark({ class: 'tok-flag' }),
  variable: Decoration.mark({ class: 'tok-variable' }),
  string: Decoration.mark({ class: 'tok-string' }),
  comment: Decoration.mark({ class: 'tok-comment' }),
  heredoc: Decoration.mark({ class: 'tok-heredoc' }),
  key: Decoration.mark({ class: 'tok-key' }),
  operator: Decoration.mark({ class: 'tok-operator' }),
  option: Decoration.mark({ class: 'tok-option' }),
  command: Decoration.mark({ class: 'tok-command' }),
};

/** Colours what is on the screen, from the analysis: the same words that decide the picture decide the colours. */
export const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = paint(view);
    }

    update(update: ViewUpdate) {
      const fresh = update.transactions.some((transaction) =>
        transaction.effects.some((e) => e.is(setModel)),
      );
      if (fresh || update.viewportChanged) this.decorations = paint(update.view);
      else if (update.docChanged) this.decorations = this.decorations.map(update.changes);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function paint(view: EditorView): DecorationSet {
  const model = view.state.field(modelField);
  if (model === null) return RangeSet.empty;
  const { dockerfile } = model.graph;
  const marks: Range<Decoration>[] = [];
  const { from, to } = view.viewport;
  const add = (kind: TokenKind, start: number, end: number) => {
    const a = Math.max(mapped(model, start), from);
    const b = Math.min(mapped(model, end, -1), to);
    if (b > a) marks.push(MARKS[kind].range(a, b));
  };
  for (const instruction of touching(model, model.instructions, (i) => i.span, from, to)) {
    for (const token of tokensOf(instruction, dockerfile.text, dockerfile.escape))
      add(token.kind, token.from, token.to);
  }
  // Names of stages look alike wherever they stand, and only where they really mean one.
  for (const reference of touching(model, referencesOf(model), (each) => each.span, from, to)) {
    if (reference.as !== 'variable') add('name', reference.span.from, reference.span.to);
  }
  for (const comment of touching(model, dockerfile.comments, (span) => span, from, to)) {
    add('comment', comment.from, comment.to);
  }
  for (const directive of dockerfile.directives) add('comment', directive.span.from, directive.span.to);
  return Decoration.set(marks, true);
}
