import type { DraftShelf } from '../state/documents/drafts.ts';
import type { Shelf } from '../state/persistence.ts';

/** `localStorage`, or nothing where it is forbidden: merely touching it can throw. */
export function storage(): Shelf & DraftShelf {
  try {
    return window.localStorage;
  } catch {
    return {
      length: 0,
      key: () => null,
      getItem: () => null,
      setItem: () => {
        throw new Error('storage is forbidden');
      },
      removeItem: () => undefined,
    };
  }
}
