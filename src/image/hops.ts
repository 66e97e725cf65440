import type { Hop } from './nodes.ts';
import type { OriginSource } from './types.ts';

/** Most hops that are followed back, listed or looked through: a chain of thousands of stages says no more. */
export const MAX_HOPS = 200;

/** The same origin for something further below: every hop's path grows by the same rest. */
export function deepen(hop: Hop, rest: string): Hop {
  if (rest === '') return hop;
  const chain: Hop[] = [];
  for (let at: Hop | null = hop; at !== null && chain.length < MAX_HOPS; at = at.next) chain.push(at);
  let next: Hop | null = null;
  for (const at of chain.reverse()) {
    const path: string = `${at.path === '/' ? '' : at.path}/${rest}`;
    next = { ...at, path, source: deepenSource(at.source, rest), next };
  }
  return next ?? hop;
}

function deepenSource(source: OriginSource, rest: string): OriginSource {
  if (source.kind === 'git') {
    return { ...source, member: source.member === undefined ? rest : `${source.member}/${rest}` };
  }
  if (!('path' in source) || source.path === undefined || source.member !== undefined) return source;
  if (source.path === '.') return { ...source, path: rest };
  return { ...source, path: `${source.path === '/' ? '' : source.path}/${rest}` };
}
