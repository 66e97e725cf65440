import type { BaseLayout, Doubt, Found, NewDirectory, OpaqueStep, Removed } from './file-system-types.ts';
import { deepen } from './hops.ts';
import { type DirNode, type Hop, type Node, SharedNames, type Tree } from './nodes.ts';
import { absolute, below, isWithin, nameOf, parentOf, partsOf } from './paths.ts';

/** As many symbolic links as the kernel follows in one path. */
const MAX_LINKS = 40;

/** Most opaque steps that are looked at one by one; beyond them, anything may have happened. */
const MAX_SEARCHED = 200;

/** Words of commands that may make another program of `/bin/sh`. */
const OTHER_SHELL = /\/bin\/sh(?:\s|$)|\bdash(?:\s|$)/;

/** As many single doubts are told apart; more are one doubt of everything. */
const MAX_DOUBTS = 40;

/** Most trees that a directory takes over from the one above. */
const MAX_HANDED = 8;

/** Where the system has caches and temporary files. */
const KEEPS_NOTHING_HIDDEN = ['/etc', '/root', '/tmp', '/usr', '/var'];

type Present = Exclude<Node, { type: 'gone' }>;

/**
 * The files of a stage while it is carried out. Directories are shared with the file system it was forked from until
 * they change. Paths are absolute; symbolic links are followed as in a root of its own.
 */
export class FileSystem {
  private readonly token = {};
  private rootNode: DirNode;
  private opaqueSteps: OpaqueStep | null = null;
  private doubts: readonly Doubt[] = [];
  private gone = SharedNames.empty<Removed>();

  constructor(
    root: Omit<DirNode, 'owned' | 'type' | 'children'>,
    readonly layout: BaseLayout | null,
  ) {
    this.rootNode = { ...root, type: 'dir', children: SharedNames.empty(), owned: this.token };
  }

  /** A file system that starts as this one is; this one must not change any more. */
  fork(): FileSystem {
    const fork = new FileSystem(this.rootNode, this.layout);
    fork.rootNode = this.rootNode;
    fork.opaqueSteps = this.opaqueSteps;
    fork.doubts = this.doubts;
    fork.gone = this.gone.fork();
    return fork;
  }

  get root(): DirNode {
    return this.rootNode;
  }

  /** Nothing is here at all. */
  get isBlank(): boolean {
    const { base, children, trees } = this.rootNode;
    return (
      base === 'no' && trees.length === 0 && this.opaqueSteps === null && children.entries().length === 0
    );
  }

  get opaque(): OpaqueStep | null {
    return this.opaqueSteps;
  }

  get removed(): Removed[] {
    const all = this.gone.entries().map(([, removed]) => removed);
    return all.filter(({ path }) => this.walk(path, false).node === null);
  }

  addOpaque(step: Omit<OpaqueStep, 'before' | 'relinks'>): void {
    const before = this.opaqueSteps;
    const relinks = before?.relinks === true || OTHER_SHELL.test(step.text);
    this.opaqueSteps = { ...step, relinks, before };
  }

  /** What is at or below the path may be gone, or something else. */
  addDoubt(doubt: Doubt): void {
    const rest = this.doubts.filter(({ path }) => path === doubt.path || !isWithin(path, doubt.path));
    const all = [...rest, doubt];
    this.doubts = all.length > MAX_DOUBTS ? [{ ...doubt, path: '/' }] : all;
  }

  isDoubtful(path: string, node: Node): boolean {
    const { order, unsure } = node.hop.step;
    if (unsure === true) return true;
    return this.doubts.some(
      (doubt) => doubt.order > order && isWithin(path, doubt.path) && (doubt.itself || path !== doubt.path),
    );
  }

  /** Whether opaque steps after an order may have put something at or below a path. */
  mayHaveChanged(after: number, path: string): boolean {
    let searched = 0;
    for (let at = this.opaqueSteps; at !== null && at.step.order > after; at = at.before) {
      searched += 1;
      if (at.paths === null || searched > MAX_SEARCHED) return true;
      if (at.paths.some((one) => isWithin(path, one) || isWithin(one, path))) return true;
    }
    return false;
  }

