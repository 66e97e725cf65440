/**
 * A piece of the source text. Offsets count UTF-16 code units from the start of the text as given
 * (so that an editor can select them); lines are 1-based and inclusive.
 */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly endLine: number;
}

/** An inclusive range of 1-based lines. */
export type LineRange = readonly [start: number, end: number];

/** The steps of BuildKit's frontend, in the order in which they can refuse a file. */
export const PHASES = [
  'empty',
  'check-directive',
  'parse',
  'instructions',
  'no-stages',
  'meta-args',
  'from-expansion',
  'target',
  'deps',
  'resolve',
  'dispatch',
  'finalize',
  'marshal',
] as const;
export type Phase = (typeof PHASES)[number];

/** Something to tell the person about their file. A refusal is the problem that ends the build. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** Where it is; empty when it belongs to no line (an unknown target, an empty file). */
  readonly lines: readonly LineRange[];
  /** The stage it is about, when it is about one. */
  readonly stage?: number;
  /** A short stable name for the kind of problem, for tests and for the screen. */
  readonly code: string;
}

/** Why BuildKit would not build this file for these options. */
export interface Refusal extends Problem {
  readonly severity: 'error';
  readonly phase: Phase;
  /** The lines that BuildKit names, where they are not the ones to look at. */
  readonly reportedLines?: readonly LineRange[];
}

/** A parser directive (`# syntax=…`, `# escape=…`, `# check=…`). */
export interface Directive {
  readonly name: 'syntax' | 'escape' | 'check';
  readonly value: string;
  readonly span: Span;
}

/** `--name=value` in front of an instruction's arguments. */
export interface Flag {
  readonly name: string;
  /** `null` for a flag without `=`. */
  readonly value: string | null;
  /** The whole flag in the source, when it can be found there. */
  readonly span: Span | null;
  /** The value alone in the source, when it can be found there. */
  readonly valueSpan: Span | null;
}

export interface Heredoc {
  /** The delimiter word, without quotes. */
  readonly name: string;
  /** Whether ADD and COPY expand variables in the body (an unquoted delimiter). */
  readonly expand: boolean;
  /** `<<-`: leading tabs are dropped. */
  readonly chomp: boolean;
  /** The body as written, including leading tabs. */
  readonly content: string;
  readonly contentSpan: Span;
}

/** One word of an instruction. */
export interface Word {
  readonly value: string;
  readonly span: Span | null;
}

export interface KeyValue {
  readonly key: string;
  readonly value: string;
  /** The old form `ENV key value`. */
  readonly legacy: boolean;
}

/** `ARG key` or `ARG key=value`; the value is not yet expanded. */
export interface ArgDefinition {
  readonly key: string;
  readonly value: string | null;
  /** The comment above that begins with the argument's name. */
  readonly doc: string;
}

/** Shell form (`words` is one string for the shell) or exec form (`words` is the argument vector). */
export interface CommandLine {
  readonly form: 'shell' | 'exec';
  readonly words: readonly string[];
}

export type MountType = 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';

/** A `RUN --mount` after expansion (BuildKit instructions/commands_runmount.go). */
export interface Mount {
  readonly type: MountType;
  readonly from: string;
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly id: string;
  readonly sharing: '' | 'shared' | 'private' | 'locked';
  readonly required: boolean;
  /** The environment variable of a secret; `null` when it is a file. */
  readonly env: string | null;
  readonly mode: number | null;
  readonly uid: number | null;
  readonly gid: number | null;
}

/** Nanoseconds are too large for exact 32-bit values but fit a double up to about 104 days. */
export interface Healthcheck {
  readonly test: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly startInterval: number;
  readonly retries: number;
}

interface InstructionBase {
  /** As written: `RUN`, `run`, `Run`. */
  readonly keyword: string;
  /** From the keyword to the end of the last line, heredoc bodies included. */
  readonly span: Span;
  readonly keywordSpan: Span;
  readonly flags: readonly Flag[];
  /** The words after the flags, in the form BuildKit's parser gives them. */
  readonly words: readonly Word[];
  readonly heredocs: readonly Heredoc[];
  /** The logical line: continuations joined, comments dropped, trimmed. */
  readonly original: string;
  /** The comment lines directly above. */
  readonly comments: readonly string[];
}

