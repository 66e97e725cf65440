import type { Problem } from '../dockerfile/types.ts';
import type { Stage, StageGraph } from '../stages/types.ts';
import { configValues } from './config-values.ts';
import type { FileSystem } from './file-system.ts';
import { Interpreter, layersOf, type Outcome } from './interpreter.ts';
import { lineage } from './lineage.ts';
import { entriesOf } from './listing.ts';
import { spanOf } from './origin.ts';
import type { BuildContext, Entry, ImageContents } from './types.ts';

/** The interpreter of a graph without a list of its context, and of the last one that was given. */
interface Known {
  readonly plain: Interpreter;
  readonly contexts: WeakMap<BuildContext, Interpreter>;
}

const known = new WeakMap<StageGraph, Known>();

/**
 * What a stage's image holds, as far as the text says: its files with their origins, its layers, what a lower layer
 * holds and the image hides, packages and config. With the list of the build context, files copied from it are known
 * one by one. Each stage of a graph is carried out once. An unknown stage gives empty contents. Never throws.
 */
export function contentsOf(graph: StageGraph, stage: number, context?: BuildContext): ImageContents {
  const interpreter = interpreterOf(graph, context);
  const { files, packages } = interpreter.outcome(stage);
  const layers = layersOf(graph, stage);
  const entries = listingOf(graph, stage, interpreter)(files);
  return {
    stage,
    entries,
    config: configValues(graph, stage),
    problems: problemsOf(graph, stage, interpreter),
    complete: entries.every(({ certainty }) => certainty === 'known'),
    layers,
    removed: files.removed.map(({ path, certain, hop }) => ({
      path,
      certain: certain && !files.isNamedAfter(hop.step.order, path),
      stage: hop.step.stage,
      span: spanOf(hop.step, graph),
    })),
    packages: packages.map(({ at, ...each }) => ({
      ...each,
      span: spanOf({ stage: each.stage, at }, graph),
    })),
    ignored: interpreter.ignored,
  };
}

/** Lists a state of a stage's files, which may be one on the way, with the layers that its steps make. */
export function listingOf(
  graph: StageGraph,
  stage: number,
  interpreter: Interpreter,
): (files: FileSystem) => Entry[] {
  const stages = lineage(graph, stage);
  const byOrder = new Map<number, number>();
  let start = 0;
  for (const { index, history } of stages) {
    for (const [order, layer] of interpreter.outcome(index).layers) byOrder.set(order, layer + start);
    start += history.filter(({ emptyLayer }) => !emptyLayer).length;
  }
  const layerOf = (order: number) => byOrder.get(Math.floor(order)) ?? null;
  return (files) => entriesOf(files, { graph, start: stages[0] ?? null, layerOf });
}

/**
 * Lets a graph go on with what was worked out for the graph of the text before (or for other options): the stages that
 * mean the same in both are not carried out again. Changes no answer. Where nothing was worked out, nothing happens.
 */
export function continueFrom(before: StageGraph, graph: StageGraph, context?: BuildContext): void {
  const found = known.get(before);
  const worked = context === undefined ? found?.plain : found?.contexts.get(context);
  if (worked !== undefined) interpreterOf(graph, context).takeOver(worked);
}

/** The interpreter that is shared by all questions about one graph and context. */
export function interpreterOf(graph: StageGraph, context?: BuildContext): Interpreter {
  let found = known.get(graph);
  if (found === undefined) {
    found = { plain: new Interpreter(graph, null), contexts: new WeakMap() };
    known.set(graph, found);
  }
  if (context === undefined) return found.plain;
  let interpreter = found.contexts.get(context);
  if (interpreter === undefined) {
    interpreter = new Interpreter(graph, context);
    found.contexts.set(context, interpreter);
  }
  return interpreter;
}

/** Why the build of a stage would stop: its own failure and those of the stages it needs. */
function problemsOf(graph: StageGraph, index: number, interpreter: Interpreter): Problem[] {
  const seen = new Set<number>();
  const queue = [index];
  const problems: Problem[] = [];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const stage = graph.stages[next];
    const { failure } = interpreter.outcome(next);
    if (failure !== null && stage !== undefined) problems.push(problemOf(graph, stage, failure));
    queue.push(...(stage?.requires ?? []).filter((required) => required < (next ?? 0)));
  }
  return problems.sort((a, b) => (a.lines[0]?.[0] ?? 0) - (b.lines[0]?.[0] ?? 0));
}

function problemOf(
  graph: StageGraph,
  stage: Stage,
  { message, at }: NonNullable<Outcome['failure']>,
): Problem {
  const span = spanOf({ stage: stage.index, at }, graph);
  return {
    severity: stage.needed ? 'error' : 'warning',
    message: `${message}.`,
    lines: [[span.line, span.endLine]],
    stage: stage.index,
    code: 'contents',
  };
}
