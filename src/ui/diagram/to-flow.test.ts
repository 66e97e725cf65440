import { expect, test } from 'vitest';
import { parse } from '../../dockerfile/parse.ts';
import { contentsOf } from '../../image/contents.ts';
import { diagramOf } from '../../layout/diagram.ts';
import { createPlacer } from '../../layout/placer.ts';
import type { PlacedDiagram } from '../../layout/types.ts';
import { DEFAULT_OPTIONS, resolve } from '../../stages/resolve.ts';
import { aLargeGraph } from '../../testing/diagram-builders.ts';
import { textOf } from '../../testing/diagram-edits.ts';
import { toFlow } from './to-flow.ts';

const VIEW = { direction: 'right', neededOnly: false } as const;
const text = textOf(aLargeGraph(49)).replace('AS part-20\n', 'AS part-20\nRUN true\n');
const placer = createPlacer();

/** As it comes from the other thread: everything is a new object. */
function drawn(source: string, opened: readonly number[] = []): PlacedDiagram {
  const graph = resolve(parse(source), DEFAULT_OPTIONS);
  const contents = graph.target === null ? null : contentsOf(graph, graph.target);
  return structuredClone(placer(diagramOf(graph, contents, { ...VIEW, opened }), VIEW));
}

test('a key that changes nothing that is drawn has nothing drawn again', () => {
  const before = toFlow(drawn(text), 48, null);
  expect(before.edges.length).toBeGreaterThan(40);
  // Everything below the key stands somewhere else in the text.
  expect(toFlow(drawn(text.replace('RUN true', 'RUN true &&\\\n true')), 48, before)).toBe(before);
});

test('what changes its look is new, and everything else stays as it was', () => {
  const before = toFlow(drawn(text), 48, null);
  const after = toFlow(
    drawn(text.replace('AS part-20\n', 'AS part-20\nRUN true\nLABEL one=more\n')),
    48,
    before,
  );
  const changed = after.nodes.filter((node) => !before.nodes.includes(node)).map(({ id }) => id);
  expect(changed).toEqual(['stage:20']);
  expect(after.edges.filter((edge) => !before.edges.includes(edge))).toEqual([]);
});

test('what only stands elsewhere is moved, and not drawn again', () => {
  const before = toFlow(drawn(text), 48, null);
  const after = toFlow(drawn(text.replace(/part-20\b/g, 'part-20-of-a-longer-name')), 48, before);
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const moved = after.nodes.filter(({ id, position }) => {
    const from = old.get(id)?.position;
    return from !== undefined && (from.x !== position.x || from.y !== position.y);
  });
  expect(moved.length).toBeGreaterThan(1);
  const redrawn = moved.filter(({ id, data }) => old.get(id)?.data !== data);
  expect(redrawn.length).toBeLessThan(moved.length);
  expect(redrawn.filter(({ data }) => !JSON.stringify(data).includes('of-a-longer-name'))).toEqual([]);
});

test('the lines of an opened stage lead to where they stand now', () => {
  const before = toFlow(drawn(text, [20, 21]), 48, null);
  const after = toFlow(drawn(`# a comment\n${text}`, [20, 21]), 48, before);
  const starts = ({ nodes }: typeof before) =>
    nodes.flatMap(({ type, data }) => {
      return type === 'stage' && data.node.opened !== null
        ? data.node.opened.map(({ span }) => span.line)
        : [];
    });
  expect(starts(before).length).toBeGreaterThan(1);
  expect(starts(after)).toEqual(starts(before).map((line) => line + 1));
});
