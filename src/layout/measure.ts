import { cutEnd, cutMiddle, cutPath, type Measure, oneLine, wrap } from './text.ts';
import type { DiagramNode, PreviewLine, StageNode } from './types.ts';

/**
 * Text sizes without a screen, and what every node shows, row by row. The screen and the exports draw these
 * rows as they are, so a text can never be wider than the box that was reserved for it.
 */

/** Everything is placed on multiples of this many pixels. */
export const GRID = 4;

/**
 * Advance widths of U+0020–U+007E in hundredths of an em: for each character the wider of Inter SemiBold and
 * DejaVu Sans (read from the fonts' tables). Segoe UI, San Francisco and Roboto are narrower, so that
 * whatever `system-ui` turns out to be, the text fits.
 */
// biome-ignore format: a table reads better in rows
const SANS = [
  32, 40, 46, 84, 65, 95, 78, 27, 39, 39, 54, 84, 32, 47, 32, 38, 67, 64, 64, 65, 67, 64, 65, 64, 65, 65, 34, 34,
  84, 84, 84, 54, 100, 72, 69, 74, 77, 63, 59, 77, 75, 29, 56, 68, 57, 91, 75, 79, 64, 79, 69, 65, 66, 73, 72, 101,
  69, 70, 69, 39, 38, 39, 84, 50, 50, 61, 63, 58, 63, 62, 38, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 55,
  39, 63, 59, 84, 59, 59, 56, 64, 36, 64, 84,
];

/** Monospaced fonts run from 0.55 em (Consolas) to 0.602 em (Menlo, DejaVu Sans Mono). */
const MONO_ADVANCE = 0.605;

const sans =
  (size: number): Measure =>
  (text) => {
    let ems = 0;
    for (const character of text)
      ems += (SANS[(character.codePointAt(0) ?? 0) - 32] ?? other(character)) / 100;
    return ems * size;
  };

const mono =
  (size: number): Measure =>
  (text) => {
    let cells = 0;
    for (const character of text) {
      // A character that the mono font lacks comes from another font and may be wider than a cell.
      cells +=
        character <= '\u024f' || character === '…' || character === '→'
          ? 1
          : Math.max(1, other(character) / (MONO_ADVANCE * 100));
    }
    return cells * MONO_ADVANCE * size;
  };

/** Hundredths of an em for what the table does not hold. */
function other(character: string): number {
  if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(character)) return 0;
  if (/\p{Extended_Pictographic}/u.test(character)) return 140;
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\uff00-\uff60…→↳\ufffd]/u.test(character))
    return 102;
  return /\p{Lu}/u.test(character) ? 108 : 80;
}

/** The fonts of the diagram. CSS: `title` 600 13px sans, `text` 400 12px sans, `path` 400 12px mono, `label` 400 11px mono. */
export const FONTS = {
  title: sans(13),
  text: sans(12),
  path: mono(12),
  label: mono(11),
} as const;
export type FontName = keyof typeof FONTS;

/** One line of text inside a node; `x` and `y` are the top left of its box, from the top left of the node. */
export interface NodeRow {
  readonly role: 'title' | 'facts' | 'note' | 'problem' | 'entry' | 'more';
  readonly text: string;
  readonly font: FontName;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** For entries: what it says and where it came from. */
  readonly entry: PreviewLine | null;
}

/** A node's size in CSS pixels and what stands in it. */
export interface NodeContent {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly NodeRow[];
  /** Where the line between head and contents is drawn (runtime only). */
  readonly rule: number | null;
}

/** The sizes that the screen and the exports share with the measuring. CSS pixels. */
export const SIZES = {
  /** Letter chip in a stage's head: square, at the padding; the title starts `chip + gap` after it. */
  chip: 20,
  /** Chip in front of an entry of the runtime's list. */
  smallChip: 16,
  gap: 8,
  stage: { padding: 12, least: 144, most: 264, step: 24 },
  runtime: { padding: 16, least: 240, most: 328, step: 8 },
  source: { padding: 10, icon: 14, height: 28, most: 240 },
  label: { padding: 6, height: 20, right: 212, down: 164 },
  /** Room at the right end of a stage's head for its index, and for the runtime's "ships" chip. */
  index: 20,
  ships: 48,
  row: { title: 20, text: 16, entry: 24 },
} as const;

