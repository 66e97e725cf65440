import * as v from 'valibot';
import { printOf as textPrint } from '../../dockerfile/print.ts';
import { type SharedDocument, sharedDocument } from '../../share/document.ts';

/** A document as the history keeps it. Each one carries its version, so that later ones can still read it. */
export const keptDocument = v.object({
  version: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]{6,40}$/)),
  /** Counts its writes: who has seen another count has seen another text. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Milliseconds since 1970. */
  created: v.pipe(v.number(), v.finite()),
  changed: v.pipe(v.number(), v.finite()),
  /** Finds the same content again without comparing all texts. */
  print: v.string(),
  document: sharedDocument,
});

export type KeptDocument = v.InferOutput<typeof keptDocument>;

export function checkKept(value: unknown): KeptDocument | null {
  const parsed = v.safeParse(keptDocument, value);
  return parsed.success ? parsed.output : null;
}

/** Text and options in a few letters: the same for the same build, however it is looked at. */
export function printOf(document: SharedDocument): string {
  return textPrint(contentOf(document));
}

export function sameContent(one: SharedDocument, other: SharedDocument): boolean {
  return contentOf(one) === contentOf(other);
}

function contentOf(document: SharedDocument): string {
  const { text, name, target, platform, buildArgs, buildContexts, silenced = [] } = document;
  const sorted = (pairs: Readonly<Record<string, string>> = {}) => Object.entries(pairs).sort();
  return JSON.stringify([text, name, target, platform, sorted(buildArgs), sorted(buildContexts), silenced]);
}
