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

test('nearly every check has a form', () => {
  const kinds = new Set(check.options.map(({ entries }) => entries.kind.literal));
  for (const { kind } of GOAL_FORMS) kinds.delete(kind);
  expect([...kinds].sort()).toEqual(['build-platform', 'lacks-package', 'sees']);
});
