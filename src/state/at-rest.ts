import { MAX_UNREST_MS } from '../limits.ts';

export interface AtRest {
  /** Something changed: the wait begins anew. */
  changed(): void;
  /** Whether `run` is waited for. */
  waiting(): boolean;
  /** Nothing is waited for any more. */
  clear(): void;
}

/**
 * Calls `run` when nothing has changed for `rest` milliseconds, so that what is kept is written between two thoughts and
 * not between two keys; and for someone who never rests, `MAX_UNREST_MS` after the first change.
 */
export function atRest(run: () => void, rest: number): AtRest {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let longest: ReturnType<typeof setTimeout> | undefined;

  function clear(): void {
    clearTimeout(resting);
    clearTimeout(longest);
    resting = longest = undefined;
  }

  function due(): void {
    clear();
    run();
  }

  return {
    changed() {
      clearTimeout(resting);
      resting = setTimeout(due, rest);
      longest ??= setTimeout(due, MAX_UNREST_MS);
    },
    waiting: () => resting !== undefined,
    clear,
  };
}
