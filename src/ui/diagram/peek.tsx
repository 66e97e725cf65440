import { ChevronRight } from 'lucide-react';
import { stageOfId } from '../../state/model.ts';
import { choiceName } from '../../state/selection.ts';
import { StageChip } from '../stage-mark.tsx';
import { PHONE, useMedia } from '../use-media.ts';
import { useStore, useWrite } from '../use-store.ts';
import { PEEK } from './texts.ts';

/** On a phone the inspector is behind the diagram: what was chosen is named here, and the way to it. */
export function Peek() {
  const name = useStore(choiceName);
  const selection = useStore((state) => state.selection);
  const runtime = useStore((state) => state.analysis.picture?.graph.target ?? null);
  const phone = useMedia(PHONE);
  const write = useWrite();
  if (!phone || name === '') return null;
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
