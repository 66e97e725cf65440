import { checkKept, type KeptDocument } from './record.ts';
import type { DocumentShelf } from './shelf.ts';

/** The part of `localStorage` that is used; all of it may throw. */
export type DraftShelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'stagemap.draft.';

/**
 * Records that were due when their page was closed. IndexedDB answers later, and a closing page has no later: so
 * they are laid down here at once, and put where they belong when the next page opens.
 */
export function layDown(shelf: DraftShelf, record: KeptDocument): boolean {
  try {
    shelf.setItem(PREFIX + record.id, JSON.stringify(record));
    return true;
  } catch {
    return false;
  }
}

export function pickUp(shelf: DraftShelf, id: string): void {
  try {
    shelf.removeItem(PREFIX + id);
  } catch {
    // Forbidden: then nothing lies there.
  }
}

/** What lies there, the newest first; what cannot be read is removed. */
export function draftsIn(shelf: DraftShelf): KeptDocument[] {
  const drafts: KeptDocument[] = [];
  try {
    const keys = Array.from({ length: shelf.length }, (_, at) => shelf.key(at) ?? '');
    for (const key of keys.filter((each) => each.startsWith(PREFIX))) {
      const record = readDraft(shelf.getItem(key));
      if (record === null) shelf.removeItem(key);
      else drafts.push(record);
    }
  } catch {
    // Forbidden: then nothing lies there.
  }
  return drafts.sort((one, other) => other.changed - one.changed);
}

/**
 * Puts drafts into the history. Where the history went on without one, it becomes a document of its own. Gives the
 * ids under which they are now, and leaves lying what could not be put.
 */
export async function recover(
  drafts: DraftShelf,
  shelf: DocumentShelf,
  newId: () => string,
): Promise<ReadonlyMap<string, string>> {
  const moved = new Map<string, string>();
  for (const draft of draftsIn(drafts)) {
    const written = await shelf.put(draft);
    if (written === 'conflict') {
      const same = await shelf.like(draft.document);
      const id = same?.id ?? newId();
      if (same === null) await shelf.put({ ...draft, id, revision: 1 });
      moved.set(draft.id, id);
    }
    pickUp(drafts, draft.id);
  }
  return moved;
}

function readDraft(raw: string | null): KeptDocument | null {
  try {
    return checkKept(JSON.parse(raw ?? ''));
  } catch {
    return null;
  }
}
