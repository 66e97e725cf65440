import { X } from 'lucide-react';
import { useState } from 'react';
import { useDocumentName } from '../documents/document-button.tsx';
import { Modal } from '../shell/modal.tsx';
import { Tabs } from '../shell/tabs.tsx';
import { TEXT } from '../texts.ts';
import { useWrite } from '../use-store.ts';
import { EmbedTab } from './embed-tab.tsx';
import { FilesTab } from './files-tab.tsx';
import { LinkTab } from './link-tab.tsx';
import { MarkdownTab } from './markdown-tab.tsx';
import { SecretsNote } from './secrets-note.tsx';
import './share.css';
import { SHARE } from './texts.ts';
import { useFragment } from './use-link.ts';

type Way = 'link' | 'markdown' | 'embed' | 'files';

/** Every way to give the diagram to someone. What looks like a secret is said before anything else. */
export function ShareDialog() {
  const write = useWrite();
  const close = () => write({ kind: 'dialog', dialog: null });
  const fragment = useFragment();
  const name = useDocumentName();
  const [way, choose] = useState<Way>('link');
  const shared = { fragment, name };
  return (
    <Modal label={SHARE.title} className="share" onClose={close}>
      <header className="flex items-center justify-between py-2 pr-2 pl-4">
        <h2 className="min-w-0 truncate text-lg font-semibold">
          {SHARE.title} <span className="font-normal text-muted">{name}</span>
        </h2>
        <button type="button" className="icon-control" aria-label={TEXT.close} onClick={close}>
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      <SecretsNote onGo={close} />
      <Tabs<Way>
        label={SHARE.tabs}
        value={way}
        onChange={choose}
        tabs={[
          { value: 'link', label: SHARE.link, view: <LinkTab {...shared} onFiles={() => choose('files')} /> },
          { value: 'markdown', label: SHARE.markdown, view: <MarkdownTab {...shared} /> },
          { value: 'embed', label: SHARE.embed, view: <EmbedTab {...shared} /> },
          { value: 'files', label: SHARE.files, view: <FilesTab {...shared} /> },
        ]}
      />
    </Modal>
  );
}
