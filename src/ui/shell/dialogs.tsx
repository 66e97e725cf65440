import { type ComponentType, useEffect, useRef, useState } from 'react';
import type { Dialog } from '../../state/model.ts';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';
import { Modal, type Opened } from './modal.tsx';

type View = ComponentType<Opened>;

/** Everything that can lie over the page; each is loaded when it is first opened. */
const LOADERS: Readonly<Record<Dialog, () => Promise<View>>> = {
  palette: async () => (await import('../palette/palette.tsx')).Palette,
  print: async () => (await import('../print/print-sheet.tsx')).PrintSheet,
  glossary: async () => (await import('../learn/glossary.tsx')).Glossary,
  shortcuts: async () => (await import('../palette/shortcut-list.tsx')).ShortcutList,
  share: async () => (await import('../share/share-dialog.tsx')).ShareDialog,
  import: async () => (await import('../import/import-dialog.tsx')).ImportDialog,
  documents: async () => (await import('../documents/documents-dialog.tsx')).DocumentsDialog,
};

const loaded = new Map<Dialog, View>();

export function Dialogs() {
  const dialog = useStore((state) => state.dialog);
  return dialog === null ? null : <Opening key={dialog} dialog={dialog} />;
}

/**
 * The dialog as soon as it is there. Not by Suspense, which holds what it has waited for back for a third of a second. Whoever
 * presses Ctrl+K types on at once: meanwhile that must not go into the text that had the focus, and is not lost.
 */
function Opening({ dialog }: { dialog: Dialog }) {
  const write = useWrite();
  const typed = useRef('');
  const [view, show] = useState<View | { readonly failed: unknown } | null>(() => loaded.get(dialog) ?? null);
  useEffect(() => {
    if (loaded.has(dialog)) return;
    LOADERS[dialog]().then(
      (found) => {
        loaded.set(dialog, found);
        show(() => found);
      },
      (failed: unknown) => show({ failed }),
    );
  }, [dialog]);
  if (view !== null && 'failed' in view) throw view.failed;
  if (view !== null) {
    const Found = view;
    return <Found typed={typed.current} />;
  }
  // The sheet that is printed lies over nothing.
  if (dialog === 'print') return null;
  return (
    <Modal label={TEXT.opening} className="opening" onClose={() => write({ kind: 'dialog', dialog: null })}>
      <input
        data-autofocus
        aria-label={TEXT.opening}
        onChange={({ target }) => {
          typed.current = target.value;
        }}
      />
    </Modal>
  );
}
