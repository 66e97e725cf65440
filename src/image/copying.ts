import { BuildFailure } from './failure.ts';
import type { FileSystem } from './file-system.ts';
import type { NewDirectory } from './file-system-types.ts';
import type { DirNode, FileNode, Hop, Node, StepRef } from './nodes.ts';
import { hopOf, unseenIn } from './origin.ts';
import { absolute, below, MAX_PATH, nameOf, parentPath, partsOf } from './paths.ts';
import { ARCHIVE, compile, type IgnoreList, isPattern, matches, type Pattern } from './patterns.ts';
import type { SourceRoot } from './sources.ts';
import type { OriginSource } from './types.ts';
import { expandPattern, mayHoldMore, present } from './wildcards.ts';

/** One COPY or ADD while it is carried out. */
export interface Copying {
  /** Where it writes: the stage's files, or the layer of its own with --link. */
  readonly files: FileSystem;
  readonly root: SourceRoot;
  readonly step: StepRef;
  /** `--chown`; `null` without it. */
  readonly owner: string | null;
  /** A numeric `--chmod`; `null` without it. */
  readonly mode: number | null;
  readonly symbolic: boolean;
  readonly excludes: IgnoreList;
  readonly unpack: boolean;
  /** How missing parents are made. */
  readonly parents: NewDirectory;
}

interface Origin {
  readonly source: OriginSource;
  readonly next: Hop | null;
}

/** Puts a file in place; a directory in its place ends the build. */
export function putFile({ files }: Copying, path: string, node: FileNode): void {
  if (path.length > MAX_PATH) throw new BuildFailure('a path is longer than 4,096 characters');
  const found = files.walk(path, false);
  if (found.node?.type === 'dir')
    throw new BuildFailure(`"${path}" is a directory, where a file is to be put`);
  files.put(path, { ...node, hop: { ...node.hop, path } });
}

/** The contents of a directory into the destination (a copied directory never brings its own name). */
export function copyDirectory(
  copying: Copying,
  path: string,
  node: DirNode,
  destination: string,
  only: boolean,
): void {
  const { files, root, step, parents } = copying;
  const found = files.walk(destination);
  let target = found.path;
  if (found.node === null || found.node.type === 'unseen') {
    const { source, next } = root.origin(path, node);
    const hop = (at: string): Hop => {
      return at === absolute(found.path) && only ? hopOf(step, at, source, next) : parents.hop(at);
    };
    const made = files.ensureDirectory(destination, { ...parents, hop });
    if (made === null)
      throw new BuildFailure(`"${absolute(destination)}" lies below something that is a file`);
    target = made;
  } else if (found.node.type !== 'dir') {
    throw new BuildFailure(`"${target}" is a file, where a directory is to be merged`);
  }
  for (const tree of unseenIn(root.files, node, path)) {
    const { source } = root.origin(path, null);
    const next = behindTree(source, tree.hop);
    const label = nameOf(path) === '' ? tree.label : path;
    files.addTree(target, { hop: hopOf(step, target, source, next), label, certainty: tree.certainty });
  }
  mergeInto(copying, path, node, target, '');
}

/** What unseen files of a stage came through; nothing where that stage was not carried out before. */
function behindTree({ kind }: OriginSource, hop: Hop): Hop | null {
  return kind === 'stage' && hop.step.stage >= 0 ? hop : null;
}

function mergeInto(
  copying: Copying,
  path: string,
  directory: DirNode,
  target: string,
  relative: string,
): void {
  if (target.length > MAX_PATH) throw new BuildFailure('a path is longer than 4,096 characters');
  for (const [name, node] of present(directory)) {
    const inner = relative === '' ? name : `${relative}/${name}`;
    if (copying.excludes.match(inner) !== null) {
      // Exceptions of the patterns may still bring back what is below.
      if (node.type === 'dir') mergeKept(copying, below(path, name), node, below(target, name), inner);
      continue;
    }
    mergeOne(copying, below(path, name), node, below(target, name), inner);
  }
}

/** Below an excluded directory: only what an exception brings back. */
function mergeKept(
  copying: Copying,
  path: string,
  directory: DirNode,
  target: string,
  relative: string,
): void {
  for (const [name, node] of present(directory)) {
    const inner = `${relative}/${name}`;
    if (copying.excludes.match(inner) === null) {
      ensure(copying, target);
      mergeOne(copying, below(path, name), node, below(target, name), inner);
    } else if (node.type === 'dir') mergeKept(copying, below(path, name), node, below(target, name), inner);
  }
}

function ensure({ files, parents }: Copying, path: string): void {
  if (files.ensureDirectory(path, parents) === null)
    throw new BuildFailure(`"${path}" is a file, where a directory is to be merged`);
}

