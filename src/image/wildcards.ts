import { type FileSystem, leftIn } from './file-system.ts';
import type { DirNode, Node } from './nodes.ts';
import { below, partsOf } from './paths.ts';
import { compile, isPattern, matches } from './patterns.ts';

/** Linux takes no longer name (NAME_MAX, in bytes): a pattern need not be held against one. */
const LONGEST_NAME = 255;

/** Most directories that one pattern is looked for in. */
const MAX_VISITS = 100_000;

export interface Expansion {
  /** Paths that match, in the order in which BuildKit finds them. */
  readonly matches: readonly string[];
  /** Whether files that cannot be seen might match too. */
  readonly uncertain: boolean;
}

/**
 * The paths of a file system that a pattern matches (fsutil/copy ResolveWildcards: links are followed only before
 * the first wildcard). A pattern that is not well formed matches nothing.
 */
export function expandPattern(files: FileSystem, path: string): Expansion {
  const parts = partsOf(path);
  const first = parts.findIndex((part) => isPattern(part));
  const start = files.walk(`/${parts.slice(0, first).join('/')}`);
  const patterns = parts.slice(first).map((part) => compile(part, false));
  if (patterns.includes(null)) return { matches: [], uncertain: false };
  if (start.node?.type !== 'dir') {
    const uncertain =
      start.node === null ? start.unseen || start.base !== 'no' : start.node.type === 'unseen';
    return { matches: [], uncertain };
  }
  const found: string[] = [];
  let uncertain = false;
  let visits = 0;
  const visit = (directory: DirNode, at: string, depth: number): void => {
    visits += 1;
    if (visits > MAX_VISITS) uncertain = true;
    if (mayHoldMore(files, directory, at)) uncertain = true;
    for (const [name, node] of directory.children.entries()) {
      if (node.type === 'gone' || name.length > LONGEST_NAME || !matches(patterns[depth] ?? null, name))
        continue;
      const full = below(at, name);
      if (depth === patterns.length - 1) found.push(full);
      else if (node.type === 'unseen') uncertain = true;
      else if (node.type === 'dir' && visits <= MAX_VISITS) visit(node, full, depth + 1);
    }
  };
  visit(start.node, start.path, 0);
  return { matches: found, uncertain };
}

/** What stands at a path of a shell's, links followed, in the files that it belongs to. */
type Locate = (path: string) => {
  readonly files: FileSystem;
  readonly path: string;
  readonly node: Exclude<Node, { type: 'gone' }> | null;
};

/**
 * The paths that a pattern matches as a shell expands it: links are followed on the way. One with a slash at its end
 * matches directories only, and the slash stays.
 */
export function expandInShell(pattern: string, locate: Locate): Expansion {
  const parts = partsOf(pattern);
  const directories = pattern.endsWith('/');
  const first = parts.findIndex((part) => isPattern(part));
  // The shell negates a class with ! as well.
  const patterns = parts.map((part) => compile(part.replaceAll('[!', '[^'), false));
  const found: string[] = [];
  let uncertain = false;
  let visits = 0;
  const visit = (at: string, depth: number): void => {
    visits += 1;
    if (visits > MAX_VISITS) uncertain = true;
    const { files, path, node } = locate(at);
    if (node === null || node.type === 'unseen') {
      if (node !== null || files.walk(path).unseen) uncertain = true;
      return;
    }
    if (node.type !== 'dir' || visits > MAX_VISITS) return;
    // Hidden names are found by their dot only.
    const hidden = parts[depth]?.startsWith('.') === true;
    if (mayHoldMore(files, node, path, hidden)) uncertain = true;
    const last = depth === parts.length - 1;
    for (const [name, child] of present(node)) {
      if ((name.startsWith('.') && !hidden) || !matches(patterns[depth] ?? null, name)) continue;
      if (files.isDoubtful(below(path, name), child)) uncertain = true;
      if (last && directories && child.type !== 'dir') {
        // What a link leads to, or what cannot be seen, may be a directory.
        if (child.type !== 'file') uncertain = true;
      } else if (last) found.push(below(at, name) + (directories ? '/' : ''));
      else visit(below(at, name), depth + 1);
    }
  };
  visit(`/${parts.slice(0, first).join('/')}`, first);
  return { matches: found, uncertain };
}

/** Whether a directory may hold names that are not listed; `hidden` for those with a dot, too. */
export function mayHoldMore(files: FileSystem, directory: DirNode, path: string, hidden = true): boolean {
  const { trees, emptyAfter } = leftIn(directory, hidden);
  return (
    trees.length > 0 ||
    (directory.base === 'likely' && files.layout?.isComplete(path) !== true) ||
    files.mayHaveChanged(emptyAfter, path)
  );
}

/** What stands in a directory for certain. */
export function present(directory: DirNode): [string, Exclude<Node, { type: 'gone' }>][] {
  const all: [string, Exclude<Node, { type: 'gone' }>][] = [];
  for (const [name, node] of directory.children.entries()) if (node.type !== 'gone') all.push([name, node]);
  return all;
}
