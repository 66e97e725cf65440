import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { COURSE } from '../course/course.ts';
import { grade } from '../goals/grade.ts';
import { checkOwnLesson, lessonsOf, readOwnLesson } from './own-lesson.ts';
import type { OwnLesson } from './types.ts';

const [first] = COURSE;
const MADE: OwnLesson = {
  stagemapLesson: 1,
  title: 'Mine',
  steps: [
    {
      text: 'One idea.\n\nAnother one.',
      task: 'Do it',
      notes: 'Well done',
      goals: [...(first?.goals ?? [])],
      start: first?.start ?? '',
      solution: first?.solution ?? '',
    },
  ],
};

test('a lesson of one’s own is shown and graded like any other', async () => {
  const read = readOwnLesson(JSON.stringify(MADE));
  expect(read).toEqual(MADE);
  const [lesson] = lessonsOf(MADE);
  expect(lesson).toMatchObject({ title: 'Mine', text: ['One idea.', 'Another one.'], slug: '' });
  expect((await grade(lesson?.start ?? '', lesson?.goals ?? [])).passed).toBe(false);
  expect((await grade(lesson?.solution ?? '', lesson?.goals ?? [])).passed).toBe(true);
});

describe('What comes from outside', () => {
  it.each([
    '',
    'null',
    '[]',
    '{"stagemapLesson":2}',
    JSON.stringify({ ...MADE, steps: [] }),
    JSON.stringify({ ...MADE, title: 'x'.repeat(300) }),
    JSON.stringify({ ...MADE, steps: Array.from({ length: 100 }, () => MADE.steps[0]) }),
    JSON.stringify({
      ...MADE,
      steps: [{ ...MADE.steps[0], goals: [{ check: { kind: 'eval', code: '1' } }] }],
    }),
    JSON.stringify({
      ...MADE,
      steps: [{ ...MADE.steps[0], goals: [{ check: { kind: 'has', path: 'relative' } }] }],
    }),
    JSON.stringify({
      ...MADE,
      steps: [{ ...MADE.steps[0], goals: [{ check: { kind: 'base-size', atMost: -1 } }] }],
    }),
  ])('is refused when it is no lesson: %.60s', (text) => {
    expect(readOwnLesson(text)).toBeNull();
  });

  it('loses what is not named, and is plain data', () => {
    const odd = JSON.parse('{"__proto__":{"polluted":true},"html":"<img>"}');
    const read = checkOwnLesson({ ...MADE, ...odd, steps: [{ ...MADE.steps[0], ...odd }] });
    expect(read).toEqual(MADE);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.json(), (text) => void readOwnLesson(text)));
  });
});