function mergeOne(
  copying: Copying,
  path: string,
  node: Exclude<Node, { type: 'gone' }>,
  target: string,
  relative: string,
): void {
  const { files, root, step } = copying;
  if (target.length > MAX_PATH) throw new BuildFailure('a path is longer than 4,096 characters');
  const doubtful = root.files.isDoubtful(path, node);
  const { source, next } = root.origin(path, node);
  const hop = hopOf(step, target, source, next);
  const old = files.walk(target, false).node;
  if (doubtful || node.type === 'unseen') {
    if (old?.type === 'dir') files.addTree(target, { hop, label: nameOf(path), certainty: 'tree' });
    else files.put(target, { type: 'unseen', hop, since: step.order, listed: true, label: nameOf(path) });
    return;
  }
  const owner = copying.owner ?? (root.keepsOwner ? ownerOf(node) : '0:0');
  if (node.type === 'dir') {
    mergeDirectory(copying, node, target, hop, owner, old);
    for (const tree of node.trees) {
      const behind = behindTree(source, tree.hop);
      files.addTree(target, {
        hop: hopOf(step, target, source, behind),
        label: tree.label || nameOf(path),
        certainty: tree.certainty,
        ...(tree.implied && { implied: tree.implied }),
      });
    }
    mergeInto(copying, path, node, target, relative);
    return;
  }
  if (old?.type === 'dir') throw new BuildFailure(`"${target}" is a directory, where a file is to be put`);
  const since = step.order;
  if (node.type === 'symlink') files.put(target, { ...node, hop, since, listed: true, owner });
  else {
    const mode = copying.symbolic ? null : (copying.mode ?? node.mode);
    files.put(target, { ...node, hop, since, listed: true, owner, mode });
  }
}

function ownerOf(node: Node): string {
  return node.type === 'unseen' || node.type === 'gone' ? '' : node.owner;
}

/** A directory of a copied tree brings its mode and owner, onto an existing one too. */
function mergeDirectory(
  copying: Copying,
  node: DirNode,
  target: string,
  hop: Hop,
  owner: string,
  old: Exclude<Node, { type: 'gone' }> | null,
): void {
  const { files } = copying;
  const mode = copying.symbolic ? null : (copying.mode ?? node.mode);
  if (old === null || old.type === 'unseen') {
    if (files.ensureDirectory(target, { hop: () => hop, mode, owner }) === null) {
      throw new BuildFailure(`"${target}" lies below something that is a file`);
    }
    return;
  }
  if (old.type !== 'dir') throw new BuildFailure(`"${target}" is a file, where a directory is to be merged`);
  const changed = old.mode !== mode || differs(old.owner || null, owner || null);
  if (changed) files.update(target, { hop, mode, owner, listed: true });
}

function differs<T>(old: T | null, now: T | null): boolean {
  return old !== null && now !== null && old !== now;
}

/** Names that are files though they have no extension. */
const FILE_NAMES =
  /^(?:[A-Z][A-Z_]{3,}|Makefile|Dockerfile|Gemfile|Procfile|Rakefile|Jenkinsfile|Pipfile|gradlew|mvnw|\.env.*|\.\w*(?:rc|ignore))$/;

/** Whether a path where a file of some name is put names a file, and no directory that may be there. */
export function namesFile(path: string, source: string): boolean {
  const name = nameOf(path);
  return name === source || isFileName(name) || /\/s?bin\/[^/]*$/.test(path);
}

function isFileName(name: string): boolean {
  return (/[^.]\.\w{1,9}$/.test(name) && !name.endsWith('.d')) || FILE_NAMES.test(name);
}

/**
 * Something that cannot be seen: a file or a directory. At a destination that is meant as a directory it is listed
 * under its own name when that is the name of a file, else as a tree in the destination.
 */
export function putUnseen(
  copying: Copying,
  destination: string,
  { source, next }: Origin,
  path: string,
  name: string,
  isDirectory: boolean,
): void {
  const { files, parents, step } = copying;
  const asDirectory = /\/\.?$/.test(destination);
  const found = files.walk(destination);
  const existing = found.node?.type === 'dir';
  const inBin = /\/s?bin$/.test(absolute(destination)) || /\/s?bin\/[^/]*$/.test(path);
  // ADD would unpack an archive into the destination.
  const packed = copying.unpack && ARCHIVE.test(name);
  const isFile = !isDirectory && !packed && (isFileName(name) || inBin);
  if (asDirectory || existing) {
    const directory = files.ensureDirectory(destination, parents);
    if (directory === null)
      throw new BuildFailure(`"${absolute(destination)}" is a file, where a directory is needed`);
    const at = below(directory, name);
    const old = files.walk(at, false).node;
    if (isFile && old?.type !== 'dir') {
      files.put(at, {
        type: 'unseen',
        hop: hopOf(step, at, source, next),
        since: step.order,
        listed: true,
        label: name,
      });
    } else {
      files.addTree(directory, { hop: hopOf(step, directory, source, next), label: path, certainty: 'tree' });
    }
    return;
  }
  if (files.ensureDirectory(parentPath(destination), parents) === null) {
    throw new BuildFailure(`"${absolute(destination)}" lies below something that is a file`);
  }
  const at = files.walk(destination).path;
  files.put(at, {
    type: 'unseen',
    hop: hopOf(step, at, source, next),
    since: step.order,
    listed: true,
    label: name,
  });
}

