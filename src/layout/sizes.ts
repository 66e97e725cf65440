import type { FontName } from './fonts.ts';
import type { InstructionRow, Member, PreviewLine } from './types.ts';

/** Everything is placed on multiples of this many pixels. */
export const GRID = 4;

/** The next multiple of the grid. */
export function onGrid(pixels: number): number {
  return Math.ceil(pixels / GRID) * GRID;
}

/** One line of text inside a node; `x` and `y` are the top left of its box, from the top left of the node. */
export interface NodeRow {
  readonly role:
    | 'title'
    | 'facts'
    | 'note'
    | 'problem'
    | 'entry'
    | 'more'
    | 'member'
    /** An instruction of an opened stage: its keyword, what follows it, and the quiet lines below. */
    | 'keyword'
    | 'instruction'
    | 'expanded'
    | 'heredoc'
    | 'added';
  readonly text: string;
  readonly font: FontName;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** For entries: what it says and where it came from. */
  readonly entry: PreviewLine | null;
  /** For the lines of an instruction: which one. Its `keyword` is the first of them. */
  readonly instruction: InstructionRow | null;
  /** For members of a group: which one. */
  readonly member: Member | null;
}

/** Where an instruction stands in its box: all of its lines, and where an edge to it ends. */
export interface Slot {
  readonly step: number;
  readonly y: number;
  readonly height: number;
  /** The middle of its first line. */
  readonly middle: number;
}

/** A node's size in CSS pixels and what stands in it. */
export interface NodeContent {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly NodeRow[];
  /** Where the line between head and contents is drawn (runtime only). */
  readonly rule: number | null;
  /** The instructions of an opened stage, from top to bottom. */
  readonly slots: readonly Slot[];
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
  /** An opened stage, padded as it is when closed: the marker of layers stands in the first `mark` pixels of a row, then the keyword, then the rest. */
  opened: { least: 320, most: 480, step: 8, mark: 16, between: 4 },
  group: { padding: 10, icon: 14, head: 28, least: 120, most: 240, step: 8 },
  source: { padding: 10, icon: 14, height: 28, most: 240 },
  label: { padding: 6, height: 20, right: 212, down: 164 },
  /** Room at the right end of a stage's head for its index, and for the runtime's "ships" chip. */
  index: 20,
  ships: 48,
  row: { title: 20, text: 16, entry: 24, instruction: 20, detail: 16 },
} as const;

/** What a line of a node is not. */
export const PLAIN = { entry: null, instruction: null, member: null } as const;
