import type { Stage, StageGraph } from '../stages/types.ts';

/** A stage and the stages of the file that it is built on, the first one first; empty for an unknown index. */
export function lineage(graph: Pick<StageGraph, 'stages'>, index: number): Stage[] {
  const chain: Stage[] = [];
  for (let stage = graph.stages[index]; stage !== undefined; ) {
    chain.push(stage);
    const next = stage.base.kind === 'stage' ? stage.base.stage : -1;
    // A stage can only be built on one above it; anything else would be a circle.
    stage = next < stage.index ? graph.stages[next] : undefined;
  }
  return chain.reverse();
}
