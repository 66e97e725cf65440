import type { TransferSource } from '../stages/types.ts';
import { layoutOf } from './bases/layout.ts';
import { FileSystem } from './file-system.ts';
import type { Hop, Node, StepRef } from './nodes.ts';
import { unseenHop } from './origin.ts';
import { parentOf, partsOf } from './paths.ts';
import { ARCHIVE, IgnoreList, readIgnoreFile } from './patterns.ts';
import type { BuildContext, ContextEntry, IgnoredPath, OriginSource } from './types.ts';

/** Files that a COPY or a mount takes from. */
export interface SourceRoot {
  readonly files: FileSystem;
  /** Where a path of it came from; `node` is `null` for what cannot be seen. */
  origin(path: string, node: Node | null): { readonly source: OriginSource; readonly next: Hop | null };
  /** Files keep their owner; those of a build context all belong to root. */
  readonly keepsOwner: boolean;
}

/** The step behind what was there before any instruction. */
export function outside(stage: number): StepRef {
  return { stage, at: -1, by: 'FROM', order: 0 };
}

const NOWHERE: StepRef = outside(-1);

/** An empty file system. */
export function emptyFiles(step: StepRef): FileSystem {
  const hop: Hop = { step, path: '/', source: { kind: 'implied' }, next: null };
  const plain = { since: 0, listed: false, mode: 0o755, owner: '0:0', emptyAfter: 0, trees: [] };
  return new FileSystem({ ...plain, hop, base: 'no' }, null);
}

/** The files of an external image, of which only what its layout tells is known. */
export function imageFiles(step: StepRef, source: OriginSource, reference: string): FileSystem {
  const hop: Hop = { step, path: '/', source, next: null };
  const plain = { since: 0, listed: false, mode: 0o755, owner: '0:0', emptyAfter: 0, trees: [] };
  return new FileSystem({ ...plain, hop, base: 'likely' }, layoutOf(reference));
}

/** A file system of which nothing is known: a build context without a list, a named context, a cache. */
export function unseenFiles(source: OriginSource, step: StepRef = NOWHERE): FileSystem {
  const hop: Hop = { step, path: '/', source, next: null };
  const plain = { since: 0, listed: false, mode: 0o755, owner: '0:0', emptyAfter: 0 };
  const trees = [{ hop, label: '', certainty: 'tree' as const }];
  return new FileSystem({ ...plain, hop, base: 'no', trees }, null);
}

interface ContextFiles {
  readonly files: FileSystem;
  readonly ignored: readonly IgnoredPath[];
}

const known = new WeakMap<BuildContext, ContextFiles>();

/** A file system with the listed files of a build context, and what its ignore file keeps out. Nothing changes it. */
export function contextFiles(context: BuildContext): ContextFiles {
  const ready = known.get(context) ?? readContext(context);
  known.set(context, ready);
  return ready;
}

function readContext(context: BuildContext): ContextFiles {
  const files = emptyFiles(NOWHERE);
  const byPath = new Map<string, ContextEntry>();
  for (const entry of context.entries) byPath.set(partsOf(entry.path).join('/'), entry);
  byPath.delete('');
  const ignore = readIgnoreList(byPath, context.dockerfile ?? 'Dockerfile');
  const ignored: IgnoredPath[] = [];
  for (const [path, entry] of byPath) {
    const pattern = ignore.match(path);
    if (pattern !== null) ignored.push({ path, pattern });
    else addEntry(files, `/${path}`, entry);
  }
  // A directory that is ignored is there all the same for the files that were brought back.
  for (const { path } of ignored) {
    const entry = byPath.get(path);
    const made = files.walk(`/${path}`, false).node;
    if (entry?.type === 'dir' && made?.type === 'dir')
      files.update(`/${path}`, { mode: modeOf(entry) ?? 0o755 });
  }
  return { files, ignored };
}

