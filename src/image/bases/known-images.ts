import { loadTables } from './facts.ts';

/** An image of which there are facts. */
export interface KnownImage {
  /** As in a FROM, without a tag: `alpine`, `gcr.io/distroless/static`. */
  readonly name: string;
  /** The tags that were looked at, the newest version first. */
  readonly tags: readonly string[];
}

/** All images of which there are facts, by name. */
export async function knownImages(): Promise<KnownImage[]> {
  const { images } = await loadTables();
  const tags = new Map<string, Set<string>>();
  for (const { image, tag, also } of images) {
    const own = tags.get(image) ?? new Set();
    tags.set(image, own);
    for (const each of [tag, ...(also ?? [])]) own.add(each);
  }
  return [...tags]
    .map(([name, own]) => ({ name, tags: [...own].sort(byVersion) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Newer versions first; a tag without a version, such as `latest`, last. */
function byVersion(a: string, b: string): number {
  return b.localeCompare(a, 'en', { numeric: true });
}
