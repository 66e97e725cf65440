import { refusalByChecks } from '../checks/buildkit.ts';
import { parse } from '../dockerfile/parse.ts';
import { contentsOf } from '../image/contents.ts';
import { diagramOf } from '../layout/diagram.ts';
import { place } from '../layout/place.ts';
import { buildArguments } from '../stages/build-args.ts';
import { resolve } from '../stages/resolve.ts';
import type { Stage, StageGraph } from '../stages/types.ts';
import type { Analysis, AnalysisInput, GraphSummary, StageSummary } from './types.ts';

/** An analysis together with the full graph, which stays where it was made (steps are heavy to send). */
export interface Pass {
  readonly graph: StageGraph;
  readonly analysis: Analysis;
}

/** The whole way from text to picture. Bad input gives problems and less of a picture, never an exception. */
export async function analyse(input: AnalysisInput): Promise<Pass> {
  const graph = withChecks(resolve(parse(input.text), input.options));
  const contents = graph.target === null ? null : contentsOf(graph, graph.target);
  const diagram =
    graph.stages.length === 0 ? null : await place(diagramOf(graph, contents, input.view), input.view);
  return {
    graph,
    analysis: { graph: summaryOf(graph), buildArguments: buildArguments(graph), contents, diagram },
  };
}

/** A file may ask to be refused when its checks find something. */
function withChecks(graph: StageGraph): StageGraph {
  if (graph.refusal !== null) return graph;
  const needed = graph.stages.filter((stage) => stage.needed).map(({ index }) => index);
  const refusal = refusalByChecks(graph, needed);
  return refusal === null ? graph : { ...graph, refusal, problems: [refusal, ...graph.problems] };
}

function summaryOf(graph: StageGraph): GraphSummary {
  return { ...graph, stages: graph.stages.map(withoutSteps) };
}

function withoutSteps(stage: Stage): StageSummary {
  const { steps: _steps, ...summary } = stage;
  return summary;
}
