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
