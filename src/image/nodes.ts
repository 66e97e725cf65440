import type { Span } from '../dockerfile/types.ts';
import type { OriginSource } from './types.ts';

/** The instruction behind a hop. */
export interface StepRef {
  readonly stage: number;
  /** The keyword in capitals; FROM for what came with an external base. */
  readonly by: string;
  readonly span: Span;
  /** Counts the steps of a build in the order in which they were carried out, parts of a RUN as fractions; bases have 0. */
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
  readonly trees: readonly Tree[];
  /** The file system that may change this node in place. */
  readonly owned: object;
}

export type Node = FileNode | LinkNode | UnseenNode | GoneNode | DirNode;

/** Layers deeper than this are copied flat, so that a look-up walks a short way only. */
const MAX_DEPTH = 16;

/** A map by name that shares what it can with the one it was forked from. */
export class SharedNames<T> {
  private readonly own = new Map<string, T>();

  private constructor(
    private readonly parent: SharedNames<T> | null,
    private readonly depth: number,
  ) {}

  static empty<T>(): SharedNames<T> {
    return new SharedNames<T>(null, 0);
  }

  /** A map that starts with the same names; this one must not change any more. */
  fork(): SharedNames<T> {
    if (this.own.size === 0 && this.parent !== null) return this.parent.fork();
    if (this.depth < MAX_DEPTH) return new SharedNames<T>(this, this.depth + 1);
    const flat = SharedNames.empty<T>();
    for (const [name, value] of this.entries()) flat.set(name, value);
    return flat;
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
    const all = new Map<string, T>();
    for (let map: SharedNames<T> | null = this; map !== null; map = map.parent) {
      for (const [name, value] of map.own) if (!all.has(name)) all.set(name, value);
    }
    return [...all].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  }
}
