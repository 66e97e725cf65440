import { expect, test } from 'vitest';
import { wordsOf } from '../../lessons/goals/texts.ts';
import { check } from '../../lessons/goals/types.ts';
import { checkIn, GOAL_FORMS, startOf } from './goal-forms.ts';

test('every form begins with a check that makes sense, and says it', () => {
  for (const form of GOAL_FORMS) {
    const made = checkIn(form, startOf(form));
    expect(made?.kind, form.label).toBe(form.kind);
    expect(made === null ? '' : wordsOf(made)).not.toBe('');
  }
});

test('a blank that is missing, or makes no sense, gives no goal', () => {
  const [has] = GOAL_FORMS.filter(({ kind }) => kind === 'has');
  if (has === undefined) throw new Error('no form');
  expect(checkIn(has, { path: '' })).toBeNull();
  expect(checkIn(has, { path: 'relative' })).toBeNull();
  expect(checkIn(has, { path: '/x', target: 'test' })).toEqual({ kind: 'has', path: '/x', target: 'test' });
});

test('every check has a form, with a blank for everything that it can be told', () => {
  const wanted = check.options.map(({ entries: { kind, ...blanks } }) => [
    kind.literal,
    Object.keys(blanks).sort(),
  ]);
  const forms = GOAL_FORMS.map(({ kind, fields }) => [kind, fields.map(({ key }) => key).sort()]);
  const byKind = (list: unknown[][]) => Object.fromEntries(list);
  expect(byKind(forms)).toEqual(byKind(wanted));
  expect(forms).toHaveLength(wanted.length);
});
