import { createStore as createZustand, type StoreApi } from 'zustand/vanilla';
import { NO_PROGRESS, type Progress } from './learn-types.ts';
import {
  type Change,
  DEFAULT_OPTIONS,
  DEFAULT_VIEW,
  NO_SELECTION,
  type State,
  UNTAMED,
  type View,
  type WorkDocument,
} from './model.ts';
import { reduce } from './reduce.ts';

/** The state and the one way to write it. */
export interface Store {
  get(): State;
  write(change: Change): void;
  subscribe(listener: (state: State, previous: State) => void): () => void;
  /** For bindings that read only. */
  readonly api: Pick<StoreApi<State>, 'getState' | 'getInitialState' | 'subscribe'>;
}

export function createStore(
  document: WorkDocument | null,
  view: View | null,
  progress: Progress = NO_PROGRESS,
): Store {
  const api = createZustand<State>(() => ({
    document: document ?? { text: '', options: DEFAULT_OPTIONS },
    title: '',
    loads: 0,
    view: view ?? DEFAULT_VIEW,
    taming: UNTAMED,
    selection: NO_SELECTION,
    hover: NO_SELECTION,
    analysis: { phase: 'idle', latest: null, text: '', picture: null, drawn: 0, failure: null, ms: 0 },
    findings: null,
    split: null,
    inspected: [],
    aspect: 'contents',
    reported: null,
    compared: null,
    imageFacts: null,
    context: null,
    contextUse: null,
    before: null,
    changes: [],
    notice: null,
    dialog: null,
    lesson: null,
    ownWork: null,
    progress,
    tool: null,
    play: null,
    answers: [],
    search: null,
  }));
  return {
    get: api.getState,
    write: (change) => api.setState((state) => reduce(state, change), true),
    subscribe: api.subscribe,
    api,
  };
}
