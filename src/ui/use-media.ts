import { useSyncExternalStore } from 'react';

/** One pane at a time, as tabs: below this three panes would be too narrow to read, or, as on a phone that lies, too low. */
export const PHONE = '(max-width: 820px), (max-height: 480px)';
/** A thumb, and not a pointer. */
export const TOUCH = '(pointer: coarse)';
export const REDUCED_MOTION = '(prefers-reduced-motion: reduce)';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (notify) => {
      const list = matchMedia(query);
      list.addEventListener('change', notify);
      return () => list.removeEventListener('change', notify);
    },
    () => matchMedia(query).matches,
  );
}
