import { compile, IgnoreList, isPattern, matches } from '../../image/patterns.ts';
import type { Step } from '../../stages/types.ts';

/** A path without `./`, leading slashes and the like; empty for the root. */
export function plainPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** Whether a COPY or ADD from the build context takes a file, by itself or with a directory that holds it. */
export function takes(step: Extract<Step, { kind: 'copy' | 'add' }>, file: string): boolean {
  if (step.from.kind !== 'context') return false;
  const path = plainPath(file);
  const excludes = new IgnoreList(step.excludes);
  return step.sources.some((source) => {
    if (source.class !== 'path') return false;
    const below = under(source.path, path, step.parents);
    // Patterns of --exclude start where the copy does (Dockerfile reference: COPY --exclude).
    return below !== null && excludes.match(path) === null && excludes.match(below) === null;
  });
}

/** What of a path lies below a source, which may be a pattern; `null` when the source does not take it. */
export function under(source: string, path: string, deep = false): string | null {
  const from = plainPath(source);
  if (from === '') return path;
  if (!isPattern(from)) {
    if (path === from) return path.slice(path.lastIndexOf('/') + 1);
    return path.startsWith(`${from}/`) ? path.slice(from.length + 1) : null;
  }
  const pattern = compile(from, deep);
  // A pattern may match a directory above the file.
  for (let at = path.length; at > 0; at = path.lastIndexOf('/', at - 1)) {
    if (matches(pattern, path.slice(0, at)))
      return path.slice(at + 1) || path.slice(path.lastIndexOf('/') + 1);
  }
  return null;
}
