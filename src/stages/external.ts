import { formatPlatform, type Platform } from './platform.ts';
import { readReference } from './reference.ts';
import type { Base, BuildOptions } from './types.ts';

/**
 * The key of the named context that replaces an image or a stage; `null` without one. A context may be given for one
 * platform only, as `name::os/architecture` (BuildKit dockerui: NamedContext).
 */
export function contextOf(name: string, platform: Platform, options: BuildOptions): string | null {
  const reference = readReference(name);
  if (!reference.ok) return null;
  const short = reference.familiar.replace(/:latest$/, '');
  for (const key of [`${short}::${formatPlatform(platform)}`, short]) {
    if (Object.hasOwn(options.buildContexts, key)) return key;
  }
  return null;
}

/** What a name is that no stage has: scratch, a named context, an image, or nothing that can be pulled. */
export function describeImage(
  ref: string,
  platform: Platform,
  options: BuildOptions,
): Exclude<Base, { kind: 'stage' | 'error' }> {
  if (ref === 'scratch') return { kind: 'scratch' };
  const reference = readReference(ref);
  if (!reference.ok) return { kind: 'invalid', ref, message: reference.error };
  if (contextOf(ref, platform, options) !== null) return { kind: 'named-context', ref };
  return { kind: 'image', ref, normalized: reference.normalized };
}
