/** What is known of a path in the stage's file system while a script runs. */
export type Lookup =
  | { readonly kind: 'file' | 'dir' | 'symlink' }
  /** Certainly not there. */
  | { readonly kind: 'absent' }
  /** Covered by a tree, or something an opaque RUN or the base may have made. */
  | { readonly kind: 'unknown' };

/** A path that a command makes. */
export interface Made {
  readonly path: string;
  readonly type: 'file' | 'dir' | 'symlink';
  /** Only its being there is known (`known`), or also that unseen files lie below it (`tree`). */
  readonly certainty: 'known' | 'tree';
  /** The text, where the script spells it out. */
  readonly text?: string;
  /** Permission bits, where the script spells them out. */
  readonly mode?: number;
  /** Where a symbolic link points. */
  readonly link?: string;
  /** What made it, in a few words: `go build`, `curl https://…`, `npm ci`. */
  readonly by: string;
  /** Address of a download. */
  readonly url?: string;
}

export type PackageManager =
  | 'apt'
  | 'apk'
  | 'dnf'
  | 'yum'
  | 'microdnf'
  | 'zypper'
  | 'pip'
  | 'uv'
  | 'poetry'
  | 'npm'
  | 'pnpm'
  | 'yarn'
  | 'gem'
  | 'go'
  | 'cargo'
  | 'composer';

export interface PackageChange {
  readonly manager: PackageManager;
  readonly action: 'install' | 'remove';
  readonly name: string;
  /** As pinned in the command; empty without a pin. */
  readonly version: string;
  /** The name under which packages are installed together, as in `apk add --virtual .build-deps`. */
  readonly group: string;
}

/**
 * The file system of a stage as a script sees and changes it. Paths are absolute and clean. The interpreter of
 * scripts calls these in the order in which the commands run; every change is certain to happen (an uncertain one is
 * not reported here, but makes the script opaque).
 */
export interface World {
  lookUp(path: string): Lookup;
  /** Known paths that a pattern with `*`, `?` and `[…]` matches, sorted; `null` where unseen files might match too. */
  glob(pattern: string): readonly string[] | null;
  /** The text of a file whose text is known; `null` otherwise. */
  read(path: string): string | null;
  make(made: Made): void;
  /** `cp -r` semantics are the caller's: `from` becomes exactly `to` (a directory with everything below it). */
  copy(from: string, to: string): void;
  move(from: string, to: string): void;
  /** Removes a path and everything below it; `certain` is false where it only may be there. */
  remove(path: string): void;
  /** chmod, chown, sed -i: the path lands in this layer, its content's origin stays. */
  touch(path: string, what: 'mode' | 'owner' | 'content', recursive: boolean): void;
  packages(changes: readonly PackageChange[]): void;
  /** A user or group that the script adds. */
  account(kind: 'user' | 'group', name: string): void;
  /** A part of the script may do anything: `text` is that part. */
  opaque(text: string): void;
}

/** What a script starts with. */
export interface ScriptContext {
  readonly env: { get(name: string): string | undefined };
  readonly workdir: string;
  /** `''` where the image decides. */
  readonly user: string;
  /** The shell that runs it, such as `/bin/sh` or `/bin/bash`; PowerShell and cmd are not understood. */
  readonly shell: readonly string[];
  /** Where mounts lie during the script: what is written there leaves nothing in the image. */
  readonly mounts: readonly { readonly target: string; readonly writable: boolean }[];
}
