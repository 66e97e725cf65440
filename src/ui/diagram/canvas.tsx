import {
  ReactFlow,
  type ReactFlowState,
  useStoreApi as useFlowStoreApi,
  useReactFlow,
  ViewportPortal,
} from '@xyflow/react';
import { type KeyboardEvent, memo, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { PlacedDiagram } from '../../layout/types.ts';
import { RENDER_ALL_NODES } from '../../limits.ts';
import { NO_SELECTION, stageOfId } from '../../state/model.ts';
import { focusOn, toggled } from '../../state/taming.ts';
import { type ShortcutId, shortcutOf } from '../commands/shortcuts.ts';
import { sameItems } from '../same.ts';
import { TEXT } from '../texts.ts';
import { useStore, useStoreHandle, useWrite } from '../use-store.ts';
import { ArtifactEdge } from './artifact-edge.tsx';
import { Controls } from './controls.tsx';
import { lookFrom } from './detail.ts';
import { ZOOM } from './first-view.ts';
import { LabelLayer, LabelPlace, newLabelLayer } from './label-layer.tsx';
import { MiniMap } from './mini-map.tsx';
import { Roving, RovingContext } from './roving.ts';
import { SourceNodeView } from './source-node.tsx';
import { StageNodeView } from './stage-node.tsx';
import { type Flow, toFlow } from './to-flow.ts';
import { type ArrowKey, travel } from './travel.ts';
import { useOccasion, useViewport } from './use-viewport.ts';

const nodeTypes = { stage: StageNodeView, source: SourceNodeView };
const edgeTypes = { artifact: ArtifactEdge };

/** React Flow's own texts speak of moving and deleting, which this diagram does not do. */
const ARIA = {
  'node.a11yDescription.default': TEXT.diagramHelp,
  'node.a11yDescription.keyboardDisabled': TEXT.diagramHelp,
  'edge.a11yDescription.default': TEXT.diagramHelp,
};

/**
 * Where one cannot take hold of the picture. React Flow gives this class to every edge, and in a large picture there are lines
 * almost everywhere. It asks for it as a selector: this one finds nothing, and is no edge's class.
 */
const NOWHERE = 'nopan:not(*)';

/** How long things may be on their way: longer than the style sheet lets them take. Milliseconds. */
const UNDER_WAY_MS = 300;

export function Canvas({ diagram, stale }: { diagram: PlacedDiagram; stale: boolean }) {
  const runtime = useStore((state) => state.analysis.picture?.graph.target ?? null);
  const occasion = useOccasion();
  const last = useRef<Drawn | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an occasion comes with the picture that follows it
  const drawn = useMemo(() => {
    const before = last.current;
    const flow = toFlow(diagram, runtime, before?.flow ?? null);
    const same = flow === before?.flow && occasion === before.occasion && sameSize(diagram, before.diagram);
    if (!same) {
      const glides = before !== null && isAnother(before.diagram, diagram);
      last.current = { diagram, flow, occasion, glides };
    }
    return last.current as Drawn;
  }, [diagram, runtime]);
  return <Surface {...drawn} stale={stale} />;
}

interface Drawn {
  /** Whether things go to their new places: where one only types a longer word, they are there. */
  readonly glides: boolean;
  readonly diagram: PlacedDiagram;
  readonly flow: Flow;
  readonly occasion: string;
}

function sameSize(one: PlacedDiagram, other: PlacedDiagram): boolean {
  return one.width === other.width && one.height === other.height && one.direction === other.direction;
}

/**
 * Whether things came, went, opened or turned, and half of the smaller picture or more is still there: their way to other
 * places explains that. From one file to the next there is nothing to follow with the eye, and hundreds of things would be on
 * their way at once.
 */
function isAnother(before: PlacedDiagram, after: PlacedDiagram): boolean {
  const parts = ({ nodes, edges, direction }: PlacedDiagram) => [
    direction,
    ...nodes.map((node) => `${node.id} ${node.kind === 'stage' && node.opened !== null}`),
    ...edges.map(({ id }) => id),
  ];
  if (sameItems(parts(before), parts(after))) return false;
  const names = new Map(before.nodes.map(({ id, title }) => [id, title]));
  const kept = after.nodes.filter(({ id, title }) => names.get(id) === title).length;
  return 2 * kept >= Math.min(before.nodes.length, after.nodes.length);
}

/** What is drawn: as long as it looks the same it is not drawn again. */
const Surface = memo(function Surface({
  diagram,
  flow,
  glides,
  stale,
}: Omit<Drawn, 'occasion'> & { readonly stale: boolean }) {
  // A new text begins anew.
  const loads = useStore((state) => state.loads);
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads is the reason for a new one
  const roving = useMemo(() => new Roving(), [loads]);
  const chosen = useStore(({ selection }) => (selection.kind === 'node' ? selection.id : null));
  const entry = entryOf(diagram, [chosen, roving.visited ? roving.active : null]);
  if (entry !== roving.active) queueMicrotask(() => roving.set(entry, false));

  const { fit, reveal, onMove, least } = useViewport(diagram, glides);
  // Past React, and on the diagram: neither hundreds of nodes and edges nor the style sheet's search for them need hear of it.
  const frame = useRef<HTMLDivElement>(null);
  const flowStore = useFlowStoreApi();
  useLayoutEffect(() => {
    const show = ({ transform: [x, y, zoom] }: ReactFlowState) => {
      if (frame.current) lookFrom(frame.current, { x, y, zoom });
    };
    show(flowStore.getState());
    return flowStore.subscribe((state, before) => state.transform !== before.transform && show(state));
  }, [flowStore]);
  useGlide(frame, diagram, glides);
  const cover = useRef<HTMLDivElement>(null);
  const moving = (how: 'drag' | 'zoom' | null) => {
    if (how === null) delete cover.current?.dataset.moving;
    else if (cover.current) cover.current.dataset.moving = how;
  };
  const [layer] = useState(newLabelLayer);
  const onKeyDown = useKeys(diagram, roving, reveal, fit);

  return (
    <RovingContext value={roving}>
      <LabelLayer value={layer}>
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
          noPanClassName={NOWHERE}
          onlyRenderVisibleElements={diagram.nodes.length > RENDER_ALL_NODES}
          ref={frame}
          // Not as soon as a button is pressed: a click moves nothing, and would end on another element than it began on.
          onMove={(event) => {
            onMove(event);
            if (event !== null) moving(event.type === 'wheel' ? 'zoom' : 'drag');
          }}
          onMoveEnd={() => moving(null)}
          onPointerMove={({ buttons }) => buttons === 0 && moving(null)}
          onPaneClick={usePaneClick()}
          onKeyDown={onKeyDown}
        >
          <LabelPlace layer={layer} />
          <ViewportPortal>
            <div
              ref={cover}
              className="moving-cover"
              style={{ width: diagram.width, height: diagram.height }}
            />
          </ViewportPortal>
          <Controls fit={fit} />
          <MiniMap diagram={diagram} />
        </ReactFlow>
      </LabelLayer>
    </RovingContext>
  );
});

/** Lets things go to their new places. Only then may they: to allow it and to forbid it, all of them are styled anew. */
function useGlide(frame: RefObject<HTMLElement | null>, diagram: PlacedDiagram, glides: boolean): void {
  const end = useRef<ReturnType<typeof setTimeout>>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each picture may glide
  useLayoutEffect(() => {
    if (!glides) return;
    clearTimeout(end.current);
    frame.current?.toggleAttribute('data-gliding', true);
    end.current = setTimeout(() => frame.current?.toggleAttribute('data-gliding', false), UNDER_WAY_MS);
  }, [frame, diagram, glides]);
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
  const store = useStoreHandle();
  const { write } = store;
  const { zoomIn, zoomOut } = useReactFlow();
  return (event: KeyboardEvent) => {
    // Only keys pressed on a node; buttons inside the canvas have keys of their own. A screen reader may put the focus on any.
    const here = nodeOf(event.target);
    const shortcut = here === null ? null : shortcutOf(event, 'diagram');
    const action = here === null || shortcut === null ? null : actionFor(shortcut, here, event.key);
    if (action === null) return;
    event.preventDefault();
    action();

    function go(id: string | null | undefined): void {
      if (!id) return;
      reveal(id);
      roving.set(id, true);
    }

    function actionFor(id: ShortcutId, from: string, key: string): (() => unknown) | null {
      switch (id) {
        case 'travel':
          return isArrow(key) ? () => go(travel(diagram, from, key)) : null;
        case 'select':
          return () => write({ kind: 'selected', selection: { kind: 'node', id: from, line: null } });
        case 'clear':
          return () => write({ kind: 'selected', selection: NO_SELECTION });
        case 'first':
          return () => go(diagram.nodes.find((node) => node.kind === 'stage')?.id);
        case 'last':
          return () => go(diagram.nodes.findLast((node) => node.kind === 'stage')?.id);
        case 'runtime':
          return () => go(diagram.nodes.find((node) => node.kind === 'stage' && node.runtime)?.id);
        case 'needed':
          return () => write({ kind: 'view', view: { neededOnly: !store.get().view.neededOnly } });
        case 'open':
          return () => {
            const stage = stageOfId(from);
            if (stage === null) return;
            write({ kind: 'tamed', taming: { opened: toggled(store.get().taming.opened, stage) } });
          };
        case 'into':
          return () => {
            const stage = stageOfId(from);
            if (stage === null) return;
            const { opened } = store.get().taming;
            if (!opened.includes(stage)) write({ kind: 'tamed', taming: { opened: toggled(opened, stage) } });
            roving.enter(from);
          };
        case 'focus':
          return () => {
            const stage = stageOfId(from);
            const now = store.get().taming.focus;
            if (stage === null || now?.stage === stage) write({ kind: 'tamed', taming: { focus: null } });
            else write({ kind: 'tamed', taming: { focus: focusOn(stage) } });
          };
        case 'legend':
          return () => write({ kind: 'view', view: { legend: !store.get().view.legend } });
        case 'zoomIn':
          return zoomIn;
        case 'zoomOut':
          return zoomOut;
        case 'fit':
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

function nodeOf(target: EventTarget): string | null {
  return target instanceof HTMLElement ? (target.dataset.node ?? null) : null;
}
