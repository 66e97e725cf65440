import { refusalByChecks } from '../checks/buildkit.ts';
import type { Refusal } from '../dockerfile/types.ts';
import type { StageGraph } from '../stages/types.ts';

/** Why the target would not be built: BuildKit's own reason, or a check that the file asks to be refused by. */
export function refusalOf(graph: StageGraph): Refusal | null {
  const needed = graph.stages.filter((stage) => stage.needed).map(({ index }) => index);
  return graph.refusal ?? refusalByChecks(graph, needed);
}
