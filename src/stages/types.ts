import type {
  Dockerfile,
  FromInstruction,
  Healthcheck,
  Mount,
  Problem,
  Refusal,
  Span,
  StageInstruction,
} from '../dockerfile/types.ts';
import type { ListedBase } from './listed-bases.ts';
import type { SharedMap } from './shared-map.ts';

/** What a person can ask of a build, as `docker buildx build` would be told. */
export interface BuildOptions {
  /** A stage's name (any letter case); empty for the last stage. */
  readonly target: string;
  /** `os/arch[/variant]`, for example `linux/amd64`. */
  readonly platform: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** `--build-context name=reference`. */
  readonly buildContexts: Readonly<Record<string, string>>;
}

/** What a stage starts from. */
export type Base =
  | { readonly kind: 'stage'; readonly stage: number; readonly ref: string }
  | { readonly kind: 'image'; readonly ref: string; readonly normalized: string }
  | { readonly kind: 'scratch' }
  | { readonly kind: 'named-context'; readonly ref: string }
  /** Not a valid image reference. */
  | { readonly kind: 'invalid'; readonly ref: string; readonly message: string }
  /** The expression could not be expanded, or is blank; `wants` names the ARGs that would fill it. */
  | { readonly kind: 'error'; readonly message: string; readonly wants: readonly string[] };

/** Where a transfer takes its paths from. */
export type TransferSource =
  | { readonly kind: 'stage'; readonly stage: number; readonly ref: string }
  | { readonly kind: 'image'; readonly ref: string; readonly normalized: string }
  | { readonly kind: 'scratch' }
  | { readonly kind: 'named-context'; readonly ref: string }
  | { readonly kind: 'context' }
  | { readonly kind: 'url' }
  | { readonly kind: 'git' }
  | { readonly kind: 'heredoc' }
  /** Cache, tmpfs, secret and ssh mounts without `from`. */
  | { readonly kind: 'none' }
  | { readonly kind: 'invalid'; readonly ref: string; readonly message: string }
  | { readonly kind: 'error'; readonly ref: string; readonly message: string };

/**
 * One COPY, ADD or mount and one class of source: what an edge of the diagram is made of.
 * An ADD with a URL and a context path gives two.
 */
export interface Transfer {
  readonly kind: 'copy' | 'add' | 'mount';
  /** The stage that receives. */
  readonly into: number;
  /** For mounts: the type as written, lower-cased (`bind`, `cache`, `tmpfs`, `secret`, `ssh`). */
  readonly mount: string | null;
  /** For cache mounts: the id, which defaults to the target. */
  readonly cacheId: string | null;
  readonly from: TransferSource;
  /** As written in `--from=` or `from=`; empty when absent. */
  readonly fromWritten: string;
  /** Expanded, as written otherwise (still relative). */
  readonly sources: readonly string[];
  /** Expanded, as written otherwise; `null` where there is none (a secret). */
  readonly destination: string | null;
  /** Names of heredocs among the sources. */
  readonly heredocs: readonly string[];
  /** `name` or `name=value`, without `from`. */
  readonly flags: readonly string[];
  /** A trigger of the base that fired here. */
  readonly onbuild: boolean;
  /** False where the source is needed but nothing of it arrives (a tmpfs mount with `from`). */
  readonly effective: boolean;
  /** Why this transfer cannot work; `null` when it can. */
  readonly error: string | null;
  readonly span: Span;
}

/** The image config, in the shape and letter case of Docker's image specification. */
export interface ImageConfig {
  readonly User?: string;
  readonly ExposedPorts?: Readonly<Record<string, Record<string, never>>>;
  readonly Env?: readonly string[];
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Volumes?: Readonly<Record<string, Record<string, never>>>;
  readonly WorkingDir?: string;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly StopSignal?: string;
  readonly ArgsEscaped?: boolean;
  readonly Healthcheck?: HealthcheckConfig;
  readonly Shell?: readonly string[];
  readonly OnBuild?: readonly string[];
}

export interface HealthcheckConfig {
  readonly Test?: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly StartInterval?: number;
  readonly Retries?: number;
}

export interface HistoryEntry {
  /** As BuildKit writes it: `RUN /bin/sh -c make # buildkit`. */
  readonly createdBy: string;
  readonly emptyLayer: boolean;
  /** The stage that made it. */
  readonly stage: number;
  readonly span: Span;
}

interface StepBase {
  readonly instruction: StageInstruction;
  readonly span: Span;
  /** The step is a trigger of the base, fired by this stage's FROM. */
  readonly onbuild: boolean;
  /** Environment before the step, build arguments included: what a RUN sees. */
  readonly env: SharedMap;
  /** Working directory before the step; absolute. */
  readonly workdir: string;
  /** User before the step; empty for the image's default. */
  readonly user: string;
  /** Variables that it reads though nothing has set or declared them, once for each word that does. */
  readonly unset: readonly string[];
  /** Why BuildKit would stop at this step; `null` when it would not. */
  readonly error: string | null;
}

