import { describe, expect, test } from 'vitest';
import { aGraph, anImage, fromStage } from '../testing/diagram-builders.ts';
import { diagramOf } from './diagram.ts';
import type { DiagramOptions } from './types.ts';

const VIEW: DiagramOptions = { direction: 'right', neededOnly: false };

/**
 *   golang ── 0 base ── 1 deps ── 2 build ──▶ 4 ship (alpine)
 *   node ──── 3 lint ── 5 of lint           context → 1, 2, 3
 */
const graph = aGraph(
  [
    { name: 'base', base: anImage('golang') },
    { name: 'deps', base: fromStage(0), transfers: [{ sources: ['go.mod'] }] },
    { name: 'build', base: fromStage(1), transfers: [{ sources: ['.'] }] },
    { name: 'lint', base: anImage('node'), transfers: [{ sources: ['lint'] }] },
    { name: 'ship', base: anImage('alpine'), transfers: [{ from: fromStage(2), sources: ['/out'] }] },
    { name: 'of-lint', base: fromStage(3) },
  ],
  4,
);

const drawn = (options: Partial<DiagramOptions>, of = graph) => {
  const diagram = diagramOf(of, null, { ...VIEW, ...options });
  const ids = new Set(diagram.nodes.map(({ id }) => id));
  // Whatever is left out, nothing hangs in the air.
  expect(diagram.edges.every(({ source, target }) => ids.has(source) && ids.has(target))).toBe(true);
  const used = new Set(diagram.edges.map(({ source }) => source));
  for (const { kind, id } of diagram.nodes)
    if (kind !== 'stage' && kind !== 'chain') expect(used.has(id)).toBe(true);
  expect(new Set(diagram.edges.map(({ id }) => id)).size).toBe(diagram.edges.length);
  return { ids: diagram.nodes.map(({ id }) => id.replace('docker.io/library/', '')), ...diagram };
};

const NOTHING = { unneeded: 0, outOfFocus: 0, sources: 0, hidden: {}, gathered: 0, folded: 0 };

