import type { LearnAnswers, LearnAsk } from '../analysis/learn.ts';
import { stageId } from '../layout/names.ts';
import { stateAt } from '../lessons/player/state.ts';
import type { PlayState, StagePhase, Timeline } from '../lessons/player/types.ts';
import type { State } from './model.ts';
import type { Lit } from './selection.ts';

type Looking = Pick<State, 'tool' | 'lesson' | 'play' | 'answers'>;

/** What the open views have to know of the last analysis. */
export function asksOf({ tool, lesson, play }: Pick<State, 'tool' | 'lesson' | 'play'>): LearnAsk[] {
  const asks: LearnAsk[] = [];
  if (lesson !== null && lesson.goals.length > 0) asks.push({ kind: 'grade', goals: lesson.goals });
  if (play !== null) asks.push({ kind: 'timeline', track: play.track });
  if (tool?.kind === 'what-if' && tool.touch !== null) asks.push({ kind: 'what-if', touch: tool.touch });
  if (tool?.kind === 'single-stage' || tool?.kind === 'questions') asks.push({ kind: tool.kind });
  return asks;
}

/** The last answer of a kind; `null` until it is there. It may be that of the text before the last key. */
export function answerOf<Kind extends LearnAsk['kind']>(
  { answers }: Pick<State, 'answers'>,
  kind: Kind,
): LearnAnswers[Kind] | null {
  const found = answers.find(({ answer }) => answer.kind === kind)?.answer;
  return found === undefined ? null : (found.value as LearnAnswers[Kind]);
}

/** The timeline of the play; `null` until it is there. */
export function timelineOf(state: Looking): Timeline | null {
  const timeline = answerOf(state, 'timeline');
  return timeline?.track === state.play?.track ? timeline : null;
}

let memo: { readonly timeline: Timeline; readonly at: number; readonly state: PlayState } | null = null;

/** The state of the play; `null` without one. Worked out once for all nodes and edges that ask. */
export function playStateOf(state: Looking): PlayState | null {
  if (state.play === null) return null;
  const timeline = timelineOf(state);
  if (timeline === null) return null;
  const { at } = state.play;
  if (memo?.timeline !== timeline || memo.at !== at) memo = { timeline, at, state: stateAt(timeline, at) };
  return memo.state;
}

/** What the play lights: the lines and stages of this wave, and the edges along which something travels. */
export function litByPlay({ lit }: PlayState): Lit {
  return {
    nodes: new Set(lit.flatMap(({ stage, edges }) => [stageId(stage), ...edges.map(sourceOf)])),
    edges: new Set(lit.flatMap(({ edges }) => edges)),
    spans: lit.map(({ span }) => span),
    trail: [],
    focus: null,
  };
}

/** What a supposed change would run again lights up, as long as nothing is selected; `null` without one. */
export function litByChange({
  tool,
  answers,
  selection,
}: Pick<State, 'tool' | 'answers' | 'selection'>): Lit | null {
  if (tool?.kind !== 'what-if' || tool.touch === null || selection.kind !== 'none') return null;
  const steps = answerOf({ answers }, 'what-if')?.next.steps.filter(({ fate }) => fate !== 'reused') ?? [];
  return {
    nodes: new Set(steps.map(({ stage }) => stageId(stage))),
    edges: new Set(),
    spans: steps.filter(({ fate }) => fate === 'redone').map(({ span }) => span),
    trail: steps.filter(({ fate }) => fate === 'perhaps').map(({ span }) => span),
    focus: null,
  };
}

/** The node that an edge begins at, from its id (`kind:source->target`). */
function sourceOf(edge: string): string {
  return edge.slice(edge.indexOf(':') + 1, edge.lastIndexOf('->'));
}

/** How far a stage is in the play; undefined for what is no stage, and without a play. */
export function playPhaseOf(
  state: Looking,
  node: { readonly kind: string; readonly stage?: number },
): StagePhase | undefined {
  if (node.kind !== 'stage') return undefined;
  return playStateOf(state)?.stages.find(({ stage }) => stage === node.stage)?.phase;
}

/** Whether a path of the stage that ships is not there yet, in the wave that is shown. */
export function isAbsent(state: Looking, stage: number, path: string, label: string): boolean {
  const now = playStateOf(state)?.stages.find((one) => one.stage === stage);
  return now !== undefined && !now.entries.some((entry) => entry.path === path && entry.label === label);
}

/** Whether there is no stage that a play of the build could show. */
export function hasNothingToPlay({ document, analysis }: Pick<State, 'document' | 'analysis'>): boolean {
  return document.text.trim() === '' || analysis.latest?.graph.stages.length === 0;
}
