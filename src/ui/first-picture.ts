import { contentOf, type NodeRow, SIZES } from '../layout/measure.ts';
import type { Box, PlacedDiagram } from '../layout/types.ts';
import { exampleNote } from '../lessons/example-notes.ts';
import { FIRST_PICTURE_NODES } from '../limits.ts';
import { firstOutcome } from '../state/connect.ts';
import { lessonPlace } from '../state/lesson-address.ts';
import { type State, stageOfId } from '../state/model.ts';
import type { Store } from '../state/store.ts';
import { lookFrom } from './diagram/detail.ts';
import { firstView, isInSight } from './diagram/first-view.ts';
import { arrowHead, chipLook, farName } from './diagram/look.ts';
import { BARS, paneBox } from './diagram/pane-box.ts';
import { hueOf } from './stage-hue.ts';
import { TEXT } from './texts.ts';
import { showTheme } from './theme/show-theme.ts';
import { PHONE } from './use-media.ts';

type PlacedNode = PlacedDiagram['nodes'][number];
type PlacedEdge = PlacedDiagram['edges'][number];

/**
 * Shows the page's panes at once and the first picture as soon as it is known, with plain elements where React will draw
 * them: to set up the whole page takes long on a slow machine, and nobody need wait for its buttons to see the stages.
 * React takes it all away when it draws. Resolves when the picture has been seen, or when there is none to wait for.
 */
export async function showEarly(root: HTMLElement, store: Store): Promise<void> {
  showTheme(store.get().view.theme);
  const bar = html('div', 'shrink-0 border-b border-line');
  bar.style.height = `${BARS.top}px`;
  const page = html('div', 'relative h-full overflow-hidden bg-panel', { 'aria-hidden': true }, [bar]);
  root.append(page);
  await firstOutcome(store);
  if (!drawFirstPicture(page, store.get()) || document.hidden) return;
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve));
}

/** Draws into the page where the diagram will stand; says no where something else will be shown there, or around it. */
function drawFirstPicture(page: HTMLElement, state: State): boolean {
  const { view } = state;
  const { diagram, graph } = state.analysis.picture ?? { diagram: null, graph: null };
  const elsewhere = view.list || state.tool !== null || state.lesson !== null || state.play !== null;
  const hidden = matchMedia(PHONE).matches && view.tab !== 'diagram';
  if (!diagram || !graph || elsewhere || hidden || lessonPlace(location.hash) !== null) return false;

  const canvas = html('div', 'diagram relative min-h-0 flex-1 overflow-hidden');
  const pane = html('div', 'flex flex-col', {}, [...noteOf(state.document.text), canvas]);
  place(pane, paneBox(view));
  page.append(pane);
  // What stands above the canvas leaves it the rest.
  const size = { width: canvas.clientWidth, height: canvas.clientHeight };
  const viewport = firstView(diagram, size, view.map);
  lookFrom(canvas, viewport);
  const far = canvas.dataset.far === 'true';
  const nodes = diagram.nodes
    .filter(({ box }) => isInSight(box, viewport, size))
    .slice(0, FIRST_PICTURE_NODES);
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = diagram.edges.filter(({ source, target }) => ids.has(source) || ids.has(target));
  const runtime = graph.target;

  const lines = svg('svg', { class: 'absolute overflow-visible' });
  lines.append(...edges.map((edge) => lineOf(edge, runtime)));
  const drawing = html('div', 'absolute origin-top-left', {}, [
    lines,
    ...nodes.map((node) => nodeOf(node, runtime, far)),
    ...(far ? [] : edges.flatMap((edge) => labelOf(edge, runtime))),
  ]);
  drawing.style.transform = `translate(${viewport.x}px, ${viewport.y}px) scale(${viewport.zoom})`;
  canvas.append(drawing);
  return true;
}

/** What stands above an example, so that the picture stands below it from the beginning. */
function noteOf(text: string): HTMLElement[] {
  const example = exampleNote(text);
  if (example === null) return [];
  const title = html('strong', 'font-semibold', {}, [`${example.title}.`]);
  const words = html('p', 'min-w-0 flex-1', {}, [title, ` ${example.lookAt}`]);
  // As wide as the button that takes it away.
  const button = html('span', 'icon-control -my-1 -mr-1');
  return [html('aside', 'example-note', {}, [words, button])];
}

