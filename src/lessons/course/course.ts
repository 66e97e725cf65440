import { FASTER_AND_SAFER } from './faster-and-safer.ts';
import { FIRST_STAGES } from './first-stages.ts';
import type { Lesson } from './types.ts';
import { WHOLE_BUILDS } from './whole-builds.ts';

/** All lessons, in an order that builds up. */
export const COURSE: readonly Lesson[] = [...FIRST_STAGES, ...WHOLE_BUILDS, ...FASTER_AND_SAFER];

/** The lesson of a slug; `null` for one that does not exist. */
export function lessonOf(slug: string): Lesson | null {
  return COURSE.find((lesson) => lesson.slug === slug) ?? null;
}
