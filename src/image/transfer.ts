import type { Step } from '../stages/types.ts';
import {
  type Copying,
  copyDirectory,
  copyParents,
  namesFile,
  overlay,
  putFile,
  putUnseen,
  spread,
} from './copying.ts';
import { BuildFailure } from './failure.ts';
import type { FileSystem } from './file-system.ts';
import type { FileNode, Node, StepRef } from './nodes.ts';
import { hopOf } from './origin.ts';
import { absolute, below, nameOf, parentPath, partsOf } from './paths.ts';
import { IgnoreList, isPattern } from './patterns.ts';
import { emptyFiles, type SourceRoot } from './sources.ts';
import type { OriginSource } from './types.ts';
import { expandPattern } from './wildcards.ts';

export type TransferStep = Extract<Step, { kind: 'copy' | 'add' }>;

/**
 * Carries out a COPY or ADD on the files of its stage (BuildKit solver/llbsolver/file and fsutil/copy). Throws
 * BuildFailure where BuildKit would stop.
 */
export function transfer(step: TransferStep, target: FileSystem, root: SourceRoot, ref: StepRef): void {
  if (/[^\d:]/.test(step.chown) && !step.link && target.isBlank) {
    throw new BuildFailure(
      `--chown=${step.chown} names a user or group, and there is no file yet that could list it`,
    );
  }
  // --link: the layer is made on an empty root and laid over what is there.
  const files = step.link ? emptyFiles(ref) : target;
  const copying = copyingOf(step, files, root, ref);
  let contents = 0;
  for (const source of step.sources) {
    if (source.class === 'url') addUrl(step, copying, source.path);
    else if (source.class === 'git') addRepository(copying, source.path, step.destination);
    else if (step.parents) copyParents(copying, source.path, step.destination);
    else copyPath(step, copying, source.path);
  }
  for (const { name, text } of step.contents) {
    contents += 1;
    const source: OriginSource = { kind: 'heredoc', name: name || `heredoc ${contents}` };
    const node = fileNode(copying, source, { text, mode: copying.mode ?? 0o644 });
    land(copying, step.destination, name, node);
  }
  if (step.link) overlay(files, target);
}

function copyingOf(step: TransferStep, files: FileSystem, root: SourceRoot, ref: StepRef): Copying {
  const numeric = /^[0-7]+$/.test(step.chmod) ? Number.parseInt(step.chmod, 8) : null;
  const [user = '', group = ''] = step.chown.split(':');
  const owner = step.chown === '' ? null : `${user}:${group || user}`;
  return {
    files,
    root,
    step: ref,
    owner,
    mode: numeric,
    symbolic: step.chmod !== '' && numeric === null,
    excludes: new IgnoreList(step.excludes),
    unpack: step.kind === 'add' && step.unpack !== false,
    parents: {
      hop: (path) => hopOf(ref, path, { kind: 'implied' }),
      mode: numeric === null ? 0o755 : numeric & 0o777,
      owner: owner ?? '0:0',
    },
  };
}

function fileNode(
  { step, owner }: Copying,
  source: OriginSource,
  { text, mode }: { text: string | null; mode: number | null },
): Extract<Node, { type: 'file' }> {
  return {
    type: 'file',
    hop: hopOf(step, '', source),
    since: step.order,
    listed: true,
    text,
    mode,
    owner: owner ?? '0:0',
    members: null,
    sealed: false,
  };
}

/** Puts a file inside a destination that ends with a slash or is a directory, else at its name. */
function land(copying: Copying, destination: string, name: string, node: FileNode): void {
  const { files, parents } = copying;
  const asDirectory = /\/\.?$/.test(destination);
  const ensured = files.ensureDirectory(asDirectory ? destination : parentPath(destination), parents);
  if (ensured === null)
    throw new BuildFailure(`"${absolute(destination)}" lies below something that is a file`);
  const found = files.walk(destination);
  const inside = asDirectory ? ensured : found.node?.type === 'dir' ? found.path : null;
  // Of what a base may have nobody knows that it is no directory, unless its name tells. What is written out goes to no
  // directory without a name of its own.
  const named = node.hop.source.kind === 'heredoc' || namesFile(found.path, name);
  const open = found.base === 'likely' || (found.base === 'unlikely' && files.layout?.isPlain === false);
  const sure = found.node !== null || !open || named;
  if (inside !== null) putFile(copying, below(inside, name), node);
  else if (sure) putFile(copying, found.path, node);
  else {
    const hop = { ...node.hop, path: found.path };
    files.put(found.path, { type: 'unseen', hop, since: node.since, listed: true, label: name });
  }
}

function copyPath(step: TransferStep, copying: Copying, written: string): void {
  const { root } = copying;
  const path = absolute(written);
  if (!isPattern(path)) {
    const found = root.files.walk(path);
    if (found.node === null && !found.unseen && found.base === 'no') {
      throw new BuildFailure(`"${path}" is not there: ${missingReason(step, root)}`);
    }
    copyOne(step, copying, path, written, true);
    return;
  }
  const { matches, uncertain } = expandPattern(root.files, path);
  for (const match of matches) copyOne(step, copying, match, match, matches.length === 1 && !uncertain);
  if (uncertain) {
    const { source, next } = root.origin(path, null);
    const directory = /\/\.?$/.test(step.destination) ? step.destination : null;
    spread(copying, directory ?? parentPath(step.destination), { source, next }, path);
  }
}

function missingReason({ from }: TransferStep, { files }: SourceRoot): string {
  if (from.kind === 'context') return 'the build context has no such path, or an ignore file keeps it out';
  return files.opaque === null ? 'nothing in its source makes it' : 'its source does not have it';
}

