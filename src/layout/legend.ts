import type { Certainty } from '../image/types.ts';
import type { DiagramEdge, DiagramNode, GroupNode, SourceNode } from './types.ts';

/** One thing that the picture shows and a reader may wonder about. */
export type LegendItem =
  | { readonly kind: 'stage'; readonly state: 'ships' | 'needed' | 'not-needed' }
  | { readonly kind: 'source'; readonly source: (SourceNode | GroupNode)['kind'] }
  | { readonly kind: 'edge'; readonly edge: DiagramEdge['kind'] | 'copy-add' | 'broken' }
  | { readonly kind: 'certainty'; readonly certainty: Certainty };

const SOURCES: readonly (SourceNode | GroupNode)['kind'][] = [
  'image',
  'images',
  'context',
  'named-context',
  'url',
  'git',
  'cache',
  'scratch',
  'chain',
];
const EDGES = ['from', 'copy', 'add', 'copy-add', 'mount'] as const;
const CERTAINTIES: readonly Certainty[] = ['known', 'tree', 'opaque'];

/** What a legend has to explain of a diagram: only what is in it, always in the same order. */
export function legendOf(diagram: {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}): readonly LegendItem[] {
  const { nodes, edges } = diagram;
  const stages = nodes.filter((node) => node.kind === 'stage');
  const items: LegendItem[] = [];
  if (stages.some((node) => node.runtime)) items.push({ kind: 'stage', state: 'ships' });
  if (stages.some((node) => node.needed && !node.runtime)) items.push({ kind: 'stage', state: 'needed' });
  if (stages.some((node) => !node.needed)) items.push({ kind: 'stage', state: 'not-needed' });
  for (const source of SOURCES)
    if (nodes.some((node) => node.kind === source)) items.push({ kind: 'source', source });
  const kinds = new Set<Extract<LegendItem, { kind: 'edge' }>['edge']>(edges.map((edge) => edge.kind));
  // They are drawn alike, so a line for each would only puzzle.
  if (kinds.has('copy') && kinds.has('add')) {
    kinds.delete('copy');
    kinds.delete('add');
    kinds.add('copy-add');
  }
  for (const edge of EDGES) if (kinds.has(edge)) items.push({ kind: 'edge', edge });
  if (edges.some((one) => one.error !== null)) items.push({ kind: 'edge', edge: 'broken' });
  const shown = new Set(stages.flatMap((node) => node.preview.map(({ certainty }) => certainty)));
  for (const certainty of CERTAINTIES) if (shown.has(certainty)) items.push({ kind: 'certainty', certainty });
  return items;
}
