import { MAX_ENTRIES } from '../limits.ts';
import type { Stage, StageGraph } from '../stages/types.ts';
import type { FileSystem } from './file-system.ts';
import type { DirNode, Node, Tree } from './nodes.ts';
import { hopsOf } from './origin.ts';
import { below, nameOf } from './paths.ts';
import type { Entry } from './types.ts';

/** What the list of a file system needs to know of its build. */
export interface Listing {
  readonly graph: StageGraph;
  /** The stage that the external base is the base of. */
  readonly start: Stage | null;
  /** The layer that a step (by its order) makes. */
  readonly layerOf: (order: number) => number | null;
}

/** The entries of a stage's file system: the base and opaque steps first, then paths in order. */
export function entriesOf(files: FileSystem, listing: Listing): Entry[] {
  const { start } = listing;
  const entries: Entry[] = [];
  if (start !== null && files.root.base !== 'no') {
    const { base } = start;
    const label = `base ${'ref' in base ? base.ref : start.from.base.value}`;
    entries.push(shown('/', 'unknown', 'opaque', label, files.root, listing));
  }
  const opaque: Entry[] = [];
  let last = 0;
  for (let at = files.opaque; at !== null; at = at.before) {
    // One entry for a RUN, however many of its parts are not understood.
    const order = Math.floor(at.step.order);
    if (order === last) continue;
    last = order;
    const hop = { step: at.step, path: '/', source: { kind: 'run' as const }, next: null };
    opaque.push(shown('/', 'unknown', 'opaque', at.label, { hop }, listing, at.step.order));
  }
  entries.push(...opaque.reverse());
  addTrees(files.root, '/', 'opaque', entries, listing);
  addTrees(files.root, '/', 'tree', entries, listing);
  list(files, files.root, '/', entries, listing);
  if (entries.length >= MAX_ENTRIES) {
    const label = `more than ${MAX_ENTRIES} paths; the rest is not listed`;
    entries.push(shown('/', 'unknown', 'opaque', label, files.root, listing));
  }
  return entries;
}

function list(files: FileSystem, directory: DirNode, path: string, entries: Entry[], listing: Listing): void {
  for (const [name, node] of directory.children.entries()) {
    if (entries.length >= MAX_ENTRIES) return;
    const at = below(path, name);
    if (node.type === 'gone') continue;
    const merged = node.type === 'dir' && node.trees.some((tree) => isSame(tree, node));
    // What only may be there stands first, so that of entries with one path the surest comes last.
    if (node.type === 'dir') addTrees(node, at, 'opaque', entries, listing);
    if (node.listed && !merged) {
      const seen = node.type !== 'unseen' && !files.isDoubtful(at, node) && !files.layout?.isAmbiguous(at);
      const type = node.type === 'unseen' ? 'unknown' : node.type;
      entries.push(shown(at, type, seen ? 'known' : 'tree', at, node, listing, node.hop.step.order));
    }
    if (node.type === 'dir') {
      addTrees(node, at, 'tree', entries, listing);
      list(files, node, at, entries, listing);
    }
  }
}

function addTrees(
  directory: DirNode,
  path: string,
  certainty: Tree['certainty'],
  entries: Entry[],
  listing: Listing,
): void {
  for (const tree of directory.trees) {
    if (tree.certainty !== certainty || tree.implied) continue;
    const type = isSame(tree, directory) ? 'dir' : 'unknown';
    const label =
      certainty === 'opaque' ? `${tree.label} (may be in ${nameOf(path) || '/'})` : tree.label || path;
    const entry = shown(path, type, certainty, label, tree, listing, tree.hop.step.order);
    entries.push(type === 'dir' || certainty === 'opaque' ? entry : { ...entry, inside: true });
  }
}

/** A directory and its tree of one and the same step are one entry. */
function isSame(tree: Tree, directory: DirNode): boolean {
  const sameStep = Math.floor(tree.hop.step.order) === Math.floor(directory.hop.step.order);
  return tree.certainty === 'tree' && !tree.implied && sameStep && directory.listed;
}

function shown(
  path: string,
  type: Entry['type'],
  certainty: Entry['certainty'],
  label: string,
  { hop, ...rest }: Pick<Node, 'hop'> & { readonly link?: string },
  { graph, layerOf }: Listing,
  order?: number,
): Entry {
  const link = rest.link === undefined ? {} : { link: rest.link };
  const layer = order === undefined ? null : layerOf(order);
  return { path, type, certainty, label, origin: hopsOf(hop, graph), layer, ...link };
}
