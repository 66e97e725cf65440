import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hunks, lineDiff } from './line-diff.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((all) => all.join('\n'));

test('what is not gone and what is not new are the two texts', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const all = lineDiff(before, after);
      const text = (without: string) =>
        all.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join('\n');
      expect(text('new')).toBe(before);
      expect(text('gone')).toBe(after);
    }),
  );
});

test('a changed line stands between those that stay', () => {
  expect(lineDiff('a\nb\nc', 'a\nx\nc')).toEqual([
    { kind: 'same', text: 'a' },
    { kind: 'gone', text: 'b' },
    { kind: 'new', text: 'x' },
    { kind: 'same', text: 'c' },
  ]);
});

test('far lines are left out, with a gap between changes', () => {
  const before = '1\n2\n3\n4\n5\n6\n7';
  const shown = hunks(lineDiff(before, 'x\n2\n3\n4\n5\n6\ny'), 1);
  expect(shown.map((line) => (line.kind === 'gap' ? '…' : line.text))).toEqual([
    '1',
    'x',
    '2',
    '…',
    '6',
    '7',
    'y',
  ]);
});
