/**
 * The name that was probably meant by a word: one that differs by at most `limit` letters put in, left out, replaced or
 * swapped, the nearest; of those equally near one of the same letters, else one with the same first letter. `null` without one.
 */
export function nearest(word: string, names: Iterable<string>, limit: number): string | null {
  let best: { readonly name: string; readonly cost: number } | null = null;
  for (const name of names) {
    const steps = distance(word, name, limit);
    if (steps > limit) continue;
    const order = lettersOf(word) === lettersOf(name) ? 0 : word[0] === name[0] ? 1 : 2;
    const cost = 3 * steps + order;
    if (best === null || cost < best.cost) best = { name, cost };
  }
  return best?.name ?? null;
}

const lettersOf = (word: string): string => [...word].sort().join('');

/** How many steps lead from one short word to another; more than `limit` where it is clear that it takes more. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}
