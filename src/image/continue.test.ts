import { expect, test } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import { DEFAULT_OPTIONS, resolve } from '../stages/resolve.ts';
import type { BuildOptions, StageGraph } from '../stages/types.ts';
import { contentsOf, continueFrom, interpreterOf } from './contents.ts';
import type { BuildContext } from './types.ts';

const FILE = `ARG VERSION=1
FROM alpine AS base
RUN echo hi > /hi

FROM base AS tools
RUN apk add git

FROM golang AS build
COPY main.go .
RUN --mount=type=bind,from=tools,target=/tools go build -o /out/app

FROM scratch AS other
COPY --from=base /hi /hi

FROM scratch
COPY --from=build /out/app /app
`;

/** Works out every stage of a text, and goes on with another; gives the stages that were not carried out again. */
function kept(
  before: string,
  after: string,
  { options = {}, contexts = [] }: { options?: Partial<BuildOptions>; contexts?: BuildContext[] } = {},
): string[] {
  const [old, now] = [
    resolve(parse(before), DEFAULT_OPTIONS),
    resolve(parse(after), { ...DEFAULT_OPTIONS, ...options }),
  ];
  const [first, second = first] = contexts;
  const worked = outcomes(old, first);
  continueFrom(old, now, second);
  return outcomes(now, second).flatMap((outcome, at) =>
    outcome === worked[at] ? [now.stages[at]?.name || 'last'] : [],
  );
}

function outcomes(graph: StageGraph, context: BuildContext | undefined) {
  return graph.stages.map(({ index }) => interpreterOf(graph, context).outcome(index));
}

test('An edit is carried out in its stage and in those that need it, no more', () => {
  const edit = (from: string, to: string) => kept(FILE, FILE.replace(from, to));
  expect(edit('apk add git', 'apk add git curl')).toEqual(['base', 'other']);
  expect(edit('main.go .', 'main.go go.mod ./')).toEqual(['base', 'tools', 'other']);
  expect(edit('/app /app', '/app /bin/app')).toEqual(['base', 'tools', 'build', 'other']);
  expect(edit('echo hi', 'echo hello')).toEqual([]);
  expect(edit('FROM scratch\n', '# The last one\nFROM scratch\n')).toEqual([
    'base',
    'tools',
    'build',
    'last',
  ]);
  expect(kept(FILE, FILE)).toHaveLength(5);
});

test('What is around the stages counts for all of them', () => {
  const edit = (from: string, to: string) => kept(FILE, FILE.replace(from, to));
  expect(edit('VERSION=1', 'VERSION=2')).toEqual([]);
  expect(edit('AS other', 'AS tools')).toEqual([]);
  expect(edit('FROM base AS tools', 'FROM alpine AS more\nFROM base AS tools')).toEqual([]);
  expect(kept(FILE, FILE, { options: { buildArgs: { VERSION: '3' } } })).toEqual([]);
  expect(kept(FILE, FILE, { options: { buildContexts: { golang: '../go' } } })).toEqual([]);
});

test('Another list of the build context counts for all of them', () => {
  const context = (path: string): BuildContext => ({ entries: [{ path, type: 'file' }] });
  const [one, two] = [context('main.go'), context('go.mod')];
  expect(kept(FILE, FILE, { contexts: [one] })).toHaveLength(5);
  expect(kept(FILE, FILE, { contexts: [one, two] })).toEqual([]);
});

test('What was kept says where it stands in the new text', () => {
  const before = resolve(parse(FILE), DEFAULT_OPTIONS);
  contentsOf(before, 4);
  const now = resolve(
    parse(FILE.replace('# ', '').replace('AS tools', 'AS tools\n\n# More')),
    DEFAULT_OPTIONS,
  );
  continueFrom(before, now);
  const [app] = contentsOf(now, 4).entries;
  expect(app?.origin.map(({ by, span }) => `${by} ${span.line}`)).toEqual(['COPY 18', 'RUN 12']);
  expect(contentsOf(now, 1).packages).toMatchObject([{ name: 'git', span: { line: 8 } }]);
  expect(contentsOf(before, 4).entries[0]?.origin.map(({ span }) => span.line)).toEqual([16, 10]);
});

test('A failure that was kept stands at its line in the new text', () => {
  const failing = 'FROM scratch AS other\nFROM scratch AS a\nFROM scratch\nCOPY --from=a /x /\n';
  const [before, now] = [failing, failing.replace('other\n', 'other\n\n\n')].map((text) =>
    resolve(parse(text), DEFAULT_OPTIONS),
  ) as [StageGraph, StageGraph];
  expect(contentsOf(before, 2).problems).toMatchObject([{ lines: [[4, 4]] }]);
  continueFrom(before, now);
  expect(interpreterOf(now).outcome(2)).toBe(interpreterOf(before).outcome(2));
  expect(contentsOf(now, 2).problems).toMatchObject([{ lines: [[6, 6]] }]);
});

test('The same words are carried out again where another stage gives them another meaning', () => {
  // BuildKit counts the images that are copied from on after the stages.
  const counted = 'FROM alpine AS a\nCOPY --from=redis /r /r\nFROM debian\nCOPY --from=2 /r /r2\n';
  expect(kept(counted, counted.replace('redis', 'mysql'))).toEqual([]);
  // Triggers fire where a stage is built, and only there.
  const fired = 'FROM alpine AS a\nONBUILD RUN x\nFROM a AS b\nRUN y\nFROM scratch\nCOPY --from=b / /\n';
  expect(kept(fired, fired.replace('--from=b / /', '. /'))).toEqual(['a']);
});
