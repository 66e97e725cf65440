import { Facet, StateEffect } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { BuildContext } from '../../../image/types.ts';
import type { AskHelp } from '../../use-help.ts';
import { type EditorModel, modelField } from '../model.ts';

/** How an editor asks the worker. */
export const helpFacet = Facet.define<AskHelp, AskHelp>({
  combine: ([first]) => first ?? (async () => null),
});

/** The files of the build context that are known now. */
export const contextFacet = Facet.define<() => BuildContext | null, () => BuildContext | null>({
  combine: ([first]) => first ?? (() => null),
});

/** What was explained makes room for what is done now. */
export const hideCard = StateEffect.define<null>();

/** How long a help waits for the analysis of what was just typed: longer, and the hand has moved on. */
const SYNC_MS = 1500;

/** Whether the model speaks of the document as it is, so that its offsets hold. */
export function isSynced(model: EditorModel | null): model is EditorModel {
  return model !== null && model.edits === null;
}

const waiting = new WeakMap<EditorView, Set<(model: EditorModel) => void>>();

/** The model, as soon as it speaks of the document as it is; `null` when that takes too long. */
export function whenSynced(view: EditorView): Promise<EditorModel | null> {
  const model = view.state.field(modelField, false) ?? null;
  if (isSynced(model)) return Promise.resolve(model);
  return new Promise((resolve) => {
    const others = waiting.get(view) ?? new Set();
    waiting.set(view, others);
    const settle = (found: EditorModel | null) => {
      clearTimeout(timer);
      others.delete(settle);
      resolve(found);
    };
    const timer = setTimeout(() => settle(null), SYNC_MS);
    others.add(settle);
  });
}

/** Wakes who waits. */
export const syncListener = EditorView.updateListener.of(({ view, state }) => {
  const others = waiting.get(view);
  if (others === undefined || others.size === 0) return;
  const model = state.field(modelField);
  if (isSynced(model)) for (const settle of [...others]) settle(model);
});
