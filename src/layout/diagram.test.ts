import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry, ImageContents, OriginSource } from '../image/types.ts';
import { aGraph, aLargeGraph, anImage, fromStage, SPAN, threeStages } from '../testing/diagram-builders.ts';
import { diagramOf } from './diagram.ts';
import { letterOf } from './names.ts';
import type { DiagramOptions, StageNode } from './types.ts';

const VIEW: DiagramOptions = { direction: 'right', neededOnly: false };

const stageOf = (graph: Parameters<typeof diagramOf>[0], index: number) =>
  diagramOf(graph, null, VIEW).nodes.find((node): node is StageNode => node.id === `stage:${index}`);

const labels = (graph: Parameters<typeof diagramOf>[0]) =>
  Object.fromEntries(diagramOf(graph, null, VIEW).edges.map((edge) => [edge.id, edge.label]));

test('a stage without a name is called by its number, once', () => {
  const graph = aGraph([
    {},
    { base: { kind: 'stage', stage: 0, ref: 'x' }, transfers: [{ sources: ['/a'] }] },
  ]);
  const { nodes, edges } = diagramOf(graph, null, VIEW);
  const said = [...nodes, ...edges].map(({ accessibleName }) => accessibleName);
  expect(said.filter((text) => /^Stage 1,/.test(text))).toHaveLength(1);
  expect(said.filter((text) => text.startsWith('Stage 1 builds on'))).toHaveLength(1);
  expect(said.filter((text) => /stage stage/i.test(text))).toEqual([]);
});

