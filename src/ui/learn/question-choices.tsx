import { useId } from 'react';
import type { Question } from '../../lessons/questions/types.ts';
import { stageOfId } from '../../state/model.ts';
import { StageChip } from '../stage-mark.tsx';
import { useStore } from '../use-store.ts';
import { EntryChoices } from './question-entries.tsx';
import { QUIZ } from './texts.ts';

type Chosen = readonly (string | number)[];

/** The ways to answer besides clicking in the diagram or the text: the same for a mouse, a thumb and the keyboard. */
export function Choices({
  question,
  chosen,
  choose,
  checked,
}: {
  question: Question;
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
  checked: boolean;
}) {
  const id = useId();
  const runtime = useStore((state) => state.analysis.latest?.graph.target ?? null);
  const { answer, ask } = question;
  if (answer.by === 'line') {
    const [line] = chosen;
    return (
      <div className="question-line">
        <p className="text-sm text-muted">{QUIZ.chooseLine}</p>
        <label htmlFor={id}>{QUIZ.line}</label>
        <input
          id={id}
          type="number"
          min={1}
          className="field"
          disabled={checked}
          value={line ?? ''}
          onChange={({ target }) => choose(target.value === '' ? [] : [Number(target.value)])}
        />
      </div>
    );
  }
  if (answer.by === 'entry') {
    const [path] = chosen;
    return (
      <EntryChoices
        answer={answer}
        chosen={typeof path === 'string' ? path : null}
        choose={(next) => choose([next])}
        checked={checked}
      />
    );
  }
  const items =
    answer.by === 'nodes'
      ? answer.among.map(({ id: node, label }) => ({
          value: node,
          label,
          right: answer.right.includes(node),
        }))
      : answer.choices.map((label, at) => ({ value: at, label, right: at === answer.right }));
  const many = answer.by === 'nodes' && answer.many;
  return (
    <fieldset className="question-choices" disabled={checked}>
      <legend className={answer.by === 'nodes' ? 'text-sm text-muted' : 'sr-only'}>
        {answer.by === 'choice' ? ask : many ? QUIZ.chooseNodes : QUIZ.chooseNode}
      </legend>
      {items.map(({ value, label, right }) => {
        const stage = typeof value === 'string' ? stageOfId(value) : null;
        const on = chosen.includes(value);
        const others = chosen.filter((one) => one !== value);
        return (
          <label key={value} data-right={checked && right} data-wrong={checked && on && !right}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={id}
              checked={on}
              onChange={() => choose(!many ? [value] : on ? others : [...chosen, value])}
            />
            {stage !== null && <StageChip stage={stage} runtime={runtime} small />}
            <span className="min-w-0 break-words">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
