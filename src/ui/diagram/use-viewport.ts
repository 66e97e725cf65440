import { useStore as useFlowStore, useReactFlow, type Viewport } from '@xyflow/react';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { stageId } from '../../layout/names.ts';
import type { Box, PlacedDiagram } from '../../layout/types.ts';
import { REDUCED_MOTION } from '../use-media.ts';
import { useStore, useStoreHandle } from '../use-store.ts';

/** How far one can go out and in; a picture that does not fit at `least` may be seen whole all the same. */
export const ZOOM = { least: 0.1, most: 2, readable: 0.3 } as const;

/** Free space around the picture: more at the bottom, where the controls stand. CSS pixels. */
const MARGIN = { top: 24, bottom: 64 } as const;
const sideMargin = (width: number) => (width < 500 ? 12 : 32);

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Shows a part of the picture whole and centred, never larger than life. */
export function viewportFor(part: Box, pane: Size): Viewport {
  const room = {
    width: pane.width - 2 * sideMargin(pane.width),
    height: pane.height - MARGIN.top - MARGIN.bottom,
  };
  const zoom = Math.min(1, room.width / Math.max(1, part.width), room.height / Math.max(1, part.height));
  return {
    zoom,
    x: (pane.width - part.width * zoom) / 2 - part.x * zoom,
    y: MARGIN.top + (room.height - part.height * zoom) / 2 - part.y * zoom,
  };
}

const wholeOf = ({ width, height }: Size): Box => ({ x: 0, y: 0, width, height });

/**
 * What to look at first. The whole picture; where that is too small to read, the part that the target needs, if
 * that says more; where even that is dust, the runtime.
 */
export function firstView(diagram: PlacedDiagram, pane: Size): Viewport {
  const whole = viewportFor(wholeOf(diagram), pane);
  if (whole.zoom >= ZOOM.readable) return whole;
  const boxes = diagram.nodes.filter((node) => node.needed).map((node) => node.box);
  if (boxes.length === 0) return whole;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  const needed = viewportFor({ x, y, width: right - x, height: bottom - y }, pane);
  const better = needed.zoom > whole.zoom * 1.5 ? needed : whole;
  if (better.zoom >= ZOOM.least) return better;
  const runtime = diagram.nodes.find((node) => node.kind === 'stage' && node.runtime) ?? diagram.nodes[0];
  return runtime === undefined ? better : around(runtime.box, pane);
}

/** One node in the middle, at a size that can be read. */
function around(box: Box, pane: Size): Viewport {
  const zoom = 0.75;
  return {
    zoom,
    x: pane.width / 2 - (box.x + box.width / 2) * zoom,
    y: pane.height / 2 - (box.y + box.height / 2) * zoom,
  };
}

/**
 * Where the person looks. A new text is fitted; an edit leaves the view alone as long as someone has moved it,
 * and otherwise keeps the whole picture in sight. What was in the middle stays in place.
 */
export function useViewport(diagram: PlacedDiagram): {
  fit: () => void;
  reveal: (id: string) => void;
  onMoveStart: (event: MouseEvent | TouchEvent | null) => void;
  /** The smallest zoom that makes sense for this picture. */
  least: number;
} {
  const store = useStoreHandle();
  const { setViewport, getViewport } = useReactFlow();
  const paneWidth = useFlowStore((state) => state.width);
  const paneHeight = useFlowStore((state) => state.height);
  const occasion = useStore(({ loads, view }) => `${loads} ${view.neededOnly}`);
  const touched = useRef(false);
  const shown = useRef<{ diagram: PlacedDiagram; occasion: string; pane: string } | null>(null);

  const move = useCallback(
    (to: Viewport, glide: boolean) => {
      const calm = !glide || matchMedia(REDUCED_MOTION).matches;
      void setViewport(to, calm ? {} : { duration: 220 });
    },
    [setViewport],
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
    const view = firstView(diagram, { width: paneWidth, height: paneHeight });
    if (before === null) return move(view, false);
    const fresh =
      (current && before.occasion !== occasion && before.diagram !== diagram) ||
      before.diagram.direction !== diagram.direction ||
      strange(before.diagram, diagram);
    if (fresh) {
      touched.current = false;
      return move(view, false);
    }
    if (current && before.occasion !== occasion)
      shown.current = { ...shown.current, occasion: before.occasion };
    if (!touched.current) return move(view, before.diagram !== diagram);
    if (before.diagram !== diagram)
      move(anchored(before.diagram, diagram, getViewport(), anchorOf(store.get().selection)), false);
  }, [diagram, paneWidth, paneHeight, occasion, move, getViewport, store]);

  const reveal = useCallback(
    (id: string) => {
      const node = diagram.nodes.find((candidate) => candidate.id === id);
      if (node === undefined) return;
      const { x, y, zoom } = getViewport();
      const left = node.box.x * zoom + x;
      const top = node.box.y * zoom + y;
      const right = left + node.box.width * zoom;
      const bottom = top + node.box.height * zoom;
      const dx = left < 16 ? 16 - left : right > paneWidth - 16 ? paneWidth - 16 - right : 0;
      const dy = top < 16 ? 16 - top : bottom > paneHeight - 56 ? paneHeight - 56 - bottom : 0;
      if (dx !== 0 || dy !== 0) move({ x: x + dx, y: y + dy, zoom }, true);
    },
    [diagram, getViewport, move, paneWidth, paneHeight],
  );

  // A stage that is chosen in the text or the inspector comes into view.
  const selection = useStore((state) => state.selection);
  const revealRef = useRef(reveal);
  useEffect(() => {
    revealRef.current = reveal;
  }, [reveal]);
  useEffect(() => {
    if (selection.kind === 'node') revealRef.current(selection.id);
  }, [selection]);

  const onMoveStart = useCallback((event: MouseEvent | TouchEvent | null) => {
    // Without an event it was us.
    if (event !== null) touched.current = true;
  }, []);

  const least = Math.min(
    ZOOM.least,
    viewportFor(wholeOf(diagram), { width: paneWidth, height: paneHeight }).zoom,
  );
  return { fit, reveal, onMoveStart, least: Math.max(least, 0.001) };
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
