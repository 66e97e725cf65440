/** Letters and signs of scripts that are written from right to left: the blocks that Unicode keeps for them (UAX 9, 3.1). */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** What stands between the names of a path, and between paths. */
const BETWEEN = /([/\s,→…]+)/u;

/**
 * The names in a text and what stands between them, in turn, a name first. Drawn each by itself they stay in the order in which
 * they are written: in one piece, two names that are written from right to left would change places, and a path would
 * read as another. A text that has no such name is one piece.
 */
export function segmentsOf(text: string): readonly string[] {
  return RIGHT_TO_LEFT.test(text) ? text.split(BETWEEN) : [text];
}

/** The same for where there is only text: each name between U+2066 and U+2069. */
export function withIsolates(text: string): string {
  const segments = segmentsOf(text);
  if (segments.length === 1) return text;
  return segments
    .map((segment, at) => (at % 2 === 1 || segment === '' ? segment : `\u2066${segment}\u2069`))
    .join('');
}
