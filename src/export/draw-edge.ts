import type { PlacedDiagram } from '../layout/types.ts';
import { hueTone, inset, type Surroundings } from './draw-node.ts';
import type { Tone } from './palette.ts';
import { baseline, type Shape } from './scene.ts';

type PlacedEdge = PlacedDiagram['edges'][number];

/** Half the width and the length of an arrow head. */
const HEAD = { thin: [4, 8], thick: [5, 9] } as const;

/** The line of an edge with its arrow head. */
export function drawEdge(edge: PlacedEdge, around: Surroundings): Shape {
  const tone = lineTone(edge, around);
  const [half, length] = edge.kind === 'from' ? HEAD.thick : HEAD.thin;
  const dashed = edge.kind === 'mount' && around.lines === 'dashed';
  return {
    kind: 'group',
    id: edge.id,
    name: nameOf(edge),
    shapes: [
      {
        kind: 'path',
        d: edge.path,
        paint: {
          stroke: tone,
          strokeWidth: edge.kind === 'from' ? 3 : 1.5,
          ...(dashed && { dash: 'dashes' }),
        },
      },
      {
        kind: 'path',
        d: `M0 0L${-length} ${-half}L${-length} ${half}Z`,
        at: edge.tip,
        paint: { fill: tone },
      },
    ],
  };
}

/** The chip that says what travels; nothing where the edge has no label. */
export function drawLabel(edge: PlacedEdge, { lines }: Surroundings): Shape[] {
  const box = edge.labelBox;
  if (box === null || edge.label === '') return [];
  const broken = edge.error !== null;
  const dashed = edge.kind === 'mount' && lines === 'dashed';
  const shapes: Shape[] = [
    {
      kind: 'rect',
      box: inset(box),
      radius: 4,
      paint: {
        fill: edge.needed ? 'panel' : 'canvas',
        stroke: broken ? 'danger' : 'line',
        ...(dashed && { dash: 'long' }),
      },
    },
    {
      kind: 'text',
      at: { x: box.x + box.width / 2, y: baseline(box.y, box.height, 11) },
      anchor: 'middle',
      text: edge.label,
      font: 'label',
      fill: broken ? 'danger' : edge.needed ? 'muted' : 'faint',
    },
  ];
  return [{ kind: 'group', id: `label ${edge.id}`, name: nameOf(edge), shapes }];
}

function nameOf({ accessibleName, artifacts, error }: PlacedEdge): string {
  const told = error === null ? [] : [error];
  return [accessibleName, ...artifacts.map(({ text }) => text), ...told].join('\n');
}

function lineTone(edge: PlacedEdge, { runtimes }: Surroundings): Tone {
  if (edge.error !== null) return 'danger';
  if (!edge.needed) return 'control';
  const stage = /^stage:(\d+)$/u.exec(edge.source)?.[1];
  return edge.kind === 'from' || stage === undefined ? 'edge' : hueTone(Number(stage), runtimes);
}
