import { useCallback } from 'react';
import type { Span } from '../dockerfile/types.ts';
import { PHONE } from './use-media.ts';
import { useStoreHandle } from './use-store.ts';

/** Goes to lines of the text: selects them, and brings the text forward where it is hidden. */
export function useGoToLines(): (stage: number | null, span: Span) => void {
  const store = useStoreHandle();
  return useCallback(
    (stage, span) => {
      store.write({ kind: 'view', view: matchMedia(PHONE).matches ? { tab: 'text' } : { textOpen: true } });
      store.write({ kind: 'selected', selection: { kind: 'lines', stage, span } });
    },
    [store],
  );
}
