import type { Base, Stage, StageGraph } from './types.ts';

/** One thing that differs between two graphs of the same text, as a sentence. */
export interface Change {
  readonly stage: number;
  readonly text: string;
}

type Compared = Pick<StageGraph, 'target'> & { readonly stages: readonly Pick<Stage, ComparedField>[] };
type ComparedField = 'index' | 'name' | 'base' | 'needed' | 'transfers' | 'platform';

/**
 * What other options made of the same text: bases that moved, stages that became needed or no longer are, paths that
 * read differently. Empty when the texts have different stages (there is then nothing to compare).
 */
export function changesBetween(before: Compared, after: Compared): Change[] {
  if (before.stages.length !== after.stages.length) return [];
  const changes: Change[] = [];
  for (const [at, now] of after.stages.entries()) {
    const was = before.stages[at];
    if (was === undefined || was.name !== now.name) return [];
    const say = (text: string) => changes.push({ stage: at, text: `${title(now)} ${text}` });
    const [oldBase, newBase] = [baseText(was.base, before), baseText(now.base, after)];
    if (oldBase !== newBase) say(`builds on ${newBase} instead of ${oldBase}`);
    if (was.needed !== now.needed) say(now.needed ? 'is now built' : 'is no longer built');
    const paths = (transfers: Stage['transfers']) => {
      return JSON.stringify(transfers.map(({ from, sources, destination }) => [from, sources, destination]));
    };
    if (paths(was.transfers) !== paths(now.transfers)) say('copies other paths');
    if (was.platform?.parsed !== now.platform?.parsed) say(`is for ${now.platform?.parsed || 'no platform'}`);
  }
  return changes;
}

function title({ name, index }: Pick<Stage, 'name' | 'index'>): string {
  return name || `stage ${index}`;
}

function baseText(base: Base, graph: Compared): string {
  switch (base.kind) {
    case 'stage': {
      const stage = graph.stages[base.stage];
      return stage === undefined ? `stage ${base.stage}` : title(stage);
    }
    case 'scratch':
      return 'scratch';
    case 'error':
      return 'nothing';
    case 'named-context':
      return `the named context ${base.ref}`;
    default:
      return base.ref;
  }
}
