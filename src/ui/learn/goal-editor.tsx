import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { wordsOf } from '../../lessons/goals/texts.ts';
import type { Goal } from '../../lessons/goals/types.ts';
import { MAX_LESSON_GOALS } from '../../limits.ts';
import { checkIn, GOAL_FORMS, type GoalForm, startOf } from './goal-forms.ts';
import { MAKER } from './texts.ts';

/** The goals of a step: chosen from a list, their blanks filled in. */
export function GoalEditor({ goals, set }: { goals: readonly Goal[]; set: (goals: Goal[]) => void }) {
  const [first] = GOAL_FORMS as readonly [GoalForm, ...GoalForm[]];
  const [form, choose] = useState<GoalForm>(first);
  const [values, fill] = useState<Record<string, string>>(() => startOf(first));
  const id = useId();
  const check = checkIn(form, values);
  return (
    <fieldset className="maker-goals">
      <legend>{MAKER.goals}</legend>
      {goals.length === 0 && <p className="text-sm text-muted">{MAKER.noGoals}</p>}
      <ul>
        {goals.map((goal, at) => (
          <li key={JSON.stringify(goal)}>
            <span className="min-w-0 flex-1 break-words">{goal.text || wordsOf(goal.check)}</span>
            <button
              type="button"
              className="icon-control"
              aria-label={MAKER.removeGoal(goal.text || wordsOf(goal.check))}
              onClick={() => set(goals.filter((_, index) => index !== at))}
            >
              <X size={14} />
            </button>
          </li>
        ))}
      </ul>
      <div className="maker-goal">
        <label htmlFor={`${id}-kind`}>{MAKER.goal}</label>
        <select
          id={`${id}-kind`}
          className="control"
          value={form.kind}
          onChange={({ target }) => {
            const next = GOAL_FORMS.find(({ kind }) => kind === target.value) ?? first;
            choose(next);
            fill(startOf(next));
          }}
        >
          {GOAL_FORMS.map(({ kind, label }) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </select>
        {form.fields.map(({ key, label, as, choices }) => {
          const fieldId = `${id}-${key}`;
          const change = (value: string) => fill({ ...values, [key]: value });
          const options = as === 'flag' ? ['yes', 'no'] : choices;
          return [
            <label key={`${key} label`} htmlFor={fieldId}>
              {label}
            </label>,
            options === undefined ? (
              <input
                key={key}
                id={fieldId}
                className="field"
                inputMode={as === 'number' ? 'numeric' : 'text'}
                value={values[key] ?? ''}
                onChange={({ target }) => change(target.value)}
              />
            ) : (
              <select
                key={key}
                id={fieldId}
                className="control"
                value={values[key]}
                onChange={({ target }) => change(target.value)}
              >
                {options.map((option) => (
                  <option key={option}>{option}</option>
                ))}
              </select>
            ),
          ];
        })}
      </div>
      <p className="text-sm text-muted">{check === null ? MAKER.goalOpen : wordsOf(check)}</p>
      <button
        type="button"
        className="control"
        disabled={check === null || goals.length >= MAX_LESSON_GOALS}
        onClick={() => check !== null && set([...goals, { check }])}
      >
        {MAKER.addGoal}
      </button>
    </fieldset>
  );
}
