import type { FileSystem } from './file-system.ts';
import { labelOf } from './label.ts';
import { type DirNode, type Hop, type Node, plainFile, type StepRef } from './nodes.ts';
import { hopOf, placesOfPackage, unseenHop, unseenIn } from './origin.ts';
import { below, isWithin, nameOf, parentOf, partsOf } from './paths.ts';
import { isPattern } from './patterns.ts';
import { reachOf } from './shell/machine.ts';
import { SYSTEM_FILES, SYSTEM_PATHS } from './shell/standard.ts';
import type { Lookup, Made, OpaqueEffects, PackageChange, World } from './shell/types.ts';
import type { SourceRoot } from './sources.ts';
import type { OriginSource } from './types.ts';
import { expandInShell, present } from './wildcards.ts';

/** A bind mount while a RUN is carried out: what is read below the target comes from a path of another root. */
export interface BoundRoot {
  readonly target: string;
  readonly root: SourceRoot;
  readonly path: string;
}

/** What a script says that is not about files. */
export interface Told {
  readonly packages: PackageChange[];
  readonly accounts: {
    readonly kind: 'user' | 'group';
    readonly name: string;
    readonly home: string | null;
  }[];
}

/** Where a path of the script lies, and what is there. */
interface Located {
  readonly files: FileSystem;
  readonly path: string;
  readonly node: Exclude<Node, { type: 'gone' }> | null;
  /** The root of a mount; `null` in the stage's own files. */
  readonly root: SourceRoot | null;
}

/** Part of an order: opaque parts of one RUN and what stands between them are told apart. */
const PART = 2 ** -20;

/** Words of commands that may take files away, or put something of another kind in their place. */
const DESTRUCTIVE =
  /\b(?:checkout|clean|delete|ln|mv|prune|purge|remove|rename|reset|rm|rmdir|rsync|shred|truncate|uninstall|unlink)\b/;

/** The files of a stage, as the script of a RUN sees and changes them. */
export class StageWorld implements World {
  readonly told: Told = { packages: [], accounts: [] };
  private ref: StepRef;
  private parts = 0;

  constructor(
    private readonly files: FileSystem,
    private readonly step: StepRef,
    private readonly bound: readonly BoundRoot[],
    private readonly workdir: string,
    private readonly label: string,
  ) {
    this.ref = step;
  }

  lookUp(path: string): Lookup {
    const { files, path: real, node } = this.locate(path);
    if (node !== null && node.type !== 'unseen') {
      if (files.isDoubtful(real, node)) return { kind: 'unknown' };
      return node.type === 'symlink' ? { kind: 'symlink', link: node.link } : { kind: node.type };
    }
    if (node !== null) return { kind: 'unknown' };
    const found = files.walk(real, false);
    if (found.unseen || found.base === 'likely') return { kind: 'unknown' };
    // Where packages put their files, a base may have more than anyone lists; elsewhere a plain one hardly has what was not
    // made, and of others nobody knows.
    const open =
      files.layout?.isPlain === false ||
      (!found.holder.listed && SYSTEM_FILES.some((directory) => isWithin(found.path, directory)));
    return { kind: found.base === 'unlikely' && open ? 'unknown' : 'absent' };
  }

  glob(pattern: string): readonly string[] | null {
    const parts = partsOf(pattern);
    if (!parts.some((part) => isPattern(part)))
      return this.lookUp(pattern).kind === 'absent' ? [] : [pattern];
    const { matches, uncertain } = expandInShell(pattern, (at) => this.locate(at, true));
    return uncertain ? null : matches;
  }

  read(path: string): string | null {
    const { files, path: real, node } = this.locate(path, true);
    return node?.type === 'file' && !files.isDoubtful(real, node) ? node.text : null;
  }

  make(made: Made): void {
    const { path, type, certainty } = made;
    const source: OriginSource = made.url === undefined ? { kind: 'run' } : { kind: 'run', url: made.url };
    if (type === 'dir') {
      this.directory(path, () => source, made.mode ?? 0o755, certainty === 'tree');
      if (made.fresh === true) this.files.begin(this.locate(path, true).path, this.ref.order);
      const { path: at, node } = this.locate(path, true);
      if (certainty === 'tree' && node?.type === 'dir') {
        this.files.addTree(at, { hop: hopOf(this.ref, at, source), label: made.by, certainty: 'tree' });
      }
      return;
    }
    this.parents(path);
    const found = this.files.walk(path, type === 'file');
    if (found.node?.type === 'dir') return;
    if (made.mayExist === true && found.node !== null && found.node.type !== 'unseen') return;
    const common = { hop: hopOf(this.ref, found.path, source), since: this.ref.order, listed: true };
    if (type === 'symlink') {
      this.files.put(found.path, { ...common, type, link: made.link ?? '', owner: '0:0' });
      return;
    }
    const unsure = made.mayExist === true && (found.node !== null || found.unseen);
    if (certainty === 'tree' || unsure) {
      this.files.put(found.path, { ...common, type: 'unseen', label: made.by });
      return;
    }
    const text = made.text ?? null;
    this.files.put(found.path, { ...plainFile(common), text, mode: made.mode ?? 0o644 });
  }

