import type { BuildContext } from '../image/types.ts';
import { grade } from '../lessons/goals/grade.ts';
import type { Goal, Grade } from '../lessons/goals/types.ts';
import { timelineOf } from '../lessons/player/timeline.ts';
import type { Timeline, Track } from '../lessons/player/types.ts';
import { questionsOf } from '../lessons/questions/questions.ts';
import type { Question } from '../lessons/questions/types.ts';
import { type BeforeAfter, beforeAfter } from '../lessons/single-stage/compare.ts';
import { suggestions } from '../lessons/what-if/suggest.ts';
import type { Suggestion, Touch, WhatIf } from '../lessons/what-if/types.ts';
import { whatIf } from '../lessons/what-if/what-if.ts';
import type { StageGraph } from '../stages/types.ts';

/** What the learning views ask of the graph that was analysed last. */
export type LearnAsk =
  | { readonly kind: 'timeline'; readonly track: Track }
  | { readonly kind: 'grade'; readonly goals: readonly Goal[] }
  | { readonly kind: 'what-if'; readonly touch: Touch }
  | { readonly kind: 'single-stage' }
  | { readonly kind: 'questions' };

/** The answers, by the kind of the question. */
export interface LearnAnswers {
  readonly timeline: Timeline;
  readonly grade: Grade;
  readonly 'what-if': { readonly next: WhatIf; readonly better: readonly Suggestion[] };
  /** `null` where there is nothing to compare. */
  readonly 'single-stage': { readonly compared: BeforeAfter | null };
  readonly questions: readonly Question[];
}

export type LearnAnswer = {
  readonly [Kind in LearnAsk['kind']]: { readonly kind: Kind; readonly value: LearnAnswers[Kind] };
}[LearnAsk['kind']];

/** Answers one question about a graph; loaded when it is first asked. */
export async function answerLearn(
  graph: StageGraph,
  ask: LearnAsk,
  context: BuildContext | undefined,
): Promise<LearnAnswer> {
  switch (ask.kind) {
    case 'single-stage':
      return { kind: ask.kind, value: { compared: await beforeAfter(graph, context) } };
    case 'questions':
      return { kind: ask.kind, value: questionsOf(graph, context) };
    case 'timeline':
      return { kind: ask.kind, value: timelineOf(graph, ask.track, context) };
    case 'grade':
      return {
        kind: ask.kind,
        value: await grade(graph.dockerfile.text, ask.goals, graph.options, context),
      };
    case 'what-if':
      return {
        kind: ask.kind,
        value: { next: whatIf(graph, ask.touch, context), better: suggestions(graph, ask.touch, context) },
      };
  }
}
