import type { Measure } from './text.ts';

/** Text widths without a screen. */

/**
 * Advance widths of U+0020–U+007E in hundredths of an em: for each character the wider of Inter SemiBold and
 * DejaVu Sans (read from the fonts' tables). Segoe UI, San Francisco and Roboto are narrower, so that
 * whatever `system-ui` turns out to be, the text fits.
 */
// biome-ignore format: a table reads better in rows
const SANS = [
  32, 40, 46, 84, 65, 95, 78, 27, 39, 39, 54, 84, 32, 47, 32, 38, 67, 64, 64, 65, 67, 64, 65, 64, 65, 65, 34, 34,
  84, 84, 84, 54, 100, 72, 69, 74, 77, 63, 59, 77, 75, 29, 56, 68, 57, 91, 75, 79, 64, 79, 69, 65, 66, 73, 72, 101,
  69, 70, 69, 39, 38, 39, 84, 50, 50, 61, 63, 58, 63, 62, 38, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 55,
  39, 63, 59, 84, 59, 59, 56, 64, 36, 64, 84,
];

/** The same for titles, which are bold: the wider of Inter SemiBold and DejaVu Sans Bold. */
// biome-ignore format: a table reads better in rows
const SANS_BOLD = [
  35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 54, 84, 38, 47, 38, 38, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40,
  84, 84, 84, 59, 100, 78, 77, 74, 84, 69, 69, 83, 84, 38, 56, 78, 64, 100, 84, 86, 74, 86, 78, 73, 69, 82, 78, 111,
  78, 73, 73, 46, 38, 46, 84, 50, 50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60,
  48, 72, 66, 93, 65, 66, 59, 72, 37, 72, 84,
];

/** Monospaced fonts run from 0.55 em (Consolas) to 0.602 em (Menlo, DejaVu Sans Mono). */
const MONO_ADVANCE = 0.605;

const sans =
  (size: number, widths: readonly number[] = SANS): Measure =>
  (text) => {
    let ems = 0;
    for (const character of text)
      ems += (widths[(character.codePointAt(0) ?? 0) - 32] ?? other(character)) / 100;
    return ems * size;
  };

const mono =
  (size: number): Measure =>
  (text) => {
    let cells = 0;
    for (const character of text) {
      // A character that the mono font lacks comes from another font and may be wider than a cell.
      cells +=
        character <= '\u024f' || character === '…' || character === '→'
          ? 1
          : Math.max(1, other(character) / (MONO_ADVANCE * 100));
    }
    return cells * MONO_ADVANCE * size;
  };

/** Hundredths of an em for what the table does not hold. */
function other(character: string): number {
  if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(character)) return 0;
  if (/\p{Extended_Pictographic}/u.test(character)) return 140;
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\uff00-\uff60…→↳\ufffd]/u.test(character))
    return 102;
  return /\p{Lu}/u.test(character) ? 108 : 80;
}

/** The fonts of the diagram. CSS: `title` 600 13px sans, `text` 400 12px sans, `path` 400 12px mono, `label` 400 11px mono. */
export const FONTS = {
  title: sans(13, SANS_BOLD),
  text: sans(12),
  path: mono(12),
  label: mono(11),
} as const;
export type FontName = keyof typeof FONTS;
