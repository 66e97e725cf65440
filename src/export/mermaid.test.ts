import DOMPurify from 'dompurify';
import { expect, test } from 'vitest';
import { EXAMPLES, HOSTILE, hostileDiagram, modelOf } from '../testing/export-models.ts';
import { mermaidOf } from './mermaid.ts';
import { plain } from './plain.ts';

interface Flow {
  readonly getVertices: () => Map<string, { readonly text: string }>;
  readonly getEdges: () => readonly { readonly start: string; readonly text: string; readonly end: string }[];
}

// Without a document there is nothing to sanitise: what is tested is what Mermaid's own parser reads.
Object.assign(DOMPurify, { sanitize: (text: string) => text, addHook: () => {} });
const { default: mermaid } = await import('mermaid');
// The first text makes Mermaid load its diagrams.
await mermaid.parse('flowchart LR\n  a');

async function read(text: string) {
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const flow = db as unknown as Flow;
  return {
    vertices: [...flow.getVertices()].map(([id, vertex]) => [id, shown(vertex.text)] as const),
    edges: flow.getEdges().map(({ start, text: label, end }) => [start, shown(label), end] as const),
  };
}

/** Mermaid's entities, in the form that it gives them while it parses, as the characters they stand for. */
function shown(label: string): string {
  return label.replace(/ﬂ°°(\d+)¶ß/gu, (_, code) => String.fromCodePoint(Number(code)));
}

test.each(EXAMPLES)('$slug: the nodes and edges of the diagram', async ({ text }) => {
  const model = await modelOf(text);
  const { vertices, edges } = await read(mermaidOf(model));
  expect(vertices.length).toBe(model.diagram?.nodes.length);
  expect(edges.map(([, label]) => label)).toEqual(model.diagram?.edges.map(({ label }) => label));
});

test('every hostile word stays text', async () => {
  const { vertices, edges } = await read(mermaidOf(await hostileDiagram()));
  const words = HOSTILE.map((word) => plain(word));
  expect(vertices).toEqual([
    ...words.map((word, at) => [`s${at}`, `<b>${plain(`A · ${word}`)}</b><br>${word}<br>${word}`]),
    ...words.map((word, at) => [`x${at}`, word]),
  ]);
  expect(edges).toEqual(words.map((word, at) => [`x${at}`, word, `s${at}`]));
});

test.each(HOSTILE)('%j as the title stays text', async (word) => {
  const { vertices } = await read(mermaidOf(await modelOf('FROM alpine'), { title: word }));
  expect(vertices.length).toBe(2);
});
