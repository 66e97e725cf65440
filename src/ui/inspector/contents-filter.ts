import type { Certainty, Entry, ImageContents } from '../../image/types.ts';
import { stageId } from '../../layout/names.ts';
import { sourceIdOf } from '../../state/selection.ts';
import { markOf } from '../entry-mark.ts';

/** Which entries of an image are shown; nothing chosen shows all. */
export interface ContentsFilter {
  /** Part of a path or label, in any letter case. */
  readonly text: string;
  /** Ids of the nodes they came from. */
  readonly origins: ReadonlySet<string>;
  readonly certainties: ReadonlySet<Certainty>;
  /** Only what instructions of this stage put there, not what it was built on. */
  readonly own: boolean;
}

export const NO_FILTER: ContentsFilter = { text: '', origins: new Set(), certainties: new Set(), own: false };

/** How many choices are made, the text not counted. */
export function choicesIn({ origins, certainties, own }: ContentsFilter): number {
  return origins.size + certainties.size + Number(own);
}

export function keeps(filter: ContentsFilter, stage: number): (entry: Entry) => boolean {
  const wanted = filter.text.trim().toLowerCase();
  return (entry) =>
    (wanted === '' || `${entry.path}\n${entry.label}`.toLowerCase().includes(wanted)) &&
    (filter.origins.size === 0 || filter.origins.has(originId(entry) ?? '')) &&
    (filter.certainties.size === 0 || filter.certainties.has(entry.certainty)) &&
    (!filter.own || isOwn(entry, stage));
}

/** The node that an entry's colour stands for. */
export function originId(entry: Entry): string | null {
  const mark = markOf(entry);
  if (mark.kind === 'stage') return stageId(mark.stage);
  const hop = entry.origin[0];
  return hop === undefined ? null : sourceIdOf(hop);
}

/** Put there by the stage itself; what came with an external base was not. */
function isOwn({ origin }: Entry, stage: number): boolean {
  return origin[0]?.stage === stage && origin[0].source.kind !== 'base';
}

export interface Facets {
  /** Where entries came from, with how many: stages in order of the file, then the rest. */
  readonly origins: readonly (readonly [id: string, count: number])[];
  readonly certainties: readonly (readonly [Certainty, number])[];
  readonly own: number;
}

const CERTAINTIES: readonly Certainty[] = ['known', 'tree', 'opaque'];

export function facetsOf(contents: ImageContents): Facets {
  const origins = new Map<string, number>();
  const certainties = new Map<Certainty, number>();
  let own = 0;
  for (const entry of contents.entries) {
    const id = originId(entry);
    if (id !== null) origins.set(id, (origins.get(id) ?? 0) + 1);
    certainties.set(entry.certainty, (certainties.get(entry.certainty) ?? 0) + 1);
    if (isOwn(entry, contents.stage)) own++;
  }
  const rank = (id: string) => (id.startsWith('stage:') ? Number(id.slice(6)) : Number.POSITIVE_INFINITY);
  return {
    origins: [...origins].sort(([a], [b]) => (rank(a) === rank(b) ? (a < b ? -1 : 1) : rank(a) - rank(b))),
    certainties: CERTAINTIES.flatMap((one) => {
      const count = certainties.get(one) ?? 0;
      return count === 0 ? [] : [[one, count] as const];
    }),
    own,
  };
}
