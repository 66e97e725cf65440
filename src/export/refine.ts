import { cutMiddle } from '../layout/text.ts';
import type { Diagram } from '../layout/types.ts';

/** What can be asked of a diagram before it is placed. */
export interface Refinement {
  /** Images, by their written names, that are drawn once for each use; `all` for every one. */
  readonly separate: ReadonlySet<string> | 'all';
  /** Most characters of names and labels; 0 for no labels, `null` for as many as there is room for. */
  readonly labelLength: number | null;
}

export function refine(diagram: Diagram, { separate, labelLength }: Refinement): Diagram {
  const parted = part(diagram, separate);
  return labelLength === null ? parted : shorten(parted, labelLength);
}

/** A node of its own for every edge from an image that is to be drawn separately, beside the stage that uses it. */
function part(diagram: Diagram, separate: Refinement['separate']): Diagram {
  const parted = new Set(
    diagram.nodes.flatMap((node) => {
      const wanted = node.kind === 'image' && (separate === 'all' || separate.has(node.fullTitle));
      return wanted ? [node.id] : [];
    }),
  );
  if (parted.size === 0) return diagram;
  const images = new Map(diagram.nodes.map((node) => [node.id, node]));
  const copies = new Map<string, Diagram['nodes'][number][]>();
  const edges = diagram.edges.map((edge) => {
    const image = images.get(edge.source);
    if (image === undefined || !parted.has(edge.source)) return edge;
    const source = `${edge.source}#${edge.kind} ${edge.target}`;
    const before = copies.get(edge.target) ?? [];
    copies.set(edge.target, [...before, { ...image, id: source, needed: edge.needed }]);
    return { ...edge, id: `${edge.id}#separate`, source };
  });
  const nodes = diagram.nodes.flatMap((node) => {
    if (parted.has(node.id)) return [];
    return [...(copies.get(node.id) ?? []), node];
  });
  return { ...diagram, nodes, edges };
}

function shorten(diagram: Diagram, most: number): Diagram {
  const cut = (text: string) => cutMiddle(text, most, (each) => [...each].length);
  const least = Math.max(most, 1);
  return {
    ...diagram,
    nodes: diagram.nodes.map((node) => ({
      ...node,
      title: cutMiddle(node.title, least, (each) => [...each].length),
    })),
    edges: diagram.edges.map((edge) => ({
      ...edge,
      label: most === 0 || edge.label === '' ? '' : cut(edge.label),
    })),
  };
}
