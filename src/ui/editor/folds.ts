import type { Instruction } from '../../dockerfile/types.ts';

/** What can be folded to its first line, in offsets of the text. */
export interface Fold {
  readonly kind: 'stage' | 'instruction';
  readonly from: number;
  readonly to: number;
}

/** An instruction over fewer lines is not worth a fold. */
const LEAST_LINES = 3;

type Spanned = { readonly span: Instruction['span'] };

/** Stages of more than a line, and long instructions with their heredocs; in file order, a stage before its FROM. */
export function foldsOf(stages: readonly Spanned[], instructions: readonly Instruction[]): Fold[] {
  const folds: Fold[] = [];
  for (const { span } of stages) {
    if (span.endLine > span.line) folds.push({ kind: 'stage', from: span.from, to: span.to });
  }
  for (const { span, kind } of instructions) {
    const lines = span.endLine - span.line + 1;
    if (kind !== 'from' && lines >= LEAST_LINES)
      folds.push({ kind: 'instruction', from: span.from, to: span.to });
  }
  return folds.sort((a, b) => a.from - b.from || b.to - a.to);
}

/** The fold that begins at or after an offset. */
export function firstFoldFrom(folds: readonly Fold[], isBefore: (fold: Fold) => boolean): Fold | null {
  let low = 0;
  let high = folds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const fold = folds[middle];
    if (fold !== undefined && isBefore(fold)) low = middle + 1;
    else high = middle;
  }
  return folds[low] ?? null;
}
