import {
  ADDRESS_DELAY_MS,
  MAX_ADDRESS_LENGTH,
  MAX_ADDRESS_TEXT,
  MAX_PUSHES,
  PUSHES_PER_MS,
} from '../../limits.ts';
import type { readFragment, writeFragment } from '../../share/fragment.ts';
import { atRest } from '../at-rest.ts';
import type { Desk } from '../documents/desk.ts';
import type { DocumentShelf } from '../documents/shelf.ts';
import { KEEPING, LINK_FAILURES } from '../documents/texts.ts';
import { lessonHash } from '../lesson-address.ts';
import type { Selection, State } from '../model.ts';
import { changesShared, selectionIn, sharedSelection, toShared } from '../shared.ts';
import type { Store } from '../store.ts';
import { type Entry, entryIn, keptPlace, placeIn } from './entry.ts';

/** The address bar and the history of a browser's tab. */
export interface AddressBar {
  hash(): string;
  entry(): unknown;
  write(how: 'push' | 'replace', entry: Entry, hash: string): void;
  /** Back, Forward, and addresses that are typed, pasted or followed. */
  onMove(listener: () => void): void;
}

export interface Codec {
  readonly writeFragment: typeof writeFragment;
  readonly readFragment: typeof readFragment;
}

export interface AddressParts {
  readonly store: Store;
  readonly desk: Desk;
  readonly shelf: DocumentShelf;
  readonly bar: AddressBar;
  /** Loaded after the page: the first picture does not wait for it. */
  readonly loadCodec: () => Promise<Codec>;
  readonly clock: () => number;
}

/**
 * Keeps the address true: when changes rest it says what is on the screen, so that copying it shares that. Selecting and opening
 * are steps that Back undoes; typing is not.
 */
export function connectAddress({ store, desk, shelf, bar, loadCodec, clock }: AddressParts): {
  /** Writes what is due. */
  flush(): void;
} {
  let codec: Codec | null = null;
  let moving = false;
  let moves = 0;
  let last = '';
  let pushes: number[] = [];

  function entryNow(): Entry {
    const selection = sharedSelection(store.get().selection);
    return { stagemap: 1, document: desk.get().id, ...(selection === null ? {} : { selection }) };
  }

  function hashNow(): string {
    const state = store.get();
    if (state.lesson !== null && state.lesson.slug !== '') return lessonHash(state.lesson.slug);
    const { length } = state.document.text;
    if (length === 0) return '';
    const fragment = length > MAX_ADDRESS_TEXT ? null : (codec?.writeFragment(toShared(state)) ?? null);
    if (fragment === null && codec === null) return bar.hash();
    return fragment === null || fragment.length > MAX_ADDRESS_LENGTH ? keptPlace(desk.get().id) : fragment;
  }

  function write(how: 'push' | 'replace', kept?: string): void {
    if (kept === undefined) rested.clear();
    const hash = kept ?? hashNow();
    const entry = entryNow();
    const place = placeOf(entry, hash);
    if (place === last) return;
    last = place;
    bar.write(how, entry, hash);
  }

  const rested = atRest(() => {
    void loadCodec().then((loaded) => {
      codec = loaded;
      write('replace');
    });
  }, ADDRESS_DELAY_MS);

  /** Browsers refuse to push more than so often; then the step is taken without one. */
  function push(hash?: string): void {
    const now = clock();
    pushes = pushes.filter((time) => time > now - PUSHES_PER_MS);
    if (pushes.length < MAX_PUSHES) {
      pushes.push(now);
      write('push', hash);
    }
    rested.changed();
  }

  store.subscribe((now, before) => {
    if (moving) return;
    if (now.loads !== before.loads) push();
    // The entry knows what is selected at once; packing a long text again can wait.
    else if (isStep(now, before)) push(bar.hash());
    else if (changesShared(now, before)) rested.changed();
  });
  let document = desk.get().id;
  desk.subscribe(() => {
    const { id } = desk.get();
    if (id !== document) rested.changed();
    document = id;
  });

  async function follow(): Promise<void> {
    const entry = entryIn(bar.entry());
    const place = placeOf(entry, bar.hash());
    if (place === last) return;
    last = place;
    moves += 1;
    const move = moves;
    const still = () => move === moves;
    rested.clear();
    if (entry === null) await openPlace(still);
    else if (entry.document === desk.get().id) {
      quietly(() => {
        const selection = selectionIn(entry.selection, store.get().document.text);
        store.write({ kind: 'selected', selection });
      });
    } else if (!(await openEntry(entry))) await openPlace(still, entry);
    if (still()) rested.changed();
  }

  async function openEntry(entry: Entry): Promise<boolean> {
    moving = true;
    try {
      return await desk.openKept(entry.document, { selection: entry.selection });
    } finally {
      moving = false;
    }
  }

  /** Opens what stands in the address as a document of its own. What one had stays in the history. */
  async function openPlace(still: () => boolean, entry: Entry | null = null): Promise<void> {
    const place = placeIn(bar.hash());
    if (place.kind === 'nothing') return;
    if (place.kind === 'kept') {
      if (place.id === entry?.document || !(await desk.openKept(place.id))) refuse(KEEPING.elsewhere);
      return;
    }
    codec = await loadCodec();
    const result = codec.readFragment(place.fragment);
    if (!result.ok) return refuse(LINK_FAILURES[result.failure.kind]);
    const known = await shelf.like(result.document).catch(() => null);
    if (!still()) return;
    quietly(() => desk.openShared(result.document, known ?? undefined));
  }

  function quietly(run: () => void): void {
    moving = true;
    try {
      run();
    } finally {
      moving = false;
    }
  }

  function refuse(text: string): void {
    store.write({ kind: 'noticed', notice: { text, trouble: true } });
  }

  last = placeOf(entryIn(bar.entry()), bar.hash());
  bar.onMove(() => void follow());
  rested.changed();
  return {
    flush() {
      if (rested.waiting() && codec !== null) write('replace');
    },
  };
}

function placeOf(entry: Entry | null, hash: string): string {
  return JSON.stringify([entry, hash]);
}

/** Whether a selection was made on purpose: not by the cursor in passing, not by a look at another step of an origin. */
function isStep(now: State, before: State): boolean {
  if (now.selection === before.selection || followsCursor(now.selection)) return false;
  return stepOf(now.selection) !== stepOf(before.selection);
}

function followsCursor(selection: Selection): boolean {
  return selection.kind === 'node' && selection.line !== null;
}

function stepOf(selection: Selection): string {
  const { hop: _hop, ...step } = { hop: undefined, ...(sharedSelection(selection) ?? {}) };
  return JSON.stringify(step);
}
