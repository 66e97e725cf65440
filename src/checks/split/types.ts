import type { Figure } from '../../image/bases/facts.ts';
import type { InstalledPackage } from '../../image/types.ts';

export const TOOLCHAINS = ['Go', 'Node', 'Python', 'Java', 'Rust', '.NET', 'C/C++'] as const;
export type Toolchain = (typeof TOOLCHAINS)[number];

/** What the second stage is made of; everything else of the file stays in the first. */
export interface Plan {
  readonly toolchain: Toolchain;
  /** The image that the program would run on. */
  readonly base: string;
  /** What the second stage takes from the first. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
  /** Lines that the first stage needs at its end, such as leaving out what only the build needs. */
  readonly before: readonly string[];
  /** ENV lines of the second stage beside those of the file. */
  readonly env: readonly string[];
  /** A line that goes above an instruction of the first stage, by its start. */
  readonly insert: { readonly at: number; readonly lines: readonly string[] } | null;
  /** What nobody but the author can know. */
  readonly notes: readonly string[];
}

/** Why no proposal is made, as a sentence; or how the second stage would be. */
export type Planned = Plan | string;

/** What would change in what ships, by our own reading of both texts. */
export interface SplitEffect {
  readonly baseBefore: string;
  readonly baseAfter: string;
  /** What a pull of each base takes, where it is known. */
  readonly pullBefore: Figure | null;
  readonly pullAfter: Figure | null;
  readonly packages: readonly InstalledPackage[];
  /** Paths that would ship no longer. */
  readonly paths: readonly string[];
}

export type SplitAnswer =
  /** It is not one stage, or nothing in it is recognised: there is nothing to say. */
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly toolchain: Toolchain; readonly reason: string }
  | {
      readonly kind: 'proposal';
      readonly toolchain: Toolchain;
      readonly text: string;
      readonly effect: SplitEffect;
      readonly notes: readonly string[];
    };
