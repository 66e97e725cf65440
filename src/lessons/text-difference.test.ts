import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference } from './text-difference.ts';

const told = (before: string, after: string) =>
  difference(before, after).map(
    ({ kind, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`,
  );

test('tells what was removed and what was added', () => {
  expect(told('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([' a', '-b', '+x', ' c', '+d']);
  expect(told('a\r\nb', 'a\nb\n')).toEqual([' a', ' b']);
});

test('both texts can be read back from it', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 })
    .map((lines) => `${lines.join('\n')}\n`);
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = difference(before, after);
      const side = (kind: 'removed' | 'added') =>
        `${lines
          .filter((line) => line.kind === 'same' || line.kind === kind)
          .map((line) => line.text)
          .join('\n')}\n`;
      expect(side('removed')).toBe(before);
      expect(side('added')).toBe(after);
    }),
  );
});

test('a text that is too long is not compared line by line', () => {
  const long = 'x\n'.repeat(3000);
  expect(difference(long, long)).toHaveLength(6000);
});
