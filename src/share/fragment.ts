import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { INFLATE_CHUNK_BYTES, MAX_DOCUMENT_BYTES, MAX_LINK_LENGTH, MAX_TEXT_LENGTH } from '../limits.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { DICTIONARY_1 } from './dictionary.ts';
import { checkDocument, type SharedDocument } from './document.ts';

/** Why a link gives no document. */
export type LinkFailure =
  /** No link of this app at all. */
  | { readonly kind: 'not-ours' }
  /** Written by a version of the app that this one does not know. */
  | { readonly kind: 'newer'; readonly version: number }
  /** The end is missing, as chat and mail programs like to do to long links. */
  | { readonly kind: 'cut-off' }
  /** It was changed on its way, or is made up. */
  | { readonly kind: 'corrupt' }
  /** It would unfold to more than any document may have. */
  | { readonly kind: 'too-big' };

export type LinkResult =
  | { readonly ok: true; readonly document: SharedDocument }
  | { readonly ok: false; readonly failure: LinkFailure };

const dictionary = { 1: strToU8(DICTIONARY_1) } as const;

/** `#` and the version, a dot, the data. What comes after the data (a bracket, a full stop) is not part of the link. */
const FORM = /^#?(\d{1,6})\.([A-Za-z0-9_-]*)/;

/**
 * The fragment of a link, `#` included: `#1.` and base64url of deflate-raw of JSON, with the preset dictionary of
 * version 1. The same document gives the same fragment. `null` when the document is too large for any link.
 */
export function writeFragment(document: SharedDocument): string | null {
  const checked = checkDocument(document);
  if (checked === null) return null;
  const body = JSON.stringify(checked);
  // Deflate has no checksum of its own, and one changed letter can unfold to a text that looks right.
  const json = strToU8(`{"sum":"${checksum(body)}",${body.slice(1)}`);
  if (json.length > MAX_DOCUMENT_BYTES) return null;
  const fragment = `#1.${toBase64url(deflateSync(json, { level: 9, dictionary: dictionary[1] }))}`;
  return fragment.length > MAX_LINK_LENGTH ? null : fragment;
}

/** The document that a fragment carries (with or without `#`), or which kind of damage it has. Never throws. */
export function readFragment(fragment: string): LinkResult {
  // Mail programs break long lines.
  const [, version, data] = FORM.exec(fragment.replace(/\s+/g, '')) ?? [];
  if (version === undefined || data === undefined) return failed({ kind: 'not-ours' });
  if (Number(version) === 0) return failed({ kind: 'not-ours' });
  if (Number(version) > 1) return failed({ kind: 'newer', version: Number(version) });
  if (fragment.length > MAX_LINK_LENGTH) return failed({ kind: 'too-big' });
  const bytes = fromBase64url(data);
  if (bytes === null) return failed({ kind: 'corrupt' });
  const json = inflate(bytes);
  return typeof json === 'string' ? documentIn(json) : failed(json);
}

function failed(failure: LinkFailure): LinkResult {
  return { ok: false, failure };
}

/** Unfolds a little at a time, so that a bomb is noticed after one piece too many and not when memory is full. */
function inflate(bytes: Uint8Array): string | LinkFailure {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate({ dictionary: dictionary[1] }, (part) => {
    parts.push(part);
    length += part.length;
  });
  try {
    for (let at = 0; at < bytes.length; at += INFLATE_CHUNK_BYTES) {
      stream.push(bytes.subarray(at, at + INFLATE_CHUNK_BYTES));
      if (length > MAX_DOCUMENT_BYTES) return { kind: 'too-big' };
    }
  } catch {
    return { kind: length === 0 && endsInTable(bytes) ? 'cut-off' : 'corrupt' };
  }
  if (bytes.length === 0) return { kind: 'cut-off' };
  try {
    // All that came made sense. If there is still something to wait for, the end is missing.
    stream.push(new Uint8Array(0), true);
  } catch {
    return { kind: 'cut-off' };
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return strFromU8(all);
}

/** Most bytes of the table of codes with which a block may begin (RFC 1951, section 3.2.7). */
const LONGEST_TABLE = 290;

/**
 * Whether data may end within the table at its start. What is missing there reads as zeros, and a table of zeros is
 * found wrong before it is found short.
 */
function endsInTable(bytes: Uint8Array): boolean {
  const DYNAMIC = 0b100;
  return bytes.length < LONGEST_TABLE && ((bytes[0] ?? 0) & 0b110) === DYNAMIC;
}

/** Checks the sum where there is one, then the form. */
function documentIn(json: string): LinkResult {
  const [head, sum] = /^\{"sum":"([0-9a-z]+)",/.exec(json) ?? [];
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // Where data ends between two bytes, the stream does not notice that more should come; the text does.
    return failed({ kind: head === undefined && json.endsWith('}') ? 'corrupt' : 'cut-off' });
  }
  if (head !== undefined && checksum(`{${json.slice(head.length)}`) !== sum)
    return failed({ kind: 'corrupt' });
  const document = checkDocument(value);
  if (document !== null) return { ok: true, document };
  return failed({ kind: hasLongText(value) ? 'too-big' : 'corrupt' });
}

function hasLongText(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('text' in value)) return false;
  return typeof value.text === 'string' && value.text.length > MAX_TEXT_LENGTH;
}

/** FNV-1a over UTF-16 code units, 32 bits: enough against accidents, and nothing here needs more. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
