/** What is known of a path in the stage's file system while a script runs. */
export type Lookup =
  | { readonly kind: 'file' | 'dir' }
  /** `link` is where it points, as written; without it the target is not known. */
  | { readonly kind: 'symlink'; readonly link?: string }
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
  /**
   * It may have been there before and then stays what it was, origin included (`mkdir -p`, `touch`, a directory that a
   * tree grows in). Set only where `lookUp` said `unknown` or `dir`.
   */
  readonly mayExist?: boolean;
  /** It was certainly not there before: a directory starts empty (`mkdir` without `-p` succeeded). */
  readonly fresh?: true;
}

/** What is seen of a part of a script that cannot be followed to the end. */
export interface OpaqueEffects {
  /** Paths that it may make, change or remove, with everything below them. */
  readonly paths: readonly string[];
  /** It is certain that nothing else changes; otherwise `paths` is only what the text shows. */
  readonly only: boolean;
  /** Those of the paths that it may take away, where that is known of a command that is followed. */
  readonly gone?: readonly string[];
  /**
   * Where `only` is false: directories below which everything else that it makes lies, such as the system's for a
   * package manager. What is known to be absent elsewhere stays so.
   */
  readonly within?: readonly string[];
  /** That is certain; otherwise an option, a setting or what it runs may lead elsewhere after all. */
  readonly bounded?: true;
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
  | 'composer'
  | 'conda'
  | 'pipx';

export interface PackageChange {
  readonly manager: PackageManager;
  /** `release` and `keep` say what a later `sweep` takes (`apt-mark auto`, `apt-mark manual`, `apt-get autoremove`). */
  readonly action: 'install' | 'remove' | 'release' | 'keep' | 'sweep';
  readonly name: string;
  /** As pinned in the command; empty without a pin. */
  readonly version: string;
  /** The name under which packages are installed together, as in `apk add --virtual .build-deps`. */
  readonly group: string;
}

/**
 * The file system of a stage as a script sees and changes it. Paths are absolute and clean, and no directory on
 * the way is a symbolic link that `lookUp` knows. The interpreter of scripts calls these in the order in which the
 * commands run; every change is certain to happen (an uncertain one is not reported here, but makes the script
 * opaque). Members that are optional make the answer sharper where they exist.
 */
export interface World {
  /** The path itself, a final symbolic link not followed. */
  lookUp(path: string): Lookup;
  /** Known paths that a pattern with `*`, `?` and `[…]` matches, sorted; `null` where unseen files might match too. */
  glob(pattern: string): readonly string[] | null;
  /** The text of a file whose text is known; `null` otherwise. */
  read(path: string): string | null;
  make(made: Made): void;
  /**
   * `cp -r` semantics are the caller's: `from` becomes exactly `to` (a directory with everything below it, merged
   * into a directory that is already there). `type` is what `from` must be, where only the command shows it.
   */
  copy(from: string, to: string, type?: 'file' | 'dir'): void;
  move(from: string, to: string): void;
  /** Removes a path and everything below it, if it is there. */
  remove(path: string): void;
  /** Removes everything that a pattern (as in `glob`) matches, seen or not. */
  removeMatching?(pattern: string): void;
  /** Unpacks an archive that lies at `archive` into the directory `to`, without the first `strip` names of each member. */
  unpack?(archive: string, to: string, strip: number): void;
  /** chmod, chown, sed -i, touch: the path lands in this layer, its content's origin stays. */
  touch(path: string, what: 'mode' | 'owner' | 'content' | 'time', recursive: boolean): void;
  packages(changes: readonly PackageChange[]): void;
  /** A user or group that the script adds; `home` is the user's home directory where the command shows it. */
  account(kind: 'user' | 'group', name: string, home?: string): void;
  /** A part of the script may do anything, or only what `effects` says: `text` is that part. */
  opaque(text: string, effects?: OpaqueEffects): void;
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
  readonly mounts: readonly { readonly target: string; readonly writable: boolean; readonly type?: string }[];
  /** Whether `env` is all there is: without an external base that may bring variables of its own. */
  readonly envComplete?: boolean;
  /** What `/bin/sh` is: bash on Fedora and its kin (braces expand there), another shell on Debian and Alpine. */
  readonly sh?: 'bash' | 'other';
  /** The processor that the image is for, as in its platform: `amd64`, `arm/v7`; missing where that is not known. */
  readonly architecture?: string;
  /** The home directory of the user, where it is known. */
  readonly home?: string;
}
