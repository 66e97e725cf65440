import { contentsOf, interpreterOf } from '../../image/contents.ts';
import { compile, isPattern, matches } from '../../image/patterns.ts';
import type { Entry } from '../../image/types.ts';
import type { Build } from './subject.ts';

/**
 * The entry that stands for a path in a stage, links followed: itself, something below it, else the nearest directory
 * or pattern that may hold it unseen.
 */
export function entryAt(build: Build, stage: number, written: string): Entry | null {
  const { entries } = contentsOf(build.graph, stage, build.context);
  const { files } = interpreterOf(build.graph, build.context).outcome(stage);
  const path = files.walk(written).path.replace(/\/+$/, '') || '/';
  let holder: Entry | null = null;
  for (const entry of entries) {
    if (entry.certainty === 'opaque') continue;
    if (entry.path === path) return entry;
    const holds = entry.certainty === 'tree' && mayHold(entry, path);
    if (holds && (holder === null || entry.path.length > holder.path.length)) holder = entry;
  }
  // Something that is in a directory is proof of the directory.
  const inside = entries.find((entry) => entry.certainty === 'known' && entry.path.startsWith(`${path}/`));
  return inside ?? holder;
}

/** Whether a path may be among the files of a tree; those of a pattern have names that match it. */
function mayHold({ path: holder, origin }: Entry, path: string): boolean {
  const start = holder === '/' ? '/' : `${holder}/`;
  if (!path.startsWith(start)) return false;
  const source = origin[0]?.source;
  const from = source !== undefined && 'path' in source ? (source.path ?? '') : '';
  if (!isPattern(from)) return true;
  const [first = ''] = path.slice(start.length).split('/');
  return matches(compile(from.slice(from.lastIndexOf('/') + 1), false), first);
}

/** The entry that stands for a path in the image that ships; `null` where nothing does. */
export function shipped(build: Build, path: string): Entry | null {
  return build.graph.target === null ? null : entryAt(build, build.graph.target, path);
}
