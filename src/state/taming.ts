import { stageId } from '../layout/names.ts';
import type { LeftOut, Taming } from '../layout/types.ts';
import type { State } from './model.ts';

/** A list with the item, if it was without, and without it, if it was there. */
export function toggled<T>(list: readonly T[], item: T): readonly T[] {
  return list.includes(item) ? list.filter((one) => one !== item) : [...list, item];
}

/** One step each way: what a stage takes and who takes it is what one mostly wants to know first. */
export function focusOn(stage: number): NonNullable<Taming['focus']> {
  return { stage, needs: 1, neededBy: 1 };
}

/** How the picture is made smaller when another target is chosen: a focus that does not hold it ends. */
export function tamingFor(target: string, { taming, analysis }: Pick<State, 'taming' | 'analysis'>) {
  const { diagram = null, graph } = analysis.picture ?? {};
  if (taming.focus === null || diagram === null || graph === undefined) return taming;
  // As BuildKit finds it: the last stage, or the last one of the name.
  const stage = graph.stages.findLast(
    ({ name }) => target === '' || name.toLowerCase() === target.toLowerCase(),
  );
  if (stage === undefined) return taming;
  const id = stageId(stage.index);
  const drawn = diagram.nodes.some(
    (node) => node.id === id || ('members' in node && node.members.some((member) => member.id === id)),
  );
  return drawn ? taming : { ...taming, focus: null };
}

/** Whether anything of the build is not in the picture, or stands there together with others. */
export function isTamed({ taming, view }: Pick<State, 'taming' | 'view'>): boolean {
  const { focus, hidden, gathered, folded } = taming;
  return (
    view.neededOnly ||
    focus !== null ||
    hidden.length > 0 ||
    gathered ||
    folded === true ||
    (Array.isArray(folded) && folded.length > 0)
  );
}

/** How many stages and sources are left out of a picture because of what the person chose. */
export function leftOutCount(leftOut: LeftOut): { readonly stages: number; readonly sources: number } {
  const hidden = Object.values(leftOut.hidden).reduce((sum, count) => sum + count, 0);
  return { stages: leftOut.unneeded + leftOut.outOfFocus, sources: leftOut.sources + hidden };
}
