import { useState } from 'react';
import type { Question } from '../../lessons/questions/types.ts';
import { useStoreHandle } from '../use-store.ts';
import { QUIZ } from './texts.ts';

/** Chooses questions for others: the address then carries the file and the set. */
export function QuestionSet({ all, ids }: { all: readonly Question[]; ids: readonly string[] | null }) {
  const store = useStoreHandle();
  const [told, tell] = useState('');
  const set = (next: readonly string[]) => {
    tell('');
    store.write({ kind: 'tool', tool: { kind: 'questions', ids: next.length === 0 ? null : next } });
  };
  const chosen = ids ?? [];
  return (
    <details className="compare-details">
      <summary>{QUIZ.share}</summary>
      <p className="text-sm text-muted">{QUIZ.shareHint}</p>
      <ul className="question-set">
        {all.map(({ id, ask }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={() =>
                  set(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
                }
              />
              {ask}
            </label>
          </li>
        ))}
      </ul>
      {chosen.length > 0 && (
        <>
          <p className="text-sm">{QUIZ.shareDone(chosen.length)}</p>
          <button
            type="button"
            className="control"
            onClick={() => {
              navigator.clipboard
                .writeText(location.href)
                .then(() => tell(QUIZ.copied))
                .catch(() => tell(QUIZ.notCopied));
            }}
          >
            {QUIZ.copy}
          </button>
          <p role="status" className="text-sm text-muted">
            {told}
          </p>
        </>
      )}
    </details>
  );
}