function copyOne(step: TransferStep, copying: Copying, path: string, written: string, alone: boolean): void {
  const { root } = copying;
  const found = root.files.walk(path);
  const { node } = found;
  const doubtful = node !== null && root.files.isDoubtful(found.path, node);
  if (node === null || node.type === 'unseen' || doubtful) {
    const { source, next } = root.origin(found.path, doubtful ? null : node);
    const isDirectory = node?.type === 'dir' || /\/\.?$/.test(written);
    putUnseen(copying, step.destination, { source, next }, found.path, nameOf(path), isDirectory);
    return;
  }
  if (node.type === 'dir') {
    const only = alone && step.sources.length + step.contents.length === 1;
    copyDirectory(copying, found.path, node, step.destination, only);
    return;
  }
  if (node.type === 'symlink') throw new BuildFailure(`"${path}" is a symbolic link that leads nowhere`);
  if (copying.unpack && (node.members !== null || node.sealed)) {
    unpack(copying, found.path, node, step.destination);
    return;
  }
  const { source, next } = root.origin(found.path, node);
  const mode = copying.symbolic ? null : (copying.mode ?? node.mode);
  const owner = copying.owner ?? (root.keepsOwner ? node.owner : '0:0');
  const hop = hopOf(copying.step, '', source, next);
  const since = copying.step.order;
  land(copying, step.destination, nameOf(path), { ...node, hop, since, listed: true, mode, owner });
}

/** Names whose last part is that of an ordinary file: no one calls a link or a directory so. */
const PLAIN =
  /\.(?:c|cfg|conf|cpp|css|csv|go|h|hpp|html|ini|java|js|json|md|py|rb|rs|toml|ts|txt|xml|ya?ml)$/i;

/** An archive that ADD unpacks: its members where they are listed, else a tree. */
function unpack(
  copying: Copying,
  path: string,
  node: Extract<Node, { type: 'file' }>,
  destination: string,
): void {
  const { files, parents, root, step } = copying;
  const directory = files.ensureDirectory(destination, parents);
  if (directory === null)
    throw new BuildFailure(`"${absolute(destination)}" is a file, where an archive is to be unpacked`);
  const { source, next } = root.origin(path, node);
  if (node.members === null) {
    files.addTree(directory, {
      hop: hopOf(step, directory, source, next),
      label: nameOf(path),
      certainty: 'tree',
    });
    return;
  }
  const members = node.members.map((member) => partsOf(member).join('/')).filter((member) => member !== '');
  const listed = new Set(members);
  const directories = new Set<string>();
  for (const member of members) {
    for (let at = member.indexOf('/'); at >= 0; at = member.indexOf('/', at + 1))
      directories.add(member.slice(0, at));
  }
  for (const member of node.members) if (member.endsWith('/')) directories.add(partsOf(member).join('/'));
  const like = {
    ...parents,
    hop: (at: string) => {
      const name = at.slice(directory === '/' ? 1 : directory.length + 1);
      // Directories that the archive does not list are made because their files need them.
      return listed.has(name)
        ? hopOf(step, at, withMember(source, name), next)
        : hopOf(step, at, { kind: 'implied' });
    },
    mode: null,
  };
  for (const name of [...directories].sort()) {
    if (files.ensureDirectory(below(directory, name), like) === null) {
      throw new BuildFailure(`"${below(directory, name)}" is a file, where the archive has a directory`);
    }
  }
  for (const name of members) {
    if (directories.has(name)) continue;
    const at = below(directory, name);
    const hop = hopOf(step, at, withMember(source, name), next);
    const common = { hop, since: step.order, listed: true };
    if (PLAIN.test(name)) {
      const owner = copying.owner ?? '';
      files.put(at, { ...common, type: 'file', text: null, mode: null, owner, members: null, sealed: false });
    } else files.put(at, { ...common, type: 'unseen', label: name });
  }
}

function withMember(source: OriginSource, member: string): OriginSource {
  switch (source.kind) {
    case 'context':
    case 'named-context':
    case 'stage':
    case 'image':
    case 'url':
    case 'git':
      return { ...source, member };
    default:
      return source;
  }
}

function addUrl(step: TransferStep, copying: Copying, url: string): void {
  const source: OriginSource = { kind: 'url', url };
  const { files, parents } = copying;
  if (step.unpack === true) {
    const directory = files.ensureDirectory(step.destination, parents);
    if (directory === null)
      throw new BuildFailure(`"${absolute(step.destination)}" is a file, where an archive is to be unpacked`);
    files.addTree(directory, { hop: hopOf(copying.step, directory, source), label: url, certainty: 'tree' });
    return;
  }
  // The last part of the path as the server reads it: `%2F` parts it, too (BuildKit: dispatchCopy, `path.Base`).
  const path = decoded(url.replace(/[?#].*$/, '').replace(/^[a-z]+:\/\/[^/]*/i, ''));
  const name = nameOf(path) || '__unnamed__';
  const node = fileNode(copying, source, { text: null, mode: copying.mode ?? 0o600 });
  land(copying, step.destination, name, node);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function addRepository(copying: Copying, url: string, destination: string): void {
  const { files, step } = copying;
  const source: OriginSource = { kind: 'git', url };
  const last = `/${partsOf(destination).join('/')}`;
  const like = {
    ...copying.parents,
    hop: (path: string) => hopOf(step, path, path === last ? source : { kind: 'implied' }),
  };
  const directory = files.ensureDirectory(destination, like);
  if (directory === null)
    throw new BuildFailure(`"${absolute(destination)}" is a file, where a repository is to be put`);
  files.addTree(directory, { hop: hopOf(step, directory, source), label: url, certainty: 'tree' });
}
