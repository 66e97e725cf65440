import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { type Term as GlossaryTerm, termById, termsIn } from '../../lessons/explain/glossary.ts';
import { useWrite } from '../use-store.ts';
import { TermText } from './glossary-entry.tsx';
import { GLOSSARY_TEXT } from './glossary-texts.ts';
import './glossary.css';

/** A word of the field within a text: a press says what it means, and leads to words close to it. */
export function Term({ id, children }: { id: string; children: ReactNode }) {
  const term = termById(id);
  return term === null ? children : <TermButton term={term}>{children}</TermButton>;
}

function TermButton({ term, children }: { term: GlossaryTerm; children: ReactNode }) {
  const write = useWrite();
  const [shown, show] = useState(term);
  return (
    <Popover.Root onOpenChange={(open) => open && show(term)}>
      <Popover.Trigger className="term">{children}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={4}
          collisionPadding={8}
          className="menu term-card"
          aria-label={GLOSSARY_TEXT.explain(shown.title)}
        >
          <h3 className="font-semibold">{shown.title}</h3>
          <TermText term={shown} onTerm={show} />
          <button
            type="button"
            className="control mt-1"
            onClick={() => write({ kind: 'dialog', dialog: 'glossary' })}
          >
            {GLOSSARY_TEXT.all}
          </button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** A text whose words of the field are linked, each once. `known` are ids of words that need no link. */
export function WithTerms({ text, known = [] }: { text: string; known?: readonly string[] }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { from, to, term } of termsIn(text, known)) {
    parts.push(
      text.slice(at, from),
      <Term key={from} id={term.id}>
        {text.slice(from, to)}
      </Term>,
    );
    at = to;
  }
  return [...parts, text.slice(at)];
}
