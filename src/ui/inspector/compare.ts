import type { Entry, ImageContents } from '../../image/types.ts';
import { entriesByKey } from '../../state/selection.ts';

export interface Comparison {
  readonly onlyHere: ReadonlySet<Entry>;
  readonly onlyThere: ReadonlySet<Entry>;
  readonly both: number;
  /** Of `onlyHere`, how many the other may hold as well, inside something that the text does not list. */
  readonly maybeThere: number;
  readonly maybeHere: number;
}

/** What two images have that the other has not. Paths are compared, not what is in the files. */
export function compareContents(here: ImageContents, there: ImageContents): Comparison {
  const a = byIdentity(here);
  const b = byIdentity(there);
  const onlyHere = new Set([...a].filter(([id]) => !b.has(id)).map(([, entry]) => entry));
  const onlyThere = new Set([...b].filter(([id]) => !a.has(id)).map(([, entry]) => entry));
  return {
    onlyHere,
    onlyThere,
    both: a.size - onlyHere.size,
    maybeThere: mayHold(there, onlyHere),
    maybeHere: mayHold(here, onlyThere),
  };
}

/** A path is itself wherever it is; a step by the line that it stands on, a base by its name. */
function byIdentity(contents: ImageContents): ReadonlyMap<string, Entry> {
  const map = new Map<string, Entry>();
  for (const entry of entriesByKey(contents).values()) {
    const step = entry.origin[0];
    const id =
      entry.certainty === 'opaque'
        ? `opaque ${entry.label} ${entry.path} ${step === undefined || step.source.kind === 'base' ? '' : step.span.from}`
        : `${entry.certainty === 'tree' ? 'tree' : 'path'} ${entry.path}`;
    if (!map.has(id)) map.set(id, entry);
  }
  return map;
}

function mayHold(contents: ImageContents, entries: ReadonlySet<Entry>): number {
  const covers = contents.entries
    .filter(({ certainty }) => certainty !== 'known')
    .map(({ path }) => (path === '/' ? '/' : `${path}/`));
  const known = [...entries].filter(({ certainty }) => certainty !== 'opaque');
  if (covers.includes('/')) return known.length;
  return known.filter(({ path }) => covers.some((cover) => path.startsWith(cover))).length;
}
