import type { LineRange, Problem, Span } from '../dockerfile/types.ts';

/** What one of BuildKit's own checks says, in rule and lines as BuildKit gives it. */
export interface BuildCheck {
  /** The rule's name, as BuildKit spells it. */
  readonly rule: string;
  readonly message: string;
  /** The lines of the instruction it is about. */
  readonly lines: LineRange;
  /** The stage it is about, when it is about one. */
  readonly stage: number | null;
  /** The name that it is about (a variable, a port), where there is one. */
  readonly subject?: string;
}

export type Severity = Problem['severity'];

/** A change of the text: offsets count UTF-16 code units from its start. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** An edit that is certain to do what its title says, and nothing else. */
export interface Fix {
  readonly title: string;
  /** Ascending, none overlaps another. */
  readonly edits: readonly TextEdit[];
}

/** Everything that a finding speaks of, for whoever wants to see it. */
export interface Involved {
  readonly stages: readonly number[];
  readonly spans: readonly Span[];
  /** Paths in the image of a stage. */
  readonly paths: readonly { readonly stage: number; readonly path: string }[];
}

/** Something about a Dockerfile that is worth changing though it builds. */
export interface Finding {
  /** The rule's name; for BuildKit's own rules, theirs. */
  readonly rule: string;
  readonly source: 'buildkit' | 'stagemap';
  readonly severity: Severity;
  /** One sentence: what is so, and why it matters. */
  readonly message: string;
  /** The lines of the instruction it is about. */
  readonly lines: LineRange;
  /** The stage it is about; `null` when it is about none. */
  readonly stage: number | null;
  readonly involved: Involved;
  /** Whether what it is about becomes part of the final image. */
  readonly ships: boolean;
  readonly fix: Fix | null;
}