export interface FromInstruction extends InstructionBase {
  readonly kind: 'from';
  /** The base as written, variables and all. */
  readonly base: Word;
  /** Lower-cased; empty without AS. */
  readonly name: string;
  readonly nameSpan: Span | null;
  /** The value of `--platform`, unexpanded; empty without it. */
  readonly platform: string;
  /** The comment above that begins with the stage's name, without it. */
  readonly doc: string;
}

export interface TransferInstruction extends InstructionBase {
  readonly kind: 'copy' | 'add';
  /** The value of `--from`; empty without it (and always for ADD). */
  readonly from: string;
  readonly sources: readonly Word[];
  /** The heredocs among the sources, in order. */
  readonly contents: readonly Heredoc[];
  readonly destination: Word;
  readonly chown: string;
  readonly chmod: string;
  readonly link: boolean;
  readonly parents: boolean;
  readonly excludes: readonly string[];
  readonly checksum: string;
  readonly keepGitDir: boolean | null;
  readonly unpack: boolean | null;
}

export interface RunInstruction extends InstructionBase {
  readonly kind: 'run';
  readonly command: CommandLine;
  /** Values of `--mount`, unexpanded, with what each says of its `from` (never a variable). */
  readonly mounts: readonly { readonly written: string; readonly from: string }[];
  readonly network: string;
  readonly security: string;
  /** Values of `--device`. */
  readonly devices: readonly string[];
}

export interface CommandInstruction extends InstructionBase {
  readonly kind: 'cmd' | 'entrypoint';
  readonly command: CommandLine;
}

export interface PairsInstruction extends InstructionBase {
  readonly kind: 'env' | 'label';
  readonly pairs: readonly KeyValue[];
}

export interface ArgInstruction extends InstructionBase {
  readonly kind: 'arg';
  readonly args: readonly ArgDefinition[];
}

export interface ListInstruction extends InstructionBase {
  readonly kind: 'expose' | 'volume' | 'shell';
  readonly values: readonly string[];
}

export interface ValueInstruction extends InstructionBase {
  readonly kind: 'workdir' | 'user' | 'stopsignal' | 'maintainer';
  readonly value: string;
}

export interface HealthcheckInstruction extends InstructionBase {
  readonly kind: 'healthcheck';
  readonly healthcheck: Healthcheck;
}

export interface OnbuildInstruction extends InstructionBase {
  readonly kind: 'onbuild';
  /** The trigger's text, heredoc bodies appended. */
  readonly expression: string;
}

/** What could not be understood: kept so that the rest of its stage can still be drawn. */
export interface InvalidInstruction extends InstructionBase {
  readonly kind: 'invalid';
  readonly problem: Problem;
}

/** Every instruction that can stand inside a stage. */
export type StageInstruction =
  | TransferInstruction
  | RunInstruction
  | CommandInstruction
  | PairsInstruction
  | ArgInstruction
  | ListInstruction
  | ValueInstruction
  | HealthcheckInstruction
  | OnbuildInstruction
  | InvalidInstruction;

export type Instruction = FromInstruction | StageInstruction;

/** A FROM and the instructions up to the next one. */
export interface StageSource {
  readonly from: FromInstruction;
  readonly instructions: readonly StageInstruction[];
}

/** What stands in the text, before any meaning is given to names or variables. */
export interface Dockerfile {
  readonly text: string;
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  /** ARGs before the first FROM. */
  readonly metaArgs: readonly ArgInstruction[];
  readonly stages: readonly StageSource[];
  /** Instructions other than ARG before the first FROM: BuildKit refuses them. */
  readonly stray: readonly StageInstruction[];
  /** Comment lines, directives not included. */
  readonly comments: readonly Span[];
  /** The lines after which an empty continuation line was found (a build check of BuildKit). */
  readonly emptyContinuations: readonly number[];
  /** The first thing that makes BuildKit give up on the text itself; `null` when it parses. */
  readonly refusal: Refusal | null;
  /** Every problem of the text, the refusal included. */
  readonly problems: readonly Problem[];
}
