import { useEffect, useState } from 'react';
import { shallow } from 'zustand/shallow';
import { createStore } from 'zustand/vanilla';
import type { State } from '../state/model.ts';
import type { Store } from '../state/store.ts';

/** How long keys must rest before what does not stand where one types follows them, and how long it stays behind at most. */
export const KEYS_REST_MS = 150;
const BEHIND_MS = 1_000;

/**
 * The same store for what stands beside the picture. What is new with an analysis its readers learn in a task of their own,
 * after the frame that shows its picture, together with findings that come meanwhile: so none holds the other up, and typing
 * waits for none; with `rest`, when nothing was edited for so many milliseconds. Anything else, and with it what has waited,
 * they learn at once. It learns nothing before `follow`, which gives its end.
 */
export function laterStore(store: Store, rest = 0): Store & { follow(): () => void } {
  const later = createStore(() => store.get());

  function follow(): () => void {
    let frame: number | null = null;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let behindSince = 0;
    let editedAt = Number.NEGATIVE_INFINITY;
    const stop = () => {
      if (frame !== null) cancelAnimationFrame(frame);
      if (timer !== null) clearTimeout(timer);
      frame = timer = null;
    };
    const tell = () => {
      stop();
      later.setState(store.get(), true);
    };
    const tellAtRest = () => {
      const wait = Math.min(editedAt + rest, behindSince + BEHIND_MS) - performance.now();
      if (wait > 0) timer = setTimeout(tellAtRest, wait);
      else tell();
    };
    const unsubscribe = store.subscribe((state, previous) => {
      const edited = isEdited(state, previous);
      if (edited) editedAt = performance.now();
      const isNew = state.analysis.latest !== previous.analysis.latest;
      const waits = frame !== null && ((edited && rest > 0) || onlyFound(state, previous));
      // While nobody looks there are no frames.
      if (!(isNew || waits) || document.hidden) return tell();
      if (frame !== null) return;
      behindSince = performance.now();
      frame = requestAnimationFrame(() => {
        timer = setTimeout(tellAtRest);
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

/** By keys, or by anything else that leaves the document the same one. */
function isEdited(state: State, previous: State): boolean {
  return state.document.text !== previous.document.text && state.loads === previous.loads;
}

/** Whether nothing changed but what the worker found. */
function onlyFound(state: State, previous: State): boolean {
  const { analysis, findings, inspected, reported } = previous;
  return shallow({ ...state, analysis, findings, inspected, reported }, previous);
}

export function useLaterStore(store: Store, rest: number): Store {
  const [later] = useState(() => laterStore(store, rest));
  useEffect(() => later.follow(), [later]);
  return later;
}
