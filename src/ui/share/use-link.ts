import { useMemo } from 'react';
import { writeFragment } from '../../share/fragment.ts';
import { toShared } from '../../state/shared.ts';
import { useStore, useStoreHandle } from '../use-store.ts';

/** Where the app is, with a slash at its end. */
export function appAddress(): string {
  return `${location.origin}${location.pathname.replace(/[^/]*$/, '')}`;
}

/** The fragment of what is on the screen now; `null` when it is too large for any link. */
export function useFragment(): string | null {
  const store = useStoreHandle();
  const { document, title, selection, view, aspect, compared } = useStore((state) => state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what the fragment is made of
  return useMemo(
    () => writeFragment(toShared(store.get())),
    [store, document, title, selection, view.direction, view.neededOnly, aspect, compared],
  );
}