/** Unseen files that a pattern may match, as a tree of a directory. */
export function spread(copying: Copying, directory: string, { source, next }: Origin, label: string): void {
  const { files, parents, step } = copying;
  const found = files.walk(directory);
  const at = found.node === null ? files.ensureDirectory(directory, parents) : found.path;
  if (at === null) return;
  // Whether the directory is made depends on a match.
  if (found.node === null) files.update(at, { listed: false });
  files.addTree(at, { hop: hopOf(step, at, source, next), label, certainty: 'tree' });
}

/** COPY --parents: the whole path of each source, or what follows `/./`, is kept below the destination. */
export function copyParents(copying: Copying, written: string, destination: string): void {
  const { files } = copying.root;
  const pivot = written.indexOf('/./');
  const start = absolute(pivot < 0 ? '/' : written.slice(0, pivot));
  const pattern = partsOf(pivot < 0 ? written : written.slice(pivot + 3)).join('/');
  if (!isPattern(start)) {
    includeFrom(copying, start, pattern, destination);
    return;
  }
  const { matches: starts, uncertain } = expandPattern(files, start);
  for (const each of starts) {
    if (files.walk(each).node?.type === 'dir') includeFrom(copying, each, pattern, destination, true);
  }
  if (uncertain)
    spread(copying, destination, copying.root.origin(absolute(`${start}/${pattern}`), null), written);
}

function includeFrom(
  copying: Copying,
  start: string,
  pattern: string,
  destination: string,
  wild = isPattern(pattern),
): void {
  const { root } = copying;
  const found = root.files.walk(absolute(`${start}/${pattern}`));
  const from = root.files.walk(start);
  if (!wild && found.node === null && !found.unseen && found.base === 'no') {
    throw new BuildFailure(`"${found.path}" is not there`);
  }
  if (!wild && (found.node === null || found.node.type === 'unseen')) {
    const { source, next } = root.origin(found.path, found.node);
    const slashed = `${absolute(destination)}/${parentPath(pattern)}/`;
    putUnseen(copying, slashed, { source, next }, found.path, nameOf(found.path), false);
    return;
  }
  if (from.node?.type !== 'dir') {
    const unseen = from.node === null ? from.unseen || from.base !== 'no' : from.node.type === 'unseen';
    if (unseen) spread(copying, destination, root.origin(found.path, null), pattern);
    return;
  }
  const target = copying.files.ensureDirectory(destination, copying.parents);
  if (target === null)
    throw new BuildFailure(`"${absolute(destination)}" is a file, where a directory is needed`);
  const uncertain = includeBelow(copying, from.path, from.node, target, '', compile(pattern, true), pattern);
  if (uncertain) spread(copying, target, root.origin(found.path, null), pattern);
}

/** Copies what a pattern matches, parents only for what matched; gives whether unseen files might match too. */
function includeBelow(
  copying: Copying,
  path: string,
  directory: DirNode,
  target: string,
  relative: string,
  pattern: Pattern | null,
  written: string,
): boolean {
  let uncertain = isPattern(written) && mayHoldMore(copying.root.files, directory, path);
  for (const [name, node] of present(directory)) {
    const inner = relative === '' ? name : `${relative}/${name}`;
    if (copying.excludes.match(inner) !== null) continue;
    if (matches(pattern, inner)) {
      const parent = copying.files.ensureDirectory(target, copying.parents);
      if (parent === null) throw new BuildFailure(`"${target}" is a file, where a directory is needed`);
      mergeOne(copying, below(path, name), node, below(parent, name), inner);
    } else if (node.type === 'dir' && inner.length < MAX_PATH) {
      const at = below(path, name);
      if (includeBelow(copying, at, node, below(target, name), inner, pattern, written)) uncertain = true;
    }
  }
  return uncertain;
}

/** Lays a layer over what is there, as --link does: no link is followed, files replace directories. */
export function overlay(layer: FileSystem, target: FileSystem): void {
  overlayInto(layer.root, '/', target);
}

function overlayInto(directory: DirNode, path: string, target: FileSystem): void {
  for (const tree of directory.trees) target.addTree(path, tree);
  for (const [name, node] of present(directory)) {
    const at = below(path, name);
    if (node.type !== 'dir') {
      target.put(at, node);
      continue;
    }
    const old = target.walk(at, false).node;
    if (old !== null && old.type !== 'dir') target.remove(at, node.hop);
    if (old?.type === 'dir') {
      const changed = old.mode !== node.mode || differs(old.owner || null, node.owner || null);
      if (changed) target.update(at, { hop: node.hop, mode: node.mode, owner: node.owner, listed: true });
    } else target.ensureDirectory(at, { hop: () => node.hop, mode: node.mode, owner: node.owner });
    overlayInto(node, at, target);
  }
}
