import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/theme/tokens.css';
import './ui/diagram/diagram.css';
import { createClient, type Timers } from './analysis/client.ts';
import { EXAMPLES, START_EXAMPLE } from './lessons/examples.ts';
import { connectAddress } from './state/address/address.ts';
import { connect } from './state/connect.ts';
import { createDesk } from './state/documents/desk.ts';
import { idbShelf } from './state/documents/idb-shelf.ts';
import { findStart } from './state/documents/start.ts';
import { keepView, readView } from './state/persistence.ts';
import { loading } from './state/shared.ts';
import { createStore } from './state/store.ts';
import { addressBar } from './ui/address-bar.ts';
import { App } from './ui/app.tsx';
import { flowFor } from './ui/diagram/flow-for.ts';
import { newId } from './ui/new-id.ts';
import { reflectPhase } from './ui/reflect-phase.ts';
import { spawnWorker } from './ui/spawn-worker.ts';
import { storage } from './ui/storage.ts';
import { LibraryProvider } from './ui/use-desk.ts';

const timers: Timers = {
  set: (run, ms) => window.setTimeout(run, ms),
  clear: (timer) => clearTimeout(timer),
};

async function start(root: HTMLElement): Promise<void> {
  const local = storage();
  const shelf = idbShelf();
  const clock = Date.now;
  const loadCodec = () => import('./share/fragment.ts');
  const begin = await findStart({
    hash: addressBar.hash(),
    entry: addressBar.entry(),
    shelf,
    drafts: local,
    old: local,
    loadCodec,
    clock,
    newId,
  });

  const store = createStore(null, readView(local));
  reflectPhase(store);
  store.write(begin.document ? loading(begin.document) : { kind: 'loaded', text: START_EXAMPLE.text });
  if (begin.notice !== null) {
    store.write({ kind: 'noticed', notice: { text: begin.notice, trouble: true } });
  }
  const { help } = connect(store, (settle) => createClient(spawnWorker, settle, timers), flowFor);

  const isExample = (text: string) => EXAMPLES.some((example) => example.text === text);
  const desk = createDesk({ store, shelf, drafts: local, clock, newId, isExample, start: begin });
  const address = connectAddress({ store, desk, shelf, bar: addressBar, loadCodec, clock });
  const saveView = keepView(store, local);

  // The last chance on every browser; `unload` is not called on phones.
  const save = () => {
    saveView();
    address.flush();
    desk.flush(true);
  };
  addEventListener('pagehide', save);
  document.addEventListener('visibilitychange', save);

  createRoot(root).render(
    <StrictMode>
      <LibraryProvider value={{ desk, shelf }}>
        <App store={store} help={help} />
      </LibraryProvider>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) void start(root);