  copy(from: string, to: string, type?: 'file' | 'dir'): void {
    const located = this.locate(from);
    this.parents(to);
    this.copyNode(located, from, this.files.walk(to, false).path, type);
  }

  move(from: string, to: string): void {
    this.copy(from, to);
    this.remove(from);
  }

  remove(path: string): void {
    this.files.remove(path, hopOf(this.ref, this.locate(path).path, { kind: 'run' }));
  }

  removeMatching(pattern: string): void {
    const { matches } = expandInShell(pattern, (at) => this.locate(at, true));
    for (const path of matches) this.remove(path.replace(/\/$/, ''));
    const parts = partsOf(pattern);
    const holder = `/${parts.slice(0, -1).join('/')}`;
    if (isPattern(holder)) return;
    const { path, node } = this.locate(holder, true);
    const name = parts.at(-1) ?? '';
    const hop = hopOf(this.ref, below(path, name), { kind: 'run' });
    if (node?.type === 'dir' && name === '*' && !pattern.endsWith('/'))
      this.files.sweep(path, this.ref.order);
    this.files.noteUnseen(hop.path, hop);
  }

  unpack(archive: string, to: string, strip: number): void {
    const { path, node } = this.locate(archive, true);
    const source: OriginSource = { kind: 'run', path: archive };
    const members = node?.type === 'file' ? node.members : null;
    const behind = node?.hop ?? unseenHop(this.files, path, 0, false);
    this.directory(to, () => ({ kind: 'run' }), 0o755);
    const place = this.locate(to, true);
    if (place.node?.type !== 'dir') return;
    if (members === null) {
      const hop = hopOf(this.ref, place.path, source, behind);
      this.files.addTree(place.path, { hop, label: `tar -x ${nameOf(archive)}`, certainty: 'tree' });
      return;
    }
    const names = members.map((member) => partsOf(member).join('/')).filter((name) => name !== '');
    for (const name of names) {
      const rest = name.split('/').slice(strip).join('/');
      if (rest === '') continue;
      const at = below(place.path, rest);
      const isDirectory = names.some((other) => other.startsWith(`${name}/`));
      const hop = hopOf(this.ref, at, { ...source, member: name }, behind);
      if (isDirectory) this.files.ensureDirectory(at, { hop: () => hop, mode: null, owner: '' });
      else {
        this.parents(at);
        const common = { hop, since: this.ref.order, listed: true };
        if (/\.\w{1,9}$/.test(name) && !/\.so\b/.test(name)) this.files.put(at, plainFile(common));
        else this.files.put(at, { ...common, type: 'unseen', label: name });
      }
    }
  }

  touch(path: string, what: 'mode' | 'owner' | 'content' | 'time', recursive: boolean): void {
    const { path: real, node } = this.locate(path, true);
    if (node !== null) {
      this.touchNode(real, node, what, recursive);
      return;
    }
    const found = this.files.walk(real);
    if (
      found.holder.type === 'file' ||
      found.missing.length > 1 ||
      (what !== 'content' && found.base === 'likely')
    )
      return;
    const behind = unseenHop(this.files, real, found.emptyAfter, found.base !== 'no');
    const source: OriginSource = what === 'content' ? { kind: 'run' } : { kind: 'run', path: real };
    const changed = hopOf(this.ref, real, source, what === 'content' ? null : behind);
    // What another part of the same RUN made was in no layer before.
    const hop = what !== 'content' && this.isOwn({ hop: behind }) ? behind : changed;
    this.files.put(real, { type: 'unseen', hop, since: 0, listed: true, label: nameOf(real) });
  }

