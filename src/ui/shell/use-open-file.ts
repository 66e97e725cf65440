import { useCallback } from 'react';
import { useStoreHandle } from '../use-store.ts';
import { openFile } from './open-file.ts';

export function useOpenFile(): (file: File) => Promise<void> {
  const store = useStoreHandle();
  return useCallback((file) => openFile(store, file), [store]);
}
