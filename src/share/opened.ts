import * as v from 'valibot';
import { type BuildFile, buildFileIn } from './builds.ts';
import { carriedInPng, carriedInText, isPng } from './carried.ts';
import { type SharedDocument, sharedDocument } from './document.ts';
import { readFragment } from './fragment.ts';

/** What a file turned out to be. */
export type Opened =
  /** It carries a document: a picture or a page that was exported with one, or a link. */
  | { readonly kind: 'document'; readonly document: SharedDocument }
  /** The history of a browser, exported; `unreadable` counts what in it is none. */
  | {
      readonly kind: 'documents';
      readonly documents: readonly KeptCopy[];
      readonly unreadable: number;
    }
  | { readonly kind: 'builds'; readonly file: BuildFile }
  /** A picture or page that carries nothing. */
  | { readonly kind: 'empty-handed'; readonly what: 'picture' | 'page' }
  | { readonly kind: 'text' };

export interface KeptCopy {
  readonly created: number;
  readonly changed: number;
  readonly document: SharedDocument;
}

const keptCopy = v.object({
  created: v.pipe(v.number(), v.finite()),
  changed: v.pipe(v.number(), v.finite()),
  document: sharedDocument,
});
const bundle = v.object({
  stagemap: v.literal('documents'),
  version: v.literal(1),
  documents: v.array(v.unknown()),
});

/** Most links in a file that are tried before it counts as carrying none. */
const MOST_TRIED = 20;

/** Finds out what a file is. `text` is its content as text; anything that is nothing else is `text`. Never throws. */
export function openedFrom(bytes: Uint8Array, text: string): Opened {
  if (isPng(bytes)) {
    const fragment = carriedInPng(bytes);
    return carried(fragment === null ? [] : [fragment]) ?? { kind: 'empty-handed', what: 'picture' };
  }
  const start = text
    .slice(0, 1_000)
    .replace(/^\ufeff/, '')
    .trimStart()
    .toLowerCase();
  const markup = /^<(?:\?xml|!doctype|!--|svg|html)/.test(start);
  if (markup) {
    const what = /<svg\b/.test(start) && !/<html\b/.test(start) ? 'picture' : 'page';
    return carried(carriedInText(text)) ?? { kind: 'empty-handed', what };
  }
  if (start.startsWith('{')) {
    const documents = bundleIn(text);
    if (documents !== null) return documents;
    const document = carried(carriedInText(text));
    if (document !== null) return document;
  }
  const link = linkIn(text);
  if (link !== null) return link;
  const file = buildFileIn(text);
  return file === null ? { kind: 'text' } : { kind: 'builds', file };
}

/** The document of a text that is a link of ours and nothing else. */
function linkIn(text: string): Opened | null {
  const trimmed = text.trim();
  if (trimmed.includes('\n') || !/^(?:https?:\/\/\S*)?#1\.[\w-]+$/.test(trimmed)) return null;
  return carried([trimmed.slice(trimmed.indexOf('#'))]);
}

function carried(fragments: readonly string[]): Opened | null {
  for (const fragment of fragments.slice(0, MOST_TRIED)) {
    const result = readFragment(fragment);
    if (result.ok) return { kind: 'document', document: result.document };
  }
  return null;
}

function bundleIn(text: string): Opened | null {
  if (!text.includes('"documents"')) return null;
  try {
    const parsed = v.safeParse(bundle, JSON.parse(text));
    if (!parsed.success) return null;
    const read = parsed.output.documents.map((one) => v.safeParse(keptCopy, one));
    return {
      kind: 'documents',
      documents: read.flatMap((one) => (one.success ? [one.output] : [])),
      unreadable: read.filter((one) => !one.success).length,
    };
  } catch {
    return null;
  }
}
