/** The keyword of the chunk in which a PNG carries a document (PNG specification, section 11.3.3). */
const KEYWORD = 'stagemap';
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Signature, and the header chunk with its 13 bytes, after which the others may stand. */
const AFTER_HEADER = 8 + 12 + 13;

/** A link fragment wherever it stands in a text. Below this length it would be no document. */
const IN_TEXT = /#1\.[A-Za-z0-9_-]{8,}/g;

/**
 * The link fragments that a text file carries: SVG in `<metadata>`, HTML and JSON wherever their writers put it. The
 * caller tries them, and takes the first that is a document.
 */
export function carriedInText(text: string): readonly string[] {
  return [...text.matchAll(IN_TEXT)].map(([fragment]) => fragment);
}

/** The link fragment that a PNG carries; `null` without one, and for what is no PNG. Never throws. */
export function carriedInPng(bytes: Uint8Array): string | null {
  if (!isPng(bytes)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) return null;
    if (latin(bytes, at + 4, at + 8) === 'iTXt') {
      const text = latin(bytes, at + 8, end);
      // Keyword, two bytes for "not compressed", no language, no translation.
      if (text.startsWith(`${KEYWORD}\0\0\0\0\0`)) return text.slice(KEYWORD.length + 5);
    }
    at = end + 4;
  }
  return null;
}

/** The same PNG with a link fragment (ASCII) in a text chunk; unchanged when it is no PNG. */
export function carryInPng(bytes: Uint8Array<ArrayBuffer>, fragment: string): Uint8Array<ArrayBuffer> {
  if (!isPng(bytes) || bytes.length < AFTER_HEADER) return bytes;
  const data = `iTXt${KEYWORD}\0\0\0\0\0${fragment}`;
  const chunk = new Uint8Array(data.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length - 4);
  for (let at = 0; at < data.length; at++) chunk[at + 4] = data.charCodeAt(at) & 0xff;
  view.setUint32(data.length + 4, crc32(chunk.subarray(4, data.length + 4)));
  const all = new Uint8Array(bytes.length + chunk.length);
  all.set(bytes.subarray(0, AFTER_HEADER));
  all.set(chunk, AFTER_HEADER);
  all.set(bytes.subarray(AFTER_HEADER), AFTER_HEADER + chunk.length);
  return all;
}

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

/** The checksum of PNG chunks (PNG specification, annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
