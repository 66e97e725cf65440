import { useEffect, useState } from 'react';
import { shallow } from 'zustand/shallow';
import { createStore } from 'zustand/vanilla';
import type { State } from '../state/model.ts';
import type { Store } from '../state/store.ts';

/**
 * The same store for what stands beside the picture. What is new with a picture its readers learn in a task of their own,
 * after the frame that shows it, together with findings that come meanwhile: so none holds the other up, and typing waits for
 * none. Anything else, and with it what has waited, they learn at once. It learns nothing before `follow`, which gives its end.
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
      const isNew = state.analysis.picture !== previous.analysis.picture;
      const waits = frame !== null && onlyAnalysed(state, previous);
      // While nobody looks there are no frames.
      if (!(isNew || waits) || document.hidden) return tell();
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

/** Whether nothing changed but what the analysis and the checks found. */
function onlyAnalysed(state: State, previous: State): boolean {
  const changed = { ...state, analysis: previous.analysis, findings: previous.findings };
  return shallow(changed, previous);
}

export function useLaterStore(store: Store): Store {
  const [later] = useState(() => laterStore(store));
  useEffect(() => later.follow(), [later]);
  return later;
}
