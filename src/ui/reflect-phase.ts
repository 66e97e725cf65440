import type { Store } from '../state/store.ts';

/**
 * Puts the phase of the analysis on the root element, for tests and for styles. `running` shows at once;
 * the end of a run shows after the picture has been drawn, so that whoever waits for it sees the new picture.
 */
export function reflectPhase(store: Store): void {
  const root = document.documentElement;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const show = () => {
    timer = null;
    root.dataset.analysis = store.get().analysis.phase;
  };
  store.subscribe((state, previous) => {
    const { phase } = state.analysis;
    if (state.analysis === previous.analysis) return;
    if (phase === 'running') {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      root.dataset.analysis = phase;
    } else {
      // Two turns of the event loop: React renders in the first, React Flow lays its nodes out in the second.
      timer ??= setTimeout(() => {
        timer = setTimeout(show);
      });
    }
  });
}
