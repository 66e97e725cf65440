import type { FileSystem } from './file-system.ts';
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

/** The paths that the parts of a pattern match as a shell expands them: links are followed on the way. */
export function expandInShell(parts: readonly string[], locate: Locate): Expansion {
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
    if (mayHoldMore(files, node, path)) uncertain = true;
    for (const [name, child] of present(node)) {
      // Hidden names are found by their dot only.
      const hidden = name.startsWith('.') && parts[depth]?.startsWith('.') !== true;
      if (hidden || !matches(patterns[depth] ?? null, name)) continue;
      if (files.isDoubtful(below(path, name), child)) uncertain = true;
      if (depth === parts.length - 1) found.push(below(at, name));
      else visit(below(at, name), depth + 1);
    }
  };
  visit(`/${parts.slice(0, first).join('/')}`, first);
  return { matches: found, uncertain };
}

/** Whether a directory may hold names that are not listed. */
export function mayHoldMore(files: FileSystem, directory: DirNode, path: string): boolean {
  return (
    directory.trees.length > 0 ||
    (directory.base === 'likely' && files.layout?.isComplete(path) !== true) ||
    files.mayHaveChanged(directory.emptyAfter, path)
  );
}

/** What stands in a directory for certain. */
export function present(directory: DirNode): [string, Exclude<Node, { type: 'gone' }>][] {
  const all: [string, Exclude<Node, { type: 'gone' }>][] = [];
  for (const [name, node] of directory.children.entries()) if (node.type !== 'gone') all.push([name, node]);
  return all;
}
