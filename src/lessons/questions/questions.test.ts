import { describe, expect, it, test } from 'vitest';
import { parse } from '../../dockerfile/parse.ts';
import { DEFAULT_OPTIONS, resolve } from '../../stages/resolve.ts';
import type { BuildOptions, StageGraph } from '../../stages/types.ts';
import { conformanceCases } from '../../testing/conformance.ts';
import { contentsCases } from '../../testing/contents-cases.ts';
import { chosenQuestions, isRight, questionsOf } from './questions.ts';
import { QUESTION_KINDS, type Question } from './types.ts';

const graphOf = (text: string, options: Partial<BuildOptions> = {}): StageGraph =>
  resolve(parse(text), { ...DEFAULT_OPTIONS, ...options });

const FILE = `ARG V=22
FROM node:\${V} AS deps
ENV DIR=/app
WORKDIR $DIR
COPY package.json ./
RUN npm ci
CMD ["npm", "start"]
FROM deps AS test
RUN npm test
FROM scratch AS runtime
COPY --from=deps /app/package.json /srv/package.json
COPY <<EOF /srv/hello
hi
EOF
CMD ["/srv/run"]
`;

const told = ({ id, answer }: Question): string => {
  if (answer.by === 'choice') return `${id} = ${answer.choices[answer.right]}`;
  if (answer.by === 'entry') return `${id} = ${answer.right.join(' ')} among ${answer.among.join(' ')}`;
  return `${id} = ${answer.right.join(' ')}`;
};

it('asks about everything that is certain, in turns', () => {
  const context = { entries: [{ path: 'package.json', type: 'file' as const }] };
  expect(questionsOf(graphOf(FILE), context).map(told)).toMatchInlineSnapshot(`
    [
      "needed:1 = stage:0 stage:1",
      "base:0 = image:docker.io/library/node:22",
      "variable:2 V = 22",
      "present:/srv/hello = Yes",
      "origin:/srv/package.json = context",
      "taken:heredoc = /srv/hello among /srv/hello /srv/package.json",
      "began:context = /srv/package.json among /srv/hello /srv/package.json",
      "line:/srv/package.json = 11",
      "command:cmd = 15",
      "cache:4 6 = Yes",
      "needed:2 = stage:0 stage:2",
      "base:1 = stage:0",
      "variable:4 DIR = /app",
      "present:/srv/package.json = Yes",
      "origin:/srv/hello = stage:2",
      "taken:stage:0 = /srv/package.json among /srv/hello /srv/package.json",
      "line:/srv/hello = 12 13 14",
      "cache:5 4 = No",
      "present:/app/package.json = No",
      "cache:6 5 = No",
      "cache:11 6 = No",
      "cache:12 11 = No",
    ]
  `);
});

it('asks nothing that hangs on what the base sets, or on what is sent with the build', () => {
  const ids = (text: string) => questionsOf(graphOf(text)).map(told);
  // The PATH of golang is its own; what comes before it here is not the whole value.
  const path = 'FROM golang:1.26\nENV PATH=/x:$PATH A=1\nLABEL p=$PATH a=$A\n';
  expect(ids(path).filter((id) => id.startsWith('variable'))).toEqual(['variable:3 A = 1']);
  // The Dockerfile may be among what COPY takes: a changed line may run it again.
  const cached = (copy: string) =>
    ids(`FROM a\nRUN one\nFROM b AS s\n${copy}\nRUN two\nFROM s\nCOPY --from=0 /x /\n`).filter((id) =>
      id.startsWith('cache'),
    );
  expect(cached('COPY src .')).toContain('cache:2 5 = No');
  expect(cached('COPY . .').filter((id) => id.endsWith('No'))).toEqual([]);
});

it('offers no answer that is the right one in other words', () => {
  const [question] = questionsOf(
    graphOf('FROM scratch\nENV V="5.10" W=\'5.10\'\nLABEL v=$V\nENV V=6\n'),
  ).filter(({ kind }) => kind === 'variable');
  expect(question?.answer).toMatchObject({ choices: ['(nothing)', '$V', '5.10', '6'] });
});

it('judges answers', () => {
  const all = questionsOf(graphOf(FILE));
  const find = (id: string) => all.find((one) => one.id === id) as Question;
  expect(isRight(find('needed:2'), ['stage:2', 'stage:0'])).toBe(true);
  expect(isRight(find('needed:2'), ['stage:2'])).toBe(false);
  expect(isRight(find('needed:2'), ['stage:0', 'stage:1', 'stage:2'])).toBe(false);
  expect(isRight(find('line:/srv/hello'), [13])).toBe(true);
  expect(isRight(find('line:/srv/hello'), [11])).toBe(false);
  expect(chosenQuestions(all, ['command:cmd', 'no such', 'needed:2']).map(({ id }) => id)).toEqual([
    'command:cmd',
    'needed:2',
  ]);
});

