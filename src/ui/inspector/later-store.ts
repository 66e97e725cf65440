import { useEffect, useState } from 'react';
import { createStore } from 'zustand/vanilla';
import type { Store } from '../../state/store.ts';

/**
 * The same store for who reads beside the picture. What is new with a picture they learn in a task of its own, after the
 * frame that shows it: so neither holds the other up, and typing waits for neither. Anything else, and with it what has
 * waited, they learn at once.
 */
export function useLaterStore(store: Store): Store {
  const [later] = useState(() => createStore(() => store.get()));
  useEffect(() => {
    let frame: number | null = null;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = () => {
      if (frame !== null) cancelAnimationFrame(frame);
      if (timer !== null) clearTimeout(timer);
      frame = timer = null;
    };
    const tell = () => {
      stop();
      later.setState(store.get(), true);
    };
    const unsubscribe = store.subscribe((state, previous) => {
      const afterFrame = state.analysis.picture !== previous.analysis.picture && !document.hidden;
      if (!afterFrame) tell();
      else
        frame ??= requestAnimationFrame(() => {
          timer = setTimeout(tell);
        });
    });
    // What was written between the first drawing and now.
    tell();
    return () => {
      unsubscribe();
      stop();
    };
  }, [store, later]);
  const [same] = useState(() => ({
    get: later.getState,
    write: store.write,
    subscribe: later.subscribe,
    api: later,
  }));
  return same;
}
