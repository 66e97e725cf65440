import type { OriginHop } from '../image/types.ts';

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
