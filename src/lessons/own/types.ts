import * as v from 'valibot';
import { MAX_LESSON_STEPS, MAX_LESSON_WORDS, MAX_TEXT_LENGTH } from '../../limits.ts';
import { goals } from '../goals/types.ts';

const words = v.pipe(v.string(), v.maxLength(MAX_LESSON_WORDS));
const text = v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH));

const step = v.object({
  /** The idea, and what to do about it. */
  text: words,
  task: words,
  /** Said once all goals are reached. */
  notes: words,
  goals,
  start: text,
  solution: text,
});

/**
 * A lesson that a teacher made, as a file and in a link. It comes from outside: names that are not named here are
 * dropped, and everything has its cap.
 */
export const ownLesson = v.object({
  stagemapLesson: v.literal(1),
  title: v.pipe(words, v.maxLength(200)),
  steps: v.pipe(v.array(step), v.minLength(1), v.maxLength(MAX_LESSON_STEPS)),
});

export type OwnLesson = v.InferOutput<typeof ownLesson>;
export type OwnStep = OwnLesson['steps'][number];

export const EMPTY_STEP: OwnStep = { text: '', task: '', notes: '', goals: [], start: '', solution: '' };
