import fc from 'fast-check';
import { parse } from '../src/dockerfile/parse.ts';
import { contentsOf } from '../src/image/contents.ts';
import { explainHead, explainStage } from '../src/lessons/explain/explain.ts';
import { grade } from '../src/lessons/goals/grade.ts';
import { type Check, type Goal, goals as goalsSchema, TOOLS } from '../src/lessons/goals/types.ts';
import { checkOwnLesson, lessonsOf, readOwnLesson } from '../src/lessons/own/own-lesson.ts';
import type { OwnLesson } from '../src/lessons/own/types.ts';
import { stateAt } from '../src/lessons/player/state.ts';
import { keyed, timelineOf } from '../src/lessons/player/timeline.ts';
import { TRACKS } from '../src/lessons/player/types.ts';
import { isRight, questionsOf } from '../src/lessons/questions/questions.ts';
import { beforeAfter } from '../src/lessons/single-stage/compare.ts';
import { suggestions } from '../src/lessons/what-if/suggest.ts';
import type { Touch } from '../src/lessons/what-if/types.ts';
import { whatIf } from '../src/lessons/what-if/what-if.ts';
import { checkDocument } from '../src/share/document.ts';
import { readFragment, writeFragment } from '../src/share/fragment.ts';
import { resolve } from '../src/stages/resolve.ts';
import { loading } from '../src/state/shared.ts';
import { HOSTILE_WORDS } from '../src/testing/hostile-strings.ts';
import { anyDockerfile, codeUnits, hostileDockerfile } from '../src/testing/mutations.ts';
import { CORPUS } from './corpus.ts';
import { type Entry, entry } from './harness.ts';
import { buildContext, buildOptions } from './options.ts';

const dockerfile = fc.oneof(anyDockerfile(CORPUS), hostileDockerfile);
const word = fc
  .oneof(
    fc.constantFrom(
      'build',
      'runtime',
      'base',
      '0',
      'alpine',
      'RUN',
      'make',
      'npm ci',
      'src/main.go',
      '.',
      '*',
    ),
    fc.constantFrom(...HOSTILE_WORDS),
    codeUnits(12),
  )
  .filter((one) => one !== '');
const path = fc.oneof(
  fc.constantFrom('/', '/app', '/app/../etc', '//x', '/*', '/bin/sh'),
  word.map((one) => `/${one}`),
);
const target = fc.option(word, { nil: undefined });
const maybe = (key: string, value: fc.Arbitrary<unknown>) =>
  value.map((one) => (one === undefined ? {} : { [key]: one }));
const blanks = (of: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .record(of)
    .map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)));

/** A value of every blank that goals have, so that each kind takes the ones it knows. */
const filled = blanks({
  target,
  stage: word,
  needed: fc.boolean(),
  name: word,
  on: word,
  stages: fc.array(word, { minLength: 2, maxLength: 3 }),
  images: fc.array(word, { maxLength: 3 }),
  atLeast: fc.nat(5),
  atMost: fc.nat(5),
  what: fc.constantFrom(...TOOLS),
  path,
  image: fc.option(word, { nil: undefined }),
  how: fc.constantFrom('index', 'name'),
  type: fc.constantFrom('bind', 'cache', 'tmpfs', 'secret', 'ssh'),
  file: word,
  run: word,
  runs: fc.boolean(),
  program: word,
});
const KINDS = goalsSchema.pipe[0].item.entries.check.options.map(({ entries: { kind } }) => kind.literal);
const check = fc
  .tuple(fc.constantFrom(...KINDS), filled)
  .map(([kind, values]) => ({ ...values, kind }) as unknown as Check);
const goal: fc.Arbitrary<Goal> = fc
  .tuple(check, maybe('text', word), maybe('hint', word))
  .map(([one, text, hint]) => ({
    check: one,
    ...text,
    ...hint,
  }));
const words = fc.oneof(word, codeUnits(60));
const lesson: fc.Arbitrary<OwnLesson> = fc.record({
  stagemapLesson: fc.constant(1 as const),
  title: words,
  steps: fc.array(
    fc.record({
      text: words,
      task: words,
      notes: words,
      goals: fc.array(goal, { maxLength: 3 }),
      start: fc.oneof(words, dockerfile),
      solution: words,
    }),
    { minLength: 1, maxLength: 3 },
  ),
});
/** A lesson in which one value, somewhere, is another one. */
const nearly = fc
  .tuple(
    lesson,
    fc.constantFrom('title', 'steps', 'goals', 'check', 'start', '__proto__', 'stagemapLesson'),
    fc.jsonValue(),
  )
  .map(([whole, key, value]) => JSON.stringify(whole, (name, one: unknown) => (name === key ? value : one)));
