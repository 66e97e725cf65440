import type { HistoryEntry, Stage, Step, Transfer } from '../stages/types.ts';

/**
 * Finds the step of a stage that a transfer belongs to; give it the transfers in their order. `null` where there is none.
 *
 * An instruction is known by its place in the text. The triggers that one FROM fires all have that FROM's place, so they
 * are counted off: each takes the transfers that it can have, one for each class of its sources or for each mount.
 */
export function stepFinder(stage: Stage): (transfer: Transfer) => number | null {
  const own = new Map<number, number>();
  const triggers: { readonly step: number; readonly instruction: Step['instruction']; seen: string[] }[] = [];
  for (const [index, { instruction, span, onbuild }] of stage.steps.entries()) {
    if (onbuild) triggers.push({ step: index, instruction, seen: [] });
    else own.set(span.from, index);
  }
  let at = 0;
  return ({ kind, from, span, onbuild }) => {
    if (!onbuild) return own.get(span.from) ?? null;
    for (; at < triggers.length; at += 1) {
      const trigger = triggers[at];
      if (trigger === undefined) break;
      const { instruction, seen, step } = trigger;
      const fits =
        instruction.kind === 'run'
          ? kind === 'mount' && seen.length < instruction.mounts.length
          : instruction.kind === kind && !seen.includes(from.kind);
      if (!fits) continue;
      seen.push(from.kind);
      return step;
    }
    return null;
  };
}

/** For each step of a stage, whether it makes a layer of the image. */
export function layersBySteps({ steps, history }: Pick<Stage, 'steps' | 'history'>): boolean[] {
  let at = 0;
  return steps.map(({ kind, span }) => {
    const entry: HistoryEntry | undefined = history[at];
    // ONBUILD and what BuildKit refuses leave no mark in the history; nor does what comes after a refusal.
    if (kind === 'onbuild' || kind === 'invalid' || entry === undefined || entry.span !== span) return false;
    at += 1;
    return !entry.emptyLayer;
  });
}
