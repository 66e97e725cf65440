import { NONE } from '../dockerfile/none.ts';
import type { ImageContents } from '../image/types.ts';
import { MAX_GROUP_ROWS } from '../limits.ts';
import type { Base, Stage, StageGraph } from '../stages/types.ts';
import { type Draft, draftsInto } from './drafts.ts';
import { edgesOf } from './edges.ts';
import {
  IMAGES_ID,
  imageTitle,
  letterOf,
  namedContextPlace,
  nameOf,
  type Place,
  placeSentence,
  stageId,
  stageName,
} from './names.ts';
import { previewOf } from './preview.ts';
import { outlineOf, rowsOf } from './rows.ts';
import { type Kept, tamed } from './taming.ts';
import { oneLine } from './text.ts';
import type {
  Chain,
  Diagram,
  DiagramNode,
  DiagramOptions,
  GroupNode,
  InstructionRow,
  Member,
  StageNode,
} from './types.ts';
import { WORDS } from './words.ts';

/**
 * What is drawn for a build: its stages in file order, each after the outside sources that it is the first to
 * use, and the edges between them. `contents` are those of the target (`null` without one), `inside` those of opened
 * stages, as far as they are known. Never fails: what cannot be drawn as an edge is told on its stage.
 */
export function diagramOf(
  graph: StageGraph,
  contents: ImageContents | null,
  options: DiagramOptions,
  inside: readonly ImageContents[] = [],
): Diagram {
  const opened = new Set(options.opened ?? []);
  const all = graph.stages.flatMap((stage) => {
    return draftsInto(graph, stage, { opened: opened.has(stage.index), scratch: options.scratch ?? false });
  });
  const kept = tamed(graph, all, options);
  const users = usersOf(graph);
  const known = contents === null ? inside : [contents, ...inside];
  const chains = new Map(
    kept.chains
      .filter(({ folded }) => folded)
      .flatMap((chain) => chain.stages.map((index) => [index, chain])),
  );
  const into = new Map<number, Draft[]>();
  for (const draft of kept.drafts) {
    const list = into.get(draft.stage.index);
    if (list === undefined) into.set(draft.stage.index, [draft]);
    else list.push(draft);
  }
  const placeOf = placeNodes(all, kept);

  const nodes = new Map<string, DiagramNode>();
  for (const index of kept.stages) {
    const stage = graph.stages[index];
    if (stage === undefined) continue;
    // A place keeps the position of its first user, so that later stages do not move it.
    for (const { source } of into.get(index) ?? []) {
      const node = nodes.has(source) ? null : placeOf(source);
      if (node !== null) nodes.set(source, node);
    }
    const chain = chains.get(index);
    if (chain === undefined) {
      const rows = opened.has(index)
        ? rowsOf(stage, known.find((one) => one.stage === index) ?? null)
        : { rows: null, more: 0 };
      nodes.set(stageId(index), stageNode(graph, stage, users, contents, rows));
    } else if (index === chain.stages.at(-1)) nodes.set(chain.id, chainNode(graph, chain));
  }
  return {
    nodes: [...nodes.values()],
    edges: edgesOf(graph, kept.drafts, options.direction),
    leftOut: kept.leftOut,
    chains: kept.chains,
  };
}

/** Makes the node of an outside source from its id; `null` for what is none. */
function placeNodes(all: readonly Draft[], kept: Kept): (id: string) => DiagramNode | null {
  const places = new Map<string, { place: Place; needed: boolean; users: Set<number> }>();
  for (const { origin, stage } of all) {
    if (!('place' in origin)) continue;
    const { place } = origin;
    const known = places.get(place.id) ?? { place, needed: false, users: new Set() };
    known.needed ||= stage.needed;
    known.users.add(stage.index);
    places.set(place.id, known);
  }
  return (id) => {
    const found = places.get(id);
    if (found !== undefined) return placeNode(found.place, found.needed, found.users.size);
    if (id !== IMAGES_ID) return null;
    const members = kept.gathered.map(({ id: own, title, fullTitle }): Member => {
      const needed = places.get(own)?.needed ?? false;
      return { id: own, title, fullTitle, stage: null, letter: '', needed };
    });
    const count = new Set(kept.drafts.filter(({ source }) => source === id).map(({ stage }) => stage.index))
      .size;
    const names = listed(members.map((member) => member.title));
    const title = WORDS.images(members.length);
    return {
      kind: 'images',
      id,
      title,
      fullTitle: title,
      needed: members.some(({ needed }) => needed),
      accessibleName: `${WORDS.imagesNode(names)}, ${WORDS.usedBy(count)}`,
      members,
      problem: null,
    };
  };
}

function placeNode(place: Place, needed: boolean, users: number): DiagramNode {
  const { id, kind, title, fullTitle } = place;
  const said = placeSentence(place);
  const accessibleName = kind === 'scratch' ? said : `${said}, ${WORDS.usedBy(users)}`;
  return { id, kind, title, fullTitle, needed, accessibleName };
}

function chainNode(graph: StageGraph, { id, stages }: Chain): GroupNode {
  const inside = stages.flatMap((index) => graph.stages[index] ?? []);
  const members = inside.map((stage): Member => {
    const title = nameOf(stage);
    const letter = letterOf(stage.index);
    return {
      id: stageId(stage.index),
      title,
      fullTitle: title,
      stage: stage.index,
      letter,
      needed: stage.needed,
    };
  });
  const last = inside.at(-1);
  const problem = inside.map((stage) => problemOf(graph, stage)).find((one) => one !== null) ?? null;
  const state = last === undefined ? '' : stateOf(graph, last);
  const said = WORDS.chainNode(members.length, listed(members.map(({ title }) => title)), state);
  const title = WORDS.stages(members.length);
  return {
    kind: 'chain',
    id,
    title,
    fullTitle: members.map((member) => member.title).join(WORDS.arrow),
    needed: last?.needed ?? false,
    accessibleName: problem === null ? said : said + WORDS.problem(problem),
    members,
    problem,
  };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_GROUP_ROWS);
  if (names.length > shown.length) shown.push(WORDS.andMore(names.length - shown.length));
  return shown.join(', ');
}

function stageNode(
  graph: StageGraph,
  stage: Stage,
  users: ReadonlyMap<number, readonly number[]>,
  contents: ImageContents | null,
  opened: { readonly rows: readonly InstructionRow[] | null; readonly more: number },
): StageNode {
  const runtime = stage.index === graph.target;
  const title = nameOf(stage);
  const letter = letterOf(stage.index);
  const base = baseWords(graph, stage.base);
  const count = WORDS.instructions(stage.instructions.length);
  const problem = problemOf(graph, stage);
  const shown = runtime && contents?.stage === stage.index ? previewOf(contents, stage.config) : null;
  const open = opened.rows === null ? '' : WORDS.opened(WORDS.instructions(opened.rows.length));
  const said = WORDS.stageNode(title, letter, base, count, stateOf(graph, stage)) + open;
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
    outline: opened.rows === null ? outlineOf(stage) : [],
    note: stage.needed ? oneLine(stage.doc) : whyNotNeeded(graph, stage, users),
    preview: shown?.lines ?? NONE,
    more: shown?.more ?? 0,
    problem,
    opened: opened.rows,
    moreInstructions: opened.more,
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
