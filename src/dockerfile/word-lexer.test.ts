import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expand } from './word-lexer.ts';

const values = new Map([
  ['A', 'one'],
  ['EMPTY', ''],
  ['V', '1.2.3-rc1'],
  ['P', 'registry.example.com/team/img'],
  ['STAR', 'a*b'],
]);
const read = (word: string, options = {}) =>
  expand(word, { get: (name) => values.get(name) }, { escape: '\\', ...options });

test.each([
  ['$A', 'one'],
  ['${A}x', 'onex'],
  ['$Ax', ''],
  ['"$A b"', 'one b'],
  ["'$A'", '$A'],
  ['\\$A', '$A'],
  ['"\\$A \\x"', '$A \\x'],
  ['$', '$'],
  ['a$', 'a$'],
  ['$$', ''],
  ['$1a', 'a'],
  ['${NONE:-d}', 'd'],
  ['${EMPTY:-d}', 'd'],
  ['${EMPTY-d}', ''],
  ['${A:+set}', 'set'],
  ['${EMPTY:+set}', ''],
  ['${EMPTY+set}', 'set'],
  ['${NONE:-${A:-x}}', 'one'],
  ['${A:?no}', 'one'],
  ['${V%-*}', '1.2.3'],
  ['${V%%.*}', '1'],
  ['${V#*.}', '2.3-rc1'],
  ['${V##*.}', '3-rc1'],
  ['${P/team/other}', 'registry.example.com/other/img'],
  ['${P//\\//-}', 'registry.example.com-team-img'],
  ['${STAR#a\\*}', 'b'],
  ['${V/?/X}', 'X.2.3-rc1'],
  ['${A//*/x}', 'x'],
  ['日本${A}', '日本one'],
])('%s gives %s', (word, value) => {
  expect(read(word)).toMatchObject({ value, error: null });
});

test.each([
  '${',
  '${A',
  '${}',
  '${{A}}',
  '${:x}',
  '${A!}',
  '${NONE:?must}',
  '"$A',
  "'a",
  '${A:#x}',
  '${A/x}',
  '${A#\\q}',
])('%s is refused', (word) => {
  expect(read(word).error).not.toBeNull();
});

test('words are split at unquoted white space, also inside values', () => {
  expect(read('a "b c"  $A d\\ e').words).toEqual(['a', 'b c', 'one', 'd e']);
  expect(expand('$W', { get: () => ' x  y ' }, { escape: '\\' }).words).toEqual(['x', 'y']);
});

test('what stands before a default value is lost from the words, as in BuildKit', () => {
  expect(read('80${NONE:-81}')).toMatchObject({ value: '8081', words: ['81'] });
});

test('unset variables can be left as they stand', () => {
  expect(read('$NONE ${NONE} ${NONE:-$A}', { skipUnset: true }).value).toBe('$NONE ${NONE} ${NONE:-one}');
});

test('names that were read are told apart by whether they had a value', () => {
  const { matched, unmatched } = read('$A ${NONE} "${EMPTY}" \'$B\'');
  expect([[...matched], [...unmatched]]).toEqual([['A', 'EMPTY'], ['NONE']]);
});

test('any word is expanded or refused, never thrown', () => {
  const piece = fc.constantFrom(
    '$',
    '{',
    '}',
    ':',
    '-',
    '/',
    '#',
    '%',
    '"',
    "'",
    '\\',
    '<',
    '*',
    'A',
    ' ',
    '🚢',
    '\ud800',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (pieces, rawQuotes) => {
      expect(typeof read(pieces.join(''), { rawQuotes }).value).toBe('string');
    }),
    { numRuns: 5_000 },
  );
});

test('nesting without end is refused, not followed', () => {
  expect(read(`${'${A:+'.repeat(20_000)}x`).error).not.toBeNull();
});

test('a long value meets a pattern with many stars in little time', () => {
  const long = { get: () => 'a'.repeat(50_000) };
  expect(expand('${X//a*b*c/z}${X%%*b*}', long, { escape: '\\' }).value.length).toBe(100_000);
});

test('a value that doubles stops growing', () => {
  let value = 'x';
  let error: string | null = null;
  for (let time = 0; time < 60 && error === null; time++) {
    const expansion = expand('$A$A', { get: () => value }, { escape: '\\' });
    ({ error } = expansion);
    if (error === null) ({ value } = expansion);
  }
  expect(error).toContain('too long');
  expect(value.length).toBeLessThanOrEqual(131_072);
});
