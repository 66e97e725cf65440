import { useMemo, useRef } from 'react';
import { writeFragment } from '../../share/fragment.ts';
import { sharedParts, toShared } from '../../state/shared.ts';
import { useStore, useStoreHandle } from '../use-store.ts';

/** Where the app is, with a slash at its end. */
export function appAddress(): string {
  return `${location.origin}${location.pathname.replace(/[^/]*$/, '')}`;
}

/** The fragment of what is on the screen now; `null` when it is too large for any link. */
export function useFragment(): string | null {
  const store = useStoreHandle();
  const parts = useRef<readonly unknown[]>([]);
  // The same list as long as nothing in it changed.
  const now = useStore((state) => {
    const next = sharedParts(state);
    if (next.some((part, at) => part !== parts.current[at])) parts.current = next;
    return parts.current;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what the fragment is made of
  return useMemo(() => writeFragment(toShared(store.get())), [store, now]);
}
