import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis/pipeline.ts';
import { exampleNote } from '../lessons/example-notes.ts';
import { EXAMPLES } from '../lessons/examples.ts';
import { DEFAULT_OPTIONS } from '../state/model.ts';
import { firstView, openedView, viewportFor } from './diagram/first-view.ts';
import { travel } from './diagram/travel.ts';
import { instructionsOf } from './editor/model.ts';
import { positionOf, separatorOf, toDoc } from './editor/text-map.ts';
import { tokensOf } from './editor/tokens.ts';
import { ROOT, treeOf } from './inspector/tree-model.ts';
import { fileName } from './save-file.ts';

const run = (text: string, taming: { readonly opened?: readonly number[] } = {}) =>
  analyse({ text, options: DEFAULT_OPTIONS, view: { direction: 'right', neededOnly: false, ...taming } });

describe('the editor’s text', () => {
  const texts = fc
    .array(fc.constantFrom('a', 'FROM x', '\n', '\r\n', '\r', '\ufeff', ''))
    .map((parts) => parts.join(''));

  it('is the same text again, whatever its line ends', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const separator = separatorOf(text);
        expect(toDoc(text, separator).sliceString(0, undefined, separator)).toBe(text);
      }),
    );
  });

  it('has every offset of the text on the same line', () => {
    fc.assert(
      fc.property(texts, fc.nat(40), (text, wanted) => {
        const separator = separatorOf(text);
        const doc = toDoc(text, separator);
        const offset = Math.min(wanted, text.length);
        const line = text.slice(0, offset).split('\n').length;
        expect(doc.lineAt(positionOf(doc, separator, offset)).number).toBe(line);
      }),
    );
  });
});

describe('every example', () => {
  it.each(EXAMPLES.map((example) => [example.slug, example.text] as const))(
    '%s is accepted and drawn',
    async (_, text) => {
      const { analysis } = await run(text);
      expect(analysis.graph.problems).toEqual([]);
      expect(analysis.graph.refusal).toBeNull();
      expect(analysis.diagram?.nodes.length).toBeGreaterThan(0);
      // Every instruction is coloured, each token inside its instruction.
      for (const instruction of instructionsOf(analysis.graph)) {
        const tokens = tokensOf(instruction, text, analysis.graph.dockerfile.escape);
        expect(tokens.some(({ kind }) => kind === 'keyword')).toBe(true);
        for (const { from, to } of tokens) {
          expect(from).toBeGreaterThanOrEqual(instruction.span.from);
          expect(to).toBeLessThanOrEqual(instruction.span.to);
        }
      }
    },
  );

  it.each(EXAMPLES.map((example) => [example.slug, example.text] as const))(
    '%s lists each entry once',
    async (_, text) => {
      const { contents } = (await run(text)).analysis;
      if (contents === null) throw new Error('no contents');
      const rows = [...treeOf(contents, () => true).values()];
      expect(rows.filter((row) => row.entry !== null)).toHaveLength(contents.entries.length);
      const reached = new Set<string>();
      const walk = (id: string) => {
        reached.add(id);
        for (const child of treeOf(contents, () => true).get(id)?.children ?? []) walk(child);
      };
      walk(ROOT);
      expect(reached.size).toBe(rows.length);
    },
  );

  it.each(EXAMPLES.map((example) => [example.slug, example.text] as const))(
    '%s is known by its text, and not by another',
    (slug, text) => {
      expect(exampleNote(text)?.slug).toBe(slug);
      expect(exampleNote(text.replace('FROM', 'from'))).toBeNull();
    },
  );

  it('is told apart by its slug and its title', () => {
    expect(EXAMPLES.length).toBeGreaterThanOrEqual(10);
    expect(new Set(EXAMPLES.map(({ slug }) => slug)).size).toBe(EXAMPLES.length);
    expect(new Set(EXAMPLES.map(({ title }) => title)).size).toBe(EXAMPLES.length);
  });
});

describe('walking the diagram', () => {
  it('goes with and against the flow along edges only', async () => {
    const { diagram } = (await run('FROM alpine AS a\nFROM a AS b\nFROM b AS c\n')).analysis;
    if (diagram === null) throw new Error('no diagram');
    expect(travel(diagram, 'stage:0', 'ArrowRight')).toBe('stage:1');
    expect(travel(diagram, 'stage:1', 'ArrowRight')).toBe('stage:2');
    expect(travel(diagram, 'stage:2', 'ArrowRight')).toBeNull();
    expect(travel(diagram, 'stage:2', 'ArrowLeft')).toBe('stage:1');
    expect(travel(diagram, 'gone', 'ArrowLeft')).toBeNull();
  });
});

describe('the first view', () => {
  const pane = { width: 800, height: 600 };

  it('shows a small picture whole, never enlarged', () => {
    expect(viewportFor({ x: 0, y: 0, width: 100, height: 100 }, pane).zoom).toBe(1);
  });

  it('shows what ships when the whole would be dust', async () => {
    const text = `${Array.from({ length: 400 }, (_, i) => `FROM alpine:${i} AS s${i}`).join('\n')}\n`;
    const { diagram } = (await run(text)).analysis;
    if (diagram === null) throw new Error('no diagram');
    const { x, y, zoom } = firstView(diagram, pane);
    const box = diagram.nodes.find((node) => node.id === 'stage:399')?.box;
    expect(zoom).toBeGreaterThan(0.3);
    expect((box?.x ?? 0) * zoom + x).toBeGreaterThan(0);
    expect((box?.y ?? 0) * zoom + y).toBeLessThan(pane.height);
    // With a map in the corner it stands above that.
    const mapped = firstView(diagram, pane, true);
    expect(((box?.y ?? 0) + (box?.height ?? 0)) * mapped.zoom + mapped.y).toBeLessThan(pane.height - 178);
  });

  it('comes near to a stage that is opened, and lets one be who is near', async () => {
    const text = 'FROM alpine AS a\nRUN true\nFROM alpine AS b\nCOPY --from=a /x /y\n';
    const [before, after] = await Promise.all(
      [[], [1]].map(async (opened) => (await run(text, { opened })).analysis.diagram),
    );
    if (!before || !after) throw new Error('no diagram');
    const box = after.nodes.find((node) => node.id === 'stage:1')?.box ?? { x: 0, y: 0, width: 0 };
    for (const [width, least] of [
      [390, 1],
      [200, 0.75],
    ] as const) {
      const small = { width, height: 700 };
      const view = openedView(before, after, { zoom: 0.3, x: 0, y: 0 }, small);
      expect(view?.zoom).toBeCloseTo(Math.max(0.75, Math.min(least, (width - 24) / box.width)));
      expect(box.x * (view?.zoom ?? 0) + (view?.x ?? 0)).toBeGreaterThanOrEqual(12);
    }
    expect(openedView(before, after, { zoom: 0.9, x: 0, y: 0 }, pane)?.zoom).toBe(0.9);
    expect(openedView(after, before, { zoom: 0.3, x: 0, y: 0 }, pane)).toBeNull();
  });
});

it.each([
  ['compile-frontend … main-app', 'compile-frontend-main-app.svg'],
  ['nginx:1.29', 'nginx-1.29.svg'],
  ['../..//etc', 'etc.svg'],
  ['—', 'stagemap.svg'],
])('a file of %j is called %j', (title, name) => {
  expect(fileName(title, '.svg')).toBe(name);
});
