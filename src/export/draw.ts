import { descriptionOf, titleOf } from './describe.ts';
import { drawEdge, drawLabel } from './draw-edge.ts';
import { drawNode, type Surroundings } from './draw-node.ts';
import { legendOf } from './legend.ts';
import { baseline, type Scene, type Shape } from './scene.ts';
import type { ExportModel, ExportOptions } from './types.ts';
import { EXPORT_WORDS } from './words.ts';

/** The diagram as shapes, in the look of the app: lines first, then what stands on them. */
export function draw(
  model: ExportModel,
  options: Pick<ExportOptions, 'title' | 'background' | 'legend' | 'lines'>,
): Scene {
  const { diagram, contents } = model;
  const about = {
    title: titleOf(model, options),
    description: descriptionOf(model),
    ground: options.background ? ('canvas' as const) : null,
  };
  if (diagram === null || diagram.nodes.length === 0) return { ...about, ...nothing() };
  const { lines } = options;
  const shipping = diagram.nodes.flatMap((node) =>
    node.kind === 'stage' && node.runtime ? [node.stage] : [],
  );
  const around: Surroundings = { runtimes: new Set(shipping), contents, lines };
  const shapes = [
    // What is needed lies above what is not.
    ...diagram.edges
      .toSorted((a, b) => Number(a.needed) - Number(b.needed))
      .map((edge) => drawEdge(edge, around)),
    ...diagram.edges.flatMap((edge) => drawLabel(edge, around)),
    ...diagram.nodes.map((node) => drawNode(node, around)),
  ];
  const { width, height } = diagram;
  if (!options.legend) return { ...about, width, height, shapes };
  const legend = legendOf(diagram, lines);
  return {
    ...about,
    width: legend.width,
    height: height + legend.height,
    shapes: [...shapes, ...legend.shapes],
  };
}

function nothing(): { width: number; height: number; shapes: Shape[] } {
  const [width, height] = [320, 80];
  const at = { x: width / 2, y: baseline(0, height, 12) };
  const text = EXPORT_WORDS.nothing;
  return {
    width,
    height,
    shapes: [{ kind: 'text', at, anchor: 'middle', text, font: 'text', fill: 'muted' }],
  };
}
