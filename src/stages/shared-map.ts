/** Maps deeper than this are copied flat, so that a look-up walks a short way only. */
const MAX_DEPTH = 24;

/**
 * A map of names to values that shares what it can with the map it was made from: a stage's environment at each
 * of its steps costs one entry, not a copy. Keeps the order in which names were first set.
 */
export class SharedMap {
  static readonly EMPTY = new SharedMap(null, new Map(), 0);

  private constructor(
    private readonly parent: SharedMap | null,
    private readonly own: ReadonlyMap<string, string>,
    private readonly depth: number,
  ) {}

  get(name: string): string | undefined {
    for (let map: SharedMap | null = this; map !== null; map = map.parent) {
      const value = map.own.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** The map with these entries set on top. */
  with(entries: Iterable<readonly [string, string]>): SharedMap {
    const own = new Map(entries);
    if (own.size === 0) return this;
    if (this.depth < MAX_DEPTH) return new SharedMap(this, own, this.depth + 1);
    return new SharedMap(null, new Map([...this.entries(), ...own]), 0);
  }

  /** All entries, in the order in which the names were first set. */
  entries(): [string, string][] {
    const maps: SharedMap[] = [];
    for (let map: SharedMap | null = this; map !== null; map = map.parent) maps.push(map);
    const all = new Map<string, string>();
    for (const map of maps.reverse()) for (const [name, value] of map.own) all.set(name, value);
    return [...all];
  }
}
