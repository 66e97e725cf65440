import type { Stage, StageGraph, Step } from './types.ts';

/**
 * Tells which stages two graphs have in the same words, at the same place among the stages, with the same around them
 * (what stands before the first FROM, the names of all stages, the options of the build), and with every source leading
 * to the same. Where the stages that such a stage needs are unchanged as well, it means the same in both; only lines and
 * offsets in the text may differ.
 */
export function unchangedStages(before: StageGraph, now: StageGraph): (stage: number) => boolean {
  if (around(before) !== around(now)) return () => false;
  return (index) => {
    const [then, stage] = [before.stages[index], now.stages[index]];
    if (then === undefined || stage === undefined || wordsOf(before, then) !== wordsOf(now, stage))
      return false;
    return resolvedIn(then) === resolvedIn(stage);
  };
}

function around({ dockerfile, options, stages }: StageGraph): string {
  const start = dockerfile.text.slice(0, stages[0]?.from.span.from);
  return JSON.stringify([start, options, stages.map(({ name }) => name)]);
}

/** The text from a stage's FROM to the next one. */
function wordsOf({ dockerfile, stages }: StageGraph, { index, from }: Stage): string {
  return dockerfile.text.slice(from.span.from, stages[index + 1]?.from.span.from);
}

/** What the same words may mean otherwise because of another stage: which steps there are, and where they take from. */
function resolvedIn({ base, steps }: Stage): string {
  return JSON.stringify([base, steps.map((step) => [step.kind, step.error, sourcesOf(step)])]);
}

function sourcesOf(step: Step) {
  if (step.kind === 'copy' || step.kind === 'add') return step.from;
  return step.kind === 'run' ? step.mounts.map(({ resolved }) => resolved) : null;
}
