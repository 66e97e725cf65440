import { stageId } from '../../layout/names.ts';
import { NO_SELECTION } from '../../state/model.ts';
import type { Store } from '../../state/store.ts';

/** Closes the card of an entry's origin, if one is open: the image itself is looked at again, as before the entry was chosen. */
export function closeOrigin(store: Store): void {
  const { selection, analysis } = store.get();
  if (selection.kind !== 'entry') return;
  // What has the focus in the card goes with it; the tree has the entry that it was about.
  if (document.activeElement?.closest('.origin-card') != null) {
    document
      .querySelector<HTMLElement>('#pane-inspector [role="treeitem"][tabindex="0"]')
      ?.focus({ preventScroll: true });
  }
  const isRuntime = selection.stage === analysis.picture?.graph.target;
  store.write({
    kind: 'selected',
    selection: isRuntime ? NO_SELECTION : { kind: 'node', id: stageId(selection.stage), line: null },
  });
}
