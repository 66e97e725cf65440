import { ChevronDown, Files } from 'lucide-react';
import { exampleNote } from '../../lessons/example-notes.ts';
import { derivedName } from '../../state/documents/name.ts';
import type { State } from '../../state/model.ts';
import { useStore, useWrite } from '../use-store.ts';
import { DOCUMENTS } from './texts.ts';

/** What the document is called; opens the list of all. */
export function DocumentButton() {
  const write = useWrite();
  const name = useDocumentName();
  return (
    <button
      type="button"
      className="control min-w-0 max-w-48 max-[1000px]:max-w-28 max-[480px]:px-1.5"
      aria-label={DOCUMENTS.open(name)}
      aria-haspopup="dialog"
      title={name}
      onClick={() => write({ kind: 'dialog', dialog: 'documents' })}
    >
      <Files size={14} strokeWidth={1.75} className="shrink-0 min-[481px]:hidden" aria-hidden="true" />
      <span className="truncate font-medium max-[480px]:hidden">{name}</span>
      <ChevronDown
        size={14}
        strokeWidth={1.75}
        className="shrink-0 text-faint max-[480px]:hidden"
        aria-hidden="true"
      />
    </button>
  );
}

export function useDocumentName(): string {
  return useStore(documentName);
}

let derived: { readonly text: string; readonly name: string } | null = null;

/** Worked out once for each text: most keys change a text and not its name. */
function documentName({ title, document: { text } }: State): string {
  if (title !== '') return title;
  if (derived?.text !== text) {
    derived = { text, name: exampleNote(text)?.title || derivedName(text) || DOCUMENTS.untitled };
  }
  return derived.name;
}
