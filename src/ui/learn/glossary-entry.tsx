import { ExternalLink } from 'lucide-react';
import { type Term, termById } from '../../lessons/explain/glossary.ts';
import { GLOSSARY_TEXT } from './glossary-texts.ts';

/** What a word means, where there is more about it, and which words are close to it. */
export function TermText({ term, onTerm }: { term: Term; onTerm: (term: Term) => void }) {
  const related = term.related.map(termById).filter((each) => each !== null);
  return (
    <>
      <p>{term.text}</p>
      {term.url !== null && (
        <p>
          <a href={term.url} target="_blank" rel="noreferrer" className="term-link">
            {GLOSSARY_TEXT.more}
            <span className="sr-only">: {term.title}</span>
            <ExternalLink size={11} aria-hidden="true" />
          </a>
        </p>
      )}
      {related.length > 0 && (
        <p className="term-related">
          <span className="text-faint">{GLOSSARY_TEXT.related}</span>
          {related.map((each) => (
            <button key={each.id} type="button" className="term" onClick={() => onTerm(each)}>
              {each.title}
            </button>
          ))}
        </p>
      )}
    </>
  );
}
