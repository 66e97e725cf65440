import type { Problem, Span } from '../dockerfile/types.ts';
import type { ImageConfig } from '../stages/types.ts';
import type { PackageManager } from './shell/types.ts';

/** How sure a listed entry is (docs: contents). */
export type Certainty = 'known' | 'tree' | 'opaque';

/** Where one hop of an origin took its content from. */
export type OriginSource =
  /** `member` is the name inside an archive or a repository. */
  | { readonly kind: 'context'; readonly path: string; readonly member?: string }
  | { readonly kind: 'named-context'; readonly name: string; readonly path: string; readonly member?: string }
  /** `written` is how the instruction names the stage. */
  | {
      readonly kind: 'stage';
      readonly stage: number;
      readonly path: string;
      readonly member?: string;
      readonly written?: string;
    }
  | { readonly kind: 'image'; readonly image: string; readonly path: string; readonly member?: string }
  | { readonly kind: 'url'; readonly url: string; readonly member?: string }
  | { readonly kind: 'git'; readonly url: string; readonly member?: string }
  | { readonly kind: 'heredoc'; readonly name: string }
  /** `path` when the RUN copied, moved, unpacked or changed that path of its stage; `url` when it loaded that. */
  | { readonly kind: 'run'; readonly path?: string; readonly member?: string; readonly url?: string }
  | { readonly kind: 'workdir' }
  | { readonly kind: 'base'; readonly image: string }
  /** A parent directory that COPY or ADD had to make, or a place where RUN mounts a file system. */
  | { readonly kind: 'implied' };

/** One hop: the instruction of a stage that put the path there, and where it took it from. */
export interface OriginHop {
  readonly stage: number;
  /** The instruction's keyword in capitals, or FROM for what came with an external base. */
  readonly by: string;
  readonly span: Span;
  /** The path in that stage. */
  readonly path: string;
  readonly source: OriginSource;
}

export interface Entry {
  /** Absolute path in the image; for an opaque entry, where it may have written (usually `/`). */
  readonly path: string;
  readonly type: 'file' | 'dir' | 'symlink' | 'unknown';
  readonly certainty: Certainty;
  /** For opaque entries: what it is, such as "RUN go mod download" or "base alpine:3.20". */
  readonly label: string;
  /** The chain of hops, nearest first: `origin[0]` is the instruction whose layer ships it. */
  readonly origin: readonly OriginHop[];
  readonly link?: string;
  /** Stands for unseen files in the directory at `path`, beside those that are listed, and not for the path itself. */
  readonly inside?: true;
  /** The layer that ships it, as an index of `layers`; `null` where it came with the external base. */
  readonly layer: number | null;
}

/** One value of the config with where it was set. */
export interface ConfigValue {
  readonly key: keyof ImageConfig;
  readonly value: string;
  /** Where it was set; `null` where it came with an external base or is a default. */
  readonly span: Span | null;
  /** The stage that set it. */
  readonly stage: number | null;
  /** Set in a stage that this one is built FROM, or by the external base. */
  readonly inherited: boolean;
  /** The external base itself sets it, by what was read of it. */
  readonly fromBase: boolean;
  /** The text tells it; otherwise it hangs on what an external base sets. */
  readonly sure: boolean;
}

/** A layer of the image above its external base, oldest first. */
export interface Layer {
  /** As BuildKit writes it into the history. */
  readonly createdBy: string;
  readonly span: Span;
  readonly stage: number;
}

/** A path that a layer below holds and the image does not show any more: its bytes are still shipped. */
export interface RemovedPath {
  readonly path: string;
  /** False where it may have come with the base or an opaque step. */
  readonly certain: boolean;
  readonly stage: number;
  readonly span: Span;
}

/** A package that a RUN installed and none removed. */
export interface InstalledPackage {
  readonly manager: PackageManager;
  readonly name: string;
  /** As pinned; empty without a pin. */
  readonly version: string;
  readonly group: string;
  readonly stage: number;
  readonly span: Span;
}

/** A path of the build context that an ignore file keeps out of the build. */
export interface IgnoredPath {
  readonly path: string;
  readonly pattern: string;
}

/** What a stage's image holds, as far as the text says. */
export interface ImageContents {
  readonly stage: number;
  readonly entries: readonly Entry[];
  readonly config: readonly ConfigValue[];
  readonly problems: readonly Problem[];
  /** True only when every entry is `known`. */
  readonly complete: boolean;
  readonly layers: readonly Layer[];
  readonly removed: readonly RemovedPath[];
  readonly packages: readonly InstalledPackage[];
  readonly ignored: readonly IgnoredPath[];
}

/** One path of a build context. */
export interface ContextEntry {
  /** Relative to the root of the context. */
  readonly path: string;
  readonly type: 'file' | 'dir' | 'symlink';
  /** Octal, as in `0644`. */
  readonly mode?: string;
  readonly size?: number;
  readonly link?: string;
  readonly text?: string;
  /** The names inside an archive. */
  readonly members?: readonly string[];
}

/** The files that are sent with a build, before any ignore file; parents of listed paths need not be listed. */
export interface BuildContext {
  readonly entries: readonly ContextEntry[];
  /** The Dockerfile's path in the context, for an ignore file of its own; `Dockerfile` without one. */
  readonly dockerfile?: string;
}
