import { Check, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { chosenQuestions, isRight } from '../../lessons/questions/questions.ts';
import type { Question } from '../../lessons/questions/types.ts';
import { answerOf } from '../../state/learn.ts';
import type { Selection } from '../../state/model.ts';
import { NO_SELECTION } from '../../state/model.ts';
import { selectedEntry } from '../../state/selection.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { WithFlags, WithTerms } from './glossary-term.tsx';
import { Choices } from './question-choices.tsx';
import { QuestionSet } from './question-set.tsx';
import { QUIZ } from './texts.ts';
import './questions.css';

/** One question after the other about the file that is open, with the rule behind each answer. */
export function QuestionsTool() {
  const all = useStore((state) => answerOf(state, 'questions'));
  const ids = useStore((state) => (state.tool?.kind === 'questions' ? state.tool.ids : null));
  if (all === null) return <div className="tool-body" />;
  const set = ids === null ? all : chosenQuestions(all, ids);
  if (set.length === 0) return <p className="tool-body text-muted">{QUIZ.none}</p>;
  return (
    <div className="tool-body">
      <p className="text-muted">{QUIZ.hint}</p>
      <Asked key={set.map(({ id }) => id).join('\n')} questions={set} />
      <QuestionSet all={all} ids={ids} />
    </div>
  );
}

function Asked({ questions }: { questions: readonly Question[] }) {
  const [at, go] = useState(0);
  const [results, note] = useState<Readonly<Record<string, boolean>>>({});
  const current = questions[at];
  const right = Object.values(results).filter(Boolean).length;
  if (current === undefined) {
    return (
      <section className="question" role="status">
        <p className="font-semibold">{QUIZ.finished(right, questions.length)}</p>
        <button
          type="button"
          className="control"
          onClick={() => {
            note({});
            go(0);
          }}
        >
          {QUIZ.again}
        </button>
      </section>
    );
  }
  return (
    <>
      <p className="flex justify-between text-sm text-faint">
        <span>{QUIZ.of(at + 1, questions.length)}</span>
        <span>{QUIZ.score(right, Object.keys(results).length)}</span>
      </p>
      <OneQuestion
        key={current.id}
        question={current}
        onAnswer={(was) => note({ ...results, [current.id]: was })}
        onNext={() => go(at + 1)}
      />
    </>
  );
}

type Chosen = readonly (string | number)[];

function OneQuestion({
  question,
  onAnswer,
  onNext,
}: {
  question: Question;
  onAnswer: (right: boolean) => void;
  onNext: () => void;
}) {
  const [chosen, choose] = useState<Chosen>([]);
  const [checked, check] = useState(false);
  useClicks(question, checked, chosen, choose);
  const right = isRight(question, chosen);
  return (
    <section className="question" aria-label={question.ask}>
      <h3>
        <WithFlags text={question.ask} />
      </h3>
      <Choices question={question} chosen={chosen} choose={choose} checked={checked} />
      {!checked ? (
        <button
          type="button"
          className="question-check"
          disabled={chosen.length === 0}
          onClick={() => {
            check(true);
            onAnswer(right);
          }}
        >
          {QUIZ.check}
        </button>
      ) : (
        <div className="question-verdict" data-right={right} role="status">
          <p>
            {right ? <Check size={16} aria-hidden="true" /> : <X size={16} aria-hidden="true" />}
            <strong>{right ? QUIZ.right : QUIZ.wrong}</strong> <WithTerms text={question.verdict} />
          </p>
          <p className="text-muted">
            <WithTerms text={question.rule} />
          </p>
          <p>
            <a href={question.docs} target="_blank" rel="noreferrer noopener" className="underline">
              {QUIZ.docs}
            </a>
          </p>
          {/* biome-ignore lint/a11y/noAutofocus: the way on, where the button to check was */}
          <button type="button" className="question-check" autoFocus onClick={onNext}>
            {QUIZ.next}
          </button>
        </div>
      )}
    </section>
  );
}

/** What is selected in the diagram or in the text is what is chosen. */
function useClicks(
  question: Question,
  checked: boolean,
  chosen: Chosen,
  choose: (chosen: Chosen) => void,
): void {
  const store = useStoreHandle();
  useEffect(() => {
    if (checked) return;
    return store.subscribe((now, before) => {
      if (now.selection === before.selection) return;
      const { answer } = question;
      if (answer.by === 'nodes' && now.selection.kind === 'node' && now.selection.line === null) {
        const { id } = now.selection;
        if (!answer.among.some((one) => one.id === id)) return;
        const others = chosen.filter((one) => one !== id);
        choose(!answer.many ? [id] : others.length < chosen.length ? others : [...chosen, id]);
        // So that a second click on it is seen too.
        if (answer.many) store.write({ kind: 'selected', selection: NO_SELECTION });
      }
      const path = answer.by === 'entry' ? selectedEntry(now, now.selection)?.path : undefined;
      if (path !== undefined && answer.by === 'entry' && answer.among.includes(path)) choose([path]);
      const line = answer.by === 'line' ? lineOf(now.selection) : null;
      if (line !== null) choose([line]);
    });
  }, [store, question, checked, chosen, choose]);
}

function lineOf(selection: Selection): number | null {
  if (selection.kind === 'lines') return selection.span.line;
  return selection.kind === 'node' ? selection.line : null;
}
