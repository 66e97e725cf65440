import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react';
import type { Dialog } from '../../state/model.ts';
import { useStore } from '../use-store.ts';

/** Everything that can lie over the page; each is loaded when it is first opened. */
const DIALOG_VIEWS: Readonly<Record<Dialog, LazyExoticComponent<ComponentType>>> = {
  palette: lazy(async () => ({ default: (await import('../palette/palette.tsx')).Palette })),
  print: lazy(async () => ({ default: (await import('../print/print-sheet.tsx')).PrintSheet })),
  glossary: lazy(async () => ({ default: (await import('../learn/glossary.tsx')).Glossary })),
  shortcuts: lazy(async () => ({ default: (await import('../palette/shortcut-list.tsx')).ShortcutList })),
  share: lazy(async () => ({ default: (await import('../share/share-dialog.tsx')).ShareDialog })),
  import: lazy(async () => ({ default: (await import('../import/import-dialog.tsx')).ImportDialog })),
  documents: lazy(async () => ({
    default: (await import('../documents/documents-dialog.tsx')).DocumentsDialog,
  })),
};

export function Dialogs() {
  const dialog = useStore((state) => state.dialog);
  if (dialog === null) return null;
  const View = DIALOG_VIEWS[dialog];
  return (
    <Suspense fallback={null}>
      <View />
    </Suspense>
  );
}