/** A node with its rows as the layout measured them; from afar its name alone. */
function nodeOf(node: PlacedNode, runtime: number | null, far: boolean): HTMLElement {
  const stage = node.kind === 'stage' ? node : null;
  const box = html('div', stage === null ? `source-node source-${node.kind}` : 'stage-node', {
    'data-hue': hueOf(stage?.stage ?? null, runtime),
    'data-dim': !node.needed,
    'data-runtime': stage?.runtime ?? false,
  });
  place(box, node.box);
  if (far) {
    const { size, text } = farName(node);
    const name = html('span', 'far-name', {}, [text]);
    name.style.fontSize = `${size}px`;
    box.append(name);
    return box;
  }
  const { rows, rule } = contentOf(node);
  const detail = html('div', 'node-detail');
  if (stage !== null) {
    const { padding } = stage.runtime ? SIZES.runtime : SIZES.stage;
    const end = stage.runtime
      ? html('span', 'ships-chip', {}, [TEXT.ships])
      : html('span', 'node-index', {}, [String(stage.stage)]);
    end.style.top = end.style.right = `${padding}px`;
    detail.append(chipOf(stage.stage, runtime, false, padding, padding), end);
  }
  if (rule !== null) {
    const line = html('div', 'node-rule');
    line.style.top = `${rule}px`;
    detail.append(line);
  }
  for (const row of rows) detail.append(...rowOf(row, stage === null ? '' : `node-${row.role}`, runtime));
  box.append(detail);
  return box;
}

function rowOf(row: NodeRow, look: string, runtime: number | null): HTMLElement[] {
  const own = row.instruction === null ? look : `instruction-${row.role}`;
  const text = html('span', `node-row ${own}`, {}, [row.text]);
  text.style.left = `${row.x}px`;
  text.style.top = `${row.y}px`;
  text.style.lineHeight = text.style.height = `${row.height}px`;
  const stage = row.entry?.stage ?? row.member?.stage ?? null;
  if (stage === null) return [text];
  const { smallChip, gap } = SIZES;
  return [chipOf(stage, runtime, true, row.x - smallChip - gap, row.y + (row.height - smallChip) / 2), text];
}

function chipOf(stage: number, runtime: number | null, small: boolean, left: number, top: number) {
  const { letters, className, fontSize } = chipLook(stage, small);
  const chip = html('span', `absolute ${className}`, { 'data-hue': hueOf(stage, runtime) }, [letters]);
  chip.style.left = `${left}px`;
  chip.style.top = `${top}px`;
  chip.style.fontSize = `${fontSize}px`;
  return chip;
}

function lineOf(edge: PlacedEdge, runtime: number | null): SVGElement {
  const group = svg('g', { class: `edge edge-${edge.kind}`, ...edgeState(edge, runtime) });
  group.append(
    svg('path', { class: 'edge-line', d: edge.path }),
    svg('path', { class: 'edge-head', d: arrowHead(edge) }),
  );
  return group;
}

function labelOf(edge: PlacedEdge, runtime: number | null): HTMLElement[] {
  if (edge.labelBox === null || edge.label === '') return [];
  const label = html('span', `edge-label edge-label-${edge.kind}`, edgeState(edge, runtime), [edge.label]);
  place(label, edge.labelBox);
  return [label];
}

function edgeState(edge: PlacedEdge, runtime: number | null): Attributes {
  return {
    'data-hue': edge.kind === 'from' ? 'none' : hueOf(stageOfId(edge.source), runtime),
    'data-dim': !edge.needed,
    'data-broken': edge.error !== null,
  };
}

type Attributes = Readonly<Record<string, string | number | boolean>>;

function html(
  name: string,
  className: string,
  attributes: Attributes = {},
  content: (Node | string)[] = [],
): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  set(element, attributes);
  element.append(...content);
  return element;
}

function svg(name: string, attributes: Attributes): SVGElement {
  return set(document.createElementNS('http://www.w3.org/2000/svg', name), attributes);
}

function set<E extends Element>(element: E, attributes: Attributes): E {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

function place({ style }: HTMLElement, { x, y, width, height }: Box): void {
  style.position = 'absolute';
  style.left = `${x}px`;
  style.top = `${y}px`;
  style.width = `${width}px`;
  style.height = `${height}px`;
}
