import { ReactFlowProvider } from '@xyflow/react';
import { TEXT } from '../texts.ts';
import { useStore } from '../use-store.ts';
import { Canvas } from './canvas.tsx';
import { ChangeNote } from './change-note.tsx';
import { EmptyState } from './empty-state.tsx';
import { ExampleNote } from './example-note.tsx';
import { MissingArguments } from './missing-arguments.tsx';

export function DiagramPane() {
  const diagram = useStore((state) => state.analysis.picture?.diagram ?? null);
  // A text that is broken, failed or too large leaves the last picture standing, and says so.
  const stale = useStore(
    ({ analysis, document }) =>
      diagram !== null &&
      (analysis.phase === 'failed' || (analysis.latest !== analysis.picture && document.text.trim() !== '')),
  );
  return (
    <section
      id="pane-diagram"
      aria-label={TEXT.diagram}
      tabIndex={-1}
      className="flex h-full flex-col bg-canvas"
    >
      {diagram !== null && <ExampleNote />}
      {diagram !== null && <MissingArguments />}
      <ChangeNote />
      <div className="relative min-h-0 flex-1">
        {diagram === null ? (
          <EmptyState />
        ) : (
          <ReactFlowProvider>
            <Canvas diagram={diagram} stale={stale} />
          </ReactFlowProvider>
        )}
        {stale && <p className="stale-note">{TEXT.stale}</p>}
      </div>
    </section>
  );
}
