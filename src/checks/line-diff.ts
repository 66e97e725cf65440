/** A line of a comparison: in both texts, only before, or only after. */
export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Most pairs of lines that are compared: beyond, the changed part is told as wholly gone and wholly new. */
const MAX_CELLS = 4_000_000;

/** Two texts line by line, with as many lines in common as there can be. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const a = before.split(/\r?\n/);
  const b = after.split(/\r?\n/);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++;
  const same = (text: string): DiffLine => ({ kind: 'same', text });
  return [
    ...a.slice(0, start).map(same),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ];
}

function middle(a: readonly string[], b: readonly string[]): DiffLine[] {
  const gone = (text: string): DiffLine => ({ kind: 'gone', text });
  const added = (text: string): DiffLine => ({ kind: 'new', text });
  if (a.length * b.length > MAX_CELLS) return [...a.map(gone), ...b.map(added)];
  // lengths[i][j]: the longest common sequence of what begins at a[i] and at b[j].
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const out: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      out.push({ kind: 'same', text: left });
      i++;
      j++;
    } else if (
      left !== undefined &&
      (right === undefined || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      out.push(gone(left));
      i++;
    } else {
      out.push(added(right ?? ''));
      j++;
    }
  }
  return out;
}

/** The changed lines with a few around them; a gap stands for what is left out. */
export function hunks(
  lines: readonly DiffLine[],
  around: number,
): readonly (DiffLine | { readonly kind: 'gap' })[] {
  const near = new Set<number>();
  for (const [at, { kind }] of lines.entries()) {
    if (kind === 'same') continue;
    for (let i = at - around; i <= at + around; i++) near.add(i);
  }
  const out: (DiffLine | { readonly kind: 'gap' })[] = [];
  for (const [at, line] of lines.entries()) {
    if (near.has(at)) out.push(line);
    else if (out.at(-1)?.kind !== 'gap' && out.length > 0 && [...near].some((each) => each > at))
      out.push({ kind: 'gap' });
  }
  return out;
}