/** The ignore file of a context: the Dockerfile's own, else the one for all. */
export function ignoreListOf({ entries, dockerfile }: BuildContext): IgnoreList {
  const byPath = new Map(entries.map((entry) => [partsOf(entry.path).join('/'), entry]));
  return readIgnoreList(byPath, dockerfile ?? 'Dockerfile');
}

function readIgnoreList(byPath: ReadonlyMap<string, ContextEntry>, dockerfile: string): IgnoreList {
  const own = byPath.get(`${partsOf(dockerfile).join('/')}.dockerignore`);
  const file = own ?? byPath.get('.dockerignore');
  return new IgnoreList(file?.text === undefined ? [] : readIgnoreFile(file.text));
}

function addEntry(files: FileSystem, path: string, entry: ContextEntry): void {
  const hop: Hop = { ...files.root.hop, path };
  const like = { hop: (at: string): Hop => ({ ...files.root.hop, path: at }), mode: 0o755, owner: '0:0' };
  const common = { hop, since: 0, listed: true, owner: '0:0' };
  if (entry.type === 'dir') {
    if (files.ensureDirectory(path, like) !== null) files.update(path, { mode: modeOf(entry) ?? 0o755 });
    return;
  }
  // A name below something that is listed as a file cannot be.
  const parent = files.ensureDirectory(parentOf(path), like);
  if (parent !== parentOf(path) || files.walk(path, false).node?.type === 'dir') return;
  if (entry.type === 'symlink') files.put(path, { ...common, type: 'symlink', link: entry.link ?? '' });
  else {
    const members = entry.members ?? null;
    const plain = entry.text !== undefined || members !== null;
    const sealed = !plain && ARCHIVE.test(path);
    const text = entry.text ?? null;
    files.put(path, { ...common, type: 'file', text, mode: modeOf(entry), members, sealed });
  }
}

function modeOf({ mode }: ContextEntry): number | null {
  return mode !== undefined && /^[0-7]{1,6}$/.test(mode) ? Number.parseInt(mode, 8) & 0o7777 : null;
}

/** The root of a build context, seen or not. */
export function contextRoot(files: FileSystem): SourceRoot {
  return {
    files,
    keepsOwner: false,
    origin: (path) => ({ source: { kind: 'context', path: path.slice(1) || '.' }, next: null }),
  };
}

/** The root of another stage. */
export function stageRoot(files: FileSystem, stage: number, written: string): SourceRoot {
  return {
    files,
    keepsOwner: true,
    origin: (path, node) => {
      const source: OriginSource = { kind: 'stage', stage, path, written };
      if (node !== null) return { source, next: node.hop };
      const found = files.walk(path);
      const base = found.base === 'likely';
      return { source, next: unseenHop(files, path, found.emptyAfter, base) };
    },
  };
}

/** The root of a stage that is not carried out before the one that takes from it. */
export function unseenStageRoot(stage: number, written: string): SourceRoot {
  return {
    files: unseenFiles({ kind: 'stage', stage, path: '/', written }),
    keepsOwner: true,
    origin: (path) => ({ source: { kind: 'stage', stage, path, written }, next: null }),
  };
}

/** The root of something outside the file: an image, a named context. */
export function outsideRoot(from: TransferSource): SourceRoot {
  if (from.kind === 'image') {
    const files = imageFiles(NOWHERE, { kind: 'base', image: from.normalized }, from.ref);
    return {
      files,
      keepsOwner: true,
      origin: (path) => ({ source: { kind: 'image', image: from.normalized, path }, next: null }),
    };
  }
  const name = 'ref' in from ? from.ref : '';
  if (from.kind === 'scratch') {
    return {
      files: emptyFiles(NOWHERE),
      keepsOwner: true,
      origin: (path) => ({ source: { kind: 'image', image: 'scratch', path }, next: null }),
    };
  }
  return {
    files: unseenFiles({ kind: 'named-context', name, path: '/' }),
    keepsOwner: false,
    origin: (path) => ({ source: { kind: 'named-context', name, path }, next: null }),
  };
}
