import { useEffect, useState } from 'react';
import type { State } from '../../state/model.ts';
import { announcement, chosen } from '../announce.ts';
import { useStoreHandle } from '../use-store.ts';

/** How long the picture must rest before it is announced, so that typing is not talked over. */
const REST_MS = 1000;

/** How long a choice must stand: whoever goes on has heard enough. */
const CHOSEN_MS = 300;

/** Tells screen readers what the picture has become after an edit, and what was chosen: whichever is new. */
export function LiveRegion() {
  const [said, say] = useState('');
  useRested(announcement, REST_MS, say);
  useRested(chosen, CHOSEN_MS, say);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {said}
    </div>
  );
}

/** Says a text that has stood for so long. It is read past React: while someone types it comes and goes at every key. */
function useRested(read: (state: State) => string, after: number, say: (text: string) => void): void {
  const store = useStoreHandle();
  useEffect(() => {
    let text = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (state: State) => {
      const now = read(state);
      if (now === text) return;
      text = now;
      clearTimeout(timer);
      if (text !== '') timer = setTimeout(() => say(text), after);
    };
    look(store.get());
    const unsubscribe = store.subscribe(look);
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [read, after, say, store]);
}
