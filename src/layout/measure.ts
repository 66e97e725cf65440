import { MAX_GROUP_ROWS } from '../limits.ts';
import { FONTS, type FontName } from './fonts.ts';
import { instructionRows } from './opened.ts';
import { GRID, type NodeContent, type NodeRow, onGrid, PLAIN, SIZES } from './sizes.ts';
import { cutEnd, cutMiddle, cutPath, oneLine, wrap } from './text.ts';
import type { DiagramNode, GroupNode, SourceNode, StageNode } from './types.ts';
import { WORDS } from './words.ts';

/**
 * What every node shows, row by row. The screen and the exports draw these rows as they are, so a text can never be
 * wider than the box that was reserved for it.
 */

export { FONTS } from './fonts.ts';
export { GRID, type NodeContent, type NodeRow, SIZES } from './sizes.ts';

const NOTE_LINES = 2;
const PROBLEM_ICON = 18;
const ROW = SIZES.row;

/** Says what a node shows and how large it is. Any text is safe: it comes back cut and on one line. */
export function contentOf(node: DiagramNode): NodeContent {
  switch (node.kind) {
    case 'stage':
      return stageContent(node);
    case 'images':
    case 'chain':
      return groupContent(node);
    default:
      return sourceContent(node);
  }
}

/** The size of an edge's label with its padding, in CSS pixels; `null` for no label. */
export function labelSize(label: string): { readonly width: number; readonly height: number } | null {
  if (label === '') return null;
  return { width: onGrid(FONTS.label(label) + 2 * SIZES.label.padding), height: SIZES.label.height };
}

function sourceContent(node: SourceNode): NodeContent {
  const { padding, icon, height, most } = SIZES.source;
  const x = padding + icon + 6;
  const text = cutMiddle(node.title, most - x - padding, FONTS.text);
  const width = onGrid(x + FONTS.text(text) + padding);
  const row: NodeRow = { role: 'title', text, font: 'text', x, y: 6, height: 16, ...PLAIN };
  return { width, height, rows: [row], rule: null, slots: [] };
}

/** A head like that of a source, then what stands together, line by line; stages with their letter chip. */
function groupContent(node: GroupNode): NodeContent {
  const { padding, icon, head, least, most, step } = SIZES.group;
  const inner = most - 2 * padding;
  const indent = icon + 6;
  const title = cutMiddle(node.title, inner - indent, FONTS.text);
  const rows: NodeRow[] = [
    { role: 'title', text: title, font: 'text', x: padding + indent, y: 6, height: 16, ...PLAIN },
  ];
  let widest = indent + FONTS.text(title);
  let y: number = head;
  const shown = node.members.slice(0, MAX_GROUP_ROWS);
  for (const member of shown) {
    const at = member.stage === null ? 0 : SIZES.smallChip + SIZES.gap;
    const text = cutMiddle(member.title, inner - at, FONTS.text);
    rows.push({
      ...PLAIN,
      role: 'member',
      text,
      font: 'text',
      x: padding + at,
      y,
      height: ROW.detail + 4,
      member,
    });
    widest = Math.max(widest, at + FONTS.text(text));
    y += ROW.detail + 4;
  }
  const more = node.members.length - shown.length;
  if (more > 0) {
    const text = WORDS.andMore(more);
    rows.push({ ...PLAIN, role: 'more', text, font: 'text', x: padding, y, height: ROW.text });
    widest = Math.max(widest, FONTS.text(text));
    y += ROW.text;
  }
  if (node.problem !== null) {
    const text = cutEnd(node.problem, inner - PROBLEM_ICON, FONTS.text);
    rows.push({
      ...PLAIN,
      role: 'problem',
      text,
      font: 'text',
      x: padding + PROBLEM_ICON,
      y,
      height: ROW.text,
    });
    widest = Math.max(widest, PROBLEM_ICON + FONTS.text(text));
    y += ROW.text;
  }
  const wanted = Math.ceil((widest + 2 * padding) / step) * step;
  return {
    width: Math.min(most, Math.max(least, wanted)),
    height: onGrid(y + 8),
    rows,
    rule: null,
    slots: [],
  };
}

function stageContent(node: StageNode): NodeContent {
  const own = node.runtime ? SIZES.runtime : SIZES.stage;
  const { padding } = own;
  const { least, most, step } = node.opened === null ? own : SIZES.opened;
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
    rows.push({ ...PLAIN, role, text, font, x: padding + indent, y, height });
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
    add('problem', cutEnd(node.problem, inner - PROBLEM_ICON, FONTS.text), 'text', PROBLEM_ICON, ROW.text);
  }
  const inside = instructionRows(node.opened ?? [], inner, padding, y);
  rows.push(...inside.rows);
  widest = Math.max(widest, inside.widest);
  y = inside.end;
  if (node.moreInstructions > 0) {
    add('more', WORDS.andMore(node.moreInstructions), 'text', SIZES.opened.mark, ROW.entry);
  }

  let rule: number | null = null;
  if (node.preview.length > 0) {
    rule = y + 8;
    y += 12;
    const indent = SIZES.smallChip + SIZES.gap;
    for (const entry of node.preview) {
      const text = (entry.certainty === 'opaque' ? cutEnd : cutPath)(entry.text, inner - indent, FONTS.path);
      rows.push({
        ...PLAIN,
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
    if (node.more > 0) add('more', WORDS.andMore(node.more), 'text', indent, SIZES.row.entry);
    y -= GRID;
  }
  const wanted = Math.ceil((widest + 2 * padding) / step) * step;
  return {
    width: Math.min(most, Math.max(least, wanted)),
    height: onGrid(y + padding),
    rows,
    rule,
    slots: inside.slots,
  };
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
