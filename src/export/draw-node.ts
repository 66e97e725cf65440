import type { ImageContents } from '../image/types.ts';
import { entryOfLine, markOfLine } from '../layout/entry-mark.ts';
import { hueOf } from '../layout/hue.ts';
import { contentOf, type NodeRow, SIZES } from '../layout/measure.ts';
import { letterOf } from '../layout/names.ts';
import type { Box, PlacedDiagram, PreviewLine } from '../layout/types.ts';
import { ICONS } from './icons.ts';
import { type Colour, type Tone, toneOfHue } from './palette.ts';
import { baseline, cornered, type Paint, SCENE_FONTS, type Shape } from './scene.ts';
import { EXPORT_WORDS } from './words.ts';

type PlacedNode = PlacedDiagram['nodes'][number];
type PlacedStage = Extract<PlacedNode, { kind: 'stage' }>;
type PlacedOther = Exclude<PlacedNode, { kind: 'stage' }>;

/** What the drawing of a node needs beyond the node. */
export interface Surroundings {
  /** The stages that ship. */
  readonly runtimes: ReadonlySet<number>;
  readonly contents: ImageContents | null;
  readonly lines: 'dashed' | 'solid';
}

export function drawNode(node: PlacedNode, around: Surroundings): Shape {
  const shapes = node.kind === 'stage' ? drawStage(node, around) : drawOther(node, around);
  return { kind: 'group', id: node.id, name: node.accessibleName, shapes };
}

/** The hue of a stage where these stages ship. */
export function hueTone(stage: number | null, runtimes: ReadonlySet<number>): Colour {
  return toneOfHue(hueOf(stage, stage !== null && runtimes.has(stage) ? stage : null));
}

/** Half a pixel inside, so that a hairline covers whole pixels. */
export function inset({ x, y, width, height }: Box, by = 0.5): Box {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by };
}

function drawStage(node: PlacedStage, around: Surroundings): Shape[] {
  const { box } = node;
  const content = contentOf(node);
  const { padding } = node.runtime ? SIZES.runtime : SIZES.stage;
  const dim = !node.needed;
  const hue = dim ? 'faint' : hueTone(node.stage, around.runtimes);
  const top = box.y + padding;
  const shapes: Shape[] = [
    { kind: 'rect', box: node.runtime ? box : inset(box), radius: 8, paint: frame(node, around.lines) },
    ...chip(node.letter, hue, { x: box.x + padding, y: top }, SIZES.chip),
  ];
  if (node.runtime) shapes.push(...shipsChip(box.x + box.width - padding, top));
  else {
    const at = { x: box.x + box.width - padding, y: baseline(top, 20, 12) };
    shapes.push({ kind: 'text', at, anchor: 'end', text: String(node.stage), font: 'text', fill: 'faint' });
  }
  if (content.rule !== null) {
    const y = box.y + content.rule + 0.5;
    const inside = node.runtime ? 1 : 0.5;
    const d = `M${box.x + inside} ${y}H${box.x + box.width - inside}`;
    shapes.push({ kind: 'path', d, paint: { stroke: 'line' } });
  }
  for (const slot of content.slots) {
    const layer = node.opened?.find(({ step }) => step === slot.step)?.layer ?? false;
    shapes.push(layerMark(layer ? hue : null, box.x + padding, box.y + slot.middle));
  }
  for (const row of content.rows) shapes.push(...drawRow(row, node, around));
  return shapes;
}

function frame(node: PlacedStage, lines: Surroundings['lines']): Paint {
  if (node.runtime) return { fill: 'panel', stroke: 'ships', strokeWidth: 2 };
  if (node.needed) return { fill: 'panel', stroke: 'control' };
  return { fill: 'canvas', stroke: 'control', ...(lines === 'dashed' && { dash: 'long' }) };
}

/** The letter that stands for a stage, in its colour. Always square: later stages have more letters. */
export function chip(letters: string, hue: Colour, at: { x: number; y: number }, side: number): Shape[] {
  const size = (side === SIZES.chip ? 11 : 10) - 1.5 * (letters.length - 1);
  const middle = { x: at.x + side / 2, y: baseline(at.y, side, size) };
  return [
    { kind: 'rect', box: { ...at, width: side, height: side }, radius: 4, paint: { fill: `tint:${hue}` } },
    { kind: 'text', at: middle, anchor: 'middle', text: letters, font: 'letter', size, fill: hue },
  ];
}

/** In front of an instruction: full where it makes a layer. */
function layerMark(hue: Colour | null, x: number, middle: number): Shape {
  const box = inset({ x, y: middle - 4, width: 8, height: 8 }, 0.75);
  const paint: Paint = { stroke: hue ?? 'control', strokeWidth: 1.5, ...(hue !== null && { fill: hue }) };
  return { kind: 'rect', box, radius: 1.5, paint };
}