/** One instruction as it takes effect: variables expanded, paths made absolute. */
export type Step =
  | (StepBase & {
      readonly kind: 'copy' | 'add';
      readonly from: TransferSource;
      /** Expanded sources, each with its class; paths start at the root of their source. */
      readonly sources: readonly { readonly path: string; readonly class: 'path' | 'url' | 'git' }[];
      readonly contents: readonly { readonly name: string; readonly text: string }[];
      /** Absolute, with a trailing slash where the destination is meant as a directory. */
      readonly destination: string;
      readonly chown: string;
      readonly chmod: string;
      readonly link: boolean;
      readonly parents: boolean;
      readonly excludes: readonly string[];
      readonly keepGitDir: boolean;
      readonly unpack: boolean | null;
    })
  | (StepBase & {
      readonly kind: 'run';
      /** The argument vector; a shell form is already wrapped in the stage's shell. */
      readonly argv: readonly string[];
      /** What the shell is given in shell form and in heredocs; `null` in exec form. */
      readonly script: string | null;
      readonly mounts: readonly (Mount & { readonly resolved: TransferSource })[];
    })
  | (StepBase & {
      readonly kind: 'workdir';
      /** Absolute, with forward slashes. */
      readonly path: string;
      /** Whether it was written relative to the working directory before. */
      readonly relative: boolean;
    })
  | (StepBase & { readonly kind: 'env' | 'label'; readonly pairs: readonly (readonly [string, string])[] })
  | (StepBase & { readonly kind: 'arg'; readonly args: readonly (readonly [string, string | null])[] })
  | (StepBase & { readonly kind: 'user'; readonly value: string })
  | (StepBase & {
      readonly kind: 'expose';
      /** `8080/tcp`, ranges spread out. */
      readonly ports: readonly string[];
    })
  | (StepBase & { readonly kind: 'volume'; readonly paths: readonly string[] })
  | (StepBase & { readonly kind: 'cmd' | 'entrypoint'; readonly argv: readonly string[] })
  | (StepBase & { readonly kind: 'shell'; readonly argv: readonly string[] })
  | (StepBase & { readonly kind: 'stopsignal'; readonly value: string })
  | (StepBase & { readonly kind: 'healthcheck'; readonly healthcheck: Healthcheck })
  | (StepBase & { readonly kind: 'onbuild'; readonly expression: string })
  | (StepBase & { readonly kind: 'maintainer'; readonly value: string })
  | (StepBase & { readonly kind: 'invalid' });

export interface Stage {
  readonly index: number;
  /** Lower-cased; empty when the stage has none. */
  readonly name: string;
  readonly from: FromInstruction;
  /** From FROM to the end of the stage's last instruction. */
  readonly span: Span;
  readonly base: Base;
  /** The base as it reads after expansion. */
  readonly baseExpanded: string;
  /** `--platform`; `null` without one. `parsed` is empty when it is not a platform. */
  readonly platform: { readonly written: string; readonly expanded: string; readonly parsed: string } | null;
  /** The comment that describes the stage. */
  readonly doc: string;
  readonly instructions: readonly StageInstruction[];
  /** Triggers of the base first, then the instructions, as they take effect. */
  readonly steps: readonly Step[];
  readonly transfers: readonly Transfer[];
  /** Stages that this one builds on or takes from directly (by index, ascending). */
  readonly requires: readonly number[];
  /** Whether BuildKit would build it for the target. */
  readonly needed: boolean;
  /** What the external base that it goes back to is known to pass on; `null` where that is not known. */
  readonly listed: ListedBase | null;
  /** The config an image of this stage would have, without what the external base adds. */
  readonly config: ImageConfig;
  /** What this stage adds to the image's history, oldest first (`historyOf` gives all of it). */
  readonly history: readonly HistoryEntry[];
}

/** The meaning of a Dockerfile for some options. */
export interface StageGraph {
  readonly dockerfile: Dockerfile;
  readonly options: BuildOptions;
  readonly stages: readonly Stage[];
  /** ARGs before the first FROM, after expansion; `null` without a value. */
  readonly metaArgs: readonly { readonly key: string; readonly value: string | null }[];
  /** The stage asked for: the last one by default; `null` when it cannot be found. */
  readonly target: number | null;
  /** Normalised references of the images the needed stages pull, sorted. */
  readonly externalImages: readonly string[];
  /** Why BuildKit would not build the target; `null` when it would. */
  readonly refusal: Refusal | null;
  /** Everything there is to say, the refusal included. */
  readonly problems: readonly Problem[];
}

/** A stage without its steps and its history: what screens and exports need, small enough to go from thread to thread. */
export type StageSummary = Omit<Stage, 'steps' | 'history'>;
export type GraphSummary = Omit<StageGraph, 'stages'> & { readonly stages: readonly StageSummary[] };
