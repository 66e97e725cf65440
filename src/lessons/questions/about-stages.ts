import { refusalByChecks } from '../../checks/buildkit.ts';
import type { Span } from '../../dockerfile/types.ts';
import { expand } from '../../dockerfile/word-lexer.ts';
import { CONTEXT, imagePlace, namedContextPlace, nameOf, stageId } from '../../layout/names.ts';
import { knownValues, valueOf } from '../../stages/known-values.ts';
import { Resolution } from '../../stages/resolve.ts';
import type { Stage, StageGraph } from '../../stages/types.ts';
import { ASK, RULES } from './texts.ts';
import type { Answer, Choosable, Question, QuestionKind } from './types.ts';

export function question(
  kind: QuestionKind,
  key: string,
  ask: string,
  answer: Answer,
  verdict: string,
): Question {
  return { id: `${kind}:${key}`, kind, ask, answer, verdict, ...RULES[kind] };
}

/** Most questions of one kind: nobody answers more about one file, and each may list all its stages. */
export const MOST_OF_A_KIND = 12;

/** The questions that things give, until there are enough. */
function upTo<T>(most: number, things: readonly T[], ask: (thing: T) => Question[]): Question[] {
  const questions: Question[] = [];
  for (const thing of things) {
    if (questions.length >= most) break;
    questions.push(...ask(thing));
  }
  return questions;
}

export const called = (stage: Stage): string =>
  stage.name === '' ? nameOf(stage) : `stage ${nameOf(stage)}`;

/** Which stages a build of each target runs (`Resolution.reachable`). */
export function neededQuestions(graph: StageGraph): Question[] {
  const { stages, target } = graph;
  if (stages.length < 3) return [];
  const resolution = new Resolution(graph.dockerfile, graph.options);
  const among = stages.map((stage): Choosable => ({ id: stageId(stage.index), label: called(stage) }));
  const last = new Map(stages.map(({ name, index }) => [name, index]));
  return upTo(MOST_OF_A_KIND, stages, (stage): Question[] => {
    const named = last.get(stage.name) === stage.index && stage.name !== '';
    const plain = stage.index === stages.length - 1 && graph.options.target === '';
    if (!named && !plain) return [];
    const reached = resolution.reachable(stage.index);
    if (reached === null || refusalByChecks(graph, reached) !== null) return [];
    // A stage that needs only itself is no question, unless others are all skipped because of it.
    if (reached.length === 1 && stage.index !== target) return [];
    const right = reached.map(stageId);
    const names = reached.map((index) => called(stages[index] ?? stage)).join(', ');
    const ask = plain ? ASK.neededPlain : ASK.needed(stage.name);
    return [
      question(
        'needed',
        String(stage.index),
        ask,
        { by: 'nodes', many: true, among, right },
        ASK.neededVerdict(names),
      ),
    ];
  });
}

/** What each stage starts from, where that is a node of the diagram. */
export function baseQuestions(graph: StageGraph): Question[] {
  const outside = graph.stages.flatMap(({ base }): Choosable[] => {
    if (base.kind === 'image') return [{ id: imagePlace(base.ref, base.normalized).id, label: base.ref }];
    return base.kind === 'named-context' ? [{ id: namedContextPlace(base.ref).id, label: base.ref }] : [];
  });
  const places = [...new Map(outside.map((place) => [place.id, place])).values()];
  return upTo(MOST_OF_A_KIND, graph.stages, (stage): Question[] => {
    const { base } = stage;
    const others = graph.stages.filter((one) => one !== stage);
    const among = [...others.map((one) => ({ id: stageId(one.index), label: called(one) })), ...places];
    const right =
      base.kind === 'stage'
        ? stageId(base.stage)
        : base.kind === 'image'
          ? imagePlace(base.ref, base.normalized).id
          : base.kind === 'named-context'
            ? namedContextPlace(base.ref).id
            : null;
    const label = among.find(({ id }) => id === right)?.label;
    if (right === null || label === undefined || among.length < 2) return [];
    const answer: Answer = { by: 'nodes', many: false, among, right: [right] };
    return [
      question(
        'base',
        String(stage.index),
        ASK.base(called(stage)),
        answer,
        ASK.baseVerdict(called(stage), label),
      ),
    ];
  });
}

