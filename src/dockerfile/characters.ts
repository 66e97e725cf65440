/**
 * White space as BuildKit sees it: Go's unicode.IsSpace, which differs from JavaScript's `\s`
 * (U+0085 is in, U+FEFF is not).
 */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** The offset of the first character at or after `from` that is not white space. */
export function skipSpace(text: string, from = 0): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

export function trimStart(text: string): string {
  return text.slice(skipSpace(text));
}

export function trim(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  const start = skipSpace(text);
  return start < end ? text.slice(start, end) : '';
}

/** Lower case letter by letter, as Go does: no letter becomes two, none looks at its neighbours. */
export function lower(text: string): string {
  if (!/[^\x00-\x7f]/.test(text)) return text.toLowerCase();
  return Array.from(text, (char) => (char === '\u0130' ? 'i' : char.toLowerCase())).join('');
}

/** Splits at runs of blanks (tab, vertical tab, form feed, carriage return, space), at most `limit` parts. */
export function splitBlanks(text: string, limit = Number.POSITIVE_INFINITY): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length && parts.length < limit - 1; at++) {
    if (!isBlank(text.charCodeAt(at))) continue;
    parts.push(text.slice(start, at));
    while (at + 1 < text.length && isBlank(text.charCodeAt(at + 1))) at++;
    start = at + 1;
  }
  parts.push(text.slice(start));
  return parts;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || (code >= 0x0b && code <= 0x0d);
}

/** True when the text has more than `limit` bytes in UTF-8. */
export function exceedsBytes(text: string, limit: number): boolean {
  if (text.length * 3 <= limit) return false;
  if (text.length > limit) return true;
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && isLowSurrogate(text.charCodeAt(at + 1))) {
      bytes += 4;
      at++;
    } else bytes += 3;
  }
  return bytes > limit;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

/**
 * The text as one character per UTF-8 byte. BuildKit reads flags and the word after HEALTHCHECK byte by
 * byte, so that a letter such as `à` (C3 A0) is cut at the byte that looks like a no-break space.
 */
export function toByteString(text: string): string {
  if (!/[^\x00-\x7f]/.test(text)) return text;
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) out += char;
    else if (code < 0x800) out += String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000) {
      out += String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    } else {
      out += String.fromCharCode(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 0x3f),
        0x80 | ((code >> 6) & 0x3f),
        0x80 | (code & 0x3f),
      );
    }
  }
  return out;
}

/** How many UTF-16 units of `text` the first `bytes` characters of its byte string cover. */
export function unitsOfBytes(text: string, bytes: number): number {
  if (!/[^\x00-\x7f]/.test(text)) return bytes;
  let units = 0;
  let seen = 0;
  for (const char of text) {
    if (seen >= bytes) break;
    seen += toByteString(char).length;
    units += char.length;
  }
  return units;
}

/** Turns unpaired surrogates into U+FFFD, as Go does when it decodes JSON strings. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