  /** Whether an opaque step after an order may have made a path that the text names. */
  isNamedAfter(after: number, path: string): boolean {
    let searched = 0;
    for (let at = this.opaqueSteps; at !== null && at.step.order > after; at = at.before) {
      searched += 1;
      if (searched > MAX_SEARCHED || at.paths?.includes(path)) return true;
    }
    return false;
  }

  /** What a directory holds under a name, with what the layout of the base says. */
  child(directory: DirNode, path: string, name: string): Node | null {
    const node = directory.children.get(name);
    if (node !== null || directory.base !== 'likely' || this.layout === null) return node;
    const full = below(path, name);
    const known = this.layout.look(full);
    if (known === null) return null;
    const { root } = this;
    const hop = { ...root.hop, path: full, source: atPath(root.hop, full) };
    const common = { hop, since: 0, listed: false, owner: '0:0' };
    if (known.type === 'symlink') return { ...common, type: 'symlink', link: known.link ?? '' };
    const mode = known.mode ?? (known.type === 'dir' ? 0o755 : null);
    if (known.type === 'file')
      return { ...common, type: 'file', text: null, mode, members: null, sealed: false };
    const children = SharedNames.empty<Node>();
    return { ...common, type: 'dir', mode, children, base: 'likely', emptyAfter: 0, trees: [], owned: {} };
  }

