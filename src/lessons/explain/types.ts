import type { Span } from '../../dockerfile/types.ts';

/** A part of a sentence: plain words, something from the file, or a stage that a screen can mark with its letter. */
export type Piece =
  | string
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'stage'; readonly stage: number; readonly text: string };

export type Sentence = readonly Piece[];

/** A paragraph of the Dockerfile reference in our own words, with the address of its section. */
export interface Doc {
  /** As it is written in a file: `COPY`, `--from`, `type=cache`. */
  readonly title: string;
  readonly text: string;
  readonly url: string;
}

/** What an instruction leaves behind. */
export type Effect =
  /** A layer of files. */
  | 'layer'
  /** A value in the image's config. */
  | 'config'
  /** Something that holds while the stage is built. */
  | 'build'
  /** A new stage. */
  | 'stage'
  /** Nothing: it is not understood, or something takes its place. */
  | 'nothing';

export interface Explanation {
  /** In capitals, as in `COPY`. */
  readonly keyword: string;
  /** Where it stands; for a trigger, the FROM that fires it. */
  readonly span: Span;
  /** The stage it is part of; `null` above the first FROM. */
  readonly stage: number | null;
  /** A trigger of the base, fired by this stage's FROM. */
  readonly onbuild: boolean;
  /** What it does in this file, in one sentence. */
  readonly headline: Sentence;
  /** What else there is to know about it in this file. */
  readonly details: readonly Sentence[];
  /** Why it does not take place; `null` when it does. */
  readonly unless: Sentence | null;
  readonly effect: Effect;
  /** Whether what it makes is part of the image that ships, and not of a stage that things are only copied from. */
  readonly ships: boolean;
  readonly doc: Doc;
  /** The flags that are written here, with what each is for. */
  readonly flags: readonly Doc[];
}
