import { MAX_COMPARED_LINES } from '../limits.ts';

export interface ComparedLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/**
 * The lines of two texts as a shortest way from one to the other (longest common subsequence). Texts that are longer
 * than MAX_COMPARED_LINES are compared as wholes: all of one, then all of the other.
 */
export function difference(before: string, after: string): ComparedLine[] {
  const a = linesOf(before);
  const b = linesOf(after);
  if (a.length > MAX_COMPARED_LINES || b.length > MAX_COMPARED_LINES) {
    return [...a.map((text) => line('removed', text)), ...b.map((text) => line('added', text))];
  }
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i];
    for (let j = b.length - 1; j >= 0 && row !== undefined; j--) {
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const out: ComparedLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      out.push(line('same', left));
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      out.push(line('removed', left));
      i += 1;
    } else {
      out.push(line('added', right ?? ''));
      j += 1;
    }
  }
  return out;
}

function linesOf(text: string): string[] {
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}

function line(kind: ComparedLine['kind'], text: string): ComparedLine {
  return { kind, text };
}
