import type { EditorState } from '@codemirror/state';
import { type StageReference, stageReferences } from '../../../stages/references.ts';
import { type EditorModel, mapped, modelField, stageAt } from '../model.ts';
import { offsetOf } from '../text-map.ts';
import { isSynced } from './asking.ts';

const memory = new WeakMap<EditorModel['graph'], readonly StageReference[]>();

/** Every place that speaks of a stage, worked out once for each graph and only when someone asks. */
export function referencesOf({ graph }: Pick<EditorModel, 'graph'>): readonly StageReference[] {
  const known = memory.get(graph);
  if (known !== undefined) return known;
  const found = stageReferences(graph);
  memory.set(graph, found);
  return found;
}

/** The stage that the cursor names, or else the one it stands in; `null` where neither is. */
export function stageUnderCursor(state: EditorState): number | null {
  const model = state.field(modelField);
  if (model === null) return null;
  const { head } = state.selection.main;
  const named = isSynced(model) ? referenceAtPosition(model, head) : null;
  return named?.stage ?? stageAt(state, state.doc.lineAt(head).to);
}

/** The reference at a position of the document that the model speaks of. */
export function referenceAtPosition(model: EditorModel, position: number): StageReference | null {
  const offset = offsetOf(model.doc, model.separator, position);
  return referencesOf(model).find(({ span }) => span.from <= offset && offset <= span.to) ?? null;
}

/** Where a reference stands in the document as it is now. */
export function rangeOf(model: EditorModel, { span }: StageReference): { from: number; to: number } {
  return { from: mapped(model, span.from, -1), to: mapped(model, span.to) };
}
