import { type Edge, type Node, Position } from '@xyflow/react';
import { contentOf, type NodeContent } from '../../layout/measure.ts';
import type { GroupNode, PlacedDiagram, SourceNode, StageNode } from '../../layout/types.ts';
import { stageOfId } from '../../state/model.ts';
import { PLACES, same, sameItems } from '../same.ts';
import { hueOf } from '../stage-hue.ts';
import type { Sized } from './look.ts';

export type PlacedEdge = PlacedDiagram['edges'][number];

export type StageFlowNode = Node<
  {
    readonly node: Sized<StageNode>;
    readonly content: NodeContent;
    readonly hue: string;
    readonly runtime: number | null;
  },
  'stage'
>;
export type SourceFlowNode = Node<
  { readonly node: Sized<SourceNode | GroupNode>; readonly content: NodeContent },
  'source'
>;
export type FlowNode = StageFlowNode | SourceFlowNode;
export type FlowEdge = Edge<{ readonly edge: PlacedEdge; readonly hue: string }, 'artifact'>;

export interface Flow {
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
}

/** React Flow names its wrapper "node" for screen readers; ours, inside, has a name of its own. */
const WRAPPER = { 'aria-roledescription': undefined, 'aria-describedby': undefined };

/**
 * What React Flow draws, exactly where the layout put it. What looks as before keeps its identity, and so does the whole: most
 * keys change nothing that is drawn, and then nothing is drawn again. A node that only stands elsewhere keeps its `data`.
 */
export function toFlow(diagram: PlacedDiagram, runtime: number | null, previous: Flow | null): Flow {
  const oldNodes = new Map(previous?.nodes.map((node) => [node.id, node]));
  const oldEdges = new Map(previous?.edges.map((edge) => [edge.id, edge]));
  const nodes = diagram.nodes.map((node) => {
    const old = oldNodes.get(node.id);
    const { x, y } = node.box;
    const looksSame =
      old !== undefined &&
      same(old.data.node, node, NOT_OF_NODES) &&
      (old.type !== 'stage' || old.data.runtime === runtime);
    if (!looksSame) return toNode(node, runtime);
    return old.position.x === x && old.position.y === y ? old : { ...old, position: { x, y } };
  });
  const edges = diagram.edges.map((edge) => {
    const hue = hueOf(stageOfId(edge.source), runtime);
    const old = oldEdges.get(edge.id);
    return old?.data && old.data.hue === hue && same(old.data.edge, edge, PLACES) ? old : toEdge(edge, hue);
  });
  const unchanged = previous !== null && sameItems(previous.nodes, nodes) && sameItems(previous.edges, edges);
  return unchanged ? previous : { nodes, edges };
}

function toNode(node: PlacedDiagram['nodes'][number], runtime: number | null): FlowNode {
  const { x, y, width, height } = node.box;
  const middle = { x: width / 2, y: height / 2, width: 1, height: 1 };
  const base = {
    id: node.id,
    position: { x, y },
    width,
    height,
    initialWidth: width,
    initialHeight: height,
    // Known beforehand, so that React Flow neither measures thousands of nodes nor looks for handles in them.
    measured: { width, height },
    // Our edges bring their own paths; these points only tell roughly where an edge is.
    handles: [
      { ...middle, type: 'source' as const, position: Position.Right },
      { ...middle, type: 'target' as const, position: Position.Left },
    ],
    draggable: false,
    selectable: false,
    focusable: false,
    connectable: false,
    domAttributes: WRAPPER,
  };
  const content = contentOf(node);
  if (node.kind !== 'stage') return { ...base, type: 'source', data: { node, content } };
  return { ...base, type: 'stage', data: { node, content, hue: hueOf(node.stage, runtime), runtime } };
}

function toEdge(edge: PlacedEdge, hue: string): FlowEdge {
  return {
    id: edge.id,
    type: 'artifact',
    source: edge.source,
    target: edge.target,
    ariaLabel: edge.accessibleName,
    focusable: false,
    selectable: false,
    data: { edge, hue },
  };
}

/** Whether a node or an edge need not be drawn again; React Flow tells each also where it stands. */
export function looksAsBefore(
  before: { readonly data?: unknown },
  after: { readonly data?: unknown },
): boolean {
  return before.data === after.data;
}

/** Where a node stands is React Flow's to know; the lines of a closed stage are drawn from near, and are looked up there. */
const NOT_OF_NODES: ReadonlySet<string> = new Set(['x', 'y', 'outline']);
