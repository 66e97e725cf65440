import { FONTS } from '../layout/measure.ts';
import type { Box, PlacedDiagram, SourceNode } from '../layout/types.ts';
import { chip, icon } from './draw-node.ts';
import type { Tone } from './palette.ts';
import { baseline, type Paint, type Shape } from './scene.ts';
import { EXPORT_WORDS } from './words.ts';

interface Item {
  readonly text: string;
  readonly sign: (x: number, y: number) => readonly Shape[];
}

/** Pixels: a row of the legend, a sign with the room after it, and between two items. */
const ROW = 24;
const SIGN = 34;
const BETWEEN = 24;
const MARGIN = 24;

/** The signs that a picture uses, explained below it; `height` is what they add to the picture. */
export function legendOf(
  diagram: PlacedDiagram,
  lines: 'dashed' | 'solid',
): { readonly shapes: readonly Shape[]; readonly width: number; readonly height: number } {
  const items = itemsOf(diagram, lines);
  const most = Math.max(diagram.width, 480) - 2 * MARGIN;
  const shapes: Shape[] = [];
  let [x, row, widest] = [0, 0, 0];
  for (const item of items) {
    const width = SIGN + FONTS.text(item.text);
    if (x > 0 && x + width > most) [x, row] = [0, row + 1];
    const [left, top] = [MARGIN + x, diagram.height + row * ROW + 12];
    const at = { x: left + SIGN, y: baseline(top, ROW, 12) };
    shapes.push(...item.sign(left, top + ROW / 2), {
      kind: 'text',
      at,
      anchor: 'start',
      text: item.text,
      font: 'text',
      fill: 'muted',
    });
    x += width + BETWEEN;
    widest = Math.max(widest, x - BETWEEN);
  }
  const width = Math.ceil(Math.max(diagram.width, widest + 2 * MARGIN));
  const rule: Shape = {
    kind: 'path',
    d: `M${MARGIN} ${diagram.height + 0.5}H${width - MARGIN}`,
    paint: { stroke: 'line' },
  };
  const group: Shape = {
    kind: 'group',
    id: 'legend',
    name: EXPORT_WORDS.legend,
    shapes: [rule, ...shapes],
  };
  return { shapes: [group], width, height: (row + 1) * ROW + 12 + MARGIN };
}

function itemsOf({ nodes, edges }: PlacedDiagram, lines: 'dashed' | 'solid'): Item[] {
  const items: Item[] = [];
  const add = (there: boolean, text: string, sign: Item['sign']) => {
    if (there) items.push({ text, sign });
  };
  const stages = nodes.filter((node) => node.kind === 'stage');
  const first = stages.find((stage) => stage.needed && !stage.runtime);
  const dash = lines === 'dashed';
  add(first !== undefined, EXPORT_WORDS.legendStage, (x, y) =>
    chip(first?.letter ?? 'A', 'muted', { x: x + 3, y: y - 10 }, 20),
  );
  const box = (paint: Paint) => (x: number, y: number) => [
    rect({ x, y: y - 8, width: 26, height: 16 }, paint),
  ];
  add(
    stages.some(({ runtime }) => runtime),
    EXPORT_WORDS.legendRuntime,
    box({ fill: 'panel', stroke: 'ships', strokeWidth: 2 }),
  );
  add(
    stages.some(({ needed }) => !needed),
    EXPORT_WORDS.legendDim,
    box({ fill: 'canvas', stroke: 'control', ...(dash && { dash: 'long' }) }),
  );
  const has = (...kinds: readonly string[]) => edges.some(({ kind }) => kinds.includes(kind));
  add(has('from'), EXPORT_WORDS.legendFrom, line('edge', { strokeWidth: 3 }));
  add(has('copy', 'add'), EXPORT_WORDS.legendCopy, line('stage-0', { strokeWidth: 1.5 }));
  add(
    has('mount'),
    EXPORT_WORDS.legendMount,
    line('edge', { strokeWidth: 1.5, ...(dash && { dash: 'dashes' }) }),
  );
  add(
    edges.some(({ error }) => error !== null),
    EXPORT_WORDS.legendBroken,
    line('danger', { strokeWidth: 1.5 }),
  );
  for (const kind of ['context', 'image', 'named-context', 'url', 'git', 'cache'] as const)
    add(
      nodes.some((node) => node.kind === kind),
      EXPORT_WORDS.legendSources[kind],
      source(kind),
    );
  return items;
}

function rect(box: Box, paint: Paint): Shape {
  return { kind: 'rect', box, radius: 5, paint };
}

const source = (kind: SourceNode['kind']) => (x: number, y: number) =>
  icon(kind, 'muted', x + 6, y - 7, 14, 1.5);

const line =
  (tone: Tone, paint: Paint) =>
  (x: number, y: number): Shape[] => {
    const [half, length] = paint.strokeWidth === 3 ? [5, 9] : [4, 8];
    return [
      { kind: 'path', d: `M${x} ${y}H${x + 20}`, paint: { ...paint, stroke: tone } },
      {
        kind: 'path',
        d: `M0 0L${-length} ${-half}L${-length} ${half}Z`,
        at: { x: x + 26, y },
        paint: { fill: tone },
      },
    ];
  };
