import * as v from 'valibot';
import { sharedSelection } from '../../share/document.ts';
import { lessonPlace } from '../lesson-address.ts';

/** What the browser's history keeps with an address: which document it shows, and what is selected in it. */
const entry = v.object({
  stagemap: v.literal(1),
  document: v.string(),
  selection: v.optional(sharedSelection),
});

export type Entry = v.InferOutput<typeof entry>;

/** The entry in `history.state`; `null` for an address that someone typed, pasted or followed. */
export function entryIn(state: unknown): Entry | null {
  const parsed = v.safeParse(entry, state);
  return parsed.success ? parsed.output : null;
}

/** What stands behind `#`. */
export type Place =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'link'; readonly fragment: string }
  /** Only in this browser's history, because it is too long for an address. */
  | { readonly kind: 'kept'; readonly id: string };

const KEPT = '#kept.';

export function placeIn(hash: string): Place {
  if (hash === '' || hash === '#') return { kind: 'nothing' };
  // A lesson is no document; the page opens it beside whatever document there is.
  if (lessonPlace(hash) !== null) return { kind: 'nothing' };
  if (hash.startsWith(KEPT)) return { kind: 'kept', id: hash.slice(KEPT.length) };
  return { kind: 'link', fragment: hash };
}

export const keptPlace = (id: string): string => KEPT + id;
