/**
 * What cannot be seen, or turns the direction of what follows: control characters but for line ends and tabs, everything that
 * Unicode lets a font ignore (zero-width characters, direction marks, fillers, tags), line and paragraph separators, and half
 * characters. What joins an emoji is part of it.
 */
const INVISIBLE =
  /(?![\t\n\r])\p{Cc}|\p{Surrogate}|[\u2028\u2029\ufff9-\ufffb]|(?!(?<=\p{ExtPict}|[\ufe0f\u{1f3fb}-\u{1f3ff}])\u200d(?=\p{ExtPict})|(?<=\p{ExtPict}|[#*0-9])[\ufe0e\ufe0f])\p{DI}/gu;

/** Nearly every text has none, and this is quick to tell. */
const PLAIN = /^[\t\n\r -~]*$/;

/**
 * A text with its invisible characters as marks that can be read, such as `[U+202E]`, so that no name of a file looks like
 * another. Anything a person reads that came from outside goes through this; what is kept, compared or exported as data
 * does not.
 */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(INVISIBLE, markOf);
}

/** The mark of one character. */
export function markOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}
