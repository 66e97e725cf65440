import { X } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import { GLOSSARY, type Term } from '../../lessons/explain/glossary.ts';
import { Modal } from '../shell/modal.tsx';
import { TEXT } from '../texts.ts';
import { useWrite } from '../use-store.ts';
import { TermText } from './glossary-entry.tsx';
import { GLOSSARY_TEXT } from './glossary-texts.ts';
import './glossary.css';

/** What stays free above the word that is gone to, in pixels. */
const HEAD = 10;

const idOf = (term: Term): string => `term-${term.id}`;

/** Every word of the field that the app uses, with what it means. */
export function Glossary() {
  const write = useWrite();
  const close = () => write({ kind: 'dialog', dialog: null });
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query.trim().toLowerCase());
  const terms = GLOSSARY.filter(({ title, forms, text }) =>
    [title, ...forms, text].some((each) => each.toLowerCase().includes(wanted)),
  );
  const list = useRef<HTMLElement>(null);
  const goTo = (term: Term) => {
    setQuery('');
    requestAnimationFrame(() => {
      const heading = document.getElementById(idOf(term));
      // Only the list may move: the dialog around it would scroll its header away.
      if (list.current && heading) list.current.scrollTop = heading.offsetTop - list.current.offsetTop - HEAD;
      heading?.focus({ preventScroll: true });
    });
  };
  return (
    <Modal label={GLOSSARY_TEXT.title} className="glossary" onClose={close}>
      <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-4">
        <h2 className="flex-1 text-lg font-semibold">{GLOSSARY_TEXT.title}</h2>
        <input
          type="search"
          data-autofocus
          className="field w-44 min-w-0"
          placeholder={GLOSSARY_TEXT.find}
          aria-label={GLOSSARY_TEXT.find}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <button type="button" className="icon-control" aria-label={TEXT.close} onClick={close}>
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached with the keyboard */}
      <section ref={list} className="glossary-list" aria-label={GLOSSARY_TEXT.title} tabIndex={0}>
        {terms.map((term) => (
          <article key={term.id}>
            <h3 id={idOf(term)} tabIndex={-1} className="font-semibold">
              {term.title}
            </h3>
            <TermText term={term} onTerm={goTo} />
          </article>
        ))}
        {terms.length === 0 && <p className="text-muted">{GLOSSARY_TEXT.nothing}</p>}
      </section>
    </Modal>
  );
}
