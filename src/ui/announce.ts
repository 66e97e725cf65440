import { nameOf } from '../layout/names.ts';
import type { State } from '../state/model.ts';
import { choiceName } from '../state/selection.ts';
import { plural } from './texts.ts';

/** One sentence for the live region: what the picture has become. */
export function announcement(state: State): string {
  const { analysis } = state;
  const latest = analysis.latest;
  if (analysis.phase === 'failed') return 'The analysis failed.';
  if (latest === null || analysis.phase === 'running') return '';
  const { stages, target, problems } = latest.graph;
  const needed = stages.filter((stage) => stage.needed).length;
  // A text that is not written yet has no mistakes; the bar below says so too.
  const empty = latest.graph.dockerfile.text.trim() === '';
  const errors = empty ? 0 : problems.filter((problem) => problem.severity === 'error').length;
  const parts = [plural(stages.length, 'stage')];
  if (stages.length > 0) parts.push(`${needed} needed`);
  const runtime = target === null ? undefined : stages[target];
  if (runtime) parts.push(`${nameOf(runtime)} ships`);
  if (errors > 0) parts.push(plural(errors, 'error'));
  if (state.view.neededOnly) parts.push('only what is needed is shown');
  return `${parts.join(', ')}.`;
}

/** One sentence for the live region: what was chosen, and where it is told. */
export function chosen(state: State): string {
  const name = choiceName(state);
  if (name === '') return '';
  return state.selection.kind === 'entry'
    ? `${name}: its origin is told in the inspector.`
    : `${name}: told in the inspector.`;
}
