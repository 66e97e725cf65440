import { expect, test } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import { resolve } from '../stages/resolve.ts';
import { diagramOf } from './diagram.ts';
import { place } from './place.ts';

const VIEW = { direction: 'right', neededOnly: false } as const;
const FORWARD = `FROM alpine AS first
COPY --from=second /x /x
FROM alpine AS second
RUN touch /x
FROM first
`;

test('a copy from a later stage is drawn from that stage, with its reason', () => {
  const { edges, nodes } = place(diagramOf(resolve(parse(FORWARD)), null, VIEW), VIEW);
  const edge = edges.find(({ kind }) => kind === 'copy');
  expect(edge).toMatchObject({ source: 'stage:1', target: 'stage:0' });
  expect(edge?.error).toContain('defined later');
  const box = (id: string) =>
    nodes.find((node) => node.id === id)?.box ?? { x: 0, y: 0, width: 0, height: 0 };
  const [first, second] = [box('stage:0'), box('stage:1')];
  // It points back: it leaves the source at its front and arrives at the target's back.
  expect(edge?.tip).toMatchObject({ x: first.x + first.width, angle: Math.PI });
  const [start] = edge?.path.split(/[LC]/) ?? [];
  expect(Number(start?.slice(1).split(' ')[0])).toBeCloseTo(second.x, 1);
  expect(edge?.path.trim().split(/[ LC]/).slice(-2).map(Number)).toEqual([edge?.tip.x, edge?.tip.y]);
});

test('stages that copy from each other are both drawn', () => {
  const text =
    'FROM a AS one\nCOPY --from=two /x /\nFROM b AS two\nCOPY --from=one /y /\nCOPY --from=two /z /\n';
  const { edges } = place(diagramOf(resolve(parse(text)), null, VIEW), VIEW);
  const copies = edges.filter(({ kind }) => kind === 'copy').map(({ id }) => id);
  expect(copies.sort()).toEqual(['copy:stage:0->stage:1', 'copy:stage:1->stage:0']);
});
