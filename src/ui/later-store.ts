import { useEffect, useState } from 'react';
import { createStore } from 'zustand/vanilla';
import type { Store } from '../state/store.ts';

/**
 * The same store for what stands beside the picture. What is new with a picture its readers learn in a task of their own,
 * after the frame that shows it: so none holds the other up, and typing waits for none. Anything else, and with it what has
 * waited, they learn at once. It learns nothing before `follow`, which gives its end.
 */
export function laterStore(store: Store): Store & { follow(): () => void } {
  const later = createStore(() => store.get());

  function follow(): () => void {
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
      // While nobody looks there are no frames.
      if (state.analysis.picture === previous.analysis.picture || document.hidden) return tell();
      frame ??= requestAnimationFrame(() => {
        timer = setTimeout(tell);
      });
    });
    tell();
    return () => {
      unsubscribe();
      stop();
    };
  }

  return { get: later.getState, write: store.write, subscribe: later.subscribe, api: later, follow };
}

export function useLaterStore(store: Store): Store {
  const [later] = useState(() => laterStore(store));
  useEffect(() => later.follow(), [later]);
  return later;
}
