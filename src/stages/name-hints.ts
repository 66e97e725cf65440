import { nearest } from '../dockerfile/spelling.ts';
import type { Problem, Span } from '../dockerfile/types.ts';
import { isOfficialImage } from './official-images.ts';
import { linesOf } from './states.ts';
import type { Stage } from './types.ts';

/** Shorter names differ from each other by a letter or two without being typing errors. */
const MIN_LENGTH = 3;
/** Looking for near names compares every name with every stage; beyond this it is left out. */
const MAX_STAGES = 1_000;

/** A name that fell through to an image although a stage is called nearly the same. */
export interface NameHint {
  readonly stage: number;
  readonly span: Span;
  readonly isFrom: boolean;
  /** As written. */
  readonly ref: string;
  /** The stage that was probably meant. */
  readonly name: string;
  readonly severity: Problem['severity'];
  readonly code: 'name-case' | 'name-later' | 'name-near';
  readonly message: string;
}

/**
 * Names that fell through to an image although a stage is called nearly the same: the most common way to build
 * something else than was meant.
 */
export function nameHints(stages: readonly Stage[]): Problem[] {
  return findNameHints(stages).map(({ severity, code, message, span, stage }) => {
    return { severity, code, message, lines: linesOf({ span }), stage };
  });
}

/** The same with what a fix needs to know. */
export function findNameHints(stages: readonly Stage[]): NameHint[] {
  if (stages.length > MAX_STAGES) return [];
  const names = new Map(stages.filter(({ name }) => name !== '').map(({ name, index }) => [name, index]));
  if (names.size === 0) return [];
  const hints: NameHint[] = [];
  const look = (stage: Stage, ref: string, span: Span, isFrom: boolean) => {
    const found = hint(stage, ref, names, isFrom);
    if (found !== null) hints.push({ ...found, stage: stage.index, span, isFrom, ref });
  };
  for (const stage of stages) {
    if (stage.base.kind === 'image' || stage.base.kind === 'invalid')
      look(stage, stage.base.ref, stage.from.span, true);
    for (const { from, span } of stage.transfers) {
      if (from.kind === 'image' || from.kind === 'invalid') look(stage, from.ref, span, false);
    }
  }
  return hints;
}

function hint(
  stage: Stage,
  ref: string,
  names: ReadonlyMap<string, number>,
  isFrom: boolean,
): Pick<NameHint, 'name' | 'severity' | 'code' | 'message'> | null {
  // A name with a tag, a digest or a path was meant as an image.
  if (/[:@/]/.test(ref) || ref.length < MIN_LENGTH) return null;
  const lower = ref.toLowerCase();
  const same = names.get(lower);
  if (isFrom && same !== undefined && same < stage.index) {
    const message = `"${ref}" is taken as an image: stage names are in lower case, so FROM finds only "${lower}".`;
    return { name: lower, severity: 'warning', code: 'name-case', message };
  }
  if (isFrom && same !== undefined && same > stage.index) {
    const message = `"${ref}" is taken as an image: the stage of that name comes later, and FROM sees only stages above.`;
    return { name: lower, severity: 'info', code: 'name-later', message };
  }
  if (same !== undefined) return null;
  // `node` beside a stage `node1` is the image.
  if (isOfficialImage(lower)) return null;
  const limit = ref.length < 6 ? 1 : 2;
  const all = [...names.keys()].filter((name) => name.length >= MIN_LENGTH);
  const name = nearest(lower, all, limit) ?? longerOrShorter(lower, all);
  if (name === null) return null;
  const message = `"${ref}" is not a stage, so it is pulled as an image. Did you mean "${name}"?`;
  return { name, severity: 'warning', code: 'name-near', message };
}

/** `build` for the stage `builder` or `build-app`, and the other way round: of several the one that differs least. */
function longerOrShorter(ref: string, names: readonly string[]): string | null {
  const suits = names.filter((name) => name.startsWith(ref) || ref.startsWith(name));
  const far = (name: string) => Math.abs(name.length - ref.length);
  return suits.sort((a, b) => far(a) - far(b))[0] ?? null;
}
