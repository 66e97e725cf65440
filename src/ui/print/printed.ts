import type { StageSummary } from '../../analysis/types.ts';
import type { Entry } from '../../image/types.ts';
import { letterOf, nameOf } from '../../layout/names.ts';
import { markOf } from '../entry-mark.ts';
import { SOURCE_WORDS } from '../texts.ts';

export const PRINT = {
  title: (stage: string) => `What ships in ${stage}`,
  options: (platform: string) => platform,
  stages: 'Stages',
  notBuilt: 'not built for this target',
  path: 'Path',
  certainty: 'How sure',
  from: 'From',
  line: 'Line',
} as const;

export interface PrintedEntry {
  readonly key: string;
  readonly path: string;
  readonly certainty: Entry['certainty'];
  /** The letter and name of the stage, or the kind of source. */
  readonly from: string;
  /** The line of the instruction that put it there; empty for what came with the base. */
  readonly line: string;
}

/** The rows of the printed list, in the order of the tree; directories that were only implied are left out. */
export function printedEntries(
  entries: readonly Entry[],
  stages: readonly Pick<StageSummary, 'index' | 'name'>[],
): readonly PrintedEntry[] {
  return entries
    .filter((entry) => entry.origin[0]?.source.kind !== 'implied')
    .map((entry, order) => {
      const mark = markOf(entry);
      const stage = mark.kind === 'stage' ? stages[mark.stage] : undefined;
      const [hop] = entry.origin;
      return {
        key: `${order} ${entry.path}`,
        path: entry.certainty === 'opaque' ? entry.label : entry.path,
        certainty: entry.certainty,
        from:
          mark.kind !== 'stage'
            ? SOURCE_WORDS[mark.kind]
            : `${letterOf(mark.stage)} ${nameOf(stage ?? { index: mark.stage, name: '' })}`,
        line: hop === undefined ? '' : String(hop.span.line),
      };
    });
}
