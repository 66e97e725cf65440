import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOSTILE_WORDS } from '../testing/hostile-strings.ts';
import { codeUnits } from '../testing/mutations.ts';
import { visible } from './visible.ts';

describe('invisible characters', () => {
  test.each([
    ['\u202egnp.exe', '[U+202E]gnp.exe'],
    ['a\u200bb\u2060', 'a[U+200B]b[U+2060]'],
    ['nul\u0000esc\u001b[31m', 'nul[U+0000]esc[U+001B][31m'],
    ['high\ud800', 'high[U+D800]'],
    ['\ufeff\u00ad\u3164', '[U+FEFF][U+00AD][U+3164]'],
    ['\u{e0041}', '[U+E0041]'],
    ['line\u2028', 'line[U+2028]'],
    ['a\ufe0f', 'a[U+FE0F]'],
    ['join\u200ded', 'join[U+200D]ed'],
  ])('%j is shown as %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test.each(['plain /path', 'é ü ß', '日本語', 'مرحبا', '👩‍👩‍👧', '❤️', '1️⃣', '👍🏽', 'tab\tline\n'])(
    '%j is left as it is',
    (text) => {
      expect(visible(text)).toBe(text);
    },
  );

  test('none is left in any text, and showing twice is showing once', () => {
    const bad =
      /(?![\t\n\r])\p{Cc}|\p{Surrogate}|[\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff]/u;
    const texts = fc.oneof(fc.constantFrom(...HOSTILE_WORDS), codeUnits(40));
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const shown = visible(a + b);
        expect(shown).not.toMatch(bad);
        expect(visible(shown)).toBe(shown);
      }),
    );
  });
});
