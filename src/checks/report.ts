import type { Instruction, LineRange, Span } from '../dockerfile/types.ts';
import type { Stage } from '../stages/types.ts';
import type { RuleName } from './rules.ts';
import type { Survey } from './survey.ts';
import type { Fix, Involved, Severity } from './types.ts';

/** What a rule found, before it is known whether anyone wants to hear it. */
export interface Draft {
  readonly rule: RuleName;
  readonly stage: Pick<Stage, 'index'> | null;
  /** The instruction it is about: its lines are marked, and comments above it may silence the rule. */
  readonly at: Pick<Instruction, 'span' | 'comments'>;
  /** One sentence, with the names that it is about. */
  readonly message: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** Beside the stage and the instruction themselves. */
  readonly involved?: Partial<Involved>;
  readonly fix?: Fix | null;
}

export type Report = (draft: Draft) => void;

/** Rules that look at the same things. */
export type Family = (survey: Survey, report: Report) => void;

export function linesOf({ line, endLine }: Span): LineRange {
  return [line, endLine];
}
