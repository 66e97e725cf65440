import type { Goal } from '../goals/types.ts';
import type { OwnLesson } from '../own/types.ts';

/** One step of the course. Plain data. */
export interface Lesson {
  /** Stable: links, progress and `stagemap grade` name it. */
  readonly slug: string;
  readonly title: string;
  /** A few sentences, one a paragraph: the one idea of the lesson. */
  readonly text: readonly string[];
  /** What to do. */
  readonly task: string;
  /** What to look at once it is done. */
  readonly afterwards: string;
  readonly goals: readonly Goal[];
  readonly start: string;
  readonly solution: string;
  /** The section of Docker's documentation that goes deeper. */
  readonly docs: string;
  /** The teacher's lesson that it is a step of; without it, it belongs to the course. */
  readonly own?: { readonly lesson: OwnLesson; readonly at: number; readonly preview?: boolean };
}
