import { Panel, useStore as useFlowStore, useReactFlow } from '@xyflow/react';
import { ArrowDown, ArrowRight, ChevronDown, Minus, Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Tip } from '../shell/tip.tsx';
import { TEXT } from '../texts.ts';
import { PHONE, useMedia } from '../use-media.ts';
import { useStore, useWrite } from '../use-store.ts';

const LazyViewMenu = lazy(async () => ({ default: (await import('./view-menu.tsx')).ViewMenu }));

/** The menu of the view; its button stands there before the menu is loaded. */
export function ViewMenu() {
  const placeholder = (
    <button type="button" className="control" disabled>
      {TEXT.view}
      <ChevronDown size={14} strokeWidth={1.75} className="text-faint" aria-hidden="true" />
    </button>
  );
  return (
    <Suspense fallback={placeholder}>
      <LazyViewMenu />
    </Suspense>
  );
}

/** In a narrower pane the row would break in two, and the second one would cover what ships. CSS pixels. */
const WHOLE_ROW = 410;

export function Controls({ fit }: { fit: () => void }) {
  const { zoomIn, zoomOut } = useReactFlow();
  const phone = useMedia(PHONE);
  const narrow = useFlowStore(({ width }) => width > 0 && width < WHOLE_ROW);
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
      <ActualSize />
      <button type="button" className="control px-1.5" aria-label={TEXT.zoomIn} onClick={() => void zoomIn()}>
        <Plus size={14} aria-hidden="true" />
      </button>
      <Tip side="above" text={TEXT.fitHint}>
        <button type="button" className="control" onClick={fit}>
          {TEXT.fit}
        </button>
      </Tip>
      {!phone && !narrow && <FrequentSwitches />}
      <ViewMenu />
    </Panel>
  );
}

/** How near one is, and the way back. By itself: it is drawn at each turn of the wheel. */
function ActualSize() {
  const { zoomTo } = useReactFlow();
  const percent = useFlowStore((state) => Math.round(state.transform[2] * 100));
  return (
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
  );
}

/** The two switches that one reaches for most; without room for them they are in the menu alone. */
function FrequentSwitches() {
  const neededOnly = useStore((state) => state.view.neededOnly);
  const direction = useStore((state) => state.analysis.picture?.diagram?.direction ?? 'right');
  const write = useWrite();
  const turned = direction === 'right' ? 'down' : 'right';
  const Turned = turned === 'right' ? ArrowRight : ArrowDown;
  return (
    <>
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
    </>
  );
}
