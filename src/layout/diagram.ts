import type { ImageContents } from '../image/types.ts';
import type { Base, Stage, StageGraph } from '../stages/types.ts';
import {
  imagePlace,
  imageTitle,
  letterOf,
  namedContextPlace,
  nameOf,
  type Origin,
  type Place,
  placeSentence,
  stageId,
  stageName,
} from './names.ts';
import { previewOf } from './preview.ts';
import { oneLine } from './text.ts';
import { edgesInto } from './transfers.ts';
import type { Diagram, DiagramEdge, DiagramNode, DiagramOptions, StageNode } from './types.ts';
import { WORDS } from './words.ts';

/**
 * What is drawn for a build: its stages in file order, each after the outside sources that it is the first to
 * use, and the edges between them. `contents` are those of the target (`null` without one). Never fails: what
 * cannot be drawn as an edge is told on its stage.
 */
export function diagramOf(
  graph: StageGraph,
  contents: ImageContents | null,
  options: DiagramOptions,
): Diagram {
  const nodes: DiagramNode[] = [];
  const edges: DiagramEdge[] = [];
  const users = usersOf(graph);
  const outside = new Map<string, { place: Place; at: number; needed: boolean; users: number }>();

  for (const stage of graph.stages) {
    const into = edgesInto(graph, stage, baseOrigin(stage), options.direction);
    for (const place of new Map(into.places.map((one) => [one.id, one])).values()) {
      const known = outside.get(place.id);
      outside.set(place.id, {
        place: known?.place ?? place,
        at: known?.at ?? nodes.length,
        needed: (known?.needed ?? false) || stage.needed,
        users: (known?.users ?? 0) + 1,
      });
      // A place keeps the position of its first user, so that later stages do not move it.
      if (known === undefined) nodes.push(placeNode(place, false, 0));
    }
    edges.push(...into.edges);
    nodes.push(stageNode(graph, stage, users, contents));
  }
  for (const { place, at, needed, users: count } of outside.values())
    nodes[at] = placeNode(place, needed, count);

  // Without a target nothing is needed; leaving everything out would hide the file that is to be mended.
  if (!options.neededOnly || graph.target === null) return { nodes, edges };
  return { nodes: nodes.filter((node) => node.needed), edges: edges.filter((edge) => edge.needed) };
}

function placeNode(place: Place, needed: boolean, users: number): DiagramNode {
  const { id, kind, title, fullTitle } = place;
  const accessibleName = `${placeSentence(place)}, ${WORDS.usedBy(users)}`;
  return { id, kind, title, fullTitle, needed, accessibleName };
}

function stageNode(
  graph: StageGraph,
  stage: Stage,
  users: ReadonlyMap<number, readonly number[]>,
  contents: ImageContents | null,
): StageNode {
  const runtime = stage.index === graph.target;
  const title = nameOf(stage);
  const letter = letterOf(stage.index);
  const base = baseWords(graph, stage.base);
  const count = WORDS.instructions(stage.instructions.length);
  const problem = problemOf(graph, stage);
  const shown = runtime && contents?.stage === stage.index ? previewOf(contents, stage.config) : null;
  const said = WORDS.stageNode(title, letter, base, count, stateOf(graph, stage));
  return {
    kind: 'stage',
    id: stageId(stage.index),
    stage: stage.index,
    title,
    fullTitle: title,
    needed: stage.needed,
    accessibleName: problem === null ? said : said + WORDS.problem(problem),
    letter,
    runtime,
    base,
    facts: stage.needed || graph.target === null ? factsOf(stage, base, count, runtime) : WORDS.notBuilt,
    instructionCount: stage.instructions.length,
    note: stage.needed ? oneLine(stage.doc) : whyNotNeeded(graph, stage, users),
    preview: shown?.lines ?? [],
    more: shown?.more ?? 0,
    problem,
  };
}

function stateOf(graph: StageGraph, stage: Stage): string {
  if (graph.target === null) return WORDS.noTargetState;
  if (stage.index === graph.target) return WORDS.ships;
  const target = stageName(graph, graph.target);
  return stage.needed ? WORDS.neededFor(target) : WORDS.notNeededFor(target);
}

function factsOf(stage: Stage, base: string, count: string, runtime: boolean): string {
  if (!runtime) return `${base} · ${count}`;
  const { User, ExposedPorts } = stage.config;
  const facts = [base];
  if (User !== undefined && User !== '') facts.push(WORDS.user(oneLine(User)));
  facts.push(
    ...Object.keys(ExposedPorts ?? {})
      .slice(0, 4)
      .map((port) => oneLine(port)),
  );
  return facts.length > 1 ? facts.join(' · ') : `${base} · ${count}`;
}

function whyNotNeeded(
  graph: StageGraph,
  stage: Stage,
  users: ReadonlyMap<number, readonly number[]>,
): string {
  if (graph.target === null) return WORDS.noTarget;
  const target = stageName(graph, graph.target);
  const names = (users.get(stage.index) ?? []).map((index) => stageName(graph, index));
  if (names.length === 0) return WORDS.unused(target);
  const most = 2;
  const listed = names.length > most ? [...names.slice(0, most), WORDS.andMore(names.length - most)] : names;
  const joint = listed.length === 2 && names.length === 2 ? ' and ' : ', ';
  return WORDS.usedByUnneeded(listed.join(joint), target);
}

/** Which stages take from a stage directly. */
function usersOf(graph: StageGraph): ReadonlyMap<number, readonly number[]> {
  const users = new Map<number, number[]>();
  for (const stage of graph.stages) {
    for (const required of stage.requires) {
      const known = users.get(required);
      if (known === undefined) users.set(required, [stage.index]);
      else known.push(stage.index);
    }
  }
  return users;
}

function baseOrigin({ base, index }: Stage): Origin | null {
  switch (base.kind) {
    case 'stage':
      return base.stage < index ? { stage: base.stage } : null;
    case 'image':
      return { place: imagePlace(base.ref, base.normalized) };
    case 'named-context':
      return { place: namedContextPlace(base.ref) };
    case 'scratch':
    case 'invalid':
    case 'error':
      return null;
  }
}

function baseWords(graph: StageGraph, base: Base): string {
  switch (base.kind) {
    case 'stage':
      return WORDS.stageBase(stageName(graph, base.stage));
    case 'image':
      return imageTitle(base.ref);
    case 'scratch':
      return 'scratch';
    case 'named-context':
      return placeSentence(namedContextPlace(base.ref));
    case 'invalid':
      return oneLine(base.ref);
    case 'error':
      return 'unknown base';
  }
}

/** The first thing that is wrong with a stage: its base, a source that makes no sense, a step that stops. */
function problemOf(graph: StageGraph, stage: Stage): string | null {
  const { base } = stage;
  if (base.kind === 'invalid' || base.kind === 'error') return oneLine(base.message);
  for (const { from, error } of stage.transfers) {
    if (from.kind === 'invalid' || from.kind === 'error') return oneLine(from.message);
    if (error !== null) return oneLine(error);
  }
  const step = stage.steps.find((one) => one.error !== null);
  if (step?.error !== undefined && step.error !== null) return oneLine(step.error);
  const told = graph.problems.find(
    (problem) => problem.stage === stage.index && problem.severity === 'error',
  );
  return told === undefined ? null : oneLine(told.message);
}
