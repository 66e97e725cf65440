import { X } from 'lucide-react';
import { useState } from 'react';
import { exampleNote } from '../../lessons/example-notes.ts';
import { TEXT } from '../texts.ts';
import { useStore } from '../use-store.ts';

/** What to look at in an example, as long as its text is untouched. */
export function ExampleNote() {
  const example = useStore((state) => exampleNote(state.document.text));
  const [dismissed, dismiss] = useState<string | null>(null);
  if (example === null || example.slug === dismissed) return null;
  return (
    <aside className="example-note" aria-label={TEXT.lookAt}>
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">{example.title}.</strong> {example.lookAt}
      </p>
      <button
        type="button"
        className="icon-control -my-1 -mr-1"
        aria-label={TEXT.dismiss}
        onClick={() => dismiss(example.slug)}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </aside>
  );
}
