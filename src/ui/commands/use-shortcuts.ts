import { useEffect } from 'react';
import type { Store } from '../../state/store.ts';
import { useStoreHandle } from '../use-store.ts';
import { cyclePanes } from './panes.ts';
import { type ShortcutId, shortcutOf } from './shortcuts.ts';

/** Keys that type something where text is written. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}

const ACTIONS: Readonly<Partial<Record<ShortcutId, (store: Store) => void>>> = {
  palette: (store) => store.write({ kind: 'dialog', dialog: 'palette' }),
  shortcuts: (store) => store.write({ kind: 'dialog', dialog: 'shortcuts' }),
  print: (store) => store.write({ kind: 'dialog', dialog: 'print' }),
  nextPane: () => cyclePanes(1),
  previousPane: () => cyclePanes(-1),
};

/** The keys that work everywhere. Capturing, because the editor would take some of them for its own. */
export function useShortcuts(): void {
  const store = useStoreHandle();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const id = shortcutOf(event, 'everywhere');
      const action = id === null ? undefined : ACTIONS[id];
      if (action === undefined || event.defaultPrevented) return;
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && isWriting(event.target)) return;
      // What lies over the page keeps its keys, but for the palette, which closes with the key that opened it.
      const { dialog } = store.get();
      if (dialog !== null && id !== 'palette') return;
      event.preventDefault();
      event.stopPropagation();
      if (dialog === 'palette') store.write({ kind: 'dialog', dialog: null });
      else action(store);
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [store]);
}
