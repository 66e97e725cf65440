import * as v from 'valibot';
import { MAX_TEXT_LENGTH, SAVE_DELAY_MS } from '../limits.ts';
import { DEFAULT_VIEW, PANES, THEMES, type View, type WorkDocument } from './model.ts';
import type { Store } from './store.ts';

/** The part of `localStorage` that is used; it may throw when storage is full or forbidden. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

const DOCUMENT_KEY = 'stagemap.document';
const VIEW_KEY = 'stagemap.view';

const strings = v.record(v.string(), v.string());

// Each stored value carries its version from the first day, so that later ones can still read it.
const storedDocument = v.object({
  version: v.literal(1),
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  options: v.object({ target: v.string(), platform: v.string(), buildArgs: strings, buildContexts: strings }),
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

export function readDocument(shelf: Shelf): WorkDocument | null {
  const stored = read(shelf, DOCUMENT_KEY, storedDocument);
  return stored && { text: stored.text, options: stored.options };
}

export function readView(shelf: Shelf): View | null {
  const stored = read(shelf, VIEW_KEY, storedView);
  if (stored === null) return null;
  const { version: _version, ...view } = stored;
  return view;
}

/** Keeps document and view in storage while they change. Returns the function that writes what is due now. */
export function keep(store: Store, shelf: Shelf): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let kept = store.get();

  function save(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const { document, view } = store.get();
    try {
      if (document !== kept.document && document.text.length <= MAX_TEXT_LENGTH) {
        shelf.setItem(DOCUMENT_KEY, JSON.stringify({ version: 1, ...document }));
      }
      if (view !== kept.view) shelf.setItem(VIEW_KEY, JSON.stringify({ version: 1, ...view }));
    } catch {
      // Full or forbidden: the page works without memory.
    }
    kept = store.get();
  }

  store.subscribe((state) => {
    if (state.document === kept.document && state.view === kept.view) return;
    timer ??= setTimeout(save, SAVE_DELAY_MS);
  });
  return save;
}
