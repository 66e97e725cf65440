import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FONTS } from './measure.ts';
import { cutEnd, cutMiddle, cutPath, oneLine, wrap } from './text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 120 });
const width = fc.integer({ min: 20, max: 300 });

describe('text for drawing', () => {
  test('is one harmless line, whatever it was', () => {
    expect(oneLine(' a\n\tb\u0000c\u202ed\ud800 ')).toBe('a b[U+0000]c[U+202E]d[U+D800]');
    expect(oneLine('x'.repeat(300_000)).length).toBeLessThan(500);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Surrogate}\u202e]/u);
      }),
    );
  });

  test('never comes out wider than it may be', () => {
    fc.assert(
      fc.property(anyText, width, (text, most) => {
        for (const cut of [cutEnd, cutMiddle, cutPath]) {
          expect(FONTS.path(cut(text, most, FONTS.path))).toBeLessThanOrEqual(most);
          expect(FONTS.text(cut(text, most, FONTS.text))).toBeLessThanOrEqual(most);
        }
        const lines = wrap(text, most, 2, FONTS.text);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(FONTS.text(line)).toBeLessThanOrEqual(most);
      }),
    );
  });

  test('keeps whole segments of a path', () => {
    const mono: (text: string) => number = (text) => text.length;
    expect(cutPath('/usr/local/lib/node_modules/bin/app', 24, mono)).toBe('/usr/…/bin/app');
    expect(cutPath('/usr/local/share/node_modules', 20, mono)).toBe('…/share/node_modules');
    expect(cutPath('/usr/local/share/node_modules', 17, mono)).toBe('…/node_modules');
    expect(cutPath('./a/b', 20, mono)).toBe('./a/b');
    expect(cutMiddle('abcdefghij', 6, mono)).toBe('ab…hij');
  });
});
