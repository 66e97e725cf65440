import { analyse, type Pass } from '../analysis/pipeline.ts';
import { findingsOf } from '../checks/findings.ts';
import { parse } from '../dockerfile/parse.ts';
import { refine } from '../export/refine.ts';
import type { ExportModel } from '../export/types.ts';
import { reportOf } from '../image/report.ts';
import type { BuildContext } from '../image/types.ts';
import { place } from '../layout/place.ts';
import type { Diagram, PlacedDiagram } from '../layout/types.ts';
import type { DrawingArguments } from './arguments.ts';

/** The model of a text for a drawing command, or what of it does not exist. */
export async function modelFor(
  text: string,
  told: DrawingArguments,
  context: BuildContext | undefined,
  /** Whether what is left behind and the findings are asked for: they take the contents of every stage. */
  withReport: boolean,
): Promise<ExportModel | string> {
  const targets = told.targets.length === 0 ? [''] : told.targets;
  const { direction, hidden, gathered, folded, scratch } = told;
  const opened = told.layers ? [...parse(text).stages.keys()] : [];
  const one = targets.length === 1;
  const view = { direction, neededOnly: told.neededOnly && one, hidden, gathered, folded, scratch, opened };
  const passes: Pass[] = [];
  for (const target of targets) {
    const pass = await analyse({ text, options: { ...told.build, target }, view }, context);
    if (target !== '' && pass.graph.target === null) return `the file has no stage "${target}"`;
    passes.push(pass);
  }
  const [first] = passes;
  if (first === undefined) return 'there is nothing to build';
  const { graph, analysis } = first;
  const report = graph.target === null || !withReport ? null : await reportOf(graph, graph.target, context);
  const findings = withReport ? await findingsOf(graph, context) : null;
  const needed = new Set(
    passes.flatMap((pass) => pass.graph.stages.filter((stage) => stage.needed).map(({ index }) => index)),
  );
  const stages = analysis.graph.stages.map((stage) => ({ ...stage, needed: needed.has(stage.index) }));
  return {
    ...analysis,
    graph: { ...analysis.graph, stages },
    report,
    ...(findings !== null && { findings }),
    diagram: diagramFor(passes, told),
  };
}

function diagramFor(passes: readonly Pass[], told: DrawingArguments): PlacedDiagram | null {
  const diagrams = passes.flatMap(({ analysis: { diagram } }) => (diagram === null ? [] : [diagram]));
  const [first, ...more] = diagrams;
  if (first === undefined) return null;
  const asItIs = told.labelLength === null && told.separate !== 'all' && told.separate.size === 0;
  if (more.length === 0 && asItIs) return first;
  const whole = joined(first, more);
  return place(refine(told.neededOnly ? onlyNeeded(whole) : whole, told), told);
}

/** One diagram for several targets: what any of them needs is needed, and each of them ships. */
function joined(first: Diagram, more: readonly Diagram[]): Diagram {
  const nodes = first.nodes.map((node) => {
    const others = more.flatMap((diagram) => diagram.nodes.filter(({ id }) => id === node.id));
    const all = [node, ...others];
    return all.find((one) => one.kind === 'stage' && one.runtime) ?? all.find(({ needed }) => needed) ?? node;
  });
  const edges = first.edges.map((edge) => {
    const others = more.flatMap((diagram) => diagram.edges.filter(({ id }) => id === edge.id));
    return [edge, ...others].find(({ needed }) => needed) ?? edge;
  });
  return { ...first, nodes, edges };
}

function onlyNeeded(diagram: Diagram): Diagram {
  if (!diagram.nodes.some(({ needed }) => needed)) return diagram;
  return {
    ...diagram,
    nodes: diagram.nodes.filter(({ needed }) => needed),
    edges: diagram.edges.filter(({ needed }) => needed),
  };
}
