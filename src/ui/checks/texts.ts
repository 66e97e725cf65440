import type { Severity } from '../../checks/types.ts';

/** What the checks say on the screen, apart from the findings themselves. */
export const CHECKS = {
  none: 'Nothing to tell: every check is content with this file.',
  waiting: 'Checking…',
  allSilenced: 'Every rule that found something is silenced.',
  list: 'Findings',
  groups: { error: 'Errors', warning: 'Warnings', info: 'Worth knowing' } satisfies Record<Severity, string>,
  notShipped: 'not in the final image',
  show: 'Show me',
  showLong: (rule: string, line: number) => `Show me ${rule}, line ${line}`,
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
