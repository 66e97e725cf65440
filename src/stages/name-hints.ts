import { distanceAtMost } from '../dockerfile/spelling.ts';
import type { Problem, Span } from '../dockerfile/types.ts';
import { linesOf } from './states.ts';
import type { Stage } from './types.ts';

/** Shorter names differ from each other by a letter or two without being typing errors. */
const MIN_LENGTH = 3;
/** Looking for near names compares every name with every stage; beyond this it is left out. */
const MAX_STAGES = 1_000;

/**
 * Names that fell through to an image although a stage is called nearly the same: the most common way to build
 * something else than was meant.
 */
export function nameHints(stages: readonly Stage[]): Problem[] {
  if (stages.length > MAX_STAGES) return [];
  const names = new Map(stages.filter(({ name }) => name !== '').map(({ name, index }) => [name, index]));
  if (names.size === 0) return [];
  const problems: Problem[] = [];
  const look = (stage: Stage, ref: string, span: Span, isFrom: boolean) => {
    const problem = hint(stage, ref, names, isFrom);
    if (problem !== null) problems.push({ ...problem, lines: linesOf({ span }), stage: stage.index });
  };
  for (const stage of stages) {
    if (stage.base.kind === 'image' || stage.base.kind === 'invalid')
      look(stage, stage.base.ref, stage.from.span, true);
    for (const { from, span } of stage.transfers) {
      if (from.kind === 'image' || from.kind === 'invalid') look(stage, from.ref, span, false);
    }
  }
  return problems;
}

function hint(
  stage: Stage,
  ref: string,
  names: ReadonlyMap<string, number>,
  isFrom: boolean,
): Omit<Problem, 'lines'> | null {
  // A name with a tag, a digest or a path was meant as an image.
  if (/[:@/]/.test(ref) || ref.length < MIN_LENGTH) return null;
  const lower = ref.toLowerCase();
  const same = names.get(lower);
  if (isFrom && same !== undefined && same < stage.index) {
    const message = `"${ref}" is taken as an image: stage names are in lower case, so FROM finds only "${lower}".`;
    return { severity: 'warning', code: 'name-case', message };
  }
  if (isFrom && same !== undefined && same > stage.index) {
    const message = `"${ref}" is taken as an image: the stage of that name comes later, and FROM sees only stages above.`;
    return { severity: 'info', code: 'name-later', message };
  }
  if (same !== undefined) return null;
  const limit = ref.length < 6 ? 1 : 2;
  for (const name of names.keys()) {
    if (name.length < MIN_LENGTH || !distanceAtMost(lower, name, limit)) continue;
    const message = `"${ref}" is not a stage, so it is pulled as an image. Did you mean "${name}"?`;
    return { severity: 'warning', code: 'name-near', message };
  }
  return null;
}
