import type { Shelf } from '../state/persistence.ts';

/** `localStorage`, or nothing where it is forbidden: merely touching it can throw. */
export function storage(): Shelf {
  try {
    return window.localStorage;
  } catch {
    return { getItem: () => null, setItem: () => undefined };
  }
}
