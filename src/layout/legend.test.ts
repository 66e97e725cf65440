import { expect, test } from 'vitest';
import { aGraph, anImage, fromStage, threeStages } from '../testing/diagram-builders.ts';
import { diagramOf } from './diagram.ts';
import { legendOf } from './legend.ts';

const VIEW = { direction: 'right', neededOnly: false } as const;

const legend = (graph: Parameters<typeof diagramOf>[0]) =>
  legendOf(diagramOf(graph, null, VIEW)).map((item) => Object.values(item).join(' '));

test('a legend explains what is in the picture, and nothing else', () => {
  expect(legend(aGraph([{ base: { kind: 'scratch' } }]))).toEqual(['stage ships']);
  expect(legend(threeStages())).toEqual([
    'stage ships',
    'stage needed',
    'source image',
    'source context',
    'edge from',
    'edge copy',
  ]);
});

test('it knows stages that are not built and things that are lent', () => {
  const graph = aGraph([
    { name: 'unused', base: anImage('a') },
    { name: 'tools', base: anImage('b') },
    {
      base: { kind: 'scratch' },
      transfers: [{ kind: 'mount', mount: 'bind', from: fromStage(1), sources: ['/x'], destination: '/m' }],
    },
  ]);
  expect(legend(graph)).toEqual([
    'stage ships',
    'stage needed',
    'stage not-needed',
    'source image',
    'edge from',
    'edge mount',
  ]);
});
