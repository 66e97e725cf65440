import { SAVE_DELAY_MS } from '../../limits.ts';
import type { SharedDocument } from '../../share/document.ts';
import { atRest } from '../at-rest.ts';
import type { State } from '../model.ts';
import { changesKept, loading, toShared } from '../shared.ts';
import type { Store } from '../store.ts';
import { type DraftShelf, layDown, pickUp } from './drafts.ts';
import { type KeptDocument, printOf } from './record.ts';
import type { DocumentShelf } from './shelf.ts';
import { KEEPING } from './texts.ts';

/** Why nothing is kept. */
export type Trouble = 'full' | 'blocked';

export interface DeskState {
  /** The document that is worked on. */
  readonly id: string;
  readonly trouble: Trouble | null;
  /** Counts what was written to the history, so that lists know when to look again. */
  readonly writes: number;
}

/** The document that is on the table, and its way into the history and back. */
export interface Desk {
  get(): DeskState;
  subscribe(listener: () => void): () => void;
  /** Opens a document that is not in the history, or `as` the one that it is. */
  openShared(document: SharedDocument, as?: KeptDocument): void;
  /** Opens one of this page's or the history's documents, with its own selection or another; false when it is gone. */
  openKept(id: string, at?: { readonly selection: SharedDocument['selection'] }): Promise<boolean>;
  /** Writes what is due. `closing` also lays it down where that cannot fail half-way. */
  flush(closing?: boolean): void;
}

export interface DeskParts {
  readonly store: Store;
  readonly shelf: DocumentShelf;
  readonly drafts: DraftShelf;
  readonly clock: () => number;
  readonly newId: () => string;
  /** Texts that anyone can open again, as long as they are untouched. */
  readonly isExample: (text: string) => boolean;
  /** The document that is on the table already; `kept` is its record. */
  readonly start: { readonly id: string; readonly kept: KeptDocument | null; readonly due: boolean };
}

/** What is known of a document while this page works on it. */
interface Sheet {
  id: string;
  revision: number;
  created: number;
  due: boolean;
}

export function createDesk({ store, shelf, drafts, clock, newId, isExample, start }: DeskParts): Desk {
  const listeners = new Set<() => void>();
  const seen = new Map<string, { readonly sheet: Sheet; readonly document: SharedDocument }>();
  let state: DeskState = { id: start.id, trouble: null, writes: 0 };
  let sheet: Sheet = {
    id: start.id,
    revision: start.kept?.revision ?? 0,
    created: start.kept?.created ?? clock(),
    due: start.due,
  };
  let upcoming: Sheet | null = null;
  const rested = atRest(() => save(store.get()), SAVE_DELAY_MS);
  let writing: Promise<void> = Promise.resolve();
  /** What is on its way into the history, and not yet there for certain. */
  const underway = new Set<() => KeptDocument>();

  function tell(change: Partial<DeskState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function fresh(): Sheet {
    return { id: newId(), revision: 0, created: clock(), due: false };
  }

  function schedule(): void {
    sheet.due = true;
    rested.changed();
  }

  /** Blank texts and untouched examples are not worth keeping. */
  function worthKeeping({ document, title }: State): boolean {
    if (document.text.trim() === '') return false;
    return title !== '' || sheet.revision > 0 || !isExample(document.text);
  }

  function save(state: State): void {
    rested.clear();
    const of = onTheTable(state);
    if (!sheet.due || of === null) return;
    sheet.due = false;
    if (!worthKeeping(of)) return;
    const on = sheet;
    // What is played or asked about a document is for links; it does not start by itself the next day.
    const document = toShared({ ...of, play: null, tool: null, lesson: null });
    const record = (): KeptDocument => ({
      version: 1,
      id: on.id,
      revision: on.revision + 1,
      created: on.created,
      changed: clock(),
      print: printOf(document),
      document,
    });
    underway.add(record);
    writing = writing.then(() => write(on, record)).finally(() => underway.delete(record));
  }

  async function write(on: Sheet, record: () => KeptDocument): Promise<void> {
    const draft = on.id;
    try {
      let written = await shelf.put(record());
      if (written === 'conflict') {
        // Another tab wrote there. Nobody's text is lost when this one goes on under a name of its own.
        on.id = newId();
        on.revision = 0;
        written = await shelf.put(record());
        if (on === sheet) {
          tell({ id: on.id });
          store.write({ kind: 'noticed', notice: { text: KEEPING.copied, trouble: false } });
        }
      }
      if (written !== 'conflict') on.revision = written.revision;
      pickUp(drafts, draft);
      tell({ trouble: null, writes: state.writes + 1 });
    } catch (error) {
      const trouble = isFull(error) ? 'full' : 'blocked';
      on.due = true;
      if (state.trouble === trouble) return;
      tell({ trouble });
      store.write({ kind: 'noticed', notice: { text: KEEPING[trouble], trouble: true } });
    }
  }

  /** Puts the present document aside as it was, before another one takes its place. */
  function leave(of: State): void {
    save(of);
    seen.set(sheet.id, { sheet, document: toShared(of) });
  }

  store.subscribe((now, before) => {
    if (now.lesson !== null || isBack(now, before)) {
      // A lesson is no document: the one that is worked on waits on the table, kept as it is.
      if (before.lesson === null) save(before);
      return;
    }
    if (now.loads !== before.loads) {
      if (before.lesson === null) leave(before);
      sheet = upcoming ?? fresh();
      sheet.due ||= upcoming === null;
      upcoming = null;
      if (sheet.due) schedule();
      tell({ id: sheet.id });
      return;
    }
    if (!changesKept(now, before)) return;
    if (now.document.text.trim() === '' && before.document.text.trim() !== '') {
      // Emptied to begin anew: what stood here stays in the history as it was.
      leave(before);
      sheet = fresh();
      tell({ id: sheet.id });
    }
    schedule();
  });
  if (start.due) schedule();

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openShared(document, as) {
      upcoming = as ? { id: as.id, revision: as.revision, created: as.created, due: false } : null;
      store.write(loading(document));
    },
    async openKept(id, at) {
      const here = seen.get(id);
      let document = here?.document;
      if (here) upcoming = here.sheet;
      else {
        const record = await shelf.get(id).catch(() => null);
        if (record === null) return false;
        document = record.document;
        upcoming = { id, revision: record.revision, created: record.created, due: false };
      }
      if (document === undefined) return false;
      store.write(loading(at === undefined ? document : { ...document, selection: at.selection }));
      return true;
    },
    flush(closing) {
      save(store.get());
      if (closing) for (const record of underway) layDown(drafts, record());
    },
  };
}

/** A state with the document that is worked on: in a lesson, the one that waits for its end. */
function onTheTable(state: State): State | null {
  if (state.lesson === null) return state;
  return state.ownWork && { ...state, ...state.ownWork, lesson: null };
}

/** Whether a lesson was left for the document that was there before it. */
function isBack(now: State, before: State): boolean {
  return before.lesson !== null && now.lesson === null && now.document === before.ownWork?.document;
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
