import type { OriginSource } from './types.ts';

/**
 * The instruction behind a hop, by its place among the steps of its stage: where that stands in the text is another
 * question, so that what was worked out for one text holds in the next where only lines above it were changed.
 */
export interface StepRef {
  readonly stage: number;
  /** The step's index in its stage; -1 for its FROM. */
  readonly at: number;
  /** The keyword in capitals; FROM for what came with an external base. */
  readonly by: string;
  /** What it writes lies where a variable says of which the text does not tell the value. */
  readonly unsure?: boolean;
  /** Counts the steps of the image from its external base, which has 0; parts of a RUN are fractions. */
  readonly order: number;
}

/** One hop of an origin and, behind it, the hops that it came through. */
export interface Hop {
  readonly step: StepRef;
  readonly path: string;
  readonly source: OriginSource;
  readonly next: Hop | null;
}

interface NodeBase {
  readonly hop: Hop;
  /** The order of the step since which something has been at this path. */
  readonly since: number;
  /** False for what the base may well have had: it is part of the tree, but nothing is claimed of it. */
  readonly listed: boolean;
}

export interface FileNode extends NodeBase {
  readonly type: 'file';
  readonly text: string | null;
  readonly mode: number | null;
  readonly owner: string;
  /** The names inside an archive; `null` where it is none, or they are not known. */
  readonly members: readonly string[] | null;
  /** Might be an archive whose names are not known. */
  readonly sealed: boolean;
}

export interface LinkNode extends NodeBase {
  readonly type: 'symlink';
  readonly link: string;
  readonly owner: string;
}

/** Something is here: a file, or a directory with files that cannot be seen. */
export interface UnseenNode extends NodeBase {
  readonly type: 'unseen';
  readonly label: string;
}

/** Certainly nothing is here, unless an opaque step after `hop.step` made something. */
export interface GoneNode extends NodeBase {
  readonly type: 'gone';
  /** The base had, or is likely to have had, a directory here: one made anew is no change. */
  readonly baseDirectory: boolean;
}

/** Files in a directory that cannot be seen, and where they came from. */
export interface Tree {
  readonly hop: Hop;
  readonly label: string;
  /** Whether a RUN or a base only may have put something here (`opaque`), or a copy did (`tree`). */
  readonly certainty: 'tree' | 'opaque';
  /** Of a directory above, in which this one may have been: it is said there. */
  readonly implied?: true;
}

/** How likely it is that the external base has something at a path. */
export type InBase = 'no' | 'unlikely' | 'likely';

export interface DirNode extends NodeBase {
  readonly type: 'dir';
  readonly mode: number | null;
  readonly owner: string;
  readonly children: SharedNames<Node>;
  readonly base: InBase;
  /** Opaque steps up to this order have left nothing here that is not listed. */
  readonly emptyAfter: number;
  /** Of what was here up to this order only hidden names can be left: `*` matches no others. */
  readonly sweptAfter?: number;
  readonly trees: readonly Tree[];
  /** The file system that may change this node in place. */
  readonly owned: object;
}

export type Node = FileNode | LinkNode | UnseenNode | GoneNode | DirNode;

/**
 * A map by name that shares what it can with the one it was forked from. Its layers grow from the newest to the
 * oldest at least twofold, so that a look-up passes few of them, and thousands of forks copy each name a few times.
 */
export class SharedNames<T> {
  private constructor(
    private readonly parent: SharedNames<T> | null,
    private readonly own: Map<string, T>,
  ) {}

  static empty<T>(): SharedNames<T> {
    return new SharedNames<T>(null, new Map());
  }

  /** A map that starts with the same names; this one must not change any more. */
  fork(): SharedNames<T> {
    let { own, parent } = this;
    while (parent !== null && parent.own.size <= 2 * own.size) {
      own = new Map([...parent.own, ...own]);
      parent = parent.parent;
    }
    const settled = own === this.own ? this : new SharedNames<T>(parent, own);
    return new SharedNames<T>(own.size === 0 ? parent : settled, new Map());
  }

  get(name: string): T | null {
    for (let map: SharedNames<T> | null = this; map !== null; map = map.parent) {
      const value = map.own.get(name);
      if (value !== undefined) return value;
    }
    return null;
  }

  set(name: string, value: T): void {
    this.own.set(name, value);
  }

  /** All names with their values, in order of the names. */
  entries(): [string, T][] {
    return [...this.all()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  }

  private all(): Map<string, T> {
    const maps: SharedNames<T>[] = [];
    for (let map: SharedNames<T> | null = this; map !== null; map = map.parent) maps.push(map);
    const all = new Map<string, T>();
    for (const map of maps.reverse()) for (const [name, value] of map.own) all.set(name, value);
    return all;
  }
}

/** A file of which nothing is known but that it is there. */
export function plainFile(common: Pick<Node, 'hop' | 'since' | 'listed'>): FileNode {
  return { ...common, type: 'file', text: null, mode: 0o644, owner: '0:0', members: null, sealed: false };
}