describe('taming', () => {
  test('leaves nothing out unless it is told to', () => {
    expect(drawn({}).leftOut).toEqual(NOTHING);
  });

  test('draws what is needed, and counts the rest', () => {
    const { ids, leftOut } = drawn({ neededOnly: true });
    expect(ids).toEqual([
      'image:golang',
      'stage:0',
      'context',
      'stage:1',
      'stage:2',
      'image:alpine',
      'stage:4',
    ]);
    expect(leftOut).toEqual({ ...NOTHING, unneeded: 2, sources: 1 });
  });

  test('keeps what is near a stage', () => {
    const near = (needs: number | null, neededBy: number | null) =>
      drawn({ focus: { stage: 1, needs, neededBy } }).ids;
    expect(near(0, 0)).toEqual(['stage:1']);
    expect(near(1, 0)).toEqual(['stage:0', 'context', 'stage:1']);
    expect(near(0, 1)).toEqual(['stage:1', 'stage:2']);
    expect(near(null, null)).toEqual(['image:golang', 'stage:0', 'context', 'stage:1', 'stage:2', 'stage:4']);
    expect(drawn({ focus: { stage: 1, needs: 1, neededBy: 0 } }).leftOut).toEqual({
      ...NOTHING,
      outOfFocus: 4,
      sources: 3,
    });
    expect(drawn({ focus: { stage: 99, needs: 1, neededBy: 1 } }).leftOut).toEqual(NOTHING);
  });

  test('shows a stage in focus though the target does not need it', () => {
    expect(drawn({ neededOnly: true, focus: { stage: 3, needs: 1, neededBy: 1 } }).ids).toEqual([
      'image:node',
      'context',
      'stage:3',
      'stage:5',
    ]);
  });

  test('hides kinds of outside sources and counts them', () => {
    const { ids, leftOut } = drawn({ hidden: ['image', 'context'] });
    expect(ids).toEqual(['stage:0', 'stage:1', 'stage:2', 'stage:3', 'stage:4', 'stage:5']);
    expect(leftOut).toEqual({ ...NOTHING, hidden: { image: 3, context: 1 } });
  });

  test('counts the caches of a large file, which have no nodes', () => {
    const cache = { kind: 'mount', mount: 'cache', cacheId: '/root/.cache', from: { kind: 'none' } } as const;
    const large = aGraph(Array.from({ length: 7 }, () => ({ transfers: [cache] })));
    expect(drawn({}, large).leftOut).toEqual({ ...NOTHING, hidden: { cache: 1 } });
  });

  test('gathers all images into one node that names them', () => {
    const { ids, nodes, edges, leftOut } = drawn({ gathered: true });
    expect(ids).toEqual([
      'images',
      'stage:0',
      'context',
      'stage:1',
      'stage:2',
      'stage:3',
      'stage:4',
      'stage:5',
    ]);
    expect(nodes[0]).toMatchObject({
      kind: 'images',
      title: '3 images',
      accessibleName: 'Images golang, node, alpine, used by 3 stages',
      members: [{ title: 'golang' }, { title: 'node', needed: false }, { title: 'alpine' }],
    });
    expect(
      edges.filter(({ source }) => source === 'images').map(({ id, accessibleName }) => [id, accessibleName]),
    ).toEqual([
      ['from:images->stage:0', 'Stage base builds on image golang'],
      ['from:images->stage:3', 'Stage lint builds on image node, not needed for ship'],
      ['from:images->stage:4', 'Stage ship builds on image alpine'],
    ]);
    expect(leftOut).toEqual({ ...NOTHING, gathered: 3 });
  });

  test('draws scratch as a node of its own for each stage that starts from it', () => {
    const empty = aGraph([{ name: 'a' }, { name: 'b', transfers: [{ from: fromStage(0) }] }]);
    expect(drawn({}, empty).ids).toEqual(['stage:0', 'stage:1']);
    const { ids, nodes } = drawn({ scratch: true }, empty);
    expect(ids).toEqual(['scratch:0', 'stage:0', 'scratch:1', 'stage:1']);
    expect(nodes[0]).toMatchObject({
      kind: 'scratch',
      title: 'scratch',
      accessibleName: 'scratch, nothing at all',
    });
  });

  test('folds chains of stages that nothing else takes from', () => {
    const { ids, nodes, edges, leftOut, chains } = drawn({ folded: true });
    expect(ids).toEqual([
      'image:golang',
      'context',
      'chain:0-2',
      'image:node',
      'image:alpine',
      'stage:4',
      'chain:3-5',
    ]);
    expect(nodes.find(({ kind }) => kind === 'chain')).toMatchObject({
      title: '3 stages',
      fullTitle: 'base → deps → build',
      members: [{ id: 'stage:0', letter: 'A' }, { id: 'stage:1' }, { id: 'stage:2' }],
      accessibleName: 'Chain of 3 stages, each built on the one before: base, deps, build, needed for ship',
    });
    expect(edges.map(({ id }) => id.replaceAll('docker.io/library/', ''))).toEqual([
      'from:image:golang->chain:0-2',
      'copy:context->chain:0-2',
      'from:image:node->chain:3-5',
      'copy:context->chain:3-5',
      'from:image:alpine->stage:4',
      'copy:chain:0-2->stage:4',
    ]);
    expect(edges[1]?.artifacts.map(({ text }) => text)).toEqual(['go.mod → ./', '. → ./']);
    expect(edges[1]?.spans).toHaveLength(2);
    expect(leftOut).toEqual({ ...NOTHING, folded: 5 });
    expect(chains).toEqual([
      { id: 'chain:0-2', stages: [0, 1, 2], folded: true },
      { id: 'chain:3-5', stages: [3, 5], folded: true },
    ]);
  });

  test('folds single chains, and none through what stands for itself', () => {
    const chains = (options: Partial<DiagramOptions>) =>
      drawn(options).chains.map(({ id, folded }) => [id, folded]);
    expect(chains({ folded: ['chain:3-5', 'chain:7-9'] })).toEqual([
      ['chain:0-2', false],
      ['chain:3-5', true],
    ]);
    expect(chains({ folded: true, opened: [0] })).toEqual([
      ['chain:1-2', true],
      ['chain:3-5', true],
    ]);
    expect(chains({ folded: true, focus: { stage: 1, needs: null, neededBy: null } })).toEqual([]);
    const branched = aGraph([{}, { base: fromStage(0) }, { base: fromStage(0) }, { base: fromStage(2) }]);
    expect(drawn({ folded: true }, branched).chains).toEqual([]);
  });
});
