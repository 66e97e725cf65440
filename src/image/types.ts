import type { Problem, Span } from '../dockerfile/types.ts';
import type { ImageConfig } from '../stages/types.ts';

/** How sure a listed entry is (docs: contents). */
export type Certainty = 'known' | 'tree' | 'opaque';

/** Where one hop of an origin took its content from. */
export type OriginSource =
  | { readonly kind: 'context'; readonly path: string }
  | { readonly kind: 'named-context'; readonly name: string; readonly path: string }
  | { readonly kind: 'stage'; readonly stage: number; readonly path: string }
  | { readonly kind: 'image'; readonly image: string; readonly path: string }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'git'; readonly url: string }
  | { readonly kind: 'heredoc'; readonly name: string }
  | { readonly kind: 'run' }
  | { readonly kind: 'workdir' }
  | { readonly kind: 'base'; readonly image: string }
  /** A parent directory that COPY or ADD had to make. */
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
}

/** One value of the config with where it was set. */
export interface ConfigValue {
  readonly key: keyof ImageConfig;
  readonly value: string;
  /** Where it was set; `null` where it came with an external base or is a default. */
  readonly span: Span | null;
  /** The stage that set it. */
  readonly stage: number | null;
  /** Set in a stage that this one is built FROM. */
  readonly inherited: boolean;
}

/** What a stage's image holds, as far as the text says. */
export interface ImageContents {
  readonly stage: number;
  readonly entries: readonly Entry[];
  readonly config: readonly ConfigValue[];
  readonly problems: readonly Problem[];
  /** True only when every entry is `known`. */
  readonly complete: boolean;
}
