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

/** One sentence for the live region: what was chosen, and where it is told. Where the cursor stands in the text says itself. */
export function chosen({ selection, analysis }: State): string {
  const diagram = analysis.picture?.diagram ?? null;
  if (selection.kind === 'node' && selection.line === null) {
    const node = diagram?.nodes.find(({ id }) => id === selection.id);
    return node === undefined ? '' : `${node.title}: told in the inspector.`;
  }
  if (selection.kind === 'edge') {
    const edge = diagram?.edges.find(({ id }) => id === selection.id);
    return edge === undefined ? '' : `${edge.label || edge.kind}: told in the inspector.`;
  }
  if (selection.kind === 'entry')
    return `${selection.key.split('\n')[0]}: its origin is told in the inspector.`;
  return '';
}