function shipsChip(right: number, y: number): Shape[] {
  const width = SIZES.ships;
  const at = { x: right - width / 2, y: baseline(y, 20, 11) };
  return [
    { kind: 'rect', box: { x: right - width, y, width, height: 20 }, radius: 6, paint: { fill: 'ships' } },
    { kind: 'text', at, anchor: 'middle', text: EXPORT_WORDS.ships, font: 'chip', fill: 'on-ships' },
  ];
}

function drawRow(row: NodeRow, node: PlacedStage, around: Surroundings): Shape[] {
  const { box } = node;
  const [x, top] = [box.x + row.x, box.y + row.y];
  const { font, text } = row;
  const at = { x, y: baseline(top, row.height, SCENE_FONTS[font].size) };
  const shape: Shape = { kind: 'text', at, anchor: 'start', text, font, fill: rowTone(row, node.needed) };
  if (row.role === 'problem') return [...icon('problem', 'danger', x - 18, top + 1.5, 13, 2), shape];
  if (row.entry === null) return [shape];
  const side = SIZES.smallChip;
  const mark = { x: x - SIZES.gap - side, y: top + (row.height - side) / 2 };
  return [...entryMark(row.entry, mark, around), shape];
}

function rowTone({ role, instruction }: NodeRow, needed: boolean): Tone {
  if (role === 'problem' || (role === 'instruction' && instruction?.error)) return 'danger';
  if (!needed) return 'faint';
  switch (role) {
    case 'title':
    case 'entry':
    case 'instruction':
      return 'ink';
    case 'keyword':
      return 'stage-0';
    case 'expanded':
    case 'heredoc':
      return 'faint';
    default:
      return 'muted';
  }
}

/** Where an entry of the runtime's list came from: a stage's letter, or the icon of a place outside. */
function entryMark(
  line: PreviewLine,
  at: { x: number; y: number },
  { contents, runtimes }: Surroundings,
): Shape[] {
  const mark = markOfLine(line, contents && entryOfLine(contents, line));
  if (mark.kind === 'stage')
    return chip(letterOf(mark.stage), hueTone(mark.stage, runtimes), at, SIZES.smallChip);
  return icon(mark.kind, 'faint', at.x + 2, at.y + 2, 12, 1.75);
}

export function icon(
  name: keyof typeof ICONS,
  tone: Tone,
  x: number,
  y: number,
  size: number,
  weight: number,
): Shape[] {
  const at = { x, y, scale: size / 24 };
  return [
    {
      kind: 'path',
      d: ICONS[name].map(absolute).join(''),
      at,
      paint: { stroke: tone, strokeWidth: weight },
      round: true,
    },
  ];
}

/** The same path, so that it can follow another one: a first `m` is absolute only where it stands first of all. */
function absolute(d: string): string {
  return d.replace(/^m(-?[\d.]+) (-?[\d.]+) /u, 'M$1 $2l');
}

/** Corners of what is no stage, from the top left clockwise: each kind has an outline of its own. */
const CORNERS: Readonly<Record<PlacedOther['kind'], readonly [number, number, number, number]>> = {
  image: [13, 13, 13, 13],
  context: [2, 2, 2, 2],
  'named-context': [2, 10, 10, 2],
  url: [13, 4, 13, 4],
  git: [4, 13, 4, 13],
  cache: [8, 8, 8, 8],
  scratch: [8, 8, 8, 8],
  images: [13, 13, 13, 13],
  chain: [8, 8, 8, 8],
};

function drawOther(node: PlacedOther, { lines, runtimes }: Surroundings): Shape[] {
  const { box, kind, needed } = node;
  const { icon: size, padding, height } = SIZES.source;
  const tone = needed ? 'muted' : 'faint';
  const dash = lines === 'solid' ? {} : ({ dash: kind === 'cache' ? 'dots' : 'long' } as const);
  const paint: Paint = { fill: 'canvas', stroke: needed ? 'control' : 'line', ...dash };
  return [
    { kind: 'path', d: cornered(inset(box), CORNERS[kind]), paint },
    ...icon(kind, tone, box.x + padding, box.y + (height - size) / 2, size, 1.5),
    ...contentOf(node).rows.flatMap((row): Shape[] => {
      const [x, top] = [box.x + row.x, box.y + row.y];
      const at = { x, y: baseline(top, row.height, 12) };
      const fill = row.role === 'problem' ? 'danger' : tone;
      const text: Shape = { kind: 'text', at, anchor: 'start', text: row.text, font: 'text', fill };
      if (row.role === 'problem') return [...icon('problem', 'danger', x - 18, top + 1.5, 13, 2), text];
      const { member } = row;
      if (member === null || member.stage === null) return [text];
      const side = SIZES.smallChip;
      const hue = needed ? hueTone(member.stage, runtimes) : 'faint';
      const chipAt = { x: x - SIZES.gap - side, y: top + (row.height - side) / 2 };
      return [...chip(member.letter, hue, chipAt, side), text];
    }),
  ];
}
