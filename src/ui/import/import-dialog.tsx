import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { type RemoteFile, sourceAt } from '../../share/source-address.ts';
import { Modal } from '../shell/modal.tsx';
import { openFile } from '../shell/open-file.ts';
import { TEXT } from '../texts.ts';
import { useStoreHandle } from '../use-store.ts';
import './import.css';
import { fetchFile } from './fetch-file.ts';
import { IMPORT, SOURCE_REFUSALS } from './texts.ts';

/** Fetches a Dockerfile from a host that is named before anything is asked of it. */
export function ImportDialog() {
  const store = useStoreHandle();
  const [written, write] = useState(() => new URLSearchParams(location.search).get('url') ?? '');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const result = sourceAt(written);
  const file = result.ok ? result.file : null;

  const close = () => {
    dropQuery();
    store.write({ kind: 'dialog', dialog: null });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (file === null || busy) return;
    setBusy(true);
    setTrouble('');
    const fetched = await fetchFile(file);
    setBusy(false);
    if (!fetched.ok) {
      setTrouble(IMPORT[fetched.why]);
      return;
    }
    close();
    await openFile(store, new File([fetched.bytes], nameOf(file)));
  };

  return (
    <Modal label={IMPORT.title} className="import" onClose={close}>
      <header className="flex items-center justify-between border-b border-line py-2 pr-2 pl-4">
        <h2 className="text-lg font-semibold">{IMPORT.title}</h2>
        <button type="button" className="icon-control" aria-label={TEXT.close} onClick={close}>
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      <form className="grid gap-3 p-4" onSubmit={(event) => void submit(event)}>
        <input
          type="text"
          inputMode="url"
          className="field w-full"
          aria-label={IMPORT.address}
          placeholder={IMPORT.example}
          value={written}
          data-autofocus
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            write(event.target.value);
            setTrouble('');
          }}
        />
        {file === null ? (
          <p className={written.trim() === '' ? 'text-muted' : 'text-danger'}>
            {result.ok || written.trim() === '' ? IMPORT.hint : SOURCE_REFUSALS[result.refusal]}
          </p>
        ) : (
          <Card file={file} />
        )}
        <p role="status" className="text-danger">
          {trouble}
        </p>
        <div className="flex justify-end gap-2">
          <button type="button" className="control" onClick={close}>
            {IMPORT.cancel}
          </button>
          <button type="submit" className="primary-control" disabled={file === null || busy}>
            {busy ? IMPORT.fetching : IMPORT.fetch}
          </button>
        </div>
      </form>
    </Modal>
  );
}

/** What will be fetched from where. */
function Card({ file }: { file: RemoteFile }) {
  const facts = [
    [IMPORT.site, `${file.site} (${file.host})`],
    [IMPORT.repository, file.repository],
    [IMPORT.file, file.path || IMPORT.gistFile],
    ...(file.ref === '' ? [] : [[IMPORT.ref, file.ref]]),
  ] as const;
  return (
    <section aria-label={IMPORT.fetches} className="import-card">
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-muted">{IMPORT.says(file.host)}</p>
    </section>
  );
}

/** `shop: docker/Dockerfile`, so that the history tells them apart. */
function nameOf({ repository, path }: RemoteFile): string {
  return `${repository.split('/').at(-1)}: ${path || 'gist'}`;
}

/** The address has done its work, and must not ask again when the page is loaded again. */
function dropQuery(): void {
  const query = new URLSearchParams(location.search);
  if (!query.has('url')) return;
  query.delete('url');
  const rest = query.toString();
  const search = rest === '' ? '' : `?${rest}`;
  history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
}
