import { describe, expect, it } from 'vitest';
import { placeAt } from '../../../dockerfile/cursor.ts';
import { parse } from '../../../dockerfile/parse.ts';
import { plainText } from '../../../lessons/explain/prose.ts';
import { stageReferences } from '../../../stages/references.ts';
import { DEFAULT_OPTIONS, resolve } from '../../../stages/resolve.ts';
import { variablesAt } from '../../../stages/scope.ts';
import type { BuildOptions } from '../../../stages/types.ts';
import { instructionsOf } from '../model.ts';
import { imageOffers, pathOffers, variableOffers } from './asked-offers.ts';
import { cardOf, spokenCard } from './cards.ts';
import { offersAt } from './offers.ts';
import { subjectAt } from './subject.ts';

function graphAt(marked: string, options: Partial<BuildOptions> = {}) {
  const offset = marked.indexOf('¦');
  const graph = resolve(parse(marked.replace('¦', '')), { ...DEFAULT_OPTIONS, ...options });
  return { graph, offset, instructions: instructionsOf(graph) };
}

/** What is offered at the mark, or what has to be asked for. */
function offered(marked: string, options?: Partial<BuildOptions>): string[] {
  const { graph, offset, instructions } = graphAt(marked, options);
  const { known, wanted } = offersAt(graph, placeAt(graph.dockerfile, instructions, offset), offset);
  const asked = wanted === null ? [] : [wanted.want === 'paths' ? `paths of ${wanted.stage}` : 'images'];
  return [...(known?.offers ?? []).map(({ label }) => label), ...asked];
}

const TWO = 'FROM golang AS build\nFROM alpine AS base\n';

describe('offers', () => {
  it.each([
    ['¦', ['FROM', 'ARG'].sort()],
    ['ARG A\n¦', ['ARG', 'FROM']],
    [`${TWO}ONBUILD F¦`, expect.not.arrayContaining(['FROM', 'ONBUILD', 'MAINTAINER'])],
    [`${TWO}¦`, expect.arrayContaining(['FROM', 'RUN', 'COPY', 'HEALTHCHECK'])],
    [`${TWO}FROM b¦`, ['base', 'build', 'scratch', 'images']],
    [`${TWO}FROM x ¦`, ['AS']],
    [`${TWO}FROM x AS ¦`, []],
    [`${TWO}COPY --from=¦`, ['build']],
    [`${TWO}FROM x\nCOPY --from=b¦ /a /b`, ['base', 'build']],
    ['FROM a\nFROM b AS x\nFROM c\nCOPY --from=¦', ['x', '0']],
    // The name means the last stage that has it, which is not above.
    ['FROM a AS x\nFROM b\nCOPY --from=¦\nFROM c AS x', []],
    [`${TWO}RUN --mount=type=bind,from=¦`, ['build']],
    [`${TWO}RUN --mount=type=¦`, ['bind', 'cache', 'tmpfs', 'secret', 'ssh']],
    [`${TWO}RUN --mount=type=tmpfs,¦ x`, ['target', 'size']],
    [`${TWO}RUN --mount=type=cache,target=/x,sharing=¦`, ['shared', 'private', 'locked']],
    [`${TWO}RUN --mount=¦`, ['type', 'target', 'from', 'source', 'rw']],
    [`${TWO}COPY --link --¦ a b`, ['--from', '--chown', '--chmod', '--exclude', '--parents']],
    [`${TWO}COPY --from=build /x¦ /y`, ['paths of 0']],
    [`${TWO}COPY --from=build /x /y¦`, []],
    [`${TWO}COPY ./s¦`, ['paths of null']],
    [`${TWO}COPY --from=nginx /x¦ /y`, []],
    [`${TWO}RUN --mount=type=bind,from=build,source=/¦`, ['paths of 0']],
    [`${TWO}RUN --network=¦`, ['default', 'none', 'host']],
    [`${TWO}COPY --link=¦`, ['true', 'false']],
    [`${TWO}RUN mak¦`, []],
    [`${TWO}# COPY --from=¦`, []],
    [`ARG V=1\n${TWO}ARG ¦`, expect.arrayContaining(['V', 'TARGETARCH'])],
    [`${TWO}HEALTHCHECK --¦`, ['--interval', '--timeout', '--start-period', '--start-interval', '--retries']],
    [`${TWO}HEALTHCHECK --interval=1s ¦`, ['CMD', 'NONE']],
  ])('%j', (marked, labels) => {
    const found = offered(marked);
    expect(found.includes('ARG') && found.length === 2 ? [...found].sort() : found).toEqual(labels);
  });

  it('has named contexts too', () => {
    expect(offered(`${TWO}COPY --from=¦`, { buildContexts: { docs: './docs' } })).toEqual(['build', 'docs']);
  });

  it('writes what is needed next', () => {
    const { graph, offset, instructions } = graphAt(`${TWO}COPY --f¦`);
    const { known } = offersAt(graph, placeAt(graph.dockerfile, instructions, offset), offset);
    expect(known?.offers[0]).toMatchObject({ label: '--from', apply: '--from=', more: true });
    expect(known && [known.from, known.to, known.before]).toEqual([offset - 3, offset, '--f']);
  });

  it('goes from images to their tags', () => {
    const images = [{ name: 'golang', tags: ['1.25', '1.24'] }];
    expect(imageOffers(images, 'go').map(({ label }) => label)).toEqual(['golang']);
    expect(imageOffers(images, 'golang:').map(({ label }) => label)).toEqual(['golang:1.25', 'golang:1.24']);
    expect(imageOffers(images, 'node:')).toEqual([]);
  });

  it('goes from directories to what is in them', () => {
    expect(['', '/', '/a/b', 'a/', './x'].map(pathOffers.directoryOf)).toEqual(['/', '/', '/a/', '/a/', '/']);
    const paths = [
      { path: '/a/d', isDirectory: true },
      { path: '/a/f', isDirectory: false },
    ];
    expect(pathOffers.ofStage(paths, '/a/').map(({ label }) => label)).toEqual(['/a/d/', '/a/f']);
    expect(pathOffers.ofStage(paths, 'a/').map(({ label }) => label)).toEqual(['a/d/', 'a/f']);
    const entries = ['src/a.ts', 'src/lib/b.ts', 'go.mod'].map((path) => ({ path, type: 'file' as const }));
    expect(pathOffers.ofContext({ entries }, './s').map(({ label }) => label)).toEqual([
      './go.mod',
      './src/',
    ]);
    expect(pathOffers.ofContext({ entries }, 'src/').map(({ label }) => label)).toEqual([
      'src/a.ts',
      'src/lib/',
    ]);
  });

  it('offers variables with what they hold', () => {
    const { graph, offset } = graphAt('FROM scratch\nENV A=1\nARG B\nRUN echo ${¦x');
    const offers = variableOffers(
      { from: offset, name: '', braces: true },
      variablesAt(graph, offset),
      offset,
      graph.dockerfile.text,
    );
    expect(offers.to).toBe(offset + 1);
    expect(offers.offers.map(({ label, detail, apply }) => [label, detail, apply])).toContainEqual([
      'A',
      '1',
      'A}',
    ]);
    expect(offers.offers.map(({ label, detail }) => [label, detail])).toContainEqual(['B', 'no value']);
  });
});

