import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { partOf } from '../shell/later.tsx';
import { useStoreHandle } from '../use-store.ts';

const SHEET = partOf(async () => (await import('./print-sheet.tsx')).Sheet);

/** How long after the page is drawn the sheet is loaded. Milliseconds. */
const LOAD_AFTER_MS = 3000;

/**
 * The sheet for whoever prints by the browser's own menu. That waits for nothing: the sheet's code is there before, and the sheet
 * is drawn within the event that announces the printing.
 */
export function BrowserPrint() {
  const store = useStoreHandle();
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      SHEET.load().then(
        (sheet) => {
          SHEET.loaded = sheet;
        },
        // Then the panes are printed as they are.
        () => undefined,
      );
    }, LOAD_AFTER_MS);
    const before = () => {
      // The app's own command has brought its sheet.
      if (store.get().dialog !== 'print') flushSync(() => setPrinting(true));
    };
    const after = () => setPrinting(false);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      clearTimeout(timer);
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, [store]);
  const Sheet = SHEET.loaded;
  return printing && Sheet !== null ? <Sheet /> : null;
}
