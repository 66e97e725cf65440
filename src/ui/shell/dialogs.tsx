import { useRef } from 'react';
import type { Dialog } from '../../state/model.ts';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';
import { type Part, partOf, usePart } from './later.tsx';
import { Modal, type Opened } from './modal.tsx';

/** Everything that can lie over the page; each is loaded when it is first opened. */
const PARTS: Readonly<Record<Dialog, Part<Opened>>> = {
  palette: partOf(async () => (await import('../palette/palette.tsx')).Palette),
  print: partOf(async () => (await import('../print/print-sheet.tsx')).PrintSheet),
  glossary: partOf(async () => (await import('../learn/glossary.tsx')).Glossary),
  shortcuts: partOf(async () => (await import('../palette/shortcut-list.tsx')).ShortcutList),
  share: partOf(async () => (await import('../share/share-dialog.tsx')).ShareDialog),
  import: partOf(async () => (await import('../import/import-dialog.tsx')).ImportDialog),
  documents: partOf(async () => (await import('../documents/documents-dialog.tsx')).DocumentsDialog),
};

export function Dialogs() {
  const dialog = useStore((state) => state.dialog);
  return dialog === null ? null : <Opening key={dialog} dialog={dialog} />;
}

/**
 * The dialog as soon as it is there. Whoever presses Ctrl+K types on at once: meanwhile that must not go into the text that had
 * the focus, and is not lost.
 */
function Opening({ dialog }: { dialog: Dialog }) {
  const write = useWrite();
  const typed = useRef('');
  const Found = usePart(PARTS[dialog]);
  if (Found !== null) return <Found typed={typed.current} />;
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
