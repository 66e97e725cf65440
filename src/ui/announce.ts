import { nameOf } from '../layout/names.ts';
import type { State } from '../state/model.ts';
import { plural } from './texts.ts';

/** One sentence for the live region: what the picture has become. */
export function announcement(state: State): string {
  const { analysis } = state;
  const latest = analysis.latest;
  if (analysis.phase === 'failed') return 'The analysis failed.';
  if (latest === null || analysis.phase === 'running') return '';
  const { stages, target, problems } = latest.graph;
  const needed = stages.filter((stage) => stage.needed).length;
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const parts = [plural(stages.length, 'stage')];
  if (stages.length > 0) parts.push(`${needed} needed`);
  const runtime = target === null ? undefined : stages[target];
  if (runtime) parts.push(`${nameOf(runtime)} ships`);
  if (errors > 0) parts.push(plural(errors, 'error'));
  return `${parts.join(', ')}.`;
}
