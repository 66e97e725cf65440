import { IgnoreList, readIgnoreFile } from '../../image/patterns.ts';
import type { BuildContext, ContextEntry } from '../../image/types.ts';
import { MAX_CONTEXT_PATHS, MAX_IGNORE_FILE_BYTES } from '../../limits.ts';

/** A directory as a browser gives it, whichever way it came; only names, until a file is asked for. */
export interface Folder {
  readonly name: string;
  list(): Promise<readonly FolderItem[]>;
}

export type FolderItem =
  | { readonly kind: 'file'; readonly name: string; open(): Promise<Blob> }
  | ({ readonly kind: 'folder' } & Folder);

export interface ListedFolder {
  readonly list: BuildContext;
  /** The one Dockerfile in it, if there is one. */
  readonly dockerfile: { readonly path: string; open(): Promise<Blob> } | null;
}

const DOCKERFILE = /^(?:dockerfile|containerfile)(?:\..+)?$|\.(?:dockerfile|containerfile)$/i;
const IGNORE_FILE = /\.dockerignore$/i;

/**
 * The paths below a folder. Of its files only the ignore files are read; what they keep out as a whole is named and
 * not gone through. `null` when there are more than can be taken: a part of a list would make false claims.
 */
export async function listFolder(root: Folder): Promise<ListedFolder | null> {
  const items = await root.list();
  const dockerfile = theOnly(items.filter((item) => item.kind === 'file' && isDockerfile(item.name)));
  const texts = new Map<string, string>();
  for (const name of [`${dockerfile?.name ?? 'Dockerfile'}.dockerignore`, '.dockerignore']) {
    const file = items.find((item) => item.kind === 'file' && item.name === name);
    if (file?.kind === 'file') texts.set(name, await textOf(file));
  }
  const [ignoreText = ''] = texts.values();
  const patterns = readIgnoreFile(ignoreText);
  // A file could be brought back from inside, so nothing can be passed over.
  const whole = patterns.some((pattern) => pattern.startsWith('!')) ? null : new IgnoreList(patterns);
  const entries: ContextEntry[] = [];
  const found: { readonly path: string; open(): Promise<Blob> }[] = [];

  async function walk(inside: readonly FolderItem[], prefix: string): Promise<boolean> {
    for (const item of inside) {
      if (entries.length >= MAX_CONTEXT_PATHS) return false;
      const path = `${prefix}${item.name}`;
      if (item.kind === 'file') {
        const text = texts.get(path);
        entries.push({ path, type: 'file', ...(text !== undefined && { text }) });
        if (isDockerfile(item.name)) found.push({ path, open: () => item.open() });
        continue;
      }
      const below = whole?.match(path) == null ? await item.list() : [];
      if (below.length === 0) entries.push({ path, type: 'dir' });
      else if (!(await walk(below, `${path}/`))) return false;
    }
    return true;
  }

  if (!(await walk(items, ''))) return null;
  const atRoot = found.filter(({ path }) => !path.includes('/'));
  const one = theOnly(atRoot.length > 0 ? atRoot : found);
  return { list: { entries, ...(one !== null && { dockerfile: one.path }) }, dockerfile: one };
}

function isDockerfile(name: string): boolean {
  return DOCKERFILE.test(name) && !IGNORE_FILE.test(name);
}

function theOnly<T>(list: readonly T[]): T | null {
  return list.length === 1 ? (list[0] ?? null) : null;
}

async function textOf(file: { open(): Promise<Blob> }): Promise<string> {
  const blob = await file.open();
  return blob.size > MAX_IGNORE_FILE_BYTES ? '' : blob.text();
}

/** A folder that was dropped on the page. */
export function droppedFolder(entry: FileSystemDirectoryEntry): Folder {
  return { name: entry.name, list: () => itemsOf(entry) };
}

async function itemsOf(directory: FileSystemDirectoryEntry): Promise<FolderItem[]> {
  const reader = directory.createReader();
  const items: FolderItem[] = [];
  for (;;) {
    // A reader gives its entries in parts, and an empty part at the end.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (part.length === 0) return items.sort(byName);
    for (const entry of part) items.push(itemOf(entry));
    if (items.length > MAX_CONTEXT_PATHS) return items;
  }
}

export function itemOf(entry: FileSystemEntry): FolderItem {
  if (entry.isDirectory)
    return { kind: 'folder', name: entry.name, list: () => itemsOf(entry as FileSystemDirectoryEntry) };
  const open = () =>
    new Promise<Blob>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
  return { kind: 'file', name: entry.name, open };
}

/** A folder that was chosen: the browser gives all its files at once, each with its way from the folder. */
export function chosenFolder(files: readonly File[]): Folder {
  interface Draft {
    readonly folders: Map<string, Draft>;
    readonly files: File[];
  }
  const root: Draft = { folders: new Map(), files: [] };
  let name = '';
  for (const file of files) {
    const [top = '', ...way] = file.webkitRelativePath.split('/');
    name = top;
    let at = root;
    for (const part of way.slice(0, -1)) {
      const next = at.folders.get(part) ?? { folders: new Map(), files: [] };
      at.folders.set(part, next);
      at = next;
    }
    at.files.push(file);
  }
  const asFolder = (title: string, { folders, files: inside }: Draft): Folder => ({
    name: title,
    list: async () =>
      [
        ...[...folders].map(([each, draft]): FolderItem => ({ kind: 'folder', ...asFolder(each, draft) })),
        ...inside.map((file): FolderItem => ({ kind: 'file', name: file.name, open: async () => file })),
      ].sort(byName),
  });
  return asFolder(name, root);
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
