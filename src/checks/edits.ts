import type { Span } from '../dockerfile/types.ts';
import type { Fix, TextEdit } from './types.ts';

/** The text after some edits; they must be ascending and must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let out = '';
  let at = 0;
  for (const { from, to, insert } of edits) {
    out += text.slice(at, from) + insert;
    at = to;
  }
  return out + text.slice(at);
}

/** Replaces every match of a pattern in a span, where there are exactly as many as expected; else `null`. */
export function replaceIn(
  text: string,
  { from, to }: Span,
  pattern: RegExp,
  insert: string | ((match: string) => string),
  expected: number,
  title: string,
): Fix | null {
  const edits: TextEdit[] = [];
  for (const match of text.slice(from, to).matchAll(pattern)) {
    const start = from + match.index;
    edits.push({
      from: start,
      to: start + match[0].length,
      insert: typeof insert === 'string' ? insert : insert(match[0]),
    });
  }
  return edits.length === expected && expected > 0 ? { title, edits } : null;
}

/** Replaces one span. */
export function replaceSpan(span: Pick<Span, 'from' | 'to'>, insert: string, title: string): Fix {
  return { title, edits: [{ from: span.from, to: span.to, insert }] };
}

/** The line end that a text uses. */
export function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
