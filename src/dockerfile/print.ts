/**
 * A text in a few letters: its length and an FNV-1a hash of its UTF-16 units, both to the base 36. The same for the same text;
 * two texts can share one, so whoever must not mistake them compares the texts as well.
 */
export function printOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length.toString(36)}-${(hash >>> 0).toString(36)}`;
}
