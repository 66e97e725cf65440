import type { LineRange } from '../dockerfile/types.ts';

/** Something about a Dockerfile that is worth changing though it builds. */
export interface Finding {
  /** The rule's name; for BuildKit's own rules, theirs. */
  readonly rule: string;
  readonly message: string;
  /** The lines of the instruction it is about. */
  readonly lines: LineRange;
  /** The stage it is about, when it is about one. */
  readonly stage: number | null;
}
