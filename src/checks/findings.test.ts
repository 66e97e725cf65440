import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import { DEFAULT_OPTIONS, resolve } from '../stages/resolve.ts';
import { instructionList } from '../testing/arbitraries.ts';
import { applyEdits } from './edits.ts';
import { findingsOf } from './findings.ts';
import type { Finding } from './types.ts';

const found = (...lines: readonly string[]): Promise<Finding[]> =>
  findingsOf(resolve(parse(lines.join('\n')), DEFAULT_OPTIONS));

const rules = (all: readonly Finding[]): string[] => all.map(({ rule }) => rule);

describe('BuildKit’s checks with what is known of the base', () => {
  test('a variable of the base is no finding, one that it does not set is', async () => {
    const all = await found('FROM node:22', 'WORKDIR /a', 'COPY $NODE_VERSION $NOPE /x/');
    expect(all.map(({ rule, message }) => [rule, message.slice(0, 5)])).toEqual([['UndefinedVar', '$NOPE']]);
    expect(all[0]?.severity).toBe('warning');
  });

  test('a variable that every tag of an image sets is no finding either', async () => {
    expect(rules(await found('FROM golang:1.24', 'COPY a $GOPATH/a'))).toEqual([]);
    expect(rules(await found('FROM golang:1.23.4-bookworm', 'COPY a $GOPATH/a'))).toEqual([]);
  });

  test('of an unknown base nothing is claimed', async () => {
    const all = await found('FROM example.com/own:1', 'COPY $NOPE /x/', 'CMD app $X');
    expect(all.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['UndefinedVar', 'info'],
      ['JSONArgsRecommended', 'info'],
    ]);
    expect(all[0]?.message).toMatch(/Unless example\.com\/own:1 sets it, which is not known\.$/);
  });

  test('a file that the context ignores', async () => {
    const graph = resolve(parse('FROM alpine:3.22\nCOPY a.log b.txt /x/\nCOPY . /y'), DEFAULT_OPTIONS);
    const context = {
      entries: [
        { path: 'a.log', type: 'file' as const },
        { path: 'b.txt', type: 'file' as const },
        { path: '.dockerignore', type: 'file' as const, text: '*.log\n' },
      ],
    };
    const all = (await findingsOf(graph, context)).filter(({ source }) => source === 'buildkit');
    expect(all.map(({ rule, lines }) => [rule, lines])).toEqual([['CopyIgnoredFile', [2, 2]]]);
  });
});

describe('Silencing', () => {
  const lines = ['FROM alpine', 'ADD a.txt /a.txt', 'ADD b.txt /b.txt'];

  test('for the file', async () => {
    expect(rules(await found(...lines))).toEqual(['UnpinnedBase', 'AddInsteadOfCopy', 'AddInsteadOfCopy']);
    expect(rules(await found('# check=skip=AddInsteadOfCopy;error=true', ...lines))).toEqual([
      'UnpinnedBase',
    ]);
    expect(rules(await found('# check=skip=all', ...lines))).toEqual([]);
  });

  test('for an instruction', async () => {
    const all = await found('FROM alpine:3.22', '# check=skip=AddInsteadOfCopy', ...lines.slice(1));
    expect(all.map(({ lines }) => lines[0])).toEqual([4]);
  });
});

