import { useEffect, useState } from 'react';
import { announcement } from '../announce.ts';
import { useStore } from '../use-store.ts';

/** How long the picture must rest before it is announced, so that typing is not talked over. */
const REST_MS = 1000;

/** Tells screen readers what the picture has become after an edit. */
export function LiveRegion() {
  const now = useStore(announcement);
  const [said, say] = useState('');
  useEffect(() => {
    if (now === '') return;
    const timer = setTimeout(() => say(now), REST_MS);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {said}
    </div>
  );
}
