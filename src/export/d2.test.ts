import { D2 } from '@terrastruct/d2';
import { expect, test } from 'vitest';
import { HOSTILE, hostileDiagram, modelOf } from '../testing/export-models.ts';
import { d2Of } from './d2.ts';
import { plain } from './plain.ts';

/** What D2's compiler gives; its types leave the labels out. */
interface Read {
  readonly shapes: readonly { readonly id: string; readonly label: string }[];
  readonly connections: readonly { readonly src: string; readonly dst: string; readonly label: string }[];
}

// D2's own compiler takes seconds to start, so that it gets everything at once.
test('every hostile word stays text', { timeout: 120_000 }, async () => {
  const text = d2Of(await hostileDiagram());
  const { diagram } = await new D2().compile({ fs: { index: text }, options: { layout: 'dagre' } });
  const { shapes, connections } = diagram as unknown as Read;
  const words = HOSTILE.map((word) => plain(word));
  expect(shapes.map(({ id, label }) => [id, label])).toEqual([
    ...words.map((word, at) => [`s${at}`, `${plain(`A · ${word}`)}\n${word}\n${word}`]),
    ...words.map((word, at) => [`x${at}`, word]),
  ]);
  expect(connections).toMatchObject(words.map((label, at) => ({ src: `x${at}`, dst: `s${at}`, label })));
});

test('a stage says what it is, a runtime what it holds', async () => {
  const text = d2Of(await modelOf('FROM alpine AS build\nRUN make\nFROM scratch\nCOPY --from=build /a /b\n'));
  expect(text).toContain('s0: "A · build\\nalpine · 1 instruction" {');
  expect(text).toContain('s1: "B · stage 1\\nscratch · 1 instruction\\n/b" {');
  expect(text).toContain('s0 -> s1: "/a → /b" {');
});