const NOTE_LINES = 2;

/** Says what a node shows and how large it is. Any text is safe: it comes back cut and on one line. */
export function contentOf(node: DiagramNode): NodeContent {
  return node.kind === 'stage' ? stageContent(node) : sourceContent(node);
}

/** The size of an edge's label with its padding, in CSS pixels; `null` for no label. */
export function labelSize(label: string): { readonly width: number; readonly height: number } | null {
  if (label === '') return null;
  return { width: onGrid(FONTS.label(label) + 2 * SIZES.label.padding), height: SIZES.label.height };
}

function sourceContent(node: DiagramNode): NodeContent {
  const { padding, icon, height, most } = SIZES.source;
  const x = padding + icon + 6;
  const text = cutMiddle(node.title, most - x - padding, FONTS.text);
  const width = onGrid(x + FONTS.text(text) + padding);
  const row: NodeRow = { role: 'title', text, font: 'text', x, y: 6, height: 16, entry: null };
  return { width, height, rows: [row], rule: null };
}

function stageContent(node: StageNode): NodeContent {
  const { padding, least, most, step } = node.runtime ? SIZES.runtime : SIZES.stage;
  const inner = most - 2 * padding;
  const head = SIZES.chip + SIZES.gap;
  const end = SIZES.gap + (node.runtime ? SIZES.ships : SIZES.index);
  const rows: NodeRow[] = [];
  let y: number = padding;
  let widest = 0;
  const add = (
    role: NodeRow['role'],
    text: string,
    font: FontName,
    indent: number,
    height: number,
    after = 0,
  ) => {
    rows.push({ role, text, font, x: padding + indent, y, height, entry: null });
    widest = Math.max(widest, indent + FONTS[font](text) + after);
    y += height;
  };

  add('title', cutMiddle(node.title, inner - head - end, FONTS.title), 'title', head, SIZES.row.title, end);
  y += GRID;
  if (node.facts !== '') add('facts', cutEnd(node.facts, inner, FONTS.text), 'text', 0, SIZES.row.text);
  for (const line of node.needed ? wrap(node.note, inner, NOTE_LINES, FONTS.text) : []) {
    add('note', line, 'text', 0, SIZES.row.text);
  }
  if (node.problem !== null) {
    const icon = 18;
    add('problem', cutEnd(node.problem, inner - icon, FONTS.text), 'text', icon, SIZES.row.text);
  }

  let rule: number | null = null;
  if (node.preview.length > 0) {
    rule = y + 8;
    y += 12;
    const indent = SIZES.smallChip + SIZES.gap;
    for (const entry of node.preview) {
      const text = (entry.certainty === 'opaque' ? cutEnd : cutPath)(entry.text, inner - indent, FONTS.path);
      rows.push({
        role: 'entry',
        text,
        font: 'path',
        x: padding + indent,
        y,
        height: SIZES.row.entry,
        entry,
      });
      widest = Math.max(widest, indent + FONTS.path(text));
      y += SIZES.row.entry;
    }
    if (node.more > 0) add('more', `and ${node.more} more`, 'text', indent, SIZES.row.entry);
    y -= GRID;
  }
  const wanted = Math.ceil((widest + 2 * padding) / step) * step;
  return { width: Math.min(most, Math.max(least, wanted)), height: onGrid(y + padding), rows, rule };
}

/** The next multiple of the grid. */
export function onGrid(pixels: number): number {
  return Math.ceil(pixels / GRID) * GRID;
}

/** An edge's label for paths that may be long: `left → right`, each shortened in its middle where needed. */
export function cutLabel(left: string, joint: string, right: string, suffix: string, width: number): string {
  const room = width - 2 * SIZES.label.padding - FONTS.label(joint + suffix);
  const [a, b] = [FONTS.label(oneLine(left)), FONTS.label(oneLine(right))];
  // The shorter side keeps its text while it takes less than half; the longer one gives way.
  const forLeft = a + b <= room ? a : Math.max(room / 2, room - b);
  const forRight = a + b <= room ? b : Math.max(room / 2, room - a);
  return cutPath(left, forLeft, FONTS.label) + joint + cutPath(right, forRight, FONTS.label) + suffix;
}
