import { oneLine } from '../layout/text.ts';

/** More of a label is not written into a text format: whoever draws it has to lay it out. */
const LONGEST = 400;

/**
 * A text as one line without anything that steers a terminal, a parser or the direction of writing. What goes into
 * the escaping of a syntax has been through here.
 */
export function plain(text: string, most = LONGEST): string {
  return oneLine(text, most).replace(/[\ufffe\uffff]/gu, '\ufffd');
}
