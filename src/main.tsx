import './ui/theme/tokens.css';
import './ui/diagram/diagram.css';
import { createClient, type Timers } from './analysis/client.ts';
import { EXAMPLES, START_EXAMPLE } from './lessons/examples.ts';
import { connectAddress } from './state/address/address.ts';
import { connect } from './state/connect.ts';
import { createDesk } from './state/documents/desk.ts';
import { idbShelf } from './state/documents/idb-shelf.ts';
import { findStart } from './state/documents/start.ts';
import { keepProgress, keepView, readProgress, readView } from './state/persistence.ts';
import { loading } from './state/shared.ts';
import { createStore } from './state/store.ts';
import { addressBar } from './ui/address-bar.ts';
import { App } from './ui/app.tsx';
import { flowFor } from './ui/diagram/flow-for.ts';
import { drawPage } from './ui/draw-page.tsx';
import { followHash } from './ui/learn/route.ts';
import { newId } from './ui/new-id.ts';
import { openLaunched } from './ui/offline/launched.ts';
import { tellMissingParts } from './ui/offline/missing-parts.ts';
import { startEarly } from './ui/spawn-worker.ts';
import { storage } from './ui/storage.ts';
import { LibraryProvider } from './ui/use-desk.ts';

const timers: Timers = {
  set: (run, ms) => window.setTimeout(run, ms),
  clear: (timer) => clearTimeout(timer),
};

async function start(root: HTMLElement): Promise<void> {
  const spawnWorker = startEarly();
  const local = storage();
  const shelf = idbShelf();
  const clock = Date.now;
  const loadCodec = () => import('./share/fragment.ts');
  const hash = addressBar.hash();
  const begin = await findStart({
    hash,
    entry: addressBar.entry(),
    shelf,
    drafts: local,
    old: local,
    loadCodec,
    clock,
    newId,
  });

  const store = createStore(null, readView(local), readProgress(local));
  store.write(begin.document ? loading(begin.document) : { kind: 'loaded', text: START_EXAMPLE.text });
  if (begin.notice !== null) {
    store.write({ kind: 'noticed', notice: { text: begin.notice, trouble: true } });
  }
  // Nothing is fetched before the person has read what, and from where.
  if (new URLSearchParams(location.search).has('url')) store.write({ kind: 'dialog', dialog: 'import' });
  const { help } = connect(store, (settle) => createClient(spawnWorker, settle, timers), flowFor);

  const isExample = (text: string) => EXAMPLES.some((example) => example.text === text);
  const desk = createDesk({ store, shelf, drafts: local, clock, newId, isExample, start: begin });
  const address = connectAddress({ store, desk, shelf, bar: addressBar, loadCodec, clock });
  const saveView = keepView(store, local);
  const saveProgress = keepProgress(store, local);
  void followHash(store, hash);
  addEventListener('hashchange', () => void followHash(store, addressBar.hash()));

  // The last chance on every browser; `unload` is not called on phones.
  const save = () => {
    saveView();
    saveProgress();
    address.flush();
    desk.flush(true);
  };
  addEventListener('pagehide', save);
  document.addEventListener('visibilitychange', save);

  tellMissingParts(store, save);
  openLaunched(store);
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    // After the first picture, so that nothing is kept for later while someone waits.
    const unsubscribe = store.subscribe(({ analysis }) => {
      if (analysis.phase !== 'done' && analysis.phase !== 'failed') return;
      unsubscribe();
      void import('./ui/offline/keep-offline.ts')
        .then(({ keepOffline }) => keepOffline(store, save))
        // Refused, as in a private window of some browsers: then it needs the network, as before.
        .catch(() => undefined);
    });
  }

  await drawPage(
    root,
    store,
    <LibraryProvider value={{ desk, shelf }}>
      <App store={store} help={help} />
    </LibraryProvider>,
  );
}

/** Other sites frame `embed.html`, which is this page under another address. */
const embedded =
  /\/embed(?:\.html)?$/.test(location.pathname) || new URLSearchParams(location.search).has('embed');

const root = document.getElementById('root');
if (root && embedded) {
  void import('./ui/embed/start-embed.tsx').then(({ startEmbed }) => startEmbed(root, timers));
} else if (root) void start(root);