/**
 * What variables hold where a line reads them: global arguments in FROM, and what ENV has set in a stage. What an
 * external base may have set otherwise is left out.
 */
export function variableQuestions(graph: StageGraph): Question[] {
  const { escape } = graph.dockerfile;
  const questions: Question[] = [];
  const globals = new Map(graph.metaArgs.map(({ key, value }) => [key, value]));
  const others = new Map<string, Set<string>>();
  // As it would read, without the quotes around it: another way to write the same is no other answer.
  const note = (name: string, value: string) =>
    others.set(name, (others.get(name) ?? new Set()).add(value.replace(/^(["'])(.*)\1$/s, '$2')));
  for (const { args } of graph.dockerfile.metaArgs) for (const { key, value } of args) note(key, value ?? '');
  for (const { instructions } of graph.stages)
    for (const one of instructions) {
      if (one.kind === 'arg') for (const { key, value } of one.args) note(key, value ?? '');
      if (one.kind === 'env') for (const { key, value } of one.pairs) note(key, value);
    }
  const ask = (name: string, value: string, span: Span) => {
    const wrong = [...(others.get(name) ?? []), '', `$${name}`].filter((one) => one !== value);
    const choices = [...new Set([value, ...new Set(wrong)].slice(0, 4))].sort();
    if (choices.length < 2 || value.length > 80) return;
    const shown = choices.map((one) => (one === '' ? ASK.empty : one));
    const answer: Answer = { by: 'choice', choices: shown, right: choices.indexOf(value) };
    questions.push(
      question(
        'variable',
        `${span.line} ${name}`,
        ASK.variable(name, span.line),
        answer,
        ASK.variableVerdict(name, value),
      ),
    );
  };
  for (const { from } of graph.stages) {
    for (const name of namesIn([from.base.value, from.platform], escape)) {
      const value = globals.get(name);
      if (value !== undefined && value !== null) ask(name, value, from.span);
    }
  }
  const set = new Map<number, ReadonlySet<string>>();
  for (const { index, base, steps } of graph.stages) {
    // What the lineage has set by ENV is certain, unless it goes on from a value of the external base.
    const known = new Set(base.kind === 'stage' ? set.get(base.stage) : []);
    const told = knownValues(graph, index);
    for (const [at, step] of steps.entries()) {
      const { instruction } = step;
      if (step.onbuild || step.error !== null) continue;
      const words = instruction.kind === 'workdir' || instruction.kind === 'user' ? [instruction.value] : [];
      if (instruction.kind === 'copy' || instruction.kind === 'add')
        words.push(...[...instruction.sources, instruction.destination].map(({ value }) => value));
      if (instruction.kind === 'env' || instruction.kind === 'label')
        words.push(...instruction.pairs.map(({ value }) => value));
      for (const name of namesIn(words, escape)) {
        const here = told[at];
        const value = here && known.has(name) ? valueOf(name, step.env, here) : null;
        if (value?.kind === 'known') ask(name, value.value, step.span);
      }
      if (instruction.kind === 'env') for (const { key } of instruction.pairs) known.add(key);
    }
    set.set(index, known);
  }
  return questions;
}

function namesIn(words: readonly string[], escape: string): Set<string> {
  const names = new Set<string>();
  const get = (name: string) => {
    names.add(name);
    return undefined;
  };
  for (const word of words) expand(word, { get }, { escape });
  return names;
}

/** The label of a place that an origin can lead to. */
export function contextChoice(): Choosable {
  return { id: CONTEXT.id, label: `the ${CONTEXT.title}` };
}
