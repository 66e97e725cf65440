import type { BuildContext } from '../../image/types.ts';
import type { StageGraph } from '../../stages/types.ts';
import { refusalOf } from '../refusal.ts';
import { cacheQuestions, commandQuestions, originQuestions, presentQuestions } from './about-contents.ts';
import { beganQuestions, takenQuestions } from './about-entries.ts';
import { baseQuestions, neededQuestions, variableQuestions } from './about-stages.ts';
import { QUESTION_KINDS, type Question } from './types.ts';

/** Most questions of one file: enough for an afternoon. */
const MOST = 60;

/**
 * Questions about a file whose answers are certain, kinds taking turns. Where something cannot be known (what a script
 * did, what an external base holds) there is no question. A refused file has none.
 */
export function questionsOf(graph: StageGraph, context?: BuildContext): Question[] {
  const runtime = graph.target === null ? undefined : graph.stages[graph.target];
  if (runtime === undefined || refusalOf(graph) !== null) return [];
  const all = [
    ...neededQuestions(graph),
    ...baseQuestions(graph),
    ...variableQuestions(graph),
    ...presentQuestions(graph, runtime, context),
    ...originQuestions(graph, runtime, context),
    ...takenQuestions(graph, runtime, context),
    ...beganQuestions(graph, runtime, context),
    ...commandQuestions(graph, runtime, context),
    ...cacheQuestions(graph),
  ];
  const byKind = QUESTION_KINDS.map((kind) => all.filter((one) => one.kind === kind));
  const mixed: Question[] = [];
  const longest = Math.max(...byKind.map(({ length }) => length));
  for (let at = 0; at < longest; at++) for (const list of byKind) mixed.push(...list.slice(at, at + 1));
  // Two lines of one number cannot ask the same thing twice.
  return [...new Map(mixed.map((one) => [one.id, one])).values()].slice(0, MOST);
}

/** The questions of a set that was shared, in its order; those that the text does not give are left out. */
export function chosenQuestions(all: readonly Question[], ids: readonly string[]): Question[] {
  return ids.flatMap((id) => all.find((one) => one.id === id) ?? []);
}

/** Whether what someone chose is the answer. */
export function isRight({ answer }: Question, chosen: readonly (string | number)[]): boolean {
  switch (answer.by) {
    case 'nodes':
      return chosen.length === answer.right.length && answer.right.every((id) => chosen.includes(id));
    case 'line':
      return chosen.length === 1 && answer.right.some((line) => line === chosen[0]);
    case 'entry':
      return chosen.length === 1 && answer.right.some((path) => path === chosen[0]);
    case 'choice':
      return chosen.length === 1 && chosen[0] === answer.right;
  }
}
