import { FONTS } from './fonts.ts';
import { type NodeRow, PLAIN, SIZES, type Slot } from './sizes.ts';
import { cutEnd, cutMiddle } from './text.ts';
import type { InstructionRow } from './types.ts';
import { WORDS } from './words.ts';

/**
 * The lines of an opened stage: for each instruction its keyword and what follows it, then, quieter, what it becomes, the
 * beginning of its heredoc and what it added. `inner` is the width they have, `top` where they begin.
 */
export function instructionRows(
  instructions: readonly InstructionRow[],
  inner: number,
  padding: number,
  top: number,
): {
  readonly rows: readonly NodeRow[];
  readonly slots: readonly Slot[];
  readonly widest: number;
  readonly end: number;
} {
  const { mark, between } = SIZES.opened;
  const { instruction: line, detail } = SIZES.row;
  const keywords = instructions.map(({ keyword }) => cutEnd(keyword, KEYWORD_MOST, FONTS.label));
  // Keywords stand in a column of their own, so that the eye finds what follows.
  const column = keywords.reduce((most, keyword) => Math.max(most, FONTS.label(keyword)), 0);
  const indent = mark + Math.ceil(column) + SIZES.gap;
  const room = inner - indent;
  const rows: NodeRow[] = [];
  const slots: Slot[] = [];
  let [y, widest] = [top, 0];
  instructions.forEach((instruction, index) => {
    y += index === 0 ? SIZES.gap : between;
    const start = y;
    const add = (
      role: NodeRow['role'],
      text: string,
      font: 'path' | 'label' | 'text',
      x: number,
      height: number,
    ) => {
      rows.push({ ...PLAIN, role, text, font, x: padding + x, y, height, instruction });
      widest = Math.max(widest, x + FONTS[font](text));
    };
    const quiet = (role: NodeRow['role'], text: string, font: 'label' | 'text') => {
      add(role, cutMiddle(text, room, FONTS[font]), font, indent, detail);
      y += detail;
    };
    add('keyword', keywords[index] ?? '', 'label', mark, line);
    add('instruction', cutEnd(instruction.text, room, FONTS.path), 'path', indent, line);
    y += line;
    if (instruction.expanded !== null) quiet('expanded', WORDS.becomes(instruction.expanded), 'label');
    for (const { lines, first } of instruction.heredocs.slice(0, 1)) {
      quiet('heredoc', WORDS.heredocLine(lines, first), 'label');
    }
    if (instruction.added !== '') quiet('added', WORDS.addedLine(instruction.added), 'text');
    slots.push({ step: instruction.step, y: start, height: y - start, middle: start + line / 2 });
  });
  return { rows, slots, widest, end: y };
}

/** No keyword of Docker's is longer; what is written instead of one may be. */
const KEYWORD_MOST = Math.ceil(FONTS.label('HEALTHCHECK'));