it('lets an entry be chosen, and is never half right about one', () => {
  const text = `FROM alpine AS build
COPY conf/a.toml /etc/app/a.toml
RUN make /out
FROM build AS other
COPY --from=build /etc/app /moved
FROM nginx AS runtime
WORKDIR /srv
COPY --from=other /moved/a.toml /srv/a.toml
COPY --from=build /out /srv/out
COPY --from=docker.io/library/busybox:1 /bin/busybox /srv/out/busybox
COPY <<EOF /srv/note
EOF
RUN touch /srv/made
`;
  const context = { entries: [{ path: 'conf/a.toml', type: 'file' as const }] };
  const entries = questionsOf(graphOf(text), context).filter(({ answer }) => answer.by === 'entry');
  expect(entries.map(told)).toEqual([
    'taken:stage:1 = /srv/a.toml among /srv/a.toml /srv/note /srv/out /srv/out/busybox',
    'began:context = /srv/a.toml among /srv/a.toml /srv/note /srv/out/busybox',
    'taken:heredoc = /srv/note among /srv/a.toml /srv/note /srv/out /srv/out/busybox',
    'taken:stage:0 = /srv/out among /srv/a.toml /srv/note /srv/out /srv/out/busybox',
    // /srv/out holds the file from the image: it is no wrong answer, and no right one.
    'taken:image:docker.io/library/busybox:1 = /srv/out/busybox among /srv/a.toml /srv/note /srv/out/busybox',
  ]);
  const first = entries.find(({ id }) => id === 'taken:heredoc');
  if (first === undefined) throw new Error('no question');
  expect(first.verdict).toBe('From the Dockerfile itself (a heredoc): /srv/note.');
  expect(isRight(first, ['/srv/note'])).toBe(true);
  expect(isRight(first, ['/srv/out'])).toBe(false);
  expect(isRight(first, [])).toBe(false);
});

it('asks nothing about a refused file', () => {
  expect(questionsOf(graphOf('FROM a\nCOPY --from=$X / /\n'))).toEqual([]);
  expect(questionsOf(graphOf(''))).toEqual([]);
});

interface Facts {
  readonly accepted: boolean;
  readonly metaArgs: readonly { readonly key: string; readonly value: string | null }[];
  readonly stages: readonly {
    readonly span: readonly [number, number];
    readonly base: {
      readonly kind: string;
      readonly stage?: number;
      readonly normalized?: string;
      readonly ref?: string;
    };
  }[];
  readonly reachableByStage: readonly (readonly number[] | null)[];
  readonly config?: { readonly Env?: readonly string[]; readonly Cmd?: readonly string[] };
}

