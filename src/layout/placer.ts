import { contentOf, labelSize } from './measure.ts';
import { place } from './place.ts';
import type { Diagram, Direction, PlacedDiagram } from './types.ts';

/** Places diagrams one after another, as `place` would. */
export type Placer = (diagram: Diagram, options: { readonly direction: Direction }) => PlacedDiagram;

/** As many pictures as someone goes back and forth between: the other direction, the other target, an undone edit. */
const KEPT = 8;

/**
 * A placer that remembers: most keys change a text and no size, and then every box and line stays where it was.
 * Gives exactly what `place` gives; `work` is told each time that something had to be placed.
 */
export function createPlacer(work: () => void = () => {}, placeAnew: Placer = place): Placer {
  const kept = new Map<string, PlacedDiagram>();
  return (diagram, options) => {
    const shape = shapeOf(diagram, options.direction);
    const known = kept.get(shape);
    if (known === undefined) work();
    const placed = known === undefined ? placeAnew(diagram, options) : again(known, diagram);
    // The one that was used last goes last.
    kept.delete(shape);
    kept.set(shape, placed);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return placed;
  };
}

/** All that places depend on: who is joined to whom, and how large nodes and labels are. */
function shapeOf({ nodes, edges }: Diagram, direction: Direction): string {
  return JSON.stringify([
    direction,
    nodes.map((node) => {
      const { width, height, slots } = contentOf(node);
      const slotPlaces = slots.map(({ step, middle }) => [step, middle]);
      return [
        node.id,
        node.kind,
        node.kind === 'stage' && [node.stage, node.runtime],
        width,
        height,
        slotPlaces,
      ];
    }),
    edges.map(({ id, kind, source, target, step, label }) => {
      return [id, kind, source, target, step, labelSize(label)?.width ?? 0];
    }),
  ]);
}

/** The old places with the new texts. Ids may be doubled in a diagram from elsewhere; their order is the same. */
function again(known: PlacedDiagram, diagram: Diagram): PlacedDiagram {
  const nodes = inTurn(diagram.nodes);
  const edges = inTurn(diagram.edges);
  return {
    ...known,
    leftOut: diagram.leftOut,
    chains: diagram.chains,
    nodes: known.nodes.flatMap(({ id, box }) => {
      const node = nodes(id);
      return node === undefined ? [] : [{ ...node, box }];
    }),
    edges: known.edges.flatMap(({ id, path, tip, labelBox }) => {
      const edge = edges(id);
      return edge === undefined ? [] : [{ ...edge, path, tip, labelBox }];
    }),
  };
}

function inTurn<T extends { readonly id: string }>(items: readonly T[]): (id: string) => T | undefined {
  const queues = new Map<string, T[]>();
  for (const item of items) {
    const queue = queues.get(item.id);
    if (queue === undefined) queues.set(item.id, [item]);
    else queue.push(item);
  }
  return (id) => queues.get(id)?.shift();
}
