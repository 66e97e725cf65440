import { instance } from '@viz-js/viz';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { EXAMPLES, HOSTILE, hostileDiagram, modelOf } from '../testing/export-models.ts';
import { dotOf } from './dot.ts';
import { plain } from './plain.ts';

const viz = await instance();

interface Read {
  readonly objects?: readonly { readonly name: string; readonly tooltip?: string }[];
  readonly edges?: readonly unknown[];
}

/** What Graphviz itself makes of the text: nodes, edges and the texts that it would draw. */
function read(dot: string): { names: string[]; edges: number; texts: string[] } {
  const { objects = [], edges = [] } = viz.renderJSON(dot, { engine: 'nop2' }) as Read;
  const texts: string[] = [];
  const parser = new SaxesParser();
  let inside = false;
  parser.on('opentag', ({ name }) => {
    inside = name === 'text';
    if (inside) texts.push('');
  });
  parser.on('text', (text) => {
    if (inside) texts.push((texts.pop() ?? '') + text);
  });
  parser.on('closetag', () => {
    inside = false;
  });
  parser.write(viz.renderString(dot, { format: 'svg' })).close();
  return { names: objects.map(({ name }) => name), edges: edges.length, texts };
}

test.each(EXAMPLES)('$slug: the nodes and edges of the diagram', async ({ text }) => {
  const { diagram, ...rest } = await modelOf(text);
  const { names, edges, texts } = read(dotOf({ diagram, ...rest }));
  expect(names.length).toBe(diagram?.nodes.length);
  expect(edges).toBe(diagram?.edges.length);
  expect(texts).toEqual(expect.arrayContaining(diagram?.edges.flatMap(({ label }) => label || []) ?? []));
});

test('every hostile word stays text', async () => {
  const { names, edges, texts } = read(dotOf(await hostileDiagram(), { title: 'x' }));
  const at = [...HOSTILE.keys()];
  expect(names).toEqual([...at.map((n) => `s${n}`), ...at.map((n) => `x${n}`)]);
  expect(edges).toBe(HOSTILE.length);
  // Graphviz writes a space that it must keep as one that does not break.
  const shown = texts.map((text) => text.replace(/\u00a0/gu, ' '));
  for (const word of HOSTILE.map((one) => plain(one))) {
    // In the stage's head, its facts, its list, on the source and on the edge.
    expect(
      shown.filter((text) => text === word || text === plain(`A · ${word}`)).length,
    ).toBeGreaterThanOrEqual(5);
  }
});

test.each(HOSTILE)('%j as the title stays text', async (word) => {
  const dot = dotOf(await modelOf('FROM alpine'), { title: word });
  expect(viz.renderJSON(dot, { engine: 'nop2' })).toMatchObject({ name: 'stagemap' });
});

test('what a program that places the graph may be told', async () => {
  const dot = dotOf(await modelOf('FROM alpine'), { nodeGap: 0.4, rankGap: 1.5, concentrate: true });
  expect(dot).toMatch(/nodesep=0\.4, ranksep=1\.5, concentrate="true"/u);
});
