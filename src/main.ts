import './ui/theme/tokens.css';
import './ui/diagram/diagram.css';
import { createClient, type Timers } from './analysis/client.ts';
import { exampleNote, START_TEXT } from './lessons/example-notes.ts';
import type { SharedDocument } from './share/document.ts';
import { connectAddress } from './state/address/address.ts';
import { connect, firstOutcome } from './state/connect.ts';
import { createDesk } from './state/documents/desk.ts';
import { idbShelf } from './state/documents/idb-shelf.ts';
import { findStart } from './state/documents/start.ts';
import { keepProgress, keepView, readProgress, readView } from './state/persistence.ts';
import { loading } from './state/shared.ts';
import { createStore } from './state/store.ts';
import { addressBar } from './ui/address-bar.ts';
import { flowFor } from './ui/diagram/pane-box.ts';
import { showEarly } from './ui/first-picture.ts';
import { followHash } from './ui/learn/route.ts';
import { newId } from './ui/new-id.ts';
import { openLaunched } from './ui/offline/launched.ts';
import { tellMissingParts } from './ui/offline/missing-parts.ts';
import { OFFLINE } from './ui/offline/texts.ts';
import { startEarly } from './ui/spawn-worker.ts';
import { storage } from './ui/storage.ts';

const timers: Timers = {
  set: (run, ms) => window.setTimeout(run, ms),
  clear: (timer) => clearTimeout(timer),
};

async function start(root: HTMLElement): Promise<void> {
  const { spawn, begun } = startEarly();
  const local = storage();
  const shelf = idbShelf();
  const clock = Date.now;
  const loadCodec = () => import('./share/fragment.ts');
  const hash = addressBar.hash();
  const store = createStore(null, readView(local), readProgress(local));
  const open = (document: SharedDocument | null) => {
    store.write(document ? loading(document) : { kind: 'loaded', text: START_TEXT });
    const { help } = connect(store, (settle) => createClient(spawn, settle, timers), flowFor);
    // The larger part of the scripts is read while the worker reads the text, which waits for a turn of this thread to get it.
    const page = begun.then(() => import('./ui/draw-app.tsx'));
    // Told when it is waited for.
    page.catch(() => undefined);
    return { help, page, shown: showEarly(root, store) };
  };
  let foreseen: ReturnType<typeof open> | null = null;
  const begin = await findStart({
    hash,
    entry: addressBar.entry(),
    shelf,
    drafts: local,
    old: local,
    loadCodec,
    clock,
    newId,
    foresee(document) {
      foreseen = open(document);
    },
  });
  const { help, page, shown } = foreseen ?? open(begin.document);
  if (begin.notice !== null) {
    store.write({ kind: 'noticed', notice: { text: begin.notice, trouble: true } });
  }
  // Nothing is fetched before the person has read what, and from where.
  if (new URLSearchParams(location.search).has('url')) store.write({ kind: 'dialog', dialog: 'import' });

  const isExample = (text: string) => exampleNote(text) !== null;
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

  await shown;
  const { drawApp } = await page;
  drawApp(root, store, help, { desk, shelf });

  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    // After the first picture, so that nothing is kept for later while someone waits.
    await firstOutcome(store);
    void import('./ui/offline/keep-offline.ts')
      .then(({ keepOffline }) => keepOffline(store, save))
      // Refused, as in a private window of some browsers: then it needs the network, as before.
      .catch(() => undefined);
  }
}

/** Other sites frame `embed.html`, which is this page under another address. */
const embedded =
  /\/embed(?:\.html)?$/.test(location.pathname) || new URLSearchParams(location.search).has('embed');

/** A part of the scripts that cannot be had: what is shown must not stand there as if it were alive. */
function tellUnloaded(root: HTMLElement): void {
  const title = document.createElement('h1');
  title.className = 'text-lg font-semibold';
  title.textContent = OFFLINE.unloaded;
  const why = document.createElement('p');
  why.className = 'max-w-80 text-muted';
  why.textContent = OFFLINE.unloadedWhy;
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'control mt-2';
  again.textContent = OFFLINE.reload;
  again.onclick = () => location.reload();
  const told = document.createElement('div');
  told.role = 'alert';
  told.className = 'flex h-full flex-col items-center justify-center gap-2 p-6 text-center';
  told.append(title, why, again);
  const main = document.createElement('main');
  main.className = 'h-full';
  main.append(told);
  root.replaceChildren(main);
}

const root = document.getElementById('root');
if (root) {
  const started = embedded
    ? import('./ui/embed/start-embed.tsx').then(({ startEmbed }) => startEmbed(root, timers))
    : start(root);
  started.catch((error) => {
    tellUnloaded(root);
    reportError(error);
  });
}
