import type { Store } from '../state/store.ts';

/**
 * Puts the phase of the analysis on the root element, for tests and for styles, from the moment that the page is drawn.
 * `running` shows at once; the end of a run shows after the picture has been drawn, so that whoever waits for it sees the
 * new picture.
 */
export function reflectPhase(store: Store): void {
  const root = document.documentElement;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const show = () => {
    timer = null;
    root.dataset.analysis = store.get().analysis.phase;
  };
  const follow = (phase: string) => {
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
  };
  store.subscribe((state, previous) => {
    if (state.analysis !== previous.analysis) follow(state.analysis.phase);
  });
  follow(store.get().analysis.phase);
}
