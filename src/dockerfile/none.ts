/** The list that every empty one is: what goes from thread to thread holds it once, and not in thousands. */
export const NONE: readonly never[] = Object.freeze([]);

/** The list itself, or the one that all empty ones share. */
export function orNone<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NONE : list;
}