describe('cards', () => {
  const cardAt = (marked: string, wide = false) => {
    const { graph, offset, instructions } = graphAt(marked);
    const references = stageReferences(graph);
    const subject = subjectAt(graph, instructions, references, offset, wide);
    const variables = variablesAt(graph, subject?.from ?? 0);
    return subject === null ? null : cardOf(graph, references, subject, { about: 'variables', variables });
  };

  it.each([
    [`${TWO}COPY --from=bu¦ild /a /b`, 'stage build', 'Starts from golang. Line 1.'],
    [`${TWO}COPY --fr¦om=build /a /b`, '--from', ''],
    [`${TWO}RUN --mount=type=ca¦che,target=/x y`, 'type=cache', ''],
    [`${TWO}RUN --mount=type=cache,ds¦t=/x y`, 'dst of type=cache', 'Where the command finds the cache.'],
    [`ARG V=3\nFROM alpine:$¦V`, '$V', 'Is 3 here.'],
    ['FROM scratch\nARG V\nRUN echo $¦V', '$V', 'Has no value here.'],
    ['FROM alpine\nRUN echo $¦X', '$X', 'Nothing above sets it.'],
    [
      'FROM example.com/alpine\nRUN echo $PA¦TH',
      '$PATH',
      'Goes on from what the base holds, which is not in this text.',
    ],
    ['FROM al¦pine:3.20', 'alpine:3.20', 'The image that stage 0 starts from.'],
    ['# synt¦ax=docker/dockerfile:1\nFROM a', '# syntax', ''],
  ])('%j', (marked, title, lead) => {
    const card = cardAt(marked);
    expect(
      card && [
        plainText(card.title),
        plainText(card.lead).replace('Not built for this target, line', 'Line'),
      ],
    ).toEqual([title, lead]);
    expect(card === null ? '' : spokenCard(card)).toMatch(/[.!?]$/);
  });

  it('has nothing to say of plain words, unless it is asked', () => {
    expect(cardAt('FROM alpine\nRUN ma¦ke')).toBeNull();
    expect(cardAt('FROM alpine\nRUN ma¦ke', true)?.doc?.title).toBe('RUN');
    expect(cardAt('FROM alpine\n\n¦', true)).toBeNull();
  });
});
