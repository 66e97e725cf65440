import type { BuildFile } from '../../share/builds.ts';
import { type KeptCopy, openedFrom } from '../../share/opened.ts';
import { idbShelf } from '../../state/documents/idb-shelf.ts';
import { printOf } from '../../state/documents/record.ts';
import type { DocumentShelf } from '../../state/documents/shelf.ts';
import type { Notice } from '../../state/model.ts';
import { loading } from '../../state/shared.ts';
import type { Store } from '../../state/store.ts';
import { newId } from '../new-id.ts';
import { buildText, IMPORT } from './texts.ts';

/** Most builds of a file that are named. */
const MOST_NAMED = 6;

/**
 * Takes what a file holds, when that is more or other than a Dockerfile: opens the document that it carries, adds a
 * history, explains a Compose or a Bake file. False for a plain text, which is left to the caller; `asText` opens
 * the content as one after all.
 */
export function takeFile(
  store: Store,
  name: string,
  bytes: Uint8Array,
  text: string,
  asText: () => void,
): boolean {
  const tell = (notice: Notice) => store.write({ kind: 'noticed', notice });
  const opened = openedFrom(bytes, text);
  switch (opened.kind) {
    case 'text':
      return false;
    case 'document':
      store.write(loading(opened.document));
      return true;
    case 'documents':
      void addAll(idbShelf(), opened.documents).then(
        ({ added, known }) => {
          const unreadable = opened.unreadable === 0 ? '' : IMPORT.documentsUnreadable(opened.unreadable);
          tell({
            text: IMPORT.documents(added, known) + unreadable,
            trouble: false,
            action: { label: IMPORT.show, run: () => store.write({ kind: 'dialog', dialog: 'documents' }) },
          });
        },
        () => tell({ text: IMPORT.documentsFailed, trouble: true }),
      );
      return true;
    case 'empty-handed':
      tell({ text: IMPORT[opened.what](name), trouble: true });
      return true;
    case 'builds': {
      const action = { label: IMPORT.anyway, run: asText };
      tell({ text: explained(name, opened.file), trouble: false, action });
      return true;
    }
  }
}

function explained(name: string, { kind, builds }: BuildFile): string {
  const named = builds.slice(0, MOST_NAMED).map(buildText);
  if (builds.length > MOST_NAMED) named.push('…');
  return IMPORT.builds(
    name,
    IMPORT[kind],
    named.length === 0 ? IMPORT.buildsNone : IMPORT.buildsSome(named.join(', ')),
  );
}

async function addAll(
  shelf: DocumentShelf,
  copies: readonly KeptCopy[],
): Promise<{ readonly added: number; readonly known: number }> {
  let known = 0;
  for (const { created, changed, document } of copies) {
    if ((await shelf.like(document)) !== null) known += 1;
    else {
      const print = printOf(document);
      await shelf.put({ version: 1, id: newId(), revision: 1, created, changed, print, document });
    }
  }
  return { added: copies.length - known, known };
}