describe('Questions are never wrong', () => {
  const cases = [...conformanceCases('cases'), ...conformanceCases('odd-files')];
  const all = cases.map((one) => {
    const graph = graphOf(one.dockerfile, one.options);
    return { ...one, facts: one.facts as Facts, graph, questions: questionsOf(graph) };
  });

  test('about stages, by the facts of BuildKit', () => {
    const counted = new Map<string, number>();
    for (const { name, dockerfile, facts, graph, questions } of all) {
      expect(questions.length === 0 || facts.accepted, name).toBe(true);
      for (const { id, kind, answer, docs, rule, ask } of questions) {
        counted.set(kind, (counted.get(kind) ?? 0) + 1);
        const [, key = ''] = id.split(/:(.*)/s);
        expect(docs.startsWith('https://docs.docker.com/') && rule !== '' && ask !== '', id).toBe(true);
        if (answer.by === 'choice') expect(new Set(answer.choices).size, id).toBe(answer.choices.length);
        if (answer.by === 'nodes')
          for (const one of answer.right) expect(answer.among.map((each) => each.id)).toContain(one);
        if (kind === 'needed' && answer.by === 'nodes')
          expect(answer.right, `${name} ${id}`).toEqual(
            facts.reachableByStage[Number(key)]?.map((index) => `stage:${index}`),
          );
        if (kind === 'base' && answer.by === 'nodes') {
          const base = facts.stages[Number(key)]?.base;
          const wanted =
            base?.kind === 'stage'
              ? `stage:${base.stage}`
              : base?.kind === 'image'
                ? `image:${base.normalized}`
                : `context:${base?.ref}`;
          expect(answer.right, `${name} ${id}`).toEqual([wanted]);
        }
        if (kind === 'variable' && answer.by === 'choice') {
          const [line = '', variable = ''] = key.split(' ');
          const value = (answer.choices[answer.right] ?? '').replace('(nothing)', '');
          const inFrom = graph.stages.some(({ from }) => from.span.line === Number(line));
          if (inFrom)
            expect(value, `${name} ${id}`).toBe(
              facts.metaArgs.findLast((one) => one.key === variable)?.value,
            );
          else checkEnv(`${name} ${id}`, dockerfile, graph, facts, Number(line), variable, value);
        }
        if (kind === 'command' && answer.by === 'line') {
          const text = dockerfile.split(/\r?\n/)[(answer.right[0] ?? 0) - 1] ?? '';
          for (const word of facts.config?.Cmd ?? [])
            if (!word.startsWith('/bin/sh') && word !== '-c') expect(text).toContain(word);
        }
      }
    }
    for (const kind of ['needed', 'base', 'variable', 'cache'] as const)
      expect(counted.get(kind), kind).toBeGreaterThan(20);
  });

  /** The last value of a variable in the target's stage is that of the image's config. */
  function checkEnv(
    name: string,
    _text: string,
    graph: StageGraph,
    facts: Facts,
    line: number,
    variable: string,
    value: string,
  ): void {
    const target = graph.stages[graph.target ?? -1];
    if (target === undefined || line < target.span.line || line > target.span.endLine) return;
    const setLater = target.steps.some(
      ({ span, instruction }) =>
        span.line >= line &&
        instruction.kind === 'env' &&
        instruction.pairs.some(({ key }) => key === variable),
    );
    const isArg = target.instructions.some(
      (one) => one.kind === 'arg' && one.args.some(({ key }) => key === variable),
    );
    if (!setLater && !isArg) expect(facts.config?.Env, name).toContain(`${variable}=${value}`);
  }

  for (const listed of [true, false]) {
    test(`about contents, by builds${listed ? '' : ', without the list of the context'}`, () => {
      const counted = new Map<string, number>();
      let compared = 0;
      for (const one of contentsCases()) {
        if (one.files === undefined) continue;
        const graph = graphOf(one.dockerfile, one.options);
        const files = new Map(one.files.map(({ path, type }) => [path.replace(/\/+$/, '') || '/', type]));
        for (const { id, kind, answer } of questionsOf(
          graph,
          listed ? { entries: one.context } : undefined,
        )) {
          const [, path = ''] = id.split(/:(.*)/s);
          counted.set(kind, (counted.get(kind) ?? 0) + 1);
          if (kind === 'present' && answer.by === 'choice')
            expect(files.has(path), `${one.name} ${id}`).toBe(answer.choices[answer.right] === 'Yes');
          if (answer.by === 'entry')
            for (const choice of answer.among) {
              const from = one.origins?.[choice]?.from;
              // The directory that an ADD had to make holds what it added.
              if (from === undefined || from.kind === 'implied') continue;
              compared++;
              const isRight = answer.right.includes(choice);
              if (from.kind === 'context')
                expect(isRight, `${one.name} ${id} ${choice}`).toBe(path === 'context');
              else if (kind === 'began')
                expect(isRight && from.kind !== 'stage', `${one.name} ${choice}`).toBe(false);
              else if (from.kind === 'stage') {
                const index = graph.stages.findLast(({ name }) => name === from.stage)?.index ?? from.stage;
                expect(isRight, `${one.name} ${id} ${choice}`).toBe(path === `stage:${index}`);
              } else
                expect(isRight && !path.startsWith(from.kind), `${one.name} ${id} ${choice}`).toBe(false);
            }
          const origin = one.origins?.[path];
          if (origin === undefined) continue;
          if (kind === 'line' && answer.by === 'line' && origin.line !== undefined)
            expect(answer.right, `${one.name} ${id}`).toContain(origin.line);
          if (kind === 'origin' && answer.by === 'nodes' && origin.from.kind === 'context')
            expect(answer.right, `${one.name} ${id}`).toEqual(['context']);
        }
      }
      expect(counted.get('present')).toBeGreaterThan(listed ? 100 : 20);
      if (listed) expect(counted.get('line')).toBeGreaterThan(100);
      if (listed) expect(compared).toBeGreaterThan(40);
    });
  }
});

test('every kind is asked somewhere', () => {
  const asked = [
    ...questionsOf(graphOf(FILE), { entries: [{ path: 'package.json', type: 'file' }] }),
    ...contentsCases().flatMap(({ dockerfile, options, context }) =>
      questionsOf(graphOf(dockerfile, options), { entries: context }),
    ),
  ];
  expect(new Set(asked.map(({ kind }) => kind))).toEqual(new Set(QUESTION_KINDS));
});
