import { MAX_ENTRIES } from '../limits.ts';
import type { Stage } from '../stages/types.ts';
import type { FileSystem } from './file-system.ts';
import type { DirNode, Node, Tree } from './nodes.ts';
import { hopsOf } from './origin.ts';
import { below, nameOf } from './paths.ts';
import type { Entry } from './types.ts';

/**
 * The entries of a stage's file system: the base and opaque steps first, then paths in order. `layerOf` gives the
 * layer that a step (by its order) makes.
 */
export function entriesOf(
  files: FileSystem,
  start: Stage | null,
  layerOf: (order: number) => number | null,
): Entry[] {
  const entries: Entry[] = [];
  if (start !== null && files.root.base !== 'no') {
    const { base } = start;
    const label = `base ${'ref' in base ? base.ref : start.from.base.value}`;
    entries.push(shown('/', 'unknown', 'opaque', label, files.root, null));
  }
  const opaque: Entry[] = [];
  let last = 0;
  for (let at = files.opaque; at !== null; at = at.before) {
    // One entry for a RUN, however many of its parts are not understood.
    const order = Math.floor(at.step.order);
    if (order === last) continue;
    last = order;
    const hop = { step: at.step, path: '/', source: { kind: 'run' as const }, next: null };
    opaque.push(shown('/', 'unknown', 'opaque', at.label, { hop }, layerOf(at.step.order)));
  }
  entries.push(...opaque.reverse());
  addTrees(files.root, '/', 'opaque', entries, layerOf);
  addTrees(files.root, '/', 'tree', entries, layerOf);
  list(files, files.root, '/', entries, layerOf);
  if (entries.length >= MAX_ENTRIES) {
    const label = `more than ${MAX_ENTRIES} paths; the rest is not listed`;
    entries.push(shown('/', 'unknown', 'opaque', label, files.root, null));
  }
  return entries;
}

function list(
  files: FileSystem,
  directory: DirNode,
  path: string,
  entries: Entry[],
  layerOf: (order: number) => number | null,
): void {
  for (const [name, node] of directory.children.entries()) {
    if (entries.length >= MAX_ENTRIES) return;
    const at = below(path, name);
    if (node.type === 'gone') continue;
    const merged = node.type === 'dir' && node.trees.some((tree) => isSame(tree, node));
    // What only may be there stands first, so that of entries with one path the surest comes last.
    if (node.type === 'dir') addTrees(node, at, 'opaque', entries, layerOf);
    if (node.listed && !merged) {
      const seen = node.type !== 'unseen' && !files.isDoubtful(at, node) && !files.layout?.isAmbiguous(at);
      const type = node.type === 'unseen' ? 'unknown' : node.type;
      entries.push(shown(at, type, seen ? 'known' : 'tree', at, node, layerOf(node.hop.step.order)));
    }
    if (node.type === 'dir') {
      addTrees(node, at, 'tree', entries, layerOf);
      list(files, node, at, entries, layerOf);
    }
  }
}

function addTrees(
  directory: DirNode,
  path: string,
  certainty: Tree['certainty'],
  entries: Entry[],
  layerOf: (order: number) => number | null,
): void {
  for (const tree of directory.trees) {
    if (tree.certainty !== certainty) continue;
    const type = isSame(tree, directory) ? 'dir' : 'unknown';
    const label =
      certainty === 'opaque' ? `${tree.label} (may be in ${nameOf(path) || '/'})` : tree.label || path;
    const entry = shown(path, type, certainty, label, tree, layerOf(tree.hop.step.order));
    entries.push(type === 'dir' || certainty === 'opaque' ? entry : { ...entry, inside: true });
  }
}

/** A directory and its tree of one and the same step are one entry. */
function isSame(tree: Tree, directory: DirNode): boolean {
  const sameStep = Math.floor(tree.hop.step.order) === Math.floor(directory.hop.step.order);
  return tree.certainty === 'tree' && sameStep && directory.listed;
}

function shown(
  path: string,
  type: Entry['type'],
  certainty: Entry['certainty'],
  label: string,
  { hop, ...rest }: Pick<Node, 'hop'> & { readonly link?: string },
  layer: number | null,
): Entry {
  const link = rest.link === undefined ? {} : { link: rest.link };
  return { path, type, certainty, label, origin: hopsOf(hop), layer, ...link };
}
