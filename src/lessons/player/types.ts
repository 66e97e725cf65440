import type { Refusal, Span } from '../../dockerfile/types.ts';
import type { Entry } from '../../image/types.ts';

/** Which builder is played: BuildKit, or the builder that Docker had before it. */
export const TRACKS = ['buildkit', 'classic'] as const;
export type Track = (typeof TRACKS)[number];

/** One instruction of one stage, as it takes part in the play. */
export interface Part {
  readonly stage: number;
  /** Its place among the stage's steps; -1 for FROM. */
  readonly step: number;
  readonly keyword: string;
  readonly span: Span;
  /** The wave in which it runs, counted from 0. */
  readonly wave: number;
  /** The wave in which its files are there: later than `wave` where COPY --link has to wait for what is below it. */
  readonly arrives: number;
  /** The stages it had to wait for. */
  readonly waitsFor: readonly number[];
  /** It sets only configuration: BuildKit spends no time on it. */
  readonly config: boolean;
  /** Ids of the diagram's edges along which something travels for it. */
  readonly edges: readonly string[];
  /** Entries that are new, or not as they were, after it. */
  readonly added: readonly { readonly key: string; readonly entry: Entry }[];
  /** Keys of entries that are gone, or not as they were, after it. */
  readonly removed: readonly string[];
  /** Why the build would stop here; `null` when it would not. */
  readonly failure: string | null;
}

/** A build from its first instruction to the finished image. Plain data: it can be sent between threads. */
export interface Timeline {
  readonly track: Track;
  readonly target: number | null;
  /** How many waves there are; the play has one state before the first, and one after each. */
  readonly waves: number;
  /** In the order in which they are shown: by wave, then by place in the file. */
  readonly parts: readonly Part[];
  /** The stages that take part, ascending. */
  readonly playing: readonly number[];
  /** The stages that never light. */
  readonly idle: readonly number[];
  /** For each stage built on another of the file: the one whose entries it starts with. */
  readonly startsAs: Readonly<Record<number, number>>;
  /** The file was too large for the contents on the way: stages fill up when they are finished. */
  readonly coarse: boolean;
  /** What this file uses that the classic builder does not know; empty on BuildKit's track. */
  readonly unknownToClassic: readonly string[];
  /** Why nothing is played: the build would not begin. */
  readonly refusal: Refusal | null;
}

export type StagePhase = 'idle' | 'waiting' | 'running' | 'done';

export interface StageState {
  readonly stage: number;
  readonly phase: StagePhase;
  /** Instructions that have run, FROM included, and how many there are. */
  readonly ran: number;
  readonly of: number;
  readonly entries: readonly Entry[];
}

/** The build after some of its waves. */
export interface PlayState {
  /** 0 before anything has run; `timeline.waves` at the end. */
  readonly at: number;
  /** What runs in the wave that led here. */
  readonly lit: readonly Part[];
  /** Every stage of the file, ascending. */
  readonly stages: readonly StageState[];
}
