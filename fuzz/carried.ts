import fc from 'fast-check';
import { toBase64url } from '../src/share/base64url.ts';
import { carriedInPng, carriedInText, carryInPng } from '../src/share/carried.ts';
import { checkDocument, type SharedDocument } from '../src/share/document.ts';
import { readFragment, writeFragment } from '../src/share/fragment.ts';
import { suspectedSecrets } from '../src/share/secrets.ts';
import { draftsIn } from '../src/state/documents/drafts.ts';
import { checkKept } from '../src/state/documents/record.ts';
import { selectionIn } from '../src/state/shared.ts';
import { HOSTILE_WORDS } from '../src/testing/hostile-strings.ts';
import { codeUnits } from '../src/testing/mutations.ts';
import { type Entry, entry } from './harness.ts';

const text = fc.oneof(fc.constantFrom(...HOSTILE_WORDS), codeUnits(120));
const pairs = fc.array(fc.tuple(text, text), { maxLength: 3 }).map((list) => Object.fromEntries(list));

/** Documents that are whole, and values that are nearly one. */
const document: fc.Arbitrary<SharedDocument> = fc.record(
  { text, name: text, target: text, platform: text, buildArgs: pairs, buildContexts: pairs },
  { requiredKeys: ['text'] },
);
const nearly = fc.oneof(
  fc
    .tuple(document, fc.constantFrom('text', 'view', 'selection', 'target', '__proto__'), fc.jsonValue())
    .map(([whole, key, value]): unknown => ({ ...whole, [key]: value })),
  fc.jsonValue(),
);
/** A link with a few of its characters changed, cut or doubled. */
const damaged = fc
  .tuple(
    document,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('', 'A', '_', '#1.', '\n', '%')), { maxLength: 3 }),
  )
  .map(([whole, changes]) => {
    return changes.reduce((link, [at, insert]) => {
      const place = at % (link.length + 1);
      return link.slice(0, place) + insert + link.slice(place + (at % 2));
    }, writeFragment(whole) ?? '');
  });
const bytes = fc.uint8Array({ maxLength: 200 });
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const png = bytes.map((rest) => Uint8Array.from([...PNG, ...rest]));

/** Ways in through links, files that carry a document, and what is kept in the browser. */
export const CARRIED: readonly Entry[] = [
  entry('link, whole', 400, document, (whole) => {
    const fragment = writeFragment(whole);
    const wanted = checkDocument(whole);
    if (fragment === null || wanted === null) return [];
    const read = readFragment(fragment);
    // JSON has no half characters: they become what a reader sees of them.
    const same = read.ok && JSON.stringify(read.document) === JSON.stringify(wanted);
    return same || /\p{Surrogate}/u.test(JSON.stringify(wanted)) ? [] : ['another document came back'];
  }),
  entry('link, damaged', 800, damaged, (fragment) => {
    const read = readFragment(fragment);
    return read.ok && checkDocument(read.document) === null ? ['no document, but taken for one'] : [];
  }),
  entry('link, any bytes', 800, fc.tuple(bytes, text), ([data, tail]) => {
    readFragment(`#1.${toBase64url(data)}${tail}`);
    readFragment(tail);
    return [];
  }),
  entry('document of a link or a file', 800, nearly, (value) => {
    const read = checkDocument(value);
    if (read !== null) selectionIn(read.selection, read.text);
    return read !== null && typeof read.text !== 'string' ? ['a document without a text'] : [];
  }),
  entry('file that carries a document', 500, fc.tuple(fc.oneof(bytes, png), text), ([data, written]) => {
    carriedInText(written);
    carriedInPng(data);
    const fragment = '#1.abcdefgh';
    const carrying = carryInPng(Uint8Array.from(data), fragment);
    return carrying.length > data.length && carriedInPng(carrying) !== fragment ? ['lost on the way'] : [];
  }),
  entry('kept document', 500, fc.tuple(nearly, text), ([value, stored]) => {
    checkKept(value);
    const entries = new Map([
      ['stagemap.draft.a', stored],
      ['stagemap.draft.b', JSON.stringify(value) ?? ''],
    ]);
    draftsIn({
      get length() {
        return entries.size;
      },
      key: (at) => [...entries.keys()][at] ?? null,
      getItem: (key) => entries.get(key) ?? null,
      setItem: () => {},
      removeItem: (key) => void entries.delete(key),
    });
    return [];
  }),
  entry('secrets', 500, fc.tuple(text, pairs), ([written, args]) => {
    suspectedSecrets(written, args);
    return [];
  }),
];
