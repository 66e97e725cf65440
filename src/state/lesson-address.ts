/** `#learn`, `#learn/<slug>`: the course, and a lesson. Links with a document begin otherwise, and are not ours. */
const PLACE = /^#learn(?:\/([a-z0-9-]{1,60}))?$/;

/** The address of a lesson. */
export const lessonHash = (slug: string): string => `#learn/${slug}`;

/** What an address names: a lesson by its slug, the course (`slug` is `null`); `null` for anything else. */
export function lessonPlace(hash: string): { readonly slug: string | null } | null {
  const match = PLACE.exec(hash);
  return match === null ? null : { slug: match[1] ?? null };
}
