import type { Store } from '../../state/store.ts';
import { scriptAddress } from '../spawn-worker.ts';
import { OFFLINE } from './texts.ts';

/** How often a page that stays open looks for a newer build, at most. */
const LOOK_EVERY_MS = 3_600_000;

/** How long the worker in charge may take to make room for the newer one, before it is dismissed. */
const MAKE_ROOM_MS = 3_000;

/**
 * Keeps the app in the browser for times without a network, and tells when a newer one is there. The newer one begins
 * only when the person asks; `save` writes what is due before the page is loaded again.
 */
export async function keepOffline(store: Store, save: () => void): Promise<void> {
  const workers = navigator.serviceWorker;
  const tell = (waiting: ServiceWorker) => {
    const run = () => {
      save();
      const reload = () => location.reload();
      workers.addEventListener('controllerchange', reload, { once: true });
      waiting.postMessage('activate');
      // A browser lets the old one finish what it calls work, which can be minutes. Without it the page comes from the
      // network, where the newer one was found, and keeps itself anew.
      setTimeout(() => void registration.unregister().then(reload, reload), MAKE_ROOM_MS);
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
    // The first one replaces nothing. Asked now: WebKit tells that it is installed when it already is in charge.
    if (coming === null || registration.active === null) return;
    coming.addEventListener('statechange', () => {
      if (coming.state === 'installed') tell(coming);
    });
  });

  let looked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - looked < LOOK_EVERY_MS) return;
    looked = Date.now();
    registration.update().catch(() => undefined);
  });
}
