import type { Problem, Refusal } from '../dockerfile/types.ts';
import type { Effect } from './dispatch.ts';
import { isForWindows } from './image-families.ts';
import { nameHints } from './name-hints.ts';
import type { Situation } from './situation.ts';
import type { Cycle, Failure } from './states.ts';
import type { Stage } from './types.ts';

/** What was found at each step of resolving a file. */
interface Told {
  readonly read: readonly Problem[];
  readonly failures: readonly Failure[];
  /** By stage. */
  readonly outcomes: readonly { readonly failure: Failure | null; readonly doubts: readonly Failure[] }[];
}

/** All that a person is told of a resolved file, each thing once; what BuildKit would say first comes first. */
export function problemsOf(
  { read, failures, outcomes }: Told,
  stages: readonly Stage[],
  platform: string,
  refusal: Refusal | null,
): Problem[] {
  const problems: Problem[] = [...read];
  for (const failure of failures) problems.push({ severity: 'error', ...failure });
  // What could not be read was told when it was read, and what cannot be resolved when its stage was.
  const told = new Set([...read, ...failures].map(({ message }) => message));
  for (const [stage, { failure, doubts }] of outcomes.entries()) {
    for (const { message, lines, code } of doubts)
      problems.push({ severity: 'warning', stage, message, lines, code });
    if (failure === null || told.has(failure.message)) continue;
    // In a stage that is not built it stops nobody.
    const severity = stages[stage]?.needed ? 'error' : 'warning';
    problems.push({ severity, stage, message: failure.message, lines: failure.lines, code: failure.code });
  }
  problems.push(...nameHints(stages), ...platformHints(stages, platform));
  const rest = problems.filter(
    (problem) => problem.code !== refusal?.code || problem.message !== refusal.message,
  );
  return refusal === null ? rest : [refusal, ...rest];
}

/** Stages of the build that start from an image for Windows on another platform, where it cannot be pulled. */
function platformHints(stages: readonly Stage[], target: string): Problem[] {
  return stages.flatMap(({ base, from, index, needed, platform }): Problem[] => {
    const [os = ''] = (platform === null ? target : platform.parsed).split('/');
    if (!needed || base.kind !== 'image' || os === '' || os === 'windows' || !isForWindows(base.ref))
      return [];
    const message = `"${base.ref}" is an image for Windows, and this build is for ${os}: choose the platform windows/amd64.`;
    return [
      {
        severity: 'warning',
        code: 'windows-base',
        message,
        lines: [[from.span.line, from.span.endLine]],
        stage: index,
      },
    ];
  });
}

export function blankBase(written: string, wants: readonly string[]): string {
  const names = wants.map((name) => `ARG ${name}`).join(' and ');
  return names === ''
    ? `The base "${written}" is blank.`
    : `The base "${written}" is blank: give ${names} a value, above the first FROM or as a build argument.`;
}

export function cycleMessage({ state: { name, position }, self }: Pick<Cycle, 'state' | 'self'>): string {
  if (!self)
    return `The stages need each other in a circle that passes through ${name || `stage ${position}`}.`;
  const stage = name === '' ? `Stage ${position}` : `The stage ${name}`;
  return `${stage} takes from itself; it can only take from other stages.`;
}

/** A message of another as a sentence of its own. */
export function sentence(text: string): string {
  const end = /[.?!]$/.test(text) ? '' : '.';
  return text.charAt(0).toUpperCase() + text.slice(1) + end;
}

/**
 * What a refusal hangs on that is not in the file: variables, or a working directory, that an image may set of which nothing
 * is known. Empty where the file alone decides.
 */
export function reservation({ hangsOnBase }: Effect, before: Situation): string {
  const isOutside = before.outside && before.listed === null;
  return isOutside && hangsOnBase ? ' Unless its base sets what is missing, which is not known.' : '';
}
