import { useEffect } from 'react';
import type { Store } from '../../state/store.ts';
import { openFile } from './open-file.ts';

const TAKES_TEXT = 'input, textarea, select, [contenteditable="true"], dialog';

/** What is pasted outside any field is opened: a copied file, or text as a document of its own. */
export function usePaste(store: Store): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const { target, clipboardData } = event;
      if (event.defaultPrevented || clipboardData === null) return;
      if (target instanceof Element && target.closest(TAKES_TEXT) !== null) return;
      const file = clipboardData.files[0];
      const text = clipboardData.getData('text/plain');
      if (file === undefined && text.trim() === '') return;
      event.preventDefault();
      void openFile(store, file ?? new File([text], 'Dockerfile'));
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [store]);
}
