import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { ATTEMPTS, handedIn } from '../../testing/lesson-attempts.ts';
import { grade } from '../goals/grade.ts';
import { goals as goalsSchema } from '../goals/types.ts';
import { COURSE } from './course.ts';

test('there are lessons for everything that the course promises', () => {
  expect(COURSE.length).toBeGreaterThanOrEqual(15);
  expect(new Set(COURSE.map(({ slug }) => slug)).size).toBe(COURSE.length);
  expect(Object.keys(ATTEMPTS).sort()).toEqual(COURSE.map(({ slug }) => slug).sort());
});

const HANDED_IN = handedIn();

for (const { slug, text, task, afterwards, goals, start, solution, docs } of COURSE) {
  describe(slug, () => {
    const attempts = ATTEMPTS[slug] ?? { right: [], wrong: [], cheats: [] };
    const edited = (source: string, edits: readonly (readonly [string | RegExp, string])[]): string =>
      edits.reduce((now, [from, to]) => {
        const after = typeof from === 'string' ? now.replace(from, () => to) : now.replace(from, to);
        expect(after, String(from)).not.toBe(now);
        return after;
      }, source);

    test('is short, and its goals are plain data', () => {
      expect(v.is(goalsSchema, JSON.parse(JSON.stringify(goals)))).toBe(true);
      expect(text.join(' ').length).toBeLessThan(520);
      expect(task.length).toBeLessThan(260);
      expect(afterwards.length).toBeLessThan(260);
      expect(docs).toMatch(/^https:\/\/docs\.docker\.com\//);
      expect(solution.split('\n').length).toBeLessThan(34);
    });

    test('the start does not pass, and says what is missing', async () => {
      const { passed, goals: results } = await grade(start, goals);
      expect(passed).toBe(false);
      for (const result of results) expect(result.hint === '').toBe(result.passed);
    });

    test('the solution passes', async () => {
      const { goals: results } = await grade(solution, goals);
      expect(results.filter((result) => !result.passed)).toEqual([]);
    });

    test('any right solution passes', async () => {
      expect(attempts.right.length).toBeGreaterThanOrEqual(5);
      for (const edits of attempts.right) {
        const { goals: results } = await grade(edited(solution, edits), goals);
        expect(
          results.filter((result) => !result.passed),
          JSON.stringify(edits),
        ).toEqual([]);
      }
    });

    test('wrong ones get a hint that speaks of the difference', async () => {
      expect(attempts.wrong.length).toBeGreaterThanOrEqual(4);
      for (const { from, edits, hint } of attempts.wrong) {
        const { passed, goals: results } = await grade(
          edited(from === 'start' ? start : solution, edits),
          goals,
        );
        const hints = results.map((result) => result.hint).join('\n');
        expect(passed, String(edits[0])).toBe(false);
        expect(hints).toMatch(hint);
      }
    });

    test('what only looks like the solution does not pass, and hears why', async () => {
      expect(attempts.cheats.length).toBeGreaterThanOrEqual(4);
      for (const edits of attempts.cheats) {
        const { passed, goals: results } = await grade(edited(solution, edits), goals);
        expect(passed, JSON.stringify(edits)).toBe(false);
        for (const result of results) expect(result.hint === '', JSON.stringify(edits)).toBe(result.passed);
      }
    });

    test('whole files that are handed in pass when they are right, and else hear what is wrong', async () => {
      const own = HANDED_IN.filter((each) => each.slug === slug);
      expect(own.filter(({ right }) => right).length).toBeGreaterThanOrEqual(5);
      expect(own.filter(({ right }) => !right).length).toBeGreaterThanOrEqual(5);
      for (const { right, hint, text: written } of own) {
        const { passed, goals: results } = await grade(written, goals);
        const hints = results.flatMap((result) => (result.passed ? [] : [result.hint]));
        expect({ passed, hints: right ? hints : hints.join(' ') }, written).toEqual({
          passed: right,
          hints: right ? [] : expect.stringContaining(hint),
        });
      }
    });

    test('an empty file and garbage do not pass', async () => {
      for (const other of ['', 'hello', 'FROM', 'FROM scratch\n', '\0'])
        expect((await grade(other, goals)).passed).toBe(false);
    });
  });
}
