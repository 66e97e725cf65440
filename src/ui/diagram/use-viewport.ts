import { useStore as useFlowStore, useReactFlow, type Viewport } from '@xyflow/react';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { stageId } from '../../layout/names.ts';
import type { PlacedDiagram } from '../../layout/types.ts';
import { REDUCED_MOTION } from '../use-media.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { firstView, nearView, openedView, viewportFor, wholeOf, ZOOM } from './first-view.ts';

/** How long the view takes to another place. Milliseconds. */
const GLIDE_MS = 220;

/** What makes a picture another one to look at: a new text, or another choice of what is shown. */
export function useOccasion(): string {
  return useStore(({ loads, view }) => `${loads} ${view.neededOnly}`);
}

/**
 * Where the person looks. A new text is fitted; an edit leaves the view alone as long as someone has moved it,
 * and otherwise keeps the whole picture in sight. What was in the middle stays in place.
 */
export function useViewport(
  diagram: PlacedDiagram,
  glides: boolean,
): {
  fit: () => void;
  reveal: (id: string, near?: boolean) => void;
  onMove: (event: MouseEvent | TouchEvent | null) => void;
  /** The smallest zoom that makes sense for this picture. */
  least: number;
} {
  const store = useStoreHandle();
  const { setViewport, getViewport } = useReactFlow();
  const paneWidth = useFlowStore((state) => state.width);
  const paneHeight = useFlowStore((state) => state.height);
  const occasion = useOccasion();
  const touched = useRef(false);
  /** Whether the view left the whole picture only because a stage was opened that could not be read in it. */
  const drawnNear = useRef(false);
  const shown = useRef<{ diagram: PlacedDiagram; occasion: string; pane: string } | null>(null);

  /** Where a glide leads that is still under way: what is in sight meanwhile is nothing to go on from. */
  const goal = useRef<{ readonly to: Viewport; readonly until: number } | null>(null);
  const underWay = useCallback(() => {
    const glide = goal.current;
    return glide !== null && performance.now() < glide.until ? glide.to : null;
  }, []);
  const here = useCallback(() => underWay() ?? getViewport(), [underWay, getViewport]);

  const move = useCallback(
    (to: Viewport, glide: boolean) => {
      const { x, y, zoom } = here();
      // A glide to where one is would draw a dozen frames for nothing, after every key.
      if (Math.abs(to.x - x) + Math.abs(to.y - y) < 0.5 && Math.abs(to.zoom - zoom) < 1e-4) return;
      const calm = !glide || matchMedia(REDUCED_MOTION).matches;
      goal.current = calm ? null : { to, until: performance.now() + GLIDE_MS };
      void setViewport(to, calm ? {} : { duration: GLIDE_MS, interpolate: 'linear' });
    },
    [setViewport, here],
  );

  const fit = useCallback(() => {
    touched.current = false;
    move(viewportFor(wholeOf(diagram), { width: paneWidth, height: paneHeight }), true);
  }, [diagram, move, paneWidth, paneHeight]);

  useLayoutEffect(() => {
    if (paneWidth === 0 || paneHeight === 0) return;
    const before = shown.current;
    const pane = `${paneWidth} ${paneHeight}`;
    // The picture of a new text may arrive after the text, so its occasion is noted with the picture.
    const current = store.get().analysis.text === store.get().document.text;
    shown.current = { diagram, pane, occasion: current || before === null ? occasion : before.occasion };
    const view = firstView(diagram, { width: paneWidth, height: paneHeight }, store.get().view.map);
    if (before === null) return move(view, false);
    const fresh =
      (current && before.occasion !== occasion && before.diagram !== diagram) ||
      before.diagram.direction !== diagram.direction ||
      strange(before.diagram, diagram);
    if (fresh) {
      touched.current = false;
      drawnNear.current = false;
      return move(view, false);
    }
    if (current && before.occasion !== occasion)
      shown.current = { ...shown.current, occasion: before.occasion };
    if (before.diagram === diagram) return touched.current ? undefined : move(view, false);
    const next = touched.current
      ? anchored(before.diagram, diagram, here(), anchorOf(store.get().selection))
      : view;
    const near = openedView(before.diagram, diagram, next, { width: paneWidth, height: paneHeight });
    if (near !== null) {
      // Closed again, one is back where one was.
      if (near.zoom !== next.zoom && !touched.current) drawnNear.current = true;
      touched.current = true;
      return move(near, true);
    }
    if (drawnNear.current && !diagram.nodes.some((node) => node.kind === 'stage' && node.opened !== null)) {
      drawnNear.current = false;
      touched.current = false;
      return move(view, true);
    }
    // What is under way is not cut off by what follows it.
    return move(next, (glides || underWay() !== null) && !touched.current);
  }, [diagram, glides, paneWidth, paneHeight, occasion, move, underWay, here, store]);

  const reveal = useCallback(
    (id: string, near = false) => {
      const node = diagram.nodes.find((candidate) => candidate.id === id);
      if (node === undefined) return;
      const from = here();
      const nearer = near ? nearView(node.box, from, { width: paneWidth, height: paneHeight }) : null;
      if (nearer !== null) {
        touched.current = true;
        return move(nearer, true);
      }
      const { x, y, zoom } = from;
      const left = node.box.x * zoom + x;
      const top = node.box.y * zoom + y;
      const right = left + node.box.width * zoom;
      const bottom = top + node.box.height * zoom;
      const dx = left < 16 ? 16 - left : right > paneWidth - 16 ? paneWidth - 16 - right : 0;
      const dy = top < 16 ? 16 - top : bottom > paneHeight - 56 ? paneHeight - 56 - bottom : 0;
      if (dx === 0 && dy === 0) return;
      // Whoever went there stays there.
      touched.current = true;
      move({ x: x + dx, y: y + dy, zoom }, true);
    },
    [diagram, here, move, paneWidth, paneHeight],
  );

  // A stage that is chosen in the text or the inspector comes into view.
  const selection = useStore((state) => state.selection);
  const revealRef = useRef(reveal);
  useEffect(() => {
    revealRef.current = reveal;
  }, [reveal]);
  useEffect(() => {
    if (selection.kind !== 'node') return;
    // On the node itself and in the text one sees where one is; whoever comes from elsewhere wants to read what is there.
    const on = document.activeElement?.closest('.react-flow__node')?.getAttribute('data-id');
    revealRef.current(selection.id, selection.line === null && on !== selection.id);
  }, [selection]);

  const onMove = useCallback((event: MouseEvent | TouchEvent | null) => {
    // Without an event it was us.
    if (event === null) return;
    drawnNear.current = false;
    touched.current = true;
    goal.current = null;
  }, []);

  const least = Math.min(
    ZOOM.least,
    viewportFor(wholeOf(diagram), { width: paneWidth, height: paneHeight }).zoom,
  );
  return { fit, reveal, onMove, least: Math.max(least, 0.001) };
}

function anchorOf(selection: { readonly kind: string; readonly id?: string }): string {
  return selection.kind === 'node' ? (selection.id ?? stageId(0)) : stageId(0);
}

/** The viewport that keeps a node where it stands on the screen. */
function anchored(before: PlacedDiagram, after: PlacedDiagram, viewport: Viewport, id: string): Viewport {
  const old = before.nodes.find((node) => node.id === id)?.box;
  const now = after.nodes.find((node) => node.id === id)?.box;
  if (!old || !now) return viewport;
  return {
    zoom: viewport.zoom,
    x: viewport.x + (old.x - now.x) * viewport.zoom,
    y: viewport.y + (old.y - now.y) * viewport.zoom,
  };
}

/** Whether a picture has so little in common with the last that it is another file. */
function strange(before: PlacedDiagram, after: PlacedDiagram): boolean {
  if (before === after) return false;
  const names = new Set(before.nodes.map((node) => node.title));
  const known = after.nodes.filter((node) => names.has(node.title)).length;
  return known * 2 < after.nodes.length;
}
