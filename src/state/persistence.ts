import * as v from 'valibot';
import { MAX_TEXT_LENGTH, SAVE_DELAY_MS } from '../limits.ts';
import { pairs, type SharedDocument } from '../share/document.ts';
import { atRest } from './at-rest.ts';
import { NO_PROGRESS, type Progress } from './learn-types.ts';
import { DEFAULT_OPTIONS, DEFAULT_VIEW, PANES, type State, THEMES, type View } from './model.ts';
import { withDraft } from './reduce-learn.ts';
import type { Store } from './store.ts';

/** The part of `localStorage` that is used; it may throw when storage is full or forbidden. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const OLD_DOCUMENT_KEY = 'stagemap.document';
const VIEW_KEY = 'stagemap.view';
const PROGRESS_KEY = 'stagemap.learn';

// Each stored value carries its version from the first day, so that later ones can still read it.
/** Before there was a history, the one document was kept here. */
const oldDocument = v.object({
  version: v.literal(1),
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  options: v.object({ target: v.string(), platform: v.string(), buildArgs: pairs, buildContexts: pairs }),
});

const storedView = v.object({
  version: v.literal(1),
  theme: v.picklist(THEMES),
  direction: v.nullable(v.picklist(['right', 'down'])),
  neededOnly: v.boolean(),
  list: v.optional(v.boolean(), DEFAULT_VIEW.list),
  legend: v.optional(v.boolean(), DEFAULT_VIEW.legend),
  map: v.optional(v.boolean(), DEFAULT_VIEW.map),
  textOpen: v.boolean(),
  inspectorOpen: v.boolean(),
  textWidth: v.pipe(v.number(), v.finite()),
  inspectorWidth: v.pipe(v.number(), v.finite()),
  tab: v.picklist(PANES),
});

const slug = v.pipe(v.string(), v.maxLength(100));
const storedProgress = v.object({
  version: v.literal(1),
  passed: v.pipe(v.array(slug), v.maxLength(1000)),
  drafts: v.record(slug, v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH))),
});

function read<T>(shelf: Shelf, key: string, schema: v.GenericSchema<unknown, T>): T | null {
  try {
    const raw = shelf.getItem(key);
    if (raw === null) return null;
    const parsed = v.safeParse(schema, JSON.parse(raw));
    return parsed.success ? parsed.output : null;
  } catch {
    // Corrupt or forbidden storage is the same as none.
    return null;
  }
}

/** What an earlier version kept; `null` for none, and for what cannot be read. */
export function readOldDocument(shelf: Shelf): SharedDocument | null {
  const stored = read(shelf, OLD_DOCUMENT_KEY, oldDocument);
  if (stored === null || stored.text.trim() === '') return null;
  const { target, platform, buildArgs, buildContexts } = stored.options;
  return {
    text: stored.text,
    ...(target === '' ? {} : { target }),
    ...(platform === DEFAULT_OPTIONS.platform ? {} : { platform }),
    buildArgs,
    buildContexts,
  };
}

export function readView(shelf: Shelf): View | null {
  const stored = read(shelf, VIEW_KEY, storedView);
  if (stored === null) return null;
  const { version: _version, ...view } = stored;
  return view;
}

/** Keeps the view in storage while it changes. Returns the function that writes what is due now. */
export function keepView(store: Store, shelf: Shelf): () => void {
  const rested = atRest(save, SAVE_DELAY_MS);
  let kept = store.get().view;

  function save(): void {
    rested.clear();
    const { view } = store.get();
    if (view === kept) return;
    kept = view;
    try {
      shelf.setItem(VIEW_KEY, JSON.stringify({ version: 1, ...view }));
    } catch {
      // Full or forbidden: the page works without memory.
    }
  }

  store.subscribe((now, before) => {
    if (now.view !== before.view) rested.changed();
  });
  return save;
}

export function readProgress(shelf: Shelf): Progress {
  const stored = read(shelf, PROGRESS_KEY, storedProgress);
  return stored === null ? NO_PROGRESS : { passed: stored.passed, drafts: stored.drafts };
}

/** Keeps how far someone has come, and what is written in a lesson. Returns the function that writes what is due now. */
export function keepProgress(store: Store, shelf: Shelf): () => void {
  const rested = atRest(save, SAVE_DELAY_MS);
  let kept = store.get();

  function save(): void {
    rested.clear();
    const state = store.get();
    if (!isDue(state)) return;
    kept = state;
    try {
      shelf.setItem(PROGRESS_KEY, JSON.stringify({ version: 1, ...withDraft(state).progress }));
    } catch {
      // Full or forbidden: the course works without memory.
    }
  }

  function isDue({ progress, lesson, document }: State): boolean {
    return progress !== kept.progress || (lesson !== null && document !== kept.document);
  }

  store.subscribe((now, before) => {
    const changed = now.progress !== before.progress || now.document !== before.document;
    if (changed && isDue(now)) rested.changed();
  });
  return save;
}