describe('Findings', () => {
  test('say whether they are about what ships, and what they are about', async () => {
    const all = await found(
      'FROM debian:12 AS build',
      'RUN apt-get update',
      'FROM debian:12',
      'COPY install.sh /tmp/',
      'RUN rm /tmp/install.sh',
    );
    expect(
      all.map(({ rule, ships, involved }) => [rule, ships, involved.spans.map(({ line }) => line)]),
    ).toEqual([
      ['AptUpdateAlone', false, [2]],
      ['DeletedAfterCopy', true, [4, 5]],
    ]);
  });

  test('of a file that cannot be read are BuildKit’s alone', async () => {
    expect(rules(await found('FROM alpine', 'NOPE'))).toEqual([]);
  });

  const fixes: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['StageNameCasing', ['FROM alpine:3.22 AS Build'], ['FROM alpine:3.22 AS build']],
    ['FromAsCasing', ['FROM alpine:3.22 as build'], ['FROM alpine:3.22 AS build']],
    [
      'ConsistentInstructionCasing',
      ['FROM alpine:3.22', 'run true', 'RUN true'],
      ['FROM alpine:3.22', 'RUN true', 'RUN true'],
    ],
    [
      'MaintainerDeprecated',
      ['FROM alpine:3.22', 'MAINTAINER Ann <a@b.c>'],
      ['FROM alpine:3.22', 'LABEL org.opencontainers.image.authors="Ann <a@b.c>"'],
    ],
    ['LegacyKeyValueFormat', ['FROM alpine:3.22', 'ENV A b c'], ['FROM alpine:3.22', 'ENV A="b c"']],
    [
      'JSONArgsRecommended',
      ['FROM alpine:3.22', 'CMD app --x 1'],
      ['FROM alpine:3.22', 'CMD ["app", "--x", "1"]'],
    ],
    ['ExposeProtoCasing', ['FROM alpine:3.22', 'EXPOSE 80/TCP'], ['FROM alpine:3.22', 'EXPOSE 80/tcp']],
    ['RedundantTargetPlatform', ['FROM --platform=$TARGETPLATFORM alpine:3.22'], ['FROM alpine:3.22']],
    [
      'NoEmptyContinuation',
      ['FROM alpine:3.22', 'RUN a && \\', '', '  b'],
      ['FROM alpine:3.22', 'RUN a && \\', '  b'],
    ],
    ['AddInsteadOfCopy', ['FROM alpine:3.22', 'ADD a.txt /a'], ['FROM alpine:3.22', 'COPY a.txt /a']],
    [
      'NameFellThrough',
      ['FROM alpine:3.22 AS builder', 'FROM alpine:3.22', 'COPY --from=buidler /a /a'],
      ['FROM alpine:3.22 AS builder', 'FROM alpine:3.22', 'COPY --from=builder /a /a'],
    ],
    [
      'AptUpdateAlone',
      ['FROM debian:12', 'RUN apt-get update', 'RUN apt-get install -y a'],
      ['FROM debian:12', 'RUN apt-get update && apt-get install -y a'],
    ],
    [
      'PackageCacheShipped',
      ['FROM alpine:3.22', 'RUN apk add a && apk add b', 'CMD ["a"]'],
      ['FROM alpine:3.22', 'RUN apk add --no-cache a && apk add --no-cache b', 'CMD ["a"]'],
    ],
    [
      'DirectoryContents',
      ['FROM node:22', 'WORKDIR /app', 'COPY node_modules ./'],
      ['FROM node:22', 'WORKDIR /app', 'COPY node_modules ./node_modules'],
    ],
    [
      'EntrypointClearsCmd',
      ['FROM node:22 AS a', 'CMD ["x"]', 'FROM a', 'ENTRYPOINT ["tini", "--"]', 'USER node'],
      ['FROM node:22 AS a', 'CMD ["x"]', 'FROM a', 'ENTRYPOINT ["tini", "--"]', 'CMD ["x"]', 'USER node'],
    ],
  ];

  test.each(fixes)(
    'the fix of %s gives the text that was meant, and ends the finding',
    async (rule, before, after) => {
      const text = before.join('\n');
      const finding = (await found(text)).find((each) => each.rule === rule);
      const fixed = applyEdits(text, finding?.fix?.edits ?? []);
      expect(fixed).toBe(after.join('\n'));
      expect(rules(await found(fixed))).not.toContain(rule);
    },
  );

  test('never throw, stay inside the text, and every fix can be read', async () => {
    await fc.assert(
      fc.asyncProperty(instructionList, async (list) => {
        const text = ['FROM debian AS a', ...list, 'FROM scratch', ...list].join('\n');
        for (const { lines, fix, involved } of await found(text)) {
          expect(lines[0]).toBeGreaterThan(0);
          expect(involved.spans.every(({ from, to }) => from >= 0 && to <= text.length)).toBe(true);
          let at = 0;
          for (const { from, to } of fix?.edits ?? []) {
            expect(from).toBeGreaterThanOrEqual(at);
            expect(to).toBeGreaterThanOrEqual(from);
            at = to;
          }
          if (fix !== null) expect(parse(applyEdits(text, fix.edits)).refusal).toEqual(parse(text).refusal);
        }
      }),
      { numRuns: 40 },
    );
  }, 30_000);
});
