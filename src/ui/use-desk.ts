import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Desk, DeskState } from '../state/documents/desk.ts';
import type { DocumentShelf } from '../state/documents/shelf.ts';

export interface Library {
  readonly desk: Desk;
  readonly shelf: DocumentShelf;
}

const LibraryContext = createContext<Library | null>(null);
export const LibraryProvider = LibraryContext.Provider;

export function useLibrary(): Library {
  const library = useContext(LibraryContext);
  if (library === null) throw new Error('LibraryProvider is missing');
  return library;
}

export function useDesk(): DeskState {
  const { desk } = useLibrary();
  return useSyncExternalStore(desk.subscribe, desk.get);
}
