import { legendOf as itemsOf, type LegendItem } from '../layout/legend.ts';
import { FONTS } from '../layout/measure.ts';
import type { Box, PlacedDiagram } from '../layout/types.ts';
import { icon } from './draw-node.ts';
import type { Tone } from './palette.ts';
import { baseline, type Paint, type Shape } from './scene.ts';
import { EXPORT_WORDS, LEGEND_WORDS } from './words.ts';

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
  const items = itemsOf(diagram).flatMap((item): Item[] => {
    const sign = signOf(item, lines);
    return sign === null ? [] : [{ text: textOf(item), sign }];
  });
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

/** What stands in front of the text of an item; `null` for what the picture shows by words. */
function signOf(item: LegendItem, lines: 'dashed' | 'solid'): Item['sign'] | null {
  const dashed = lines === 'dashed';
  const box = (paint: Paint) => (x: number, y: number) => [
    rect({ x, y: y - 8, width: 26, height: 16 }, paint),
  ];
  switch (item.kind) {
    case 'certainty':
      return null;
    case 'source':
      return (x, y) => icon(item.source, 'muted', x + 12, y - 7, 14, 1.5);
    case 'stage':
      if (item.state === 'ships') return box({ fill: 'panel', stroke: 'ships', strokeWidth: 2 });
      if (item.state === 'needed') return box({ fill: 'panel', stroke: 'control' });
      return box({ fill: 'canvas', stroke: 'control', ...(dashed && { dash: 'long' }) });
    case 'edge':
      if (item.edge === 'from') return line('edge', { strokeWidth: 3 });
      if (item.edge === 'broken') return line('danger', { strokeWidth: 1.5 });
      if (item.edge === 'mount') return line('edge', { strokeWidth: 1.5, ...(dashed && { dash: 'dashes' }) });
      return line('stage-0', { strokeWidth: 1.5 });
  }
}

function textOf(item: LegendItem): string {
  switch (item.kind) {
    case 'certainty':
      return item.certainty;
    case 'source':
      return LEGEND_WORDS.sources[item.source];
    case 'stage':
      return LEGEND_WORDS.stages[item.state];
    case 'edge':
      return LEGEND_WORDS.edges[item.edge];
  }
}

function rect(box: Box, paint: Paint): Shape {
  return { kind: 'rect', box, radius: 5, paint };
}

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
