import { STORAGE_DEADLINE_MS } from '../../limits.ts';
import type { SharedDocument } from '../../share/document.ts';
import type { Codec } from '../address/address.ts';
import { entryIn, placeIn } from '../address/entry.ts';
import { OLD_DOCUMENT_KEY, readOldDocument, type Shelf } from '../persistence.ts';
import { type DraftShelf, draftsIn, recover } from './drafts.ts';
import { type KeptDocument, printOf } from './record.ts';
import type { DocumentShelf } from './shelf.ts';
import { KEEPING, LINK_FAILURES } from './texts.ts';

/** The document that a page begins with. */
export interface Start {
  readonly id: string;
  /** `null` for the first example. */
  readonly document: SharedDocument | null;
  readonly kept: KeptDocument | null;
  /** It came from outside and has yet to be kept. */
  readonly due: boolean;
  /** Why it is not what the address asks for. */
  readonly notice: string | null;
}

export interface StartParts {
  readonly hash: string;
  /** `history.state`: a page that is loaded again finds its document by it. */
  readonly entry: unknown;
  readonly shelf: DocumentShelf;
  readonly drafts: DraftShelf;
  readonly old: Shelf;
  readonly loadCodec: () => Promise<Pick<Codec, 'readFragment'>>;
  readonly clock: () => number;
  readonly newId: () => string;
  /** Told of a link's document as soon as it is read: to look for it among what is kept takes longer. */
  readonly foresee?: (document: SharedDocument) => void;
}

/**
 * Finds what a page begins with: the document it had before it was loaded again, else what its link carries, else what
 * was worked on last, else nothing of one's own. Storage that does not answer holds up nothing for long.
 */
export async function findStart(parts: StartParts): Promise<Start> {
  const { shelf, drafts, old, newId } = parts;
  const entry = entryIn(parts.entry);
  const place = placeIn(parts.hash);
  const link = place.kind === 'link' ? (await parts.loadCodec()).readFragment(place.fragment) : null;
  if (link?.ok && entry === null) parts.foresee?.(link.document);
  const oldText = readOldDocument(old);
  const moved = await inTime(bringIn(parts, oldText), null);

  if (entry !== null && moved !== null) {
    const id = moved.get(entry.document) ?? entry.document;
    const kept = await inTime(shelf.get(id), null);
    if (kept !== null) {
      return {
        id,
        kept,
        document: { ...kept.document, selection: entry.selection },
        due: false,
        notice: null,
      };
    }
  }

  let notice: string | null = null;
  if (link?.ok) {
    const { document } = link;
    const kept = moved === null ? null : await inTime(shelf.like(document), null);
    return { id: kept?.id ?? newId(), document, kept, due: kept === null, notice };
  }
  if (link !== null) notice = LINK_FAILURES[link.failure.kind];
  if (place.kind === 'kept' && moved !== null) {
    const kept = await inTime(shelf.get(moved.get(place.id) ?? place.id), null);
    if (kept !== null) return { id: kept.id, kept, document: kept.document, due: false, notice };
    notice = KEEPING.elsewhere;
  }

  const newest = moved === null ? null : await inTime(shelf.newest(), null);
  if (newest !== null) return { id: newest.id, kept: newest, document: newest.document, due: false, notice };
  // Where the history is closed, a draft or what an earlier version kept is better than nothing.
  const document = moved === null ? (draftsIn(drafts)[0]?.document ?? oldText) : null;
  return { id: newId(), document, kept: null, due: document !== null, notice };
}

/** Moves what lies elsewhere into the history: drafts of pages that were closed, and what an earlier version kept. */
async function bringIn(
  { shelf, drafts, old, clock, newId }: StartParts,
  oldText: SharedDocument | null,
): Promise<ReadonlyMap<string, string>> {
  const moved = await recover(drafts, shelf, newId);
  if (oldText !== null) {
    if ((await shelf.like(oldText)) === null) {
      const changed = clock();
      const print = printOf(oldText);
      await shelf.put({
        version: 1,
        id: newId(),
        revision: 1,
        created: changed,
        changed,
        print,
        document: oldText,
      });
    }
    old.removeItem(OLD_DOCUMENT_KEY);
  }
  return moved;
}

/** The answer, or `late` when it does not come, or is a refusal. */
function inTime<T>(answer: Promise<T>, late: T): Promise<T> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(late), STORAGE_DEADLINE_MS);
    answer.then(resolve, () => resolve(late)).finally(() => clearTimeout(timer));
  });
}
