import { ChevronRight } from 'lucide-react';
import type { PlacedDiagram } from '../../layout/types.ts';
import { type Selection, stageOfId } from '../../state/model.ts';
import { StageChip } from '../stage-mark.tsx';
import { PHONE, useMedia } from '../use-media.ts';
import { useStore, useWrite } from '../use-store.ts';
import { PEEK } from './texts.ts';

/** On a phone the inspector is behind the diagram: what was chosen is named here, and the way to it. */
export function Peek({ diagram }: { diagram: PlacedDiagram }) {
  const selection = useStore((state) => state.selection);
  const runtime = useStore((state) => state.analysis.picture?.graph.target ?? null);
  const phone = useMedia(PHONE);
  const write = useWrite();
  const name = phone ? nameIn(diagram, selection) : '';
  if (name === '') return null;
  const stage = selection.kind === 'node' ? stageOfId(selection.id) : null;
  return (
    <button
      type="button"
      className="peek"
      onClick={() => write({ kind: 'view', view: { tab: 'inspector' } })}
    >
      {stage !== null && <StageChip stage={stage} runtime={runtime} small />}
      <span className="min-w-0 flex-1 truncate text-left font-medium">{name}</span>
      <span className="shrink-0 text-muted">{PEEK.inspect}</span>
      <ChevronRight size={16} className="shrink-0 text-faint" aria-hidden="true" />
    </button>
  );
}

/** What was chosen, in a few words; nothing for a place in the text, which shows itself. */
function nameIn({ nodes, edges }: PlacedDiagram, selection: Selection): string {
  if (selection.kind === 'entry') return selection.key.split('\n')[0] ?? '';
  if (selection.kind === 'node' && selection.line === null)
    return nodes.find(({ id }) => id === selection.id)?.title ?? '';
  if (selection.kind !== 'edge') return '';
  const edge = edges.find(({ id }) => id === selection.id);
  return edge === undefined ? '' : edge.label || edge.accessibleName;
}