describe('diagramOf', () => {
  test('draws the three-stage workflow', () => {
    const { nodes, edges } = diagramOf(threeStages(), null, VIEW);
    expect(nodes.map((node) => [node.id, node.title, node.accessibleName])).toEqual([
      ['image:docker.io/library/golang:1.22', 'golang:1.22', 'Image golang:1.22, used by 1 stage'],
      ['context', 'build context', 'Build context, the files sent with the build, used by 2 stages'],
      ['stage:0', 'dev', 'Stage dev, A, builds on golang:1.22, 3 instructions, needed for runtime'],
      ['stage:1', 'build', 'Stage build, B, builds on stage dev, 3 instructions, needed for runtime'],
      ['image:docker.io/library/alpine:3.20', 'alpine:3.20', 'Image alpine:3.20, used by 1 stage'],
      [
        'stage:2',
        'runtime',
        'Stage runtime, C, builds on alpine:3.20, 2 instructions, the runtime stage: this is what ships',
      ],
    ]);
    expect(edges.map((edge) => [edge.id, edge.label, edge.accessibleName])).toEqual([
      ['from:image:docker.io/library/golang:1.22->stage:0', '', 'Stage dev builds on image golang:1.22'],
      [
        'copy:context->stage:0',
        'go.mod +1',
        'COPY from the build context to stage dev: go.mod, go.sum to ./',
      ],
      ['from:stage:0->stage:1', '', 'Stage build builds on stage dev'],
      ['copy:context->stage:1', '. → .', 'COPY from the build context to stage build: . to .'],
      ['from:image:docker.io/library/alpine:3.20->stage:2', '', 'Stage runtime builds on image alpine:3.20'],
      [
        'copy:stage:1->stage:2',
        '/out/server → …/bin/server',
        'COPY from stage build to stage runtime: /out/server to /usr/local/bin/server',
      ],
    ]);
    expect(stageOf(threeStages(), 2)?.facts).toBe('alpine:3.20 · user app · 8080/tcp');
  });

  test('gathers transfers of one kind between a pair, and never merges two kinds', () => {
    const graph = aGraph([
      { name: 'a' },
      {
        base: fromStage(0),
        transfers: [
          { from: fromStage(0), sources: ['/x', '/y'], destination: '/in/' },
          { kind: 'mount', mount: 'bind', from: fromStage(0), sources: ['/x'], destination: '/mnt' },
          { from: fromStage(0), sources: ['/z'], destination: '/in/' },
        ],
      },
    ]);
    const { edges } = diagramOf(graph, null, VIEW);
    expect(edges.map((edge) => edge.id)).toEqual([
      'from:stage:0->stage:1',
      'copy:stage:0->stage:1',
      'mount:stage:0->stage:1',
    ]);
    expect(edges[1]?.artifacts.map((artifact) => artifact.text)).toEqual(['/x, /y → /in/', '/z → /in/']);
    expect(edges[1]?.label).toBe('/x → /in/ +2');
    expect(edges[1]?.spans).toEqual([SPAN, SPAN]);
  });

  test('says only what a destination adds', () => {
    const copy = (source: string, destination: string) =>
      labels(aGraph([{ transfers: [{ sources: [source], destination }] }]))['copy:context->stage:0'];
    expect(copy('package.json', './')).toBe('package.json');
    expect(copy('/app/node_modules', './node_modules')).toBe('/app/node_modules');
    expect(copy('/app/web/dist', './public')).toBe('/app/web/dist → ./public');
    expect(copy('.', '.')).toBe('. → .');
    expect(copy('.', '/src')).toBe('. → /src');
  });

  test('words mounts as loans and downloads by where they land', () => {
    const graph = aGraph([
      {
        transfers: [
          { kind: 'mount', mount: 'bind', sources: [''], destination: '.' },
          { kind: 'add', from: { kind: 'url' }, sources: ['https://a.example/x.tgz'], destination: '/opt/' },
          { kind: 'add', from: { kind: 'git' }, sources: ['https://a.example/r.git'], destination: '.' },
        ],
      },
    ]);
    expect(labels(graph)).toEqual({
      'mount:context->stage:0': 'lent',
      'add:url:https://a.example/x.tgz->stage:0': '→ /opt/',
      'add:git:https://a.example/r.git->stage:0': '',
    });
  });

  test('draws cache volumes in small files only', () => {
    const cache = {
      kind: 'mount',
      mount: 'cache',
      cacheId: '/go/pkg',
      from: { kind: 'none' },
      sources: [],
    } as const;
    const small = aGraph([{ transfers: [cache] }]);
    expect(diagramOf(small, null, VIEW).nodes.map((node) => node.id)).toEqual(['cache:/go/pkg', 'stage:0']);
    const large = aGraph(Array.from({ length: 30 }, () => ({ transfers: [cache] })));
    expect(diagramOf(large, null, VIEW).edges).toEqual([]);
  });

  test('makes no node of scratch, heredocs and sources that make no sense', () => {
    const graph = aGraph([
      {
        transfers: [
          { from: { kind: 'heredoc' } },
          { from: { kind: 'scratch' } },
          { kind: 'mount', mount: 'secret', from: { kind: 'none' } },
          { from: { kind: 'error', ref: 'nope', message: 'stage nope was not found' } },
        ],
      },
      { base: { kind: 'invalid', ref: '!!', message: 'invalid reference format' } },
    ]);
    const { nodes, edges } = diagramOf(graph, null, VIEW);
    expect(edges).toEqual([]);
    expect(nodes.map((node) => node.kind === 'stage' && node.problem)).toEqual([
      'stage nope was not found',
      'invalid reference format',
    ]);
  });

  test('says why a stage is not built, and can leave it out', () => {
    const graph = aGraph([
      { name: 'deps', base: anImage('node:20') },
      { name: 'lint', base: fromStage(0) },
      { name: 'test', base: fromStage(1) },
      { name: 'runtime', base: fromStage(0) },
    ]);
    expect(stageOf(graph, 2)?.note).toBe(
      'Not built: nothing that runtime needs copies from it or builds on it.',
    );
    expect(stageOf(graph, 1)?.note).toBe(
      'Not built: only test would use it, and runtime does not need that.',
    );
    expect(stageOf(graph, 1)?.facts).toBe('not built for this target');
    const needed = diagramOf(graph, null, { ...VIEW, neededOnly: true });
    expect(needed.nodes.map((node) => node.id)).toEqual([
      'image:docker.io/library/node:20',
      'stage:0',
      'stage:3',
    ]);
    expect(needed.edges.every((edge) => edge.needed)).toBe(true);
  });

  test('still draws everything when the target was not found', () => {
    const graph = aGraph([{ name: 'a', base: anImage('alpine') }], null);
    expect(diagramOf(graph, null, { ...VIEW, neededOnly: true }).nodes).toHaveLength(2);
  });

  test('lists what runs first, then copies from stages, then the context, then what is opaque', () => {
    const entry = (path: string, source: OriginSource, parts: Partial<Entry> = {}): Entry => ({
      path,
      type: 'file',
      certainty: 'known',
      label: '',
      layer: null,
      origin: [{ stage: 1, by: 'COPY', span: SPAN, path, source }],
      ...parts,
    });
    const contents: ImageContents = {
      stage: 1,
      entries: [
        entry('/', { kind: 'base', image: 'alpine' }, { certainty: 'opaque', label: 'base alpine' }),
        entry('/app', { kind: 'implied' }, { type: 'dir' }),
        entry('/app/package.json', { kind: 'context', path: 'package.json' }),
        entry('/app/lib', { kind: 'stage', stage: 0, path: '/lib' }, { type: 'dir', certainty: 'tree' }),
        entry('/app/main.js', { kind: 'context', path: 'main.js' }),
      ],
      config: [],
      problems: [],
      complete: false,
      layers: [],
      removed: [],
      packages: [],
      ignored: [],
    };
    const graph = aGraph([{ name: 'build' }, { config: { WorkingDir: '/app', Cmd: ['node', './main.js'] } }]);
    const runtime = diagramOf(graph, contents, VIEW).nodes.at(-1);
    expect(runtime?.kind === 'stage' && runtime.preview).toEqual([
      { text: '/app/main.js', stage: null, certainty: 'known' },
      { text: '/app/lib/', stage: 0, certainty: 'tree' },
      { text: '/app/package.json', stage: null, certainty: 'known' },
      { text: 'base alpine', stage: null, certainty: 'opaque' },
    ]);
    expect(runtime?.kind === 'stage' && runtime.more).toBe(0);
  });

  test('letters go on after Z', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  test('appending a stage keeps ids and their order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(), (count, seed) => {
        const before = aLargeGraph(count, seed);
        const after = {
          ...before,
          stages: [
            ...before.stages,
            ...aGraph([...Array.from({ length: count }, () => ({})), { base: anImage('new') }]).stages.slice(
              -1,
            ),
          ],
        };
        const [a, b] = [diagramOf(before, null, VIEW), diagramOf(after, null, VIEW)];
        expect(b.nodes.slice(0, a.nodes.length).map((node) => node.id)).toEqual(
          a.nodes.map((node) => node.id),
        );
        expect(b.edges.slice(0, a.edges.length).map((edge) => edge.id)).toEqual(
          a.edges.map((edge) => edge.id),
        );
        expect(new Set(b.nodes.map((node) => node.id)).size).toBe(b.nodes.length);
        expect(new Set(b.edges.map((edge) => edge.id)).size).toBe(b.edges.length);
      }),
    );
  });
});
