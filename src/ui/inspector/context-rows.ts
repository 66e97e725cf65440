import type { ContextFileUse, ContextUse } from '../../analysis/context-use.ts';
import type { BuildContext } from '../../image/types.ts';
import { type PathRow, ROOT } from './tree-model.ts';

export const FATES = ['taken', 'rest', 'ignored'] as const;
/** What becomes of a file: a stage takes it, none does, or an ignore file keeps it out. */
export type Fate = (typeof FATES)[number];

export interface ContextRow extends PathRow {
  /** `null` for a folder that only holds listed paths, and while it is not known. */
  readonly fate: Fate | null;
  readonly uses: readonly ContextFileUse[];
  /** The pattern that keeps it out. */
  readonly pattern: string | null;
}

/** What becomes of each listed path. */
export type Fates = ReadonlyMap<string, Pick<ContextRow, 'fate' | 'uses' | 'pattern'>>;

export function fatesOf({ entries }: BuildContext, use: ContextUse | null): Fates {
  const uses = new Map<string, ContextFileUse[]>();
  for (const each of use?.uses ?? []) {
    const known = uses.get(each.path);
    if (known) known.push(each);
    else uses.set(each.path, [each]);
  }
  const patterns = new Map(use?.ignored.map(({ path, pattern }) => [path, pattern]));
  return new Map(
    entries.map(({ path }) => {
      const pattern = patterns.get(path) ?? null;
      const taken = uses.get(path) ?? [];
      const rest = use?.complete ? 'rest' : null;
      const fate: Fate | null = pattern !== null ? 'ignored' : taken.length > 0 ? 'taken' : rest;
      return [path, { fate, uses: taken, pattern }];
    }),
  );
}

/** The paths that are kept, as a tree. */
export function contextRows(
  fates: Fates,
  folders: ReadonlySet<string>,
  keep: (path: string, fate: Fate | null) => boolean,
): ReadonlyMap<string, ContextRow> {
  interface Draft {
    readonly name: string;
    readonly path: string;
    readonly children: Map<string, Draft>;
  }
  const root: Draft = { name: '', path: '', children: new Map() };
  for (const [path, { fate }] of fates) {
    if (!keep(path, fate)) continue;
    let at = root;
    for (const part of path.split('/')) {
      let next = at.children.get(part);
      if (next === undefined) {
        next = { name: part, path: at.path === '' ? part : `${at.path}/${part}`, children: new Map() };
        at.children.set(part, next);
      }
      at = next;
    }
  }
  const rows = new Map<string, ContextRow>();
  const finish = (id: string, draft: Draft): void => {
    const sorted = [...draft.children.values()].sort(
      (a, b) =>
        Number(b.children.size > 0) - Number(a.children.size > 0) ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
    );
    const folder = draft.children.size > 0 || folders.has(draft.path);
    rows.set(id, {
      id,
      name: folder ? `${draft.name}/` : draft.name,
      path: draft.path,
      children: sorted.map(({ path }) => `path ${path}`),
      ...(fates.get(draft.path) ?? { fate: null, uses: [], pattern: null }),
    });
    for (const child of sorted) finish(`path ${child.path}`, child);
  };
  finish(ROOT, root);
  return rows;
}
