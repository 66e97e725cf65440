import type { SplitEffect } from '../../checks/split/types.ts';
import type { Severity } from '../../checks/types.ts';
import type { Figure } from '../../image/bases/facts.ts';
import { MAX_FINDINGS } from '../../limits.ts';
import { count, plural } from '../texts.ts';

/** What the checks say on the screen, apart from the findings themselves. */
export const CHECKS = {
  none: 'Nothing to tell: every check is content with this file.',
  noneRefused: (problems: number) =>
    `This file does not build: ${plural(problems, 'problem')}. The checks found nothing else in what can be read of it.`,
  waiting: 'Checking…',
  capped: `Only the first ${count(MAX_FINDINGS)} findings in the file are shown; mend or silence some to see the rest.`,
  allSilenced: 'Every rule that found something is silenced.',
  list: 'Findings',
  groups: { error: 'Errors', warning: 'Warnings', info: 'Worth knowing' } satisfies Record<Severity, string>,
  notShipped: 'not shipped',
  show: 'Show me',
  showLong: (rule: string, line: number) => `Show me ${rule}, line ${line}`,
  entry: 'Contents',
  entryLong: (path: string) => `Find ${path} in the contents`,
  fix: 'Fix…',
  fixLong: (title: string, line: number) => `Fix line ${line}: ${title}`,
  apply: 'Apply',
  cancel: 'Cancel',
  applied: (title: string) => `${title}: done. Undo in the editor takes it back.`,
  stale: 'The text has changed since; wait for the new findings.',
  silence: 'Silence',
  silenceLong: (rule: string) => `Silence ${rule} for this document`,
  silenced: 'Silenced for this document',
  unsilence: (rule: string) => `Hear ${rule} again`,
  why: 'Why',
  docs: (rule: string) => `${rule} in Docker’s documentation`,
  gap: '⋯',
  added: 'added',
  removed: 'removed',
} as const;

/** How many paths or packages are named before the rest is counted. */
const NAMED = 6;

function some(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

const megabytes = ({ value }: Figure): string => `${Math.round(value / 100_000) / 10} MB`;

/** What the coach says; everything in it is what would be, not what is. */
export const SPLIT = {
  title: 'Split this stage',
  what: 'Build in one stage, ship from another: what only the build needs would stay behind.',
  ask: 'Split this stage',
  waiting: 'Reading the file…',
  none: 'No way to build is recognised in this file, so there is nothing to propose.',
  refused: (toolchain: string) => `This builds with ${toolchain}, but no split is proposed:`,
  proposal: 'A version with two stages',
  diff: 'The proposed change',
  base: ({ baseBefore, baseAfter, pullBefore, pullAfter }: SplitEffect) =>
    pullBefore === null || pullAfter === null
      ? `The image would stand on ${baseAfter} instead of ${baseBefore}.`
      : `The image would stand on ${baseAfter} (${megabytes(pullAfter)} to pull, ${pullAfter.date}) instead of ${baseBefore} (${megabytes(pullBefore)}, ${pullBefore.date}).`,
  packages: (names: readonly string[]) => `These packages would no longer ship: ${some(names)}.`,
  paths: (paths: readonly string[]) => `These paths would no longer ship: ${some(paths)}.`,
  apply: 'Apply',
  applied: 'The stage is split. Undo in the editor takes it back. Build and try it before you ship it.',
} as const;

/** An edge and what is found about it, for screen readers. */
export const EDGE_FINDINGS = (edge: string, messages: readonly string[]): string =>
  `${edge}. ${messages.length === 1 ? 'Finding' : `${messages.length} findings`}: ${messages.join(' ')}`;