const touch: fc.Arbitrary<Touch> = fc.oneof(
  fc.record({ kind: fc.constant('line' as const), line: fc.integer({ min: -1, max: 60 }) }),
  fc.record({ kind: fc.constant('file' as const), path: word }),
  fc.record({ kind: fc.constant('base' as const), normalized: word }),
  fc.record({ kind: fc.constant('arg' as const), name: word }),
);

/** Lessons that others made, and what is taught from any file. */
export const TAUGHT: readonly Entry[] = [
  entry(
    'lesson, as a file',
    500,
    fc.oneof(
      nearly,
      lesson.map((one) => JSON.stringify(one)),
      words,
    ),
    (file) => {
      const read = readOwnLesson(file);
      if (read === null) return [];
      const again = checkOwnLesson(JSON.parse(JSON.stringify(read)));
      const breaches =
        JSON.stringify(again) === JSON.stringify(read) ? [] : ['read again, it is another lesson'];
      return lessonsOf(read).length === read.steps.length ? breaches : [...breaches, 'steps are lost'];
    },
  ),
  entry('lesson, in a link', 300, fc.tuple(nearly, fc.oneof(fc.nat(40), fc.double())), ([text, step]) => {
    const document = checkDocument({ text: '', lesson: text, lessonStep: step });
    const fragment = document === null ? null : writeFragment(document);
    const read = fragment === null ? null : readFragment(fragment);
    if (read === null || !read.ok) return [];
    const change = loading(read.document);
    return change.kind === 'loaded' ? [] : ['it does not load'];
  }),
  entry(
    'lesson, graded',
    600,
    fc.tuple(dockerfile, fc.array(goal, { maxLength: 4 }), buildContext),
    async ([source, goals, context]) => {
      const { passed, goals: results } = await grade(source, goals, undefined, context);
      const breaches = results.length === goals.length ? [] : ['a goal without a result'];
      if (passed !== (results.length > 0 && results.every((one) => one.passed)))
        breaches.push('passed, but not all of it');
      for (const { passed: reached, hint, text } of results)
        if ((hint === '') !== reached || text === '')
          breaches.push('a goal without words, or without a hint');
      return breaches;
    },
  ),
  entry('text, played', 400, fc.tuple(dockerfile, buildOptions), ([source, options]) => {
    const graph = resolve(parse(source), options);
    return TRACKS.flatMap((track) => {
      const timeline = timelineOf(graph, track);
      return stateAt(timeline, timeline.waves).stages.flatMap(({ stage, phase, entries }) => {
        if (phase === 'idle') return [];
        const held = [...keyed(entries).keys()].sort().join('\n');
        const wanted = [...keyed(contentsOf(graph, stage).entries).keys()].sort().join('\n');
        return held === wanted ? [] : [`${track}: stage ${stage} holds something else at the end`];
      });
    });
  }),
  entry('text, asked about', 400, fc.tuple(dockerfile, buildContext), ([source, context]) => {
    const questions = questionsOf(resolve(parse(source)), context);
    const ids = new Set(questions.map(({ id }) => id));
    const breaches = ids.size === questions.length ? [] : ['two questions of one name'];
    for (const question of questions) {
      const { answer, id } = question;
      const right =
        answer.by === 'nodes'
          ? answer.right
          : [answer.by === 'choice' ? answer.right : (answer.right[0] ?? '')];
      if (!isRight(question, right) || isRight(question, [])) breaches.push(`${id}: its answer is not right`);
    }
    return breaches;
  }),
  entry(
    'text, changed in thought',
    400,
    fc.tuple(dockerfile, touch, buildContext),
    async ([source, change, context]) => {
      const graph = resolve(parse(source));
      const { redone, perhaps, all } = whatIf(graph, change, context);
      const better = suggestions(graph, change, context).filter(({ before, after }) => after >= before);
      await beforeAfter(graph, context);
      return [
        ...(redone + perhaps > all ? ['more turns than there is'] : []),
        ...better.map(({ title }) => `${title}: no better`),
      ];
    },
  ),
  entry('text, explained', 400, fc.tuple(dockerfile, buildContext), ([source, context]) => {
    const graph = resolve(parse(source));
    const told = graph.stages.flatMap(({ index }) =>
      explainStage(graph, index, contentsOf(graph, index, context)),
    );
    return [...explainHead(graph), ...told].flatMap(({ span, headline }) =>
      headline.length > 0 ? [] : [`line ${span.line}: no words`],
    );
  }),
];
