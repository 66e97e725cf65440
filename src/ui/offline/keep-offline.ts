import type { Store } from '../../state/store.ts';
import { scriptAddress } from '../spawn-worker.ts';
import { OFFLINE } from './texts.ts';

/** How often a page that stays open looks for a newer build, at most. */
const LOOK_EVERY_MS = 3_600_000;

/**
 * Keeps the app in the browser for times without a network, and tells when a newer one is there. The newer one begins
 * only when the person asks; `save` writes what is due before the page is loaded again.
 */
export async function keepOffline(store: Store, save: () => void): Promise<void> {
  const workers = navigator.serviceWorker;
  const tell = (waiting: ServiceWorker) => {
    const run = () => {
      save();
      workers.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('activate');
    };
    store.write({
      kind: 'noticed',
      notice: { text: OFFLINE.update, trouble: false, action: { label: OFFLINE.use, run } },
    });
  };

  const address = new URL('sw.js', document.baseURI).href;
  const registration = await workers.register(scriptAddress(address), { updateViaCache: 'none' });
  if (registration.waiting && workers.controller) tell(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      // Without a controller it is the first one, and nothing was replaced.
      if (coming.state === 'installed' && workers.controller) tell(coming);
    });
  });

  let looked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - looked < LOOK_EVERY_MS) return;
    looked = Date.now();
    registration.update().catch(() => undefined);
  });
}
