import { Check, Download, FilePlus, FileText, Trash2, X } from 'lucide-react';
import { useDeferredValue, useId, useState } from 'react';
import { derivedName } from '../../state/documents/name.ts';
import type { KeptDocument } from '../../state/documents/record.ts';
import { KEEPING } from '../../state/documents/texts.ts';
import { fileName, type saveFile, useSaveFile } from '../save-file.ts';
import { Modal } from '../shell/modal.tsx';
import { TEXT } from '../texts.ts';
import { useDesk, useLibrary } from '../use-desk.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { bundleOf } from './bundle.ts';
import { useDocumentName } from './document-button.tsx';
import './documents.css';
import { DOCUMENTS } from './texts.ts';
import { useDocuments } from './use-documents.ts';
import { whenText } from './when.ts';

/** Most rows that are shown: nobody reads on, they search. */
const MOST_ROWS = 100;

/** Everything that is kept: open it, find it, name it, delete it, take it along. */
export function DocumentsDialog() {
  const store = useStoreHandle();
  const { desk, shelf } = useLibrary();
  const { id, trouble } = useDesk();
  const { documents, unreadable, refresh } = useDocuments();
  const { save, refused } = useSaveFile();
  const [query, search] = useState('');
  const [removed, setRemoved] = useState<KeptDocument | null>(null);
  const close = () => store.write({ kind: 'dialog', dialog: null });

  const wanted = useDeferredValue(query.trim().toLowerCase());
  const found = documents?.filter((record) => holds(record, wanted)) ?? [];

  const open = async (record: KeptDocument) => {
    close();
    if (record.id !== id && !(await desk.openKept(record.id))) {
      store.write({ kind: 'noticed', notice: { text: KEEPING.gone, trouble: true } });
    }
  };
  const remove = async (record: KeptDocument) => {
    await shelf.remove([record.id]);
    setRemoved(record);
    refresh();
  };
  const undo = async () => {
    if (removed !== null) await shelf.put(removed);
    setRemoved(null);
    refresh();
  };

  return (
    <Modal label={DOCUMENTS.title} className="documents" onClose={close}>
      <header className="flex items-center justify-between border-b border-line py-2 pr-2 pl-4">
        <h2 className="text-lg font-semibold">{DOCUMENTS.title}</h2>
        <button type="button" className="icon-control" aria-label={TEXT.close} onClick={close}>
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      <Present onNew={close} save={save} />
      {refused && (
        <p className="documents-note text-danger" role="alert">
          {DOCUMENTS.refused}
        </p>
      )}
      {trouble !== null && <p className="documents-note text-danger">{KEEPING[trouble]}</p>}
      {unreadable.length > 0 && (
        <p className="documents-note text-danger">
          <span className="flex-1">{DOCUMENTS.unreadable(unreadable.length)}</span>
          <button
            type="button"
            className="control"
            onClick={() => save('stagemap-unreadable.json', JSON.stringify(unreadable), 'application/json')}
          >
            {DOCUMENTS.unreadableSave}
          </button>
          <button type="button" className="control" onClick={() => void shelf.sweep().then(refresh)}>
            {DOCUMENTS.unreadableRemove}
          </button>
        </p>
      )}
      <div className="px-4 pt-3 pb-2">
        <input
          type="search"
          className="field w-full"
          aria-label={DOCUMENTS.search}
          placeholder={DOCUMENTS.search}
          value={query}
          data-autofocus
          onChange={(event) => search(event.target.value)}
        />
      </div>
      {removed !== null && (
        <p className="documents-note" role="status">
          <span className="flex-1 truncate">{DOCUMENTS.removed(nameOf(removed))}</span>
          <button type="button" className="control" onClick={() => void undo()}>
            {DOCUMENTS.undo}
          </button>
        </p>
      )}
      <ul aria-label={DOCUMENTS.list} className="documents-list">
        {found.slice(0, MOST_ROWS).map((record) => (
          <Row
            key={record.id}
            record={record}
            current={record.id === id}
            onOpen={() => void open(record)}
            onRemove={() => void remove(record)}
          />
        ))}
      </ul>
      {found.length > MOST_ROWS && (
        <p className="documents-note text-faint">{DOCUMENTS.more(found.length - MOST_ROWS)}</p>
      )}
      {documents !== null && found.length === 0 && (
        <p className="documents-note text-muted">
          {wanted === '' ? DOCUMENTS.none : DOCUMENTS.noneFound(query.trim())}
        </p>
      )}
      <footer className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-2 text-sm text-faint">
        <span className="min-w-40 flex-1">{DOCUMENTS.here}</span>
        <button
          type="button"
          className="control text-ink"
          disabled={documents === null || documents.length === 0}
          onClick={() => save(DOCUMENTS.exportName, bundleOf(documents ?? []), 'application/json')}
        >
          <Download size={14} strokeWidth={1.75} aria-hidden="true" />
          {DOCUMENTS.exportAll}
        </button>
      </footer>
    </Modal>
  );
}

/** The document that is open: its name, and what can be done with it. */
function Present({ onNew, save }: { onNew: () => void; save: typeof saveFile }) {
  const store = useStoreHandle();
  const title = useStore((state) => state.title);
  const name = useDocumentName();
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-3">
      <label htmlFor={id} className="text-muted">
        {DOCUMENTS.nameLabel}
      </label>
      <input
        id={id}
        className="field min-w-40 flex-1"
        aria-label={DOCUMENTS.name}
        placeholder={name}
        value={title}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => store.write({ kind: 'titled', title: event.target.value })}
      />
      <button
        type="button"
        className="control"
        onClick={() => {
          store.write({ kind: 'loaded', text: '' });
          onNew();
        }}
      >
        <FilePlus size={14} strokeWidth={1.75} aria-hidden="true" />
        {DOCUMENTS.new}
      </button>
      <button
        type="button"
        className="control"
        onClick={() => {
          const stem = title === '' ? 'Dockerfile' : fileName(title, '.Dockerfile');
          save(stem, store.get().document.text);
        }}
      >
        <Download size={14} strokeWidth={1.75} aria-hidden="true" />
        {DOCUMENTS.download}
      </button>
    </div>
  );
}

function Row({
  record,
  current,
  onOpen,
  onRemove,
}: {
  record: KeptDocument;
  current: boolean;
  onOpen: () => void;
  onRemove: () => void;
}) {
  const name = nameOf(record);
  const Icon = current ? Check : FileText;
  return (
    <li className="documents-row">
      <button type="button" className="documents-open" aria-current={current || undefined} onClick={onOpen}>
        <Icon size={14} strokeWidth={1.75} className="shrink-0 text-faint" aria-hidden="true" />
        <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
        <span className="shrink-0 text-sm text-faint">
          {current ? `${DOCUMENTS.current} · ` : ''}
          {DOCUMENTS.facts(record.document.text.split('\n').length, whenText(record.changed, Date.now()))}
        </span>
      </button>
      <button type="button" className="icon-control" aria-label={DOCUMENTS.remove(name)} onClick={onRemove}>
        <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </li>
  );
}

function nameOf({ document }: KeptDocument): string {
  return document.name || derivedName(document.text) || DOCUMENTS.untitled;
}

function holds(record: KeptDocument, wanted: string): boolean {
  return (
    wanted === '' ||
    nameOf(record).toLowerCase().includes(wanted) ||
    record.document.text.toLowerCase().includes(wanted)
  );
}