  /** Follows a path, with or without a symbolic link at its end. */
  walk(path: string, followLast = true): Found {
    const parts = partsOf(path).reverse();
    let trail: { node: Present; path: string }[] = [{ node: this.rootNode, path: '/' }];
    let links = 0;
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      const top = trail.at(-1) ?? { node: this.rootNode, path: '/' };
      if (part === '..') {
        if (trail.length > 1) trail.pop();
        continue;
      }
      const full = below(top.path, part);
      const missing = () => [part ?? '', ...parts.toReversed()];
      if (top.node.type !== 'dir') return this.beyond(top.node, top.path, missing());
      const child = this.child(top.node, top.path, part);
      if (child === null || child.type === 'gone') return this.nothing(top.node, top.path, missing(), child);
      if (child.type === 'symlink' && (parts.length > 0 || followLast)) {
        links += 1;
        if (links > MAX_LINKS) return this.beyond(child, full, missing());
        if (child.link.startsWith('/')) trail = [{ node: this.rootNode, path: '/' }];
        parts.push(
          ...child.link
            .split('/')
            .filter((one) => one !== '' && one !== '.')
            .reverse(),
        );
        continue;
      }
      trail.push({ node: child, path: full });
    }
    const { node, path: real } = trail.at(-1) ?? { node: this.rootNode, path: '/' };
    return {
      path: real,
      node,
      unseen: false,
      base: 'no',
      holder: node,
      holderPath: real,
      missing: [],
      emptyAfter: Number.POSITIVE_INFINITY,
    };
  }

  private beyond(holder: Present, holderPath: string, missing: readonly string[]): Found {
    const path = absolute(`${holderPath}/${missing.join('/')}`);
    const unseen = holder.type === 'unseen';
    const emptyAfter = unseen ? 0 : Number.POSITIVE_INFINITY;
    return { path, node: null, unseen, base: 'no', holder, holderPath, missing, emptyAfter };
  }

  private nothing(holder: DirNode, holderPath: string, missing: readonly string[], gone: Node | null): Found {
    const path = absolute(`${holderPath}/${missing.join('/')}`);
    const name = missing[0] ?? '';
    const left = leftIn(holder, name.startsWith('.'));
    const emptyAfter = gone === null ? left.emptyAfter : gone.hop.step.order;
    const first = below(holderPath, name);
    const changed = this.mayHaveChanged(emptyAfter, first);
    const likely = holder.base === 'likely' && this.layout !== null ? this.layout.has(first) : holder.base;
    const base = gone === null ? likely : 'no';
    const covered = gone === null && (left.trees.length > 0 || base === 'likely');
    return { path, node: null, unseen: changed || covered, base, holder, holderPath, missing, emptyAfter };
  }

  /** Makes a directory and its missing parents; `null` where a file is in the way. */
  ensureDirectory(path: string, like: NewDirectory): string | null {
    const found = this.walk(path);
    if (found.node !== null) {
      if (found.node.type === 'dir') return found.path;
      if (found.node.type !== 'unseen') return null;
      this.editable(found.path);
      return found.path;
    }
    if (found.holder.type !== 'dir' && found.holder.type !== 'unseen') return null;
    let at = found.holderPath;
    let base = found.base;
    let emptyAfter = found.unseen && found.holder.type === 'unseen' ? 0 : found.emptyAfter;
    for (const part of absolute(found.missing.join('/')).split('/')) {
      if (part === '') continue;
      const parent = this.editable(at);
      const full = below(at, part);
      const hop = like.hop(full);
      const covered = found.unseen && like.filled !== true && parent.children.get(part) === null;
      const trees = covered ? handedDown(parent, part) : [];
      // Nothing can have been here before: the directory starts empty.
      if (!found.unseen && base === 'no') emptyAfter = Math.max(emptyAfter, hop.step.order);
      if (emptyAfter === Number.POSITIVE_INFINITY) emptyAfter = hop.step.order;
      const node: DirNode = {
        type: 'dir',
        hop,
        since: hop.step.order,
        listed: like.listed !== false && base !== 'likely' && !this.isRestored(parent, part, like),
        mode: like.mode,
        owner: like.owner,
        children: SharedNames.empty(),
        base,
        emptyAfter,
        trees,
        owned: this.token,
      };
      parent.children.set(part, node);
      at = full;
      if (base === 'likely') base = this.layout?.has(full) ?? 'unlikely';
    }
    return at;
  }

  /** A directory that the base had, removed and made again just as it was. */
  private isRestored({ children }: DirNode, name: string, { mode, owner }: NewDirectory): boolean {
    const old = children.get(name);
    return old?.type === 'gone' && old.baseDirectory && mode === 0o755 && owner === '0:0';
  }

  /** The directory at a path (after symbolic links) in a form that may be changed; parts of the base become nodes. */
  editable(path: string): DirNode {
    let at = this.own(this.rootNode);
    this.rootNode = at;
    let full = '/';
    for (const part of partsOf(path)) {
      const node = this.child(at, full, part);
      full = below(full, part);
      let next: DirNode;
      if (node?.type === 'dir') next = this.own(node);
      else {
        const hop = node?.hop ?? at.hop;
        const label = node?.type === 'unseen' ? node.label : '';
        const trees: Tree[] = node?.type === 'unseen' ? [{ hop, label, certainty: 'tree' }] : [];
        next = {
          type: 'dir',
          hop,
          since: node?.since ?? hop.step.order,
          listed: node?.listed ?? false,
          mode: null,
          owner: '',
          children: SharedNames.empty(),
          base: 'no',
          emptyAfter: hop.step.order,
          trees,
          owned: this.token,
        };
      }
      at.children.set(part, next);
      at = next;
    }
    return at;
  }

  private own(node: DirNode): DirNode {
    return node.owned === this.token ? node : { ...node, children: node.children.fork(), owned: this.token };
  }

  /** Puts a node in place of what is at a path; its directory must be there, with no link on the way. */
  put(path: string, node: Node): void {
    const parent = parentOf(path);
    const old = this.child(this.editable(parent), parent, nameOf(path));
    if (old !== null && old.type === 'dir' && node.type !== 'dir') this.note(path, old, node.hop);
    const since = old !== null && old.type !== 'gone' ? Math.min(old.since, node.since) : node.since;
    this.editable(parent).children.set(nameOf(path), { ...node, since });
  }

  /** Changes what a directory is like, or its trees. */
  update(path: string, change: Partial<Pick<DirNode, 'hop' | 'mode' | 'owner' | 'listed' | 'trees'>>): void {
    if (path === '/') {
      this.rootNode = { ...this.editable('/'), ...change };
      return;
    }
    const node = this.editable(path);
    const parent = parentOf(path);
    this.editable(parent).children.set(nameOf(path), { ...node, ...change });
  }

  addTree(path: string, tree: Tree): void {
    const { trees } = this.editable(path);
    // A step adds all of its trees before the next one does, so they stand at the end.
    for (let at = trees.length - 1; trees[at]?.hop.step === tree.hop.step; at--)
      if (trees[at]?.label === tree.label) return;
    this.update(path, { trees: [...trees, tree] });
  }

  /** Removes what is at a path (no link at its end is followed), known or not. */
  remove(path: string, hop: Hop): void {
    const found = this.walk(path, false);
    if (found.node === null && found.missing.length > 1) return;
    const real = found.node === null ? below(found.holderPath, found.missing[0] ?? '') : found.path;
    if (real === '/' || (found.node === null && found.holder.type !== 'dir')) return;
    if (found.node !== null) this.note(real, found.node, hop);
    else if (found.unseen || found.base !== 'no') this.gone.set(real, { path: real, hop, certain: false });
    const parent = this.editable(parentOf(real));
    const old = found.node?.type === 'dir' ? found.node : null;
    const before = parent.children.get(nameOf(real));
    const again = before?.type === 'gone' && before.baseDirectory;
    const baseDirectory =
      again || (old === null ? found.base === 'likely' : old.base === 'likely' && !old.listed);
    const gone = { type: 'gone', hop, since: hop.step.order, listed: false, baseDirectory } as const;
    parent.children.set(nameOf(real), gone);
  }

  /** Records that something unseen may have been taken away. */
  noteUnseen(path: string, hop: Hop): void {
    if (this.gone.get(path) === null) this.gone.set(path, { path, hop, certain: false });
  }

  /** A directory is new: nothing is in it. */
  begin(path: string, order: number): void {
    const node = this.editable(path);
    if (path === '/' || node.children.entries().length > 0) return;
    const change = { base: 'no', emptyAfter: order, trees: [] } as const;
    this.editable(parentOf(path)).children.set(nameOf(path), { ...node, ...change });
  }

  /** Forgets what a directory may hold besides its listed files; hidden ones stay where they were put, as `*` leaves them. */
  sweep(path: string, order: number): void {
    const node = this.editable(path);
    const base = node.base === 'no' ? 'no' : 'unlikely';
    // Where the system keeps its caches and temporary files nothing hidden is of interest.
    const all = node.trees.length === 0 && KEEPS_NOTHING_HIDDEN.some((one) => isWithin(path, one));
    const change = all ? ({ base, emptyAfter: order } as const) : ({ base, sweptAfter: order } as const);
    if (path === '/') this.rootNode = { ...node, ...change };
    else this.editable(parentOf(path)).children.set(nameOf(path), { ...node, ...change });
  }

  /** Records what was in a layer below and is not any more. */
  private note(path: string, node: Node, hop: Hop): void {
    const queue: [string, Node][] = [[path, node]];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const [at, old] = next;
      if (old.type === 'gone') continue;
      if (Math.floor(old.since) < Math.floor(hop.step.order) && (at !== path || hop.path === path)) {
        this.gone.set(at, { path: at, hop, certain: true });
      }
      if (old.type === 'dir') {
        for (const [name, child] of old.children.entries()) queue.push([below(at, name), child]);
      }
    }
  }
}

/** What unseen files of a directory may lie in one of its own, of which the last ones tell enough. */
function handedDown(directory: DirNode, name: string): readonly Tree[] {
  return leftIn(directory, name.startsWith('.'))
    .trees.slice(-MAX_HANDED)
    .map((tree) => ({ ...tree, hop: deepen(tree.hop, name), implied: true }));
}

/** What may be in a directory besides its listed files: of hidden names, or of the others. */
export function leftIn(
  { trees, emptyAfter, sweptAfter = 0 }: DirNode,
  hidden: boolean,
): Pick<DirNode, 'trees' | 'emptyAfter'> {
  if (hidden || sweptAfter === 0) return { trees, emptyAfter };
  return {
    trees: trees.filter(({ hop }) => hop.step.order > sweptAfter),
    emptyAfter: Math.max(emptyAfter, sweptAfter),
  };
}

/** The source of a base's hop, at another path. */
function atPath(hop: Hop, path: string): Hop['source'] {
  return 'path' in hop.source ? { ...hop.source, path } : hop.source;
}
