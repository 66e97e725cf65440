/** Where something stands in the text is not drawn, and moves with every key that is typed above it. */
export const PLACES: ReadonlySet<string> = new Set(['span', 'spans']);

/** Whether plain data from another thread says the same as before; properties named in `not` have no say. */
export function same(a: unknown, b: unknown, not: ReadonlySet<string>): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && allSame(a, b, not);
  }
  const [before, after] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  // Loops that make nothing: a key compares some thousand things.
  let more = 0;
  for (const key in before) {
    if (!Object.hasOwn(after, key)) return false;
    if (!not.has(key) && !same(before[key], after[key], not)) return false;
    more++;
  }
  for (const _ in after) more--;
  return more === 0;
}

function allSame(a: readonly unknown[], b: readonly unknown[], not: ReadonlySet<string>): boolean {
  for (let i = 0; i < a.length; i++) if (!same(a[i], b[i], not)) return false;
  return true;
}

/** Whether two lists hold the very same items. */
export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
