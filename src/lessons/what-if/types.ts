import type { Span } from '../../dockerfile/types.ts';

/** What is imagined to change before the next build. */
export type Touch =
  /** The instruction on this line (1-based) is written differently. */
  | { readonly kind: 'line'; readonly line: number }
  /** The content of this file of the build context, relative to its root. */
  | { readonly kind: 'file'; readonly path: string }
  /** The tag now stands for another image: `normalized` as in the stage graph. */
  | { readonly kind: 'base'; readonly normalized: string }
  /** `--build-arg` gives this argument another value. */
  | { readonly kind: 'arg'; readonly name: string };

/** `perhaps`: only if what it copies comes out different; nobody can know that from the text. */
export type Fate = 'reused' | 'perhaps' | 'redone';

/** What would become of one instruction in the next build. */
export interface StepFate {
  readonly stage: number;
  /** Its place among the stage's steps; -1 for FROM. */
  readonly step: number;
  readonly span: Span;
  readonly keyword: string;
  readonly fate: Fate;
  /** It makes no layer: whatever becomes of it costs nothing. */
  readonly config: boolean;
  /** One sentence. */
  readonly why: string;
  /** Worth knowing besides: what a cache mount would still hold. */
  readonly note: string | null;
}

/** The next build after one change. */
export interface WhatIf {
  readonly touch: Touch;
  /** The needed stages' instructions, in the order of the file. */
  readonly steps: readonly StepFate[];
  /** RUN, COPY, ADD and WORKDIR that would run again, those that perhaps would, and all of them. */
  readonly redone: number;
  readonly perhaps: number;
  readonly all: number;
  /** Why the change would make no difference at all; `null` when it would make one. */
  readonly nothing: string | null;
  /** What is not known of the changed thing, and is taken for granted here; `null` when all is known. */
  readonly supposed: string | null;
}

/** The same build with its lines in an order that would save work. */
export interface Suggestion {
  readonly title: string;
  readonly why: string;
  /** The whole text in that order. */
  readonly text: string;
  /** The lines of the text as it is that would move. */
  readonly moves: Span;
  /** Instructions that would run again (perhaps included), as it is and in the better order. */
  readonly before: number;
  readonly after: number;
}
