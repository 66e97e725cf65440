import { Panel, useStore as useFlowStore, useReactFlow } from '@xyflow/react';
import { ArrowDown, ArrowRight, Minus, Plus } from 'lucide-react';
import { Tip } from '../shell/tip.tsx';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';

export function Controls({ fit }: { fit: () => void }) {
  const { zoomIn, zoomOut, zoomTo } = useReactFlow();
  const percent = useFlowStore((state) => Math.round(state.transform[2] * 100));
  const neededOnly = useStore((state) => state.view.neededOnly);
  const direction = useStore((state) => state.analysis.picture?.diagram?.direction ?? 'right');
  const write = useWrite();
  const turned = direction === 'right' ? 'down' : 'right';
  const Turned = turned === 'right' ? ArrowRight : ArrowDown;
  return (
    <Panel position="bottom-left" className="diagram-controls">
      <button
        type="button"
        className="control px-1.5"
        aria-label={TEXT.zoomOut}
        onClick={() => void zoomOut()}
      >
        <Minus size={14} aria-hidden="true" />
      </button>
      <Tip side="above" text={TEXT.zoomActual}>
        <button
          type="button"
          className="control min-w-14 justify-center tabular-nums"
          aria-label={`${percent} %, ${TEXT.zoomActual}`}
          onClick={() => void zoomTo(1)}
        >
          {percent} %
        </button>
      </Tip>
      <button type="button" className="control px-1.5" aria-label={TEXT.zoomIn} onClick={() => void zoomIn()}>
        <Plus size={14} aria-hidden="true" />
      </button>
      <Tip side="above" text={TEXT.fitHint}>
        <button type="button" className="control" onClick={fit}>
          {TEXT.fit}
        </button>
      </Tip>
      <Tip side="above" text={TEXT.neededOnlyHint}>
        <button
          type="button"
          className="control"
          aria-pressed={neededOnly}
          onClick={() => write({ kind: 'view', view: { neededOnly: !neededOnly } })}
        >
          {TEXT.neededOnly}
        </button>
      </Tip>
      <Tip side="above" text={turned === 'right' ? TEXT.flowRight : TEXT.flowDown}>
        <button
          type="button"
          className="control px-1.5"
          aria-label={turned === 'right' ? TEXT.flowRight : TEXT.flowDown}
          onClick={() => write({ kind: 'view', view: { direction: turned } })}
        >
          <Turned size={14} aria-hidden="true" />
        </button>
      </Tip>
    </Panel>
  );
}
