import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/theme/tokens.css';
import './ui/diagram/diagram.css';
import { createClient, type Timers } from './analysis/client.ts';
import { START_EXAMPLE } from './lessons/examples.ts';
import { connect } from './state/connect.ts';
import { DEFAULT_OPTIONS } from './state/model.ts';
import { keep, readDocument, readView } from './state/persistence.ts';
import { createStore } from './state/store.ts';
import { App } from './ui/app.tsx';
import { flowFor } from './ui/diagram/flow-for.ts';
import { reflectPhase } from './ui/reflect-phase.ts';
import { spawnWorker } from './ui/spawn-worker.ts';
import { storage } from './ui/storage.ts';

const timers: Timers = {
  set: (run, ms) => window.setTimeout(run, ms),
  clear: (timer) => clearTimeout(timer),
};

const shelf = storage();
const document_ = readDocument(shelf) ?? { text: START_EXAMPLE.text, options: DEFAULT_OPTIONS };
const store = createStore(document_, readView(shelf));
reflectPhase(store);
const { help } = connect(store, (settle) => createClient(spawnWorker, settle, timers), flowFor);

const save = keep(store, shelf);
// The last chance on every browser; `unload` is not called on phones.
addEventListener('pagehide', save);
document.addEventListener('visibilitychange', save);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App store={store} help={help} />
    </StrictMode>,
  );
}
