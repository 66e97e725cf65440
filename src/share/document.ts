import * as v from 'valibot';
import { MAX_RULE_NAME, MAX_SHARED_OPENED, MAX_SILENCED, MAX_TEXT_LENGTH } from '../limits.ts';

/** Names and values, as `--build-arg` takes them. `__proto__` and `constructor` are names like any other. */
export const pairs = v.pipe(
  v.custom<Readonly<Record<string, unknown>>>(isPlain, 'expected names and values'),
  v.transform((record) => Object.entries(record)),
  v.array(v.tuple([v.string(), v.string()])),
  v.transform((entries): Readonly<Record<string, string>> => Object.fromEntries(entries)),
);

const index = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What is selected, by the names that the model gives things. */
export const sharedSelection = v.variant('kind', [
  v.object({ kind: v.literal('node'), id: v.string() }),
  v.object({ kind: v.literal('edge'), id: v.string() }),
  v.object({ kind: v.literal('entry'), stage: index, key: v.string(), hop: v.optional(index) }),
  /** Lines count from 1. */
  v.object({ kind: v.literal('lines'), stage: v.nullable(index), line: index, endLine: index }),
]);

/** How it is looked at. Whoever adds something here adds an optional key, and old links stay valid. */
const view = v.object({
  direction: v.optional(v.picklist(['right', 'down'])),
  neededOnly: v.optional(v.boolean()),
  /** The side from which the inspector shows an image. */
  aspect: v.optional(v.string()),
  /** The stage that the inspected one is compared with. */
  compared: v.optional(v.object({ stage: index, other: index })),
  /** Stages that are opened in place. */
  opened: v.optional(v.pipe(v.array(index), v.maxLength(MAX_SHARED_OPENED))),
  focus: v.optional(v.object({ stage: index, needs: v.nullable(index), neededBy: v.nullable(index) })),
  /** Kinds of sources that are not drawn. */
  hidden: v.optional(v.array(v.picklist(['image', 'context', 'named-context', 'url', 'git', 'cache']))),
  gathered: v.optional(v.boolean()),
  scratch: v.optional(v.boolean()),
  folded: v.optional(v.union([v.boolean(), v.array(v.string())])),
});

/** A document of version 1: everything but the text is optional, and keys that are not named here are dropped. */
export const sharedDocument = v.object({
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  /** What the person calls it. */
  name: v.optional(v.pipe(v.string(), v.maxLength(200))),
  target: v.optional(v.string()),
  platform: v.optional(v.string()),
  buildArgs: v.optional(pairs),
  buildContexts: v.optional(pairs),
  /** Rules of checks that are not to be heard of. */
  silenced: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(MAX_RULE_NAME))), v.maxLength(MAX_SILENCED)),
  ),
  selection: v.optional(sharedSelection),
  view: v.optional(view),
  /** A build that is played: by which builder, and after how many waves. */
  play: v.optional(v.object({ track: v.picklist(['buildkit', 'classic']), at: index })),
  /** A lesson that someone made, as the text of its file, and the step that is open: src/lessons/own reads it. */
  lesson: v.optional(v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH))),
  lessonStep: v.optional(index),
  /** A set of questions about the text, by their names. */
  questions: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(500))), v.maxLength(100))),
});

export type SharedDocument = v.InferOutput<typeof sharedDocument>;

/** The document in a value from outside; `null` when it is none. */
export function checkDocument(value: unknown): SharedDocument | null {
  const parsed = v.safeParse(sharedDocument, value);
  return parsed.success ? parsed.output : null;
}

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
