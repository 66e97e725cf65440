import type { DiagramNode, PlacedDiagram, StageNode } from '../layout/types.ts';
import { WORDS } from '../layout/words.ts';
import { hueTone } from './draw-node.ts';
import type { Colour } from './palette.ts';

/** What the text formats for graphs have in common: names that no label can touch, and what is said of a node. */

export type NamedNode = PlacedDiagram['nodes'][number];

/** A short name for every node: `s2` for the stage with index 2, `x0`, `x1`, … for what stands outside. */
export function shortNames(diagram: PlacedDiagram): ReadonlyMap<string, string> {
  let outside = 0;
  return new Map(
    diagram.nodes.map((node) => {
      if (node.kind === 'stage') return [node.id, `s${node.stage}`];
      outside += 1;
      return [node.id, `x${outside - 1}`];
    }),
  );
}

/** The lines of a node's label: its name with its letter, then what is known of it. */
export function labelLines(node: DiagramNode): { readonly head: string; readonly lines: readonly string[] } {
  if (node.kind !== 'stage') return { head: node.title, lines: [] };
  return { head: `${node.letter} · ${node.title}`, lines: node.facts === '' ? [] : [node.facts] };
}

/** The instructions of an opened stage, and what the runtime stage holds, as far as their boxes list it. */
export function listedLines(node: StageNode): readonly string[] {
  const opened = (node.opened ?? []).map(({ keyword, text }) => `${keyword} ${text}`);
  const preview = node.preview.map(({ text }) => text);
  return [
    ...opened,
    ...(node.moreInstructions > 0 ? [WORDS.andMore(node.moreInstructions)] : []),
    ...preview,
    ...(node.more > 0 ? [WORDS.andMore(node.more)] : []),
  ];
}

/** The colour of a stage; grey when it is not built. */
export function stageColour(node: StageNode): Colour {
  if (!node.needed) return 'faint';
  return hueTone(node.stage, new Set(node.runtime ? [node.stage] : []));
}

/** The colour of an edge's line. */
export function edgeColour(
  edge: PlacedDiagram['edges'][number],
  nodes: ReadonlyMap<string, NamedNode>,
): Colour {
  if (edge.error !== null) return 'danger';
  if (!edge.needed) return 'control';
  const source = nodes.get(edge.source);
  return edge.kind === 'from' || source?.kind !== 'stage' ? 'edge' : stageColour(source);
}
