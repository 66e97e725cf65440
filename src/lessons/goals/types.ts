import * as v from 'valibot';
import { MAX_LESSON_GOALS, MAX_LESSON_WORDS } from '../../limits.ts';

/** What can be checked to be absent from an image. */
export const TOOLS = ['compiler', 'shell', 'package manager', 'debugger'] as const;

const word = v.pipe(v.string(), v.maxLength(MAX_LESSON_WORDS));
const name = v.pipe(word, v.minLength(1));
const path = v.pipe(word, v.regex(/^\//, 'a path in an image is absolute'));
const number = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e12));
/** The stage that is built; the last one without it. */
const target = v.optional(name);

/** One thing that must hold of a Dockerfile. Plain data, checked by the same engine that everyone uses. */
export const check = v.variant('kind', [
  v.object({ kind: v.literal('builds'), target }),
  v.object({ kind: v.literal('stages'), atLeast: v.optional(number), atMost: v.optional(number) }),
  v.object({ kind: v.literal('stage'), name }),
  v.object({ kind: v.literal('needed'), stage: name, needed: v.boolean(), target }),
  /** `stage` is empty for the runtime stage. `images` are names without a tag, such as `node`. */
  v.object({
    kind: v.literal('base'),
    stage: v.optional(word),
    images: v.pipe(v.array(name), v.maxLength(20)),
  }),
  v.object({ kind: v.literal('built-on'), stage: name, on: name }),
  v.object({ kind: v.literal('share-base'), stages: v.pipe(v.array(name), v.minLength(2), v.maxLength(10)) }),
  v.object({ kind: v.literal('base-size'), atMost: number, target }),
  v.object({ kind: v.literal('lacks'), what: v.picklist(TOOLS), target }),
  v.object({ kind: v.literal('not-root'), target }),
  /** `made` is the text of the RUN that makes it. */
  v.object({ kind: v.literal('has'), path, made: v.optional(name), target }),
  /** Nothing but this path, and what is below it. */
  v.object({ kind: v.literal('only'), path, target }),
  v.object({ kind: v.literal('lacks-path'), path, target }),
  /** The path came into the image through COPY --from: from this stage, this image, or any. */
  v.object({
    kind: v.literal('comes-from'),
    path,
    stage: v.optional(name),
    image: v.optional(name),
    made: v.optional(name),
    target,
  }),
  v.object({ kind: v.literal('copies-by'), how: v.picklist(['index', 'name']) }),
  /** `run` is the text of the RUN that has it, `path` what it is mounted over. */
  v.object({
    kind: v.literal('mount'),
    type: v.picklist(['bind', 'cache', 'tmpfs', 'secret', 'ssh']),
    run: v.optional(name),
    path: v.optional(path),
  }),
  v.object({ kind: v.literal('keeps-secret'), name }),
  /** A change of this file of the build context leaves every RUN with this text alone. */
  v.object({ kind: v.literal('reuses'), file: name, run: name, target }),
  /** A change of this file runs a RUN with this text again. */
  v.object({ kind: v.literal('sees-file'), file: name, run: name, target }),
  /** Whether a build runs the RUN with this text. */
  v.object({ kind: v.literal('runs'), run: name, runs: v.boolean(), target }),
  v.object({ kind: v.literal('lacks-package'), name, target }),
  /** `image` is the base that it chooses, without a tag. */
  v.object({ kind: v.literal('argument'), name, image: v.optional(name) }),
  /** The RUN with this text reads this variable, or one that is set from it, and would run again with another value. */
  v.object({ kind: v.literal('sees'), name, run: name }),
  v.object({ kind: v.literal('build-platform'), run: name }),
  /** The image is for the platform that it is built for, not for that of the machine that builds. */
  v.object({ kind: v.literal('target-platform'), target }),
  v.object({ kind: v.literal('starts'), program: name, target }),
  /** A program that is carried over is not linked to a library that the image lacks. */
  v.object({ kind: v.literal('linked'), path, target }),
]);

export type Check = v.InferOutput<typeof check>;

export const goal = v.object({
  check,
  /** In the teacher's own words; without it, the check's. */
  text: v.optional(v.pipe(v.string(), v.maxLength(MAX_LESSON_WORDS))),
  /** Said before the hint that the difference gives. */
  hint: v.optional(v.pipe(v.string(), v.maxLength(MAX_LESSON_WORDS))),
});

export const goals = v.pipe(v.array(goal), v.maxLength(MAX_LESSON_GOALS));

export type Goal = v.InferOutput<typeof goal>;

/** Whether a goal is reached, and what to do about it when it is not. */
export interface GoalResult {
  readonly text: string;
  readonly passed: boolean;
  /** Empty when it is reached. */
  readonly hint: string;
  /** The line to look at; `null` where there is none. */
  readonly line: number | null;
}

export interface Grade {
  readonly passed: boolean;
  readonly goals: readonly GoalResult[];
}
