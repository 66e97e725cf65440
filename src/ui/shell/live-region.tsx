import { useEffect, useState } from 'react';
import { announcement, chosen } from '../announce.ts';
import { useStore } from '../use-store.ts';

/** How long the picture must rest before it is announced, so that typing is not talked over. */
const REST_MS = 1000;

/** How long a choice must stand: whoever goes on has heard enough. */
const CHOSEN_MS = 300;

/** Tells screen readers what the picture has become after an edit, and what was chosen: whichever is new. */
export function LiveRegion() {
  const [said, say] = useState('');
  useRested(useStore(announcement), REST_MS, say);
  useRested(useStore(chosen), CHOSEN_MS, say);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {said}
    </div>
  );
}

function useRested(text: string, after: number, say: (text: string) => void): void {
  useEffect(() => {
    if (text === '') return;
    const timer = setTimeout(() => say(text), after);
    return () => clearTimeout(timer);
  }, [text, after, say]);
}
