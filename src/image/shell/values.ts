/**
 * Texts while they are only partly known. Two characters of the private use area stand in a text for what cannot
 * be spelled out; a script that holds them itself is not interpreted at all.
 */

/** Any text: also none, also one with slashes. */
export const HOLE = '\uE000';

/** A name that nothing else has, such as the random part of what `mktemp` prints. */
export const FRESH = '\uE001';

/** Any number of words: what an unquoted variable of unknown value gives. */
export const WORDS = '\uE002';

const UNSPOKEN = /[\uE000\uE001\uE002]/;

/** Whether a text is known to the letter. */
export function isPlain(text: string): boolean {
  return !UNSPOKEN.test(text);
}

/** Whether a path can be worked with: known, or below a directory of which only the name is unknown. */
export function isPath(text: string): boolean {
  return !text.includes(HOLE) && !text.includes(WORDS);
}

/** A text with unknown parts cannot be written down: `null`. */
export function plainOrNull(text: string): string | null {
  return isPlain(text) ? text : null;
}

/** One word after expansion. */
export interface Field {
  readonly text: string;
  /** For a pattern that unseen files may match: the absolute pattern. The field then stands for any number of words. */
  readonly pattern: string | null;
}

export function field(text: string): Field {
  return { text, pattern: null };
}
