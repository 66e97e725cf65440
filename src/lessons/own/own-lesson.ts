import * as v from 'valibot';
import type { Lesson } from '../course/types.ts';
import { type OwnLesson, ownLesson } from './types.ts';

/** The lesson in a value from outside; `null` when it is none. */
export function checkOwnLesson(value: unknown): OwnLesson | null {
  const parsed = v.safeParse(ownLesson, value);
  return parsed.success ? parsed.output : null;
}

/** The lesson in the text of a file; `null` when it is none. Never throws. */
export function readOwnLesson(file: string): OwnLesson | null {
  try {
    return checkOwnLesson(JSON.parse(file));
  } catch {
    return null;
  }
}

/**
 * The steps of a teacher's lesson in the form in which all lessons are shown; they have no slug, and no progress. A
 * preview is tried by who is writing it.
 */
export function lessonsOf(own: OwnLesson, preview = false): Lesson[] {
  return own.steps.map((each, at) => ({
    slug: '',
    title: own.title,
    text: each.text.split(/\n+/).filter((paragraph) => paragraph.trim() !== ''),
    task: each.task,
    afterwards: each.notes,
    goals: each.goals,
    start: each.start,
    solution: each.solution,
    docs: '',
    own: { lesson: own, at, ...(preview && { preview }) },
  }));
}
