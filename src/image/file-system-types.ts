import type { Hop, InBase, Node, StepRef } from './nodes.ts';

/** What is known of the files of an external base without looking at it. */
export interface BaseLayout {
  /** What stands at a path for certain; `null` where that is not known. */
  look(
    path: string,
  ): { readonly type: 'dir' | 'file' | 'symlink'; readonly link?: string; readonly mode?: number } | null;
  /** How likely the base has a path of which `look` knows nothing. */
  has(path: string): InBase;
  /** It has its own files only where distributions have some: a directory of one's own, such as `/app`, is not there. */
  readonly isPlain: boolean;
  /** Whether the path may really be another one, through a link that some images have. */
  isAmbiguous(path: string): boolean;
  /** Whether nothing is in a directory of the base. */
  isComplete(path: string): boolean;
}

/** A step of which the files it leaves cannot be read from the text. */
export interface OpaqueStep {
  readonly step: StepRef;
  /** What is not understood. */
  readonly text: string;
  readonly workdir: string;
  readonly label: string;
  /** The only paths that it can have changed, with what is below them; `null` where that is not known. */
  readonly paths: readonly string[] | null;
  /** It installs packages, whose names are its text. */
  readonly installs?: true;
  /** It, or one before it, may have made another program of `/bin/sh`. */
  readonly relinks: boolean;
  readonly before: OpaqueStep | null;
}

/** Something may have been deleted or replaced at or below a path after a step. */
export interface Doubt {
  readonly order: number;
  readonly path: string;
  /** Not only what is below the path, but the path too. */
  readonly itself: boolean;
}

/** Where a path leads. */
export interface Found {
  /** The path after symbolic links. */
  readonly path: string;
  /** What is there; `null` where nothing is known to be. */
  readonly node: Exclude<Node, { type: 'gone' }> | null;
  /** Without a node: something unseen (of a tree, an opaque step or a likely part of the base) may be there. */
  readonly unseen: boolean;
  /** Without a node: how likely the base has it. */
  readonly base: InBase;
  /** The last directory (or unseen thing) on the way, and what is missing below it. */
  readonly holder: Exclude<Node, { type: 'gone' }>;
  readonly holderPath: string;
  readonly missing: readonly string[];
  /** Opaque steps after this order may have made it. */
  readonly emptyAfter: number;
}

/** What a new directory is like. */
export interface NewDirectory {
  readonly hop: (path: string) => Hop;
  readonly mode: number | null;
  readonly owner: string;
  /** False for what an external base must have had. */
  readonly listed?: boolean;
  /** What makes it fills it: unseen files of the directory above count for nothing in it. */
  readonly filled?: boolean;
}

export type Removed = { readonly path: string; readonly hop: Hop; readonly certain: boolean };
