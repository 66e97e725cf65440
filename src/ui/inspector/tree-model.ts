import type { Entry, ImageContents, OriginHop } from '../../image/types.ts';
import { entriesByKey } from '../../state/selection.ts';
import { PLACES, same, sameItems } from '../same.ts';
import { unseenFiles } from './texts.ts';

/** One row of a tree of paths. */
export interface PathRow {
  readonly id: string;
  /** What the row shows: the last part of the path, or the label of an opaque entry. */
  readonly name: string;
  readonly path: string;
  readonly children: readonly string[];
}

/** An entry without its places in the text: no row shows them, and they move with every key. */
export type ShownEntry = Omit<Entry, 'origin'> & { readonly origin: readonly Omit<OriginHop, 'span'>[] };

/** One row of the contents: an entry, or a folder that only holds entries. */
export interface TreeRow extends PathRow {
  /** The entry and its key; `null` for a folder that no instruction names. */
  readonly entry: ShownEntry | null;
  readonly key: string | null;
}

export const ROOT = 'root';

interface Draft {
  name: string;
  readonly path: string;
  readonly id: string;
  entry: Entry | null;
  key: string | null;
  readonly folders: Map<string, Draft>;
  readonly others: Draft[];
}

const draft = (id: string, name: string, path: string): Draft => ({
  id,
  name,
  path,
  entry: null,
  key: null,
  folders: new Map(),
  others: [],
});

/**
 * The entries that are kept as a tree of paths, in order of name, with what could not be read at the end. What looks as in the
 * tree before is the same row, or the same tree.
 */
export function treeOf(
  contents: ImageContents,
  keep: (entry: Entry) => boolean,
  before: ReadonlyMap<string, TreeRow> = new Map(),
): ReadonlyMap<string, TreeRow> {
  const root = draft(ROOT, '', '');
  for (const [key, entry] of entriesByKey(contents)) {
    if (!keep(entry)) continue;
    if (entry.certainty === 'opaque') {
      const row = draft(`opaque ${key}`, entry.label, entry.path);
      row.entry = entry;
      row.key = key;
      root.others.push(row);
    } else put(root, key, entry);
  }
  const rows = new Map<string, TreeRow>();
  finish(root, rows);
  for (const [id, row] of rows) {
    const old = before.get(id);
    if (old !== undefined && same(old, row, PLACES)) rows.set(id, old);
  }
  return sameItems([...before.values()], [...rows.values()]) ? before : rows;
}

/** The row of an entry. */
export function rowOf(rows: ReadonlyMap<string, TreeRow>, key: string | null): string | null {
  if (key === null) return null;
  for (const row of rows.values()) if (row.key === key) return row.id;
  return null;
}

function put(root: Draft, key: string, entry: Entry): void {
  let at = root;
  let path = '';
  for (const part of entry.path.split('/').filter((one) => one !== '')) {
    path = `${path}/${part}`;
    let next = at.folders.get(part);
    if (next === undefined) {
      next = draft(`path ${path}`, part, path);
      at.folders.set(part, next);
    }
    at = next;
  }
  if (at.entry === null && at !== root && entry.inside !== true) {
    at.entry = entry;
    at.key = key;
    return;
  }
  // The root itself, a second entry at one path, or what stands for more files in a directory: a row of its own.
  const name = at === root ? '/' : at.name;
  const isMore = entry.inside === true || (entry.certainty === 'tree' && at !== root);
  const again = draft(`again ${key}`, isMore ? unseenFiles(entry) : name, entry.path);
  again.entry = entry;
  again.key = key;
  at.others.push(again);
}

function finish(node: Draft, rows: Map<string, TreeRow>): string {
  // Folders that nothing names and that hold one folder only share a row, as in an editor: usr/local/bin.
  let only = [...node.folders.values()];
  let name = node.name;
  let tip = node;
  while (node.id !== ROOT && tip.entry === null && only.length === 1 && tip.others.length === 0) {
    const [child] = only;
    if (child === undefined) break;
    name = `${name}/${child.name}`;
    tip = child;
    only = [...tip.folders.values()];
  }
  const sorted = only.sort((a, b) => compare(a, b));
  const children = [...sorted, ...tip.others].map((child) => finish(child, rows));
  const folder = children.length > 0 || tip.entry?.type === 'dir';
  const shown = folder && tip.entry?.certainty !== 'opaque' && !name.endsWith('/') ? `${name}/` : name;
  rows.set(tip.id, { id: tip.id, name: shown, path: tip.path, entry: tip.entry, key: tip.key, children });
  return tip.id;
}

/** Folders first, then by name. */
function compare(a: Draft, b: Draft): number {
  const folders = Number(b.folders.size > 0) - Number(a.folders.size > 0);
  return folders !== 0 ? folders : a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
