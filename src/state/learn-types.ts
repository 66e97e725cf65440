import type { LearnAnswer, LearnAsk } from '../analysis/learn.ts';
import type { Track } from '../lessons/player/types.ts';
import type { Touch } from '../lessons/what-if/types.ts';

/** A view that stands in the inspector's place until it is closed. */
export type Tool =
  | { readonly kind: 'course' }
  | { readonly kind: 'what-if'; readonly touch: Touch | null }
  | { readonly kind: 'single-stage' }
  /** `ids` are those of a set that was shared; `null` for all that the file gives. */
  | { readonly kind: 'questions'; readonly ids: readonly string[] | null }
  /** The lesson that is being made is in the view itself until it is shared. */
  | { readonly kind: 'maker' };

/** A build that is being played: which builder, and after how many waves. */
export interface Play {
  readonly track: Track;
  readonly at: number;
}

/** How far someone has come; kept in this browser only. */
export interface Progress {
  /** Slugs of the lessons that were passed. */
  readonly passed: readonly string[];
  /** What was written last in a lesson, by its slug. */
  readonly drafts: Readonly<Record<string, string>>;
}

export const NO_PROGRESS: Progress = { passed: [], drafts: {} };

/** An answer with the question it belongs to, so that none is taken for that of another. */
export interface Answered {
  readonly ask: LearnAsk;
  readonly answer: LearnAnswer;
}
