import type { Entry, ImageContents, OriginHop } from '../image/types.ts';
import type { PreviewLine } from './types.ts';

/** What an entry's chip stands for: the stage it was copied from or made in, or what it came from outside. */
export type Mark =
  | { readonly kind: 'stage'; readonly stage: number }
  | { readonly kind: 'image' | 'context' | 'named-context' | 'url' | 'git' };

export function markOf(entry: { readonly origin: readonly Pick<OriginHop, 'stage' | 'source'>[] }): Mark {
  const hop = entry.origin[0];
  switch (hop?.source.kind) {
    case 'stage':
      return { kind: 'stage', stage: hop.source.stage };
    case 'run':
    case 'workdir':
    case 'heredoc':
    case 'implied':
      return { kind: 'stage', stage: hop.stage };
    case 'base':
    case 'image':
      return { kind: 'image' };
    case 'named-context':
    case 'url':
    case 'git':
    case 'context':
      return { kind: hop.source.kind };
    case undefined:
      return { kind: 'context' };
  }
}

/** The entry that a line of the preview speaks of: of several at one path, the one from that stage. */
export function entryOfLine({ entries }: ImageContents, { text, stage }: PreviewLine): Entry | null {
  const path = text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text;
  let first: Entry | null = null;
  for (const entry of entries) {
    const same =
      entry.certainty === 'opaque' ? entry.label === text : entry.path === path || entry.path === text;
    if (!same) continue;
    const mark = markOf(entry);
    if ((mark.kind === 'stage' ? mark.stage : null) === stage) return entry;
    first ??= entry;
  }
  return first;
}

/** What stands before a line of the preview, whose entry is `null` where the contents are not at hand. */
export function markOfLine({ stage }: PreviewLine, entry: Entry | null): Mark {
  if (entry !== null) return markOf(entry);
  return stage === null ? { kind: 'context' } : { kind: 'stage', stage };
}
