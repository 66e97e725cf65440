import { createContext, useContext, useSyncExternalStore } from 'react';
import { litByChange, litByPlay, playStateOf } from '../state/learn.ts';
import type { Change, State } from '../state/model.ts';
import { type Lit, litBy } from '../state/selection.ts';
import type { Store } from '../state/store.ts';

const StoreContext = createContext<Store | null>(null);
export const StoreProvider = StoreContext.Provider;

export function useStoreHandle(): Store {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('StoreProvider is missing');
  return store;
}

/** Reads a part of the state; the part must be the same value while nothing changed. */
export function useStore<T>(read: (state: State) => T): T {
  const store = useStoreHandle();
  return useSyncExternalStore(store.subscribe, () => read(store.get()));
}

export function useWrite(): (change: Change) => void {
  return useStoreHandle().write;
}

interface LitMemo {
  readonly inputs: readonly unknown[];
  readonly lit: Lit;
}

function remembering(read: (state: State) => State['selection'], plays = false): (state: State) => Lit {
  let memo: LitMemo | null = null;
  return (state) => {
    const inputs = [
      read(state),
      state.analysis.picture,
      state.inspected,
      state.play,
      state.answers,
      state.tool,
    ];
    if (memo?.inputs.every((input, i) => input === inputs[i])) return memo.lit;
    // While a build is played, it lights what a selection would.
    const played = plays ? playStateOf(state) : null;
    const supposed = plays && played === null ? litByChange(state) : null;
    const lit = played === null ? (supposed ?? litBy(read(state), state)) : litByPlay(played);
    memo = { inputs, lit };
    return lit;
  };
}

// Every node and edge asks; the answer is worked out once for each selection.
export const litBySelection = remembering((state) => state.selection, true);
export const litByHover = remembering((state) => state.hover);
