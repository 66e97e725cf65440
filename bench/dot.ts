import { instance } from '@viz-js/viz';
import { contentOf, labelSize } from '../src/layout/measure.ts';
import type { Box, Diagram } from '../src/layout/types.ts';
import type { faultsOf } from '../src/testing/diagram-measures.ts';

const viz = await instance();

export type Picture = Parameters<typeof faultsOf>[0] & { readonly width: number; readonly height: number };

/** A diagram as plain Graphviz draws it: `dot` with its own ranks, splines and labels, our sizes, the runtime last. */
export function plainDot(diagram: Diagram): Picture {
  const numbers = new Map(diagram.nodes.map((node, index) => [node.id, index]));
  const inches = (pixels: number) => (pixels / 72).toFixed(4);
  const dot = [
    'digraph{graph[rankdir=LR,nodesep=0.3,ranksep=0.6]node[shape=box,fixedsize=true,label=""]',
    ...diagram.nodes.map((node, index) => {
      const { width, height } = contentOf(node);
      const last = node.kind === 'stage' && node.runtime ? `{rank=sink;n${index}}` : '';
      return `n${index}[width=${inches(width)},height=${inches(height)}]${last}`;
    }),
    ...diagram.edges.map((edge, index) => {
      const size = labelSize(edge.label);
      const cell = `<<table border="0" fixedsize="true" width="${size?.width}" height="${size?.height}"><tr><td></td></tr></table>>`;
      const label = size === null ? '' : `,label=${cell}`;
      return `n${numbers.get(edge.source)}->n${numbers.get(edge.target)}[id=e${index}${label}]`;
    }),
    '}',
  ].join('\n');
  const output = JSON.parse(viz.renderString(dot, { engine: 'dot', format: 'json0', yInvert: true }));
  const boxAt = (position: string, width: number, height: number): Box => {
    const [x = 0, y = 0] = position.split(',').map(Number);
    return { x: x - width / 2, y: y - height / 2, width, height };
  };
  const boxes = new Map<string, Box>(
    output.objects.map((one: Record<string, string>) => [
      one.name,
      boxAt(one.pos ?? '', Number(one.width) * 72, Number(one.height) * 72),
    ]),
  );
  const drawn = new Map<string, Record<string, string>>(
    output.edges.map((one: Record<string, string>) => [one.id, one]),
  );
  const [, , width = 0, height = 0] = String(output.bb).split(',').map(Number);
  return {
    width,
    height: Math.abs(height),
    nodes: diagram.nodes.map((node, index) => ({
      id: node.id,
      box: boxes.get(`n${index}`) ?? { x: 0, y: 0, width: 0, height: 0 },
    })),
    edges: diagram.edges.map((edge, index) => {
      const one = drawn.get(`e${index}`);
      const points = (one?.pos ?? '').replace(/[es],[^ ]+ /gu, '').split(' ');
      const size = labelSize(edge.label);
      return {
        source: edge.source,
        target: edge.target,
        path: `M${points[0]}C${points.slice(1).join(' ')}`,
        labelBox: one?.lp !== undefined && size !== null ? boxAt(one.lp, size.width, size.height) : null,
      };
    }),
  };
}
