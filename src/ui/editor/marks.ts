import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { type EditorState, RangeSet, StateEffect, StateField, type TransactionSpec } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutterLineClass } from '@codemirror/view';
import type { Problem, Span } from '../../dockerfile/types.ts';
import { MAX_LISTED_PROBLEMS } from '../../limits.ts';
import { mapped, modelField } from './model.ts';

/** The lines that light up because something was selected or hovered elsewhere. */
export const setLitSpans = StateEffect.define<LitSpans>();

export interface LitSpans {
  readonly spans: readonly Span[];
  /** The lines on the way there, which are marked in the gutter only. */
  readonly trail: readonly Span[];
}

const litLine = Decoration.line({ class: 'cm-lit-line' });

export const litLines = StateField.define<DecorationSet>({
  create: () => RangeSet.empty,
  update(lines, transaction) {
    let next = lines.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setLitSpans)) next = decorate(transaction.state, effect.value.spans);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

class TrailMarker extends GutterMarker {
  override elementClass = 'cm-lit-gutter';
}

const trailMarker = new TrailMarker();

export const litGutter = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setLitSpans)) continue;
      const starts = lineStarts(transaction.state, effect.value.trail);
      next = RangeSet.of(starts.map((start) => trailMarker.range(start)));
    }
    return next;
  },
  provide: (field) => gutterLineClass.from(field),
});

/** Where spans stand in the document as it is now. */
export function rangesOf(state: EditorState, spans: readonly Span[]): { from: number; to: number }[] {
  const model = state.field(modelField);
  if (model === null) return [];
  return spans
    .map((span) => ({ from: mapped(model, span.from), to: mapped(model, span.to) }))
    .sort((a, b) => a.from - b.from);
}

function decorate(state: EditorState, spans: readonly Span[]): DecorationSet {
  return Decoration.set(lineStarts(state, spans).map((start) => litLine.range(start)));
}

function lineStarts(state: EditorState, spans: readonly Span[]): number[] {
  const starts = new Set<number>();
  for (const { from, to } of rangesOf(state, spans)) {
    const last = state.doc.lineAt(Math.max(from, to)).number;
    for (let number = state.doc.lineAt(from).number; number <= last; number++)
      starts.add(state.doc.line(number).from);
  }
  return [...starts].sort((a, b) => a - b);
}

/** Problems as marks under their lines, without the indentation; those of no line are only listed. */
export function problemMarks(state: EditorState, problems: readonly Problem[]): TransactionSpec {
  const marks: Diagnostic[] = [];
  for (const problem of problems) {
    for (const [start, end] of problem.lines) {
      if (marks.length >= MAX_LISTED_PROBLEMS || start < 1 || start > state.doc.lines) break;
      const first = state.doc.line(start);
      const last = state.doc.line(Math.min(Math.max(start, end), state.doc.lines));
      const from = first.from + (first.text.length - first.text.trimStart().length);
      marks.push({
        from: Math.min(from, last.to),
        to: last.to,
        severity: problem.severity,
        message: problem.message,
      });
    }
  }
  return setDiagnostics(state, marks);
}
