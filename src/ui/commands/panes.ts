import { PANES, type Pane } from '../../state/model.ts';

/** Where the focus goes in a pane: the text itself, the diagram's one Tab stop, the chosen tab of the inspector. */
const ENTRY = '.cm-content, [data-node][tabindex="0"], [role="tab"][tabindex="0"]';

const elementOf = (pane: Pane): HTMLElement | null => document.getElementById(`pane-${pane}`);

/** Puts the focus into a pane, if it is on the page. */
export function focusPane(pane: Pane): void {
  const element = elementOf(pane);
  (element?.querySelector<HTMLElement>(ENTRY) ?? element)?.focus();
}

/** Puts the focus into the pane after (or before) the one that has it, round and round. */
export function cyclePanes(step: 1 | -1): void {
  const open = PANES.filter((pane) => elementOf(pane) !== null);
  const at = open.findIndex((pane) => elementOf(pane)?.contains(document.activeElement));
  // A lesson stands above the text that it is about: on from it is that text.
  const inLesson = document.activeElement?.closest('.lesson-card') != null;
  const first = step === 1 ? 0 : open.length - 1;
  const after = inLesson && step === 1 ? at : at + step;
  const next = open[at < 0 ? first : (after + open.length) % open.length];
  if (next !== undefined) focusPane(next);
}
