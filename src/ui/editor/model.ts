import { type ChangeDesc, type EditorState, StateEffect, StateField, type Text } from '@codemirror/state';
import type { GraphSummary } from '../../analysis/types.ts';
import type { Instruction, Span } from '../../dockerfile/types.ts';
import { positionOf, type Separator } from './text-map.ts';

/** What the analysis says about the text, with the edits since: colours and marks stay put while it catches up. */
export interface EditorModel {
  readonly graph: GraphSummary;
  /** Instructions in file order. */
  readonly instructions: readonly Instruction[];
  /** The document that the graph speaks of. */
  readonly doc: Text;
  readonly separator: Separator;
  readonly edits: ChangeDesc | null;
}

export const setModel = StateEffect.define<Omit<EditorModel, 'edits'>>();

export const modelField = StateField.define<EditorModel | null>({
  create: () => null,
  update(model, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setModel)) return { ...effect.value, edits: null };
    }
    if (model === null || !transaction.docChanged) return model;
    const edits =
      model.edits === null ? transaction.changes.desc : model.edits.composeDesc(transaction.changes.desc);
    return { ...model, edits };
  },
});

/** Every instruction of the file in order, the strange ones too. */
export function instructionsOf(graph: GraphSummary): readonly Instruction[] {
  const { metaArgs, stray, stages } = graph.dockerfile;
  const head: Instruction[] = [...metaArgs, ...stray].sort((a, b) => a.span.from - b.span.from);
  for (const stage of stages) head.push(stage.from, ...stage.instructions);
  return head;
}

/** Where an offset of the analysed text stands in the document as it is now. */
export function mapped(model: EditorModel, offset: number, side = 1): number {
  const position = positionOf(model.doc, model.separator, offset);
  return model.edits === null ? position : model.edits.mapPos(position, side);
}

/** The first index for which `after` holds, in a list where it holds from some point on. */
export function firstWhere<T>(list: readonly T[], after: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && after(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The items whose spans touch a range of the document, from a list in file order. */
export function touching<T>(
  model: EditorModel,
  list: readonly T[],
  spanOf: (item: T) => Span,
  from: number,
  to: number,
): readonly T[] {
  const first = firstWhere(list, (item) => mapped(model, spanOf(item).to) >= from);
  const last = firstWhere(list, (item) => mapped(model, spanOf(item).from) > to);
  return list.slice(first, last);
}

/** The stage that a position belongs to: from its FROM to the line before the next one. */
export function stageAt(state: EditorState, position: number): number | null {
  const model = state.field(modelField, false);
  if (!model) return null;
  const index = firstWhere(model.graph.stages, (stage) => mapped(model, stage.span.from, -1) > position);
  return index === 0 ? null : index - 1;
}
