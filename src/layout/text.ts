import { visible } from '../dockerfile/visible.ts';

/** Text that is about to be drawn: made harmless, and cut to a width. */

/** Nothing drawn is longer than this before it is cut to a width, so that a 300 kB name costs no more than a long one. */
const CUT_FIRST = 400;

const ELLIPSIS = '…';

/**
 * One line that can be drawn anywhere: white space runs become one space, and what cannot be seen becomes a mark. Longer
 * than `CUT_FIRST` units, the middle is left out.
 */
export function oneLine(text: string, most = CUT_FIRST): string {
  const half = Math.floor(most / 2);
  const cut = text.length <= most ? text : text.slice(0, half) + ELLIPSIS + text.slice(-half);
  return visible(cut.replace(/\s+/gu, ' ').trim());
}

/** The type of a font: gives the width of a text in CSS pixels. */
export type Measure = (text: string) => number;

/** The longest beginning of `text` that fits into `width` pixels, with an ellipsis where something is left out. */
export function cutEnd(text: string, width: number, measure: Measure): string {
  const line = oneLine(text);
  return longest(line, width, measure, (parts, keep) => parts.slice(0, keep).join('').trimEnd() + ELLIPSIS);
}

/** Like `cutEnd`, but keeps both ends: what names a path or an image stands at its end. */
export function cutMiddle(text: string, width: number, measure: Measure): string {
  const line = oneLine(text);
  return longest(line, width, measure, (parts, keep) => {
    const head = Math.ceil(keep * 0.4);
    return parts.slice(0, head).join('') + ELLIPSIS + parts.slice(parts.length - (keep - head)).join('');
  });
}

/**
 * A path cut to a width: whole segments leave the middle first (`/usr/…/bin/app`), because half a segment
 * reads as another name; only then single characters go.
 */
export function cutPath(path: string, width: number, measure: Measure): string {
  const line = oneLine(path);
  if (measure(line) <= width) return line;
  const slash = line.endsWith('/') ? '/' : '';
  const segments = (slash === '' ? line : line.slice(0, -1)).split('/');
  const first = segments[0] === '' && segments.length > 3 ? `/${segments[1]}/` : `${segments[0]}/`;
  for (const start of [first, '']) {
    for (let from = segments.length - 3; from > (start === '' ? 0 : 1); from -= 1) {
      const shorter = `${start}${ELLIPSIS}/${segments.slice(-from).join('/')}${slash}`;
      if (measure(shorter) <= width) return shorter;
    }
  }
  const last = `${ELLIPSIS}/${segments.at(-1)}${slash}`;
  return segments.length > 2 && measure(last) <= width ? last : cutMiddle(line, width, measure);
}

/** Words over at most `most` lines of `width` pixels; the last line is cut. */
export function wrap(text: string, width: number, most: number, measure: Measure): string[] {
  const lines: string[] = [];
  let rest = oneLine(text);
  while (rest !== '' && lines.length < most - 1 && measure(rest) > width) {
    const words = rest.split(' ');
    let count = 1;
    while (count < words.length && measure(words.slice(0, count + 1).join(' ')) <= width) count += 1;
    lines.push(cutEnd(words.slice(0, count).join(' '), width, measure));
    rest = words.slice(count).join(' ');
  }
  if (rest !== '') lines.push(cutEnd(rest, width, measure));
  return lines;
}

function longest(
  line: string,
  width: number,
  measure: Measure,
  cut: (parts: readonly string[], keep: number) => string,
): string {
  if (measure(line) <= width) return line;
  const parts = Array.from(line);
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(cut(parts, middle)) <= width) low = middle;
    else high = middle - 1;
  }
  return cut(parts, low);
}
