import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { PlacedDiagram } from '../../layout/types.ts';
import { regainFocus } from '../regain-focus.ts';
import { later } from '../shell/later.tsx';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';
import { Canvas } from './canvas.tsx';
import { ChangeNote } from './change-note.tsx';
import { EmptyState } from './empty-state.tsx';
import { ExampleNote } from './example-note.tsx';
import { FocusBar } from './focus-bar.tsx';
import { MissingArguments } from './missing-arguments.tsx';
import { Peek } from './peek.tsx';

// None is there at first, so none is loaded at first.
const StageList = later(
  async () => (await import('./stage-list.tsx')).StageList,
  <div className="min-h-0 flex-1 bg-panel" />,
);
const CutTip = later(async () => (await import('./cut-tip.tsx')).CutTip);
const Legend = later(async () => (await import('./legend.tsx')).Legend);
const PlayDock = later(async () => (await import('../learn/play-dock.tsx')).PlayDock);

const NOTHING_YET: PlacedDiagram = {
  nodes: [],
  edges: [],
  width: 0,
  height: 0,
  direction: 'right',
  leftOut: { unneeded: 0, outOfFocus: 0, sources: 0, hidden: {}, gathered: 0, folded: 0 },
  chains: [],
};

export function DiagramPane() {
  const hasDiagram = useStore(({ analysis }) => (analysis.picture?.diagram ?? null) !== null);
  // A text that is broken, failed or too large leaves the last picture standing, and says so.
  const stale = useStore(
    ({ analysis, document }) =>
      (analysis.picture?.diagram ?? null) !== null &&
      (analysis.phase === 'failed' || (analysis.latest !== analysis.picture && document.text.trim() !== '')),
  );
  // The canvas is set up while the first analysis runs, so that only its nodes are left to draw.
  const waiting = useStore(
    ({ analysis, document }) =>
      analysis.latest === null && analysis.phase !== 'failed' && document.text.trim() !== '',
  );
  return (
    <section
      id="pane-diagram"
      aria-label={TEXT.diagram}
      tabIndex={-1}
      className="flex h-full flex-col bg-canvas"
    >
      {hasDiagram && <ExampleNote />}
      {hasDiagram && <MissingArguments />}
      <ChangeNote />
      <div className="relative min-h-0 flex-1">
        {hasDiagram || waiting ? <DiagramOrList stale={stale} /> : <EmptyState />}
        {stale && <p className="stale-note">{TEXT.stale}</p>}
      </div>
      <Player />
    </section>
  );
}

function Player() {
  const play = useStore((state) => state.play);
  return play === null ? null : <PlayDock play={play} />;
}

function DiagramOrList({ stale }: { stale: boolean }) {
  const list = useStore((state) => state.view.list);
  const picture = useStore((state) => state.analysis.picture);
  const diagram = picture?.diagram ?? NOTHING_YET;
  const write = useWrite();
  const shownAsList = useRef(list);
  useEffect(() => {
    if (shownAsList.current === list) return;
    shownAsList.current = list;
    // What was pressed went with the other view.
    regainFocus(document.getElementById('pane-diagram'));
  }, [list]);
  if (list && picture !== null) {
    return (
      <div className="flex h-full flex-col">
        <StageList picture={picture} />
        <div className="border-t border-line bg-panel px-3 py-2">
          <button
            type="button"
            className="control"
            onClick={() => write({ kind: 'view', view: { list: false } })}
          >
            {TEXT.asPicture}
          </button>
        </div>
      </div>
    );
  }
  return (
    <>
      <button
        type="button"
        className="control absolute top-2 left-2 z-10 not-focus:sr-only"
        onClick={() => write({ kind: 'view', view: { list: true } })}
      >
        {TEXT.asList}
      </button>
      <FocusBar />
      <ReactFlowProvider>
        <Canvas diagram={diagram} stale={stale} />
      </ReactFlowProvider>
      <Legend diagram={diagram} />
      <CutTip />
      <Peek />
    </>
  );
}