  private touchNode(path: string, node: Node, what: string, recursive: boolean): void {
    // What may be gone is not there again because something above it was changed.
    if (node.type === 'gone' || node.type === 'symlink' || this.files.isDoubtful(path, node)) return;
    const content = what === 'content';
    let hop = hopOf(this.ref, path, { kind: 'run', path }, node.hop);
    if (content) hop = hopOf(this.ref, path, { kind: 'run' });
    else if (this.isOwn(node)) hop = node.hop;
    if (node.type === 'dir') {
      if (node.listed) this.files.update(path, { hop, ...(what === 'mode' && { mode: null }) });
      if (!recursive) return;
      for (const [name, child] of present(node)) this.touchNode(below(path, name), child, what, true);
      return;
    }
    if (node.type === 'unseen') this.files.put(path, { ...node, hop });
    // Of a file of the base it is not known whether this changes anything.
    else if (!node.listed) {
      if (content) this.files.put(path, { type: 'unseen', hop, since: 0, listed: true, label: nameOf(path) });
    } else
      this.files.put(path, {
        ...node,
        hop,
        text: content ? null : node.text,
        mode: what === 'mode' ? null : node.mode,
      });
  }

  packages(changes: readonly PackageChange[]): void {
    this.told.packages.push(...changes);
    const named = changes.filter(({ action }) => action === 'install' || action === 'remove');
    if (named.length === 0) return;
    const text = named.map(({ name }) => [name, ...placesOfPackage(name)].join(' ')).join(' ');
    const paths = [...SYSTEM_PATHS, ...(this.workdir === '/' ? [] : [this.workdir])];
    this.files.addOpaque({
      step: this.next(),
      text,
      workdir: '/',
      label: this.label,
      paths,
      installs: true,
    });
    // Its trigger writes the one file of all certificates anew, which Alpine's base has too.
    const bundle = '/etc/ssl/certs/ca-certificates.crt';
    if (named.some(({ action, name }) => action === 'install' && name === 'ca-certificates'))
      if (this.locate(bundle).node?.type === 'file') this.touch(bundle, 'content', false);
  }

  account(kind: 'user' | 'group', name: string, home?: string): void {
    this.told.accounts.push({ kind, name, home: home ?? null });
    const { layout } = this.files;
    const isAlpine = layout !== null && layout.look('/sbin/apk') !== null;
    // A bare busybox may have no shadow file, and then gets none.
    const isBusybox = !isAlpine && layout !== null && layout.look('/bin/busybox') !== null;
    const names = kind === 'group' ? ['group'] : isBusybox ? ['passwd'] : ['passwd', 'shadow'];
    // busybox keeps the old file beside the new one; other bases have such a file from their own making.
    const backups = isAlpine;
    for (const each of names.flatMap((file) => (backups ? [file, `${file}-`] : [file]))) {
      const path = `/etc/${each}`;
      if (layout === null && this.locate(path).node === null) continue;
      this.parents(path);
      const hop = hopOf(this.ref, path, { kind: 'run' });
      this.files.put(path, plainFile({ hop, since: this.ref.order, listed: true }));
    }
  }

  opaque(text: string, effects?: OpaqueEffects): void {
    const step = this.next();
    const paths = effects === undefined ? null : reachOf(effects);
    this.files.addOpaque({ step, text, workdir: this.workdir, label: this.label, paths });
    const destructive = DESTRUCTIVE.test(text);
    for (const path of effects?.paths ?? []) {
      if (destructive || effects?.gone?.includes(path))
        this.files.addDoubt({ order: step.order, path, itself: true });
      this.noteTree(path, step, text);
    }
    if (effects?.only !== true && destructive) {
      this.files.addDoubt({ order: step.order, path: this.workdir, itself: false });
    }
    this.ref = this.next();
  }

  /** A directory that a part of the script may have put files in. */
  private noteTree(path: string, step: StepRef, text: string): void {
    const found = this.files.walk(path);
    const at = found.node?.type === 'dir' ? found.path : found.missing.length === 1 ? found.holderPath : '/';
    if (at === '/' || this.files.walk(at).node?.type !== 'dir') return;
    const hop = hopOf(step, at, { kind: 'run' });
    this.files.addTree(at, { hop, label: labelOf(text), certainty: 'tree' });
  }

  private next(): StepRef {
    this.parts += 1;
    return { ...this.step, order: this.step.order + this.parts * PART };
  }

