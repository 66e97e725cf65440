import { Text } from '@codemirror/state';

/**
 * The editor counts every line break as one position; the analysis counts the UTF-16 code units of the text as
 * it is. They differ only in a text whose every line ends in CRLF, which the editor keeps as its separator.
 * In a mixed text the separator is LF and each CR stays a visible character, so that nothing is lost.
 */
export type Separator = '\n' | '\r\n';

export function separatorOf(text: string): Separator {
  const breaks = text.split('\n').length - 1;
  return breaks > 0 && text.split('\r\n').length - 1 === breaks ? '\r\n' : '\n';
}

export function toDoc(text: string, separator: Separator): Text {
  return Text.of(text.split(separator));
}

/** A position in the editor's document for an offset in the text it was made from. */
export function positionOf(doc: Text, separator: Separator, offset: number): number {
  if (separator === '\n') return Math.min(Math.max(offset, 0), doc.length);
  let low = 1;
  let high = doc.lines;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (doc.line(middle).from + (middle - 1) <= offset) low = middle;
    else high = middle - 1;
  }
  const line = doc.line(low);
  return Math.min(Math.max(offset - (low - 1), line.from), line.to);
}

/** The offset in the text for a position in the document that was made from it. */
export function offsetOf(doc: Text, separator: Separator, position: number): number {
  return separator === '\n' ? position : position + doc.lineAt(position).number - 1;
}
