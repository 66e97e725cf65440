import { refusalByChecks } from '../checks/buildkit.ts';
import { parse } from '../dockerfile/parse.ts';
import { contentsOf, continueFrom } from '../image/contents.ts';
import type { BuildContext, ImageContents } from '../image/types.ts';
import { diagramOf } from '../layout/diagram.ts';
import { place } from '../layout/place.ts';
import type { Placer } from '../layout/placer.ts';
import { MAX_OPENED_STAGES } from '../limits.ts';
import { buildArguments } from '../stages/build-args.ts';
import { resolve } from '../stages/resolve.ts';
import type { GraphSummary, Stage, StageGraph, StageSummary } from '../stages/types.ts';
import type { Analysis, AnalysisInput } from './types.ts';

/** An analysis together with the full graph, which stays where it was made (steps are heavy to send). */
export interface Pass {
  readonly graph: StageGraph;
  readonly analysis: Analysis;
}

/**
 * The whole way from text to picture. Bad input gives problems and less of a picture, never an exception. Who analyses one
 * text after another brings a placer that remembers, and the graph before.
 */
export async function analyse(
  input: AnalysisInput,
  context?: BuildContext,
  placer: Placer = place,
  before?: StageGraph,
): Promise<Pass> {
  const graph = withChecks(resolve(parse(input.text), input.options));
  if (before !== undefined) continueFrom(before, graph, context);
  const contents = graph.target === null ? null : contentsOf(graph, graph.target, context);
  const told = withProblems(graph, contents);
  const opened = (input.view.opened ?? []).filter(
    (stage) => stage !== graph.target && stage < graph.stages.length,
  );
  const inside = opened.slice(-MAX_OPENED_STAGES).map((stage) => contentsOf(graph, stage, context));
  const diagram =
    graph.stages.length === 0 ? null : placer(diagramOf(told, contents, input.view, inside), input.view);
  return {
    graph,
    analysis: { graph: summaryOf(told), buildArguments: buildArguments(graph), contents, diagram },
  };
}

/** A file may ask to be refused when its checks find something. */
function withChecks(graph: StageGraph): StageGraph {
  if (graph.refusal !== null) return graph;
  const needed = graph.stages.filter((stage) => stage.needed).map(({ index }) => index);
  const refusal = refusalByChecks(graph, needed);
  return refusal === null ? graph : { ...graph, refusal, problems: [refusal, ...graph.problems] };
}

/** What stops the build only when it is carried out: a source that is not there, a copy onto itself. */
function withProblems(graph: StageGraph, contents: ImageContents | null): StageGraph {
  if (contents === null || contents.problems.length === 0) return graph;
  return { ...graph, problems: [...graph.problems, ...contents.problems] };
}

function summaryOf(graph: StageGraph): GraphSummary {
  return { ...graph, stages: graph.stages.map(summaryOfStage) };
}

function summaryOfStage(stage: Stage): StageSummary {
  const { steps: _steps, history: _history, ...summary } = stage;
  return summary;
}
