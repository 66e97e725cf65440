import type { Viewport } from '@xyflow/react';
import type { Box, PlacedDiagram } from '../../layout/types.ts';

/** How far one can go out and in; a picture that does not fit at `least` may be seen whole all the same. */
export const ZOOM = { least: 0.1, most: 4, readable: 0.32 } as const;

/** Free space around the picture: more at the bottom, where the controls stand. CSS pixels. */
const MARGIN = { top: 24, bottom: 64 } as const;
const sideMargin = (width: number) => (width < 500 ? 12 : 32);

/** Fewer nodes are found without a map; a smaller pane has no corner to spare, CSS pixels. */
const MAPPED = { nodes: 12, pane: 520 } as const;

/** What the map takes of the pane's height. CSS pixels. */
const MAP_ROOM = 190;

/** From this zoom on the instructions of an opened stage can be read without leaning forward. */
const INSTRUCTIONS = 0.75;

/** How near one comes to a node that one goes to from afar. */
const NEAR = 0.6;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Whether any of a box is in sight. */
export function isInSight({ x, y, width, height }: Box, viewport: Viewport, pane: Size): boolean {
  const { zoom } = viewport;
  const [left, top] = [x * zoom + viewport.x, y * zoom + viewport.y];
  return left < pane.width && left + width * zoom > 0 && top < pane.height && top + height * zoom > 0;
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

export const wholeOf = ({ width, height }: Size): Box => ({ x: 0, y: 0, width, height });

/**
 * What to look at first. The whole picture; where its names are too small to read, the part that the target needs; where
 * even those are, what ships, at a size that can be read, with as much around it as there is room for, and above the `map`
 * where one is wanted.
 */
export function firstView(diagram: PlacedDiagram, pane: Size, map = false): Viewport {
  const whole = viewportFor(wholeOf(diagram), pane);
  if (whole.zoom >= ZOOM.readable) return whole;
  const boxes = diagram.nodes.filter((node) => node.needed).map((node) => node.box);
  if (boxes.length > 0) {
    const x = Math.min(...boxes.map((box) => box.x));
    const y = Math.min(...boxes.map((box) => box.y));
    const right = Math.max(...boxes.map((box) => box.x + box.width));
    const bottom = Math.max(...boxes.map((box) => box.y + box.height));
    const needed = viewportFor({ x, y, width: right - x, height: bottom - y }, pane);
    if (needed.zoom >= ZOOM.readable) return needed;
  }
  const runtime = diagram.nodes.find((node) => node.kind === 'stage' && node.runtime) ?? diagram.nodes[0];
  if (runtime === undefined) return whole;
  return around(runtime.box, diagram, pane, map && mapFits(diagram, pane) ? MAP_ROOM : MARGIN.bottom);
}

/** Whether a small map of the whole helps and has a corner to stand in. */
export function mapFits({ nodes }: PlacedDiagram, { width, height }: Size): boolean {
  return nodes.length >= MAPPED.nodes && width >= MAPPED.pane && height >= MAPPED.pane;
}

/** One node as near to the middle as the ends of the picture allow: no room is given to nothing. */
function around(box: Box, whole: Size, pane: Size, bottom: number): Viewport {
  const zoom = ZOOM.readable;
  const side = sideMargin(pane.width);
  const within = (
    start: number,
    length: number,
    all: number,
    room: number,
    before: number,
    after: number,
  ) => {
    const middle = room / 2 - (start + length / 2) * zoom;
    const least = room - after - all * zoom;
    // A picture that is shorter than the pane stands in its middle.
    return least > before ? (least + before) / 2 : Math.min(before, Math.max(least, middle));
  };
  return {
    zoom,
    x: within(box.x, box.width, whole.width, pane.width, side, side),
    y: within(box.y, box.height, whole.height, pane.height, MARGIN.top, bottom),
  };
}

/**
 * A node that someone went to, in the middle and at a size that can be read; `null` where it can be read as it is.
 */
export function nearView(box: Box, from: Viewport, pane: Size): Viewport | null {
  if (from.zoom >= ZOOM.readable) return null;
  const zoom = NEAR;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return { zoom, x: pane.width / 2 - middle.x * zoom, y: pane.height / 2 - middle.y * zoom };
}

/**
 * The stage that was opened since a picture was drawn, from so near that its instructions can be read: as it is, if that is
 * near enough; else its whole width, or its beginning where the pane is too narrow for that. `null` where none was opened.
 */
export function openedView(
  before: PlacedDiagram,
  after: PlacedDiagram,
  from: Viewport,
  pane: Size,
): Viewport | null {
  const closed = new Set(before.nodes.flatMap(({ id, ...node }) => (isOpened(node) ? [] : [id])));
  const node = after.nodes.find((one) => closed.has(one.id) && isOpened(one));
  if (node === undefined) return null;
  const side = sideMargin(pane.width);
  const [width, height] = [pane.width - 2 * side, pane.height - MARGIN.top - MARGIN.bottom];
  const whole = Math.min(1, width / node.box.width);
  const zoom = from.zoom >= INSTRUCTIONS ? from.zoom : Math.max(INSTRUCTIONS, whole);
  const within = (at: number, length: number, least: number, room: number) => {
    if (length > room) return least;
    return Math.min(Math.max(at, least), least + room - length);
  };
  const keeps = from.zoom === zoom;
  const x = keeps ? node.box.x * zoom + from.x : side + (width - node.box.width * zoom) / 2;
  const y = keeps ? node.box.y * zoom + from.y : MARGIN.top + (height - node.box.height * zoom) / 2;
  return {
    zoom,
    x: within(x, node.box.width * zoom, side, width) - node.box.x * zoom,
    y: within(y, node.box.height * zoom, MARGIN.top, height) - node.box.y * zoom,
  };
}

const isOpened = (node: { readonly kind: string; readonly opened?: unknown }): boolean =>
  node.kind === 'stage' && node.opened !== null;
