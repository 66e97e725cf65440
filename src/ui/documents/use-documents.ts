import { useCallback, useEffect, useState } from 'react';
import type { KeptDocument } from '../../state/documents/record.ts';
import { useDesk, useLibrary } from '../use-desk.ts';

interface Listed {
  /** `null` until they are read; empty where nothing can be read. */
  readonly documents: readonly KeptDocument[] | null;
  readonly unreadable: readonly unknown[];
}

/** What is kept, read again after each write. */
export function useDocuments(): Listed & { readonly refresh: () => void } {
  const { shelf, desk } = useLibrary();
  const { writes } = useDesk();
  const [listed, list] = useState<Listed>({ documents: null, unreadable: [] });
  const refresh = useCallback(() => {
    shelf.list().then(list, () => list({ documents: [], unreadable: [] }));
  }, [shelf]);
  useEffect(() => desk.flush(), [desk]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a write is the reason to read again
  useEffect(refresh, [refresh, writes]);
  return { ...listed, refresh };
}
