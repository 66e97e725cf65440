import type { Store } from '../../state/store.ts';
import { OFFLINE } from './texts.ts';

/** A part that is loaded later may be gone when the app was replaced on its server meanwhile. */
export function tellMissingParts(store: Store, save: () => void): void {
  addEventListener('vite:preloadError', () => {
    const run = () => {
      save();
      location.reload();
    };
    store.write({
      kind: 'noticed',
      notice: { text: OFFLINE.missing, trouble: true, action: { label: OFFLINE.reload, run } },
    });
  });
}
