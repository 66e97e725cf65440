import { Background, BackgroundVariant, ReactFlow, useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import type { PlacedDiagram } from '../../layout/types.ts';
import { RENDER_ALL_NODES } from '../../limits.ts';
import { NO_SELECTION } from '../../state/model.ts';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';
import { ArtifactEdge } from './artifact-edge.tsx';
import { Controls } from './controls.tsx';
import { ZOOM } from './first-view.ts';
import { Roving, RovingContext } from './roving.ts';
import { SourceNodeView } from './source-node.tsx';
import { StageNodeView } from './stage-node.tsx';
import { type Flow, toFlow } from './to-flow.ts';
import { type ArrowKey, travel } from './travel.ts';
import { useViewport } from './use-viewport.ts';

const nodeTypes = { stage: StageNodeView, source: SourceNodeView };
const edgeTypes = { artifact: ArtifactEdge };

/** React Flow's own texts speak of moving and deleting, which this diagram does not do. */
const ARIA = {
  'node.a11yDescription.default': TEXT.diagramHelp,
  'node.a11yDescription.keyboardDisabled': TEXT.diagramHelp,
  'edge.a11yDescription.default': TEXT.diagramHelp,
};

export function Canvas({ diagram, stale }: { diagram: PlacedDiagram; stale: boolean }) {
  const runtime = useStore((state) => state.analysis.picture?.graph.target ?? null);
  const last = useRef<Flow | null>(null);
  const flow = useMemo(() => {
    last.current = toFlow(diagram, runtime, last.current);
    return last.current;
  }, [diagram, runtime]);

  // A new text begins anew.
  const loads = useStore((state) => state.loads);
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads is the reason for a new one
  const roving = useMemo(() => new Roving(), [loads]);
  const chosen = useStore(({ selection }) => (selection.kind === 'node' ? selection.id : null));
  const entry = entryOf(diagram, [chosen, roving.visited ? roving.active : null]);
  if (entry !== roving.active) queueMicrotask(() => roving.set(entry, false));

  const { fit, reveal, onMoveStart, least } = useViewport(diagram);
  const onKeyDown = useKeys(diagram, roving, reveal, fit);

  return (
    <RovingContext value={roving}>
      <p id="diagram-help" hidden>
        {TEXT.diagramHelp}
      </p>
      <ReactFlow
        className="diagram"
        data-stale={stale}
        aria-label={TEXT.diagram}
        aria-describedby="diagram-help"
        nodes={flow.nodes}
        edges={flow.edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        nodesConnectable={false}
        nodesDraggable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        disableKeyboardA11y
        ariaLabelConfig={ARIA}
        minZoom={least}
        maxZoom={ZOOM.most}
        zoomOnDoubleClick={false}
        onlyRenderVisibleElements={diagram.nodes.length > RENDER_ALL_NODES}
        onMoveStart={onMoveStart}
        onPaneClick={usePaneClick()}
        onKeyDown={onKeyDown}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} color="var(--grid)" />
        <Controls fit={fit} />
      </ReactFlow>
    </RovingContext>
  );
}

/** Where Tab enters: at what is selected, or where one was last, or at what ships. */
function entryOf(diagram: PlacedDiagram, wanted: readonly (string | null)[]): string | null {
  const known = wanted.find((id) => diagram.nodes.some((node) => node.id === id));
  if (known) return known;
  const runtime = diagram.nodes.find((node) => node.kind === 'stage' && node.runtime);
  return (runtime ?? diagram.nodes[0])?.id ?? null;
}

function usePaneClick(): () => void {
  const write = useWrite();
  return () => write({ kind: 'selected', selection: NO_SELECTION });
}

/** One Tab stop; arrows travel, Enter selects, Escape lets go. */
function useKeys(diagram: PlacedDiagram, roving: Roving, reveal: (id: string) => void, fit: () => void) {
  const write = useWrite();
  const { zoomIn, zoomOut } = useReactFlow();
  return (event: KeyboardEvent) => {
    const here = roving.active;
    // Only keys pressed on a node; buttons inside the canvas have keys of their own.
    if (here === null || event.altKey || event.ctrlKey || event.metaKey || !isNode(event.target)) return;
    const go = (id: string | null | undefined) => {
      if (!id) return;
      reveal(id);
      roving.set(id, true);
    };
    const action = keyAction(event.key);
    if (action === null) return;
    event.preventDefault();
    action();

    function keyAction(key: string): (() => unknown) | null {
      if (isArrow(key)) return () => go(travel(diagram, here ?? '', key));
      switch (key) {
        case 'Enter':
        case ' ':
          return () => write({ kind: 'selected', selection: { kind: 'node', id: here ?? '', line: null } });
        case 'Escape':
          return () => write({ kind: 'selected', selection: NO_SELECTION });
        case 'Home':
          return () => go(diagram.nodes.find((node) => node.kind === 'stage')?.id);
        case 'End':
          return () => go(diagram.nodes.findLast((node) => node.kind === 'stage')?.id);
        case '+':
        case '=':
          return zoomIn;
        case '-':
          return zoomOut;
        case '0':
          return fit;
        default:
          return null;
      }
    }
  };
}

function isArrow(key: string): key is ArrowKey {
  return key === 'ArrowLeft' || key === 'ArrowRight' || key === 'ArrowUp' || key === 'ArrowDown';
}

function isNode(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.dataset.node !== undefined;
}
