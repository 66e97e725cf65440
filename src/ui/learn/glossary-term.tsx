import type { ReactNode } from 'react';
import { termById, termsIn } from '../../lessons/explain/glossary.ts';
import { cutAtFlags } from './flags.ts';
import { GLOSSARY_TEXT } from './glossary-texts.ts';
import './glossary.css';

/** A word of the field within a text; what it means is shown by the one `GlossaryLayer` of the page. */
export function Term({ id, children }: { id: string; children: ReactNode }) {
  const term = termById(id);
  if (term === null) return children;
  return (
    <button
      type="button"
      className="term"
      data-term={id}
      aria-haspopup="dialog"
      title={GLOSSARY_TEXT.explain(term.title)}
    >
      {children}
    </button>
  );
}

/** A text whose words of the field are linked, each once. `known` are ids of words that need no link. */
export function WithTerms({ text, known = [] }: { text: string; known?: readonly string[] }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { from, to, term } of termsIn(text, known)) {
    parts.push(
      ...unbroken(text.slice(at, from), at),
      <Term key={from} id={term.id}>
        {text.slice(from, to)}
      </Term>,
    );
    at = to;
  }
  return [...parts, ...unbroken(text.slice(at), at)];
}

/** A text in which no line ends within the name of a flag. */
export function WithFlags({ text }: { text: string }) {
  return unbroken(text, 0);
}

function unbroken(text: string, at: number): ReactNode[] {
  let start = at;
  return cutAtFlags(text).map((piece, index) => {
    const key = `flag ${start}`;
    start += piece.length;
    if (index % 2 === 0) return piece;
    return (
      <span key={key} className="flag">
        {piece}
      </span>
    );
  });
}
