import { type Diagnostic, forEachDiagnostic, setDiagnostics } from '@codemirror/lint';
import { type EditorState, RangeSet, StateEffect, StateField, type TransactionSpec } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutterLineClass } from '@codemirror/view';
import type { Finding } from '../../checks/types.ts';
import type { LineRange, Problem, Span } from '../../dockerfile/types.ts';
import { visible } from '../../dockerfile/visible.ts';
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

class CheckMarker extends GutterMarker {
  constructor(override readonly elementClass: string) {
    super();
  }
}

const infoLine = new CheckMarker('cm-checked-info');
const warningLine = new CheckMarker('cm-checked-warning');

const setCheckedLines = StateEffect.define<RangeSet<GutterMarker>>();

/** Lines with findings, marked in the gutter. */
export const checkGutter = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(marks, transaction) {
    const set = transaction.effects.find((effect) => effect.is(setCheckedLines));
    return set ? set.value : marks.map(transaction.changes);
  },
  provide: (field) => gutterLineClass.from(field),
});

/** Says which marks are findings, so that they stay where they are until there are new ones. */
const FINDING = 'check';

/** Problems and findings as marks under their lines, without the indentation; those of no line are only listed. */
export function lintMarks(
  state: EditorState,
  problems: readonly Problem[],
  findings: readonly Finding[] | null,
): TransactionSpec {
  const marks: Diagnostic[] = [];
  for (const problem of problems) {
    for (const lines of problem.lines) {
      const range = rangeOfLines(state, lines);
      if (marks.length >= MAX_LISTED_PROBLEMS || range === null) break;
      marks.push({ ...range, severity: problem.severity, message: visible(problem.message) });
    }
  }
  if (findings === null) {
    forEachDiagnostic(state, (mark, from, to) => {
      if (mark.source === FINDING) marks.push({ ...mark, from, to });
    });
  }
  for (const { message, rule, severity, lines } of findings?.slice(0, MAX_LISTED_PROBLEMS) ?? []) {
    const range = rangeOfLines(state, [lines[0], lines[0]]);
    // What is a problem too, such as a name that is no stage's, is marked once.
    if (range === null || problems.some((problem) => problem.message === message)) continue;
    // Lines under all that is only worth knowing would cover half of a file: the gutter tells it.
    const markClass = severity === 'info' ? 'cm-check-info' : 'cm-check-warning';
    marks.push({ ...range, severity, message: visible(`${message} (${rule})`), source: FINDING, markClass });
  }
  const gutter = marks.filter(({ source }) => source === FINDING);
  const lines = setDiagnostics(state, marks);
  const effects = [lines.effects ?? [], setCheckedLines.of(checkedLines(state, gutter))].flat();
  return { ...lines, effects };
}

/** One mark a line, of the gravest finding there. */
function checkedLines(state: EditorState, marks: readonly Diagnostic[]): RangeSet<GutterMarker> {
  const lines = new Map<number, GutterMarker>();
  for (const { from, severity } of marks) {
    const start = state.doc.lineAt(from).from;
    if (severity !== 'info' || !lines.has(start))
      lines.set(start, severity === 'info' ? infoLine : warningLine);
  }
  return RangeSet.of([...lines].sort(([a], [b]) => a - b).map(([start, marker]) => marker.range(start)));
}

function rangeOfLines(state: EditorState, [start, end]: LineRange): { from: number; to: number } | null {
  if (start < 1 || start > state.doc.lines) return null;
  const first = state.doc.line(start);
  const last = state.doc.line(Math.min(Math.max(start, end), state.doc.lines));
  const from = first.from + (first.text.length - first.text.trimStart().length);
  return { from: Math.min(from, last.to), to: last.to };
}