  private locate(path: string, follow = false): Located {
    let mount: BoundRoot | null = null;
    for (const each of this.bound) {
      if (isWithin(path, each.target) && (mount === null || mount.target.length < each.target.length))
        mount = each;
    }
    const files = mount?.root.files ?? this.files;
    const rest = mount === null ? '' : path.slice(mount.target.length + 1);
    const found = files.walk(
      mount === null ? path : `${mount.path}/${rest}`,
      follow || (mount !== null && rest === ''),
    );
    return { files, path: found.path, node: found.node, root: mount?.root ?? null };
  }

  /** Whether this very RUN put it there. */
  private isOwn({ hop }: Pick<Node, 'hop'>): boolean {
    return hop.step.stage === this.step.stage && hop.step.at === this.step.at;
  }

  private parents(path: string): void {
    const parent = parentOf(path);
    const { node, unseen, base, emptyAfter, path: at } = this.files.walk(parent);
    if (node !== null || !unseen || base === 'likely') {
      this.directory(parent, () => ({ kind: 'run' }), 0o755);
      return;
    }
    // Most commands need their directory: something opaque made it, and hardly left it empty.
    const hop = (one: string): Hop => unseenHop(this.files, one, emptyAfter, false);
    const listed = hop(at).step.by !== 'FROM';
    this.files.ensureDirectory(parent, { hop, mode: null, owner: '0:0', listed });
    if (this.files.walk(at).node?.type === 'dir')
      this.files.addTree(at, { hop: hop(at), label: at, certainty: 'tree' });
  }

  private directory(
    path: string,
    source: (path: string) => OriginSource,
    mode: number,
    filled = false,
  ): void {
    const hop = (at: string): Hop => hopOf(this.ref, at, source(at));
    this.files.ensureDirectory(path, { hop, mode, owner: '0:0', filled });
  }

  /** The hop of a copy: from the stage's own path, or straight from the root of a mount. */
  private copyHop({ files, path, node, root }: Located, from: string, to: string): Hop {
    if (root !== null) {
      // A directory is made by the command that copies it; what it holds is not.
      if (node?.type === 'dir') return hopOf(this.ref, to, { kind: 'run' });
      const { source, next } = root.origin(path, node);
      return hopOf(this.ref, to, source, next);
    }
    // What one RUN made and then copied or moved was in no layer on the way.
    if (node !== null && this.isOwn(node)) {
      const { source, next } = node.hop;
      return hopOf(this.ref, to, source.kind === 'implied' ? { kind: 'run' } : source, next);
    }
    const found = files.walk(path, false);
    const behind = node?.hop ?? unseenHop(files, path, found.emptyAfter, found.base === 'likely');
    return hopOf(this.ref, to, { kind: 'run', path: from }, behind);
  }

  private copyNode(located: Located, from: string, to: string, type?: 'file' | 'dir', nested = false): void {
    const { files, path, node } = located;
    const hop = this.copyHop(located, from, to);
    const common = { hop, since: this.ref.order, listed: true };
    const old = this.files.walk(to, false).node;
    if (node === null || node.type === 'unseen' || files.isDoubtful(path, node)) {
      if (type === 'file' && old?.type !== 'dir') this.files.put(to, plainFile(common));
      else if (type === 'dir' || old?.type === 'dir') {
        this.files.ensureDirectory(to, { hop: () => hop, mode: null, owner: '0:0' });
        this.files.addTree(to, { hop, label: from, certainty: 'tree' });
      } else this.files.put(to, { ...common, type: 'unseen', label: nameOf(from) });
      return;
    }
    if (node.type !== 'dir') {
      if (old?.type !== 'dir') this.files.put(to, { ...node, ...common });
      return;
    }
    this.files.ensureDirectory(to, { hop: () => hop, mode: node.mode, owner: '0:0' });
    this.copyTrees(located, node, from, to, nested);
    // A directory that is copied into itself must not be walked while it grows.
    for (const [name, child] of present(node)) {
      const inner = below(to, name);
      if (isWithin(to, below(path, name)) && located.root === null) continue;
      const each = { ...located, path: below(path, name), node: child };
      this.copyNode(each, below(from, name), inner, undefined, true);
    }
  }

  private copyTrees(located: Located, node: DirNode, from: string, to: string, nested: boolean): void {
    for (const tree of unseenIn(located.files, node, located.path)) {
      const hop =
        located.root === null
          ? hopOf(this.ref, to, { kind: 'run', path: from }, tree.hop)
          : this.copyHop(located, from, to);
      const implied = nested && tree.implied ? { implied: tree.implied } : {};
      this.files.addTree(to, { hop, label: from, certainty: tree.certainty, ...implied });
    }
  }
}
