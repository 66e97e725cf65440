import { readFileSync } from 'node:fs';
import { FASTER_AND_SAFER_ATTEMPTS } from './lesson-attempts/faster-and-safer.ts';
import { FIRST_STAGES_ATTEMPTS } from './lesson-attempts/first-stages.ts';
import type { Attempts } from './lesson-attempts/types.ts';
import { WHOLE_BUILDS_ATTEMPTS } from './lesson-attempts/whole-builds.ts';

/** By the slug of the lesson. */
export const ATTEMPTS: Readonly<Record<string, Attempts>> = {
  ...FIRST_STAGES_ATTEMPTS,
  ...WHOLE_BUILDS_ATTEMPTS,
  ...FASTER_AND_SAFER_ATTEMPTS,
};

/** A whole file that someone hands in. */
export interface HandedIn {
  readonly right: boolean;
  readonly slug: string;
  /** What the hint has to speak of; empty for a right one. */
  readonly hint: string;
  readonly text: string;
}

/** The whole files of `handed-in.txt`, in its order. */
export function handedIn(): HandedIn[] {
  const all = readFileSync(new URL('./lesson-attempts/handed-in.txt', import.meta.url), 'utf8');
  return [...all.matchAll(/^=== (right|wrong) ([\w-]+)(?:: (.+))?\n((?:(?!=== ).*\n)*)/gm)].map(
    ([, kind, slug = '', hint = '', text = '']) => ({ right: kind === 'right', slug, hint, text }),
  );
}
