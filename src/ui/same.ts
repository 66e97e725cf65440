/** Where something stands in the text is not drawn, and moves with every key that is typed above it. */
export const PLACES: ReadonlySet<string> = new Set(['span', 'spans']);

/** Whether plain data from another thread says the same as before; properties named in `not` have no say. */
export function same(a: unknown, b: unknown, not: ReadonlySet<string>): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, i) => same(item, b[i], not));
  }
  const [before, after] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const keys = Object.keys(before);
  return (
    keys.length === Object.keys(after).length &&
    keys.every((key) => not.has(key) || (Object.hasOwn(after, key) && same(before[key], after[key], not)))
  );
}

/** Whether two lists hold the very same items. */
export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
