import type { DiagramNode } from '../layout/types.ts';
import {
  edgeColour,
  labelLines,
  listedLines,
  type NamedNode,
  shortNames,
  stageColour,
} from './graph-names.ts';
import { colourOf, type Tone } from './palette.ts';
import { plain } from './plain.ts';
import { EXPORT_DEFAULTS, type ExportModel, type ExportOptions } from './types.ts';
import { EXPORT_WORDS } from './words.ts';

const SHAPES: Readonly<Record<Exclude<DiagramNode['kind'], 'stage'>, string>> = {
  image: 'package',
  context: 'page',
  'named-context': 'page',
  url: 'cloud',
  git: 'hexagon',
  cache: 'cylinder',
  scratch: 'rectangle',
  images: 'package',
  chain: 'rectangle',
};

/** The diagram for D2. Without tooltips: D2 reads them as Markdown, and refuses a file whose tooltip is not well-formed. */
export function d2Of(model: ExportModel, options: Partial<ExportOptions> = {}): string {
  const all = { ...EXPORT_DEFAULTS, ...options };
  const { diagram } = model;
  if (diagram === null) return `nothing: ${quoted([EXPORT_WORDS.nothing])}\n`;
  const colour = (tone: Tone) => quoted([colourOf(tone, all.theme === 'dark' ? 'dark' : 'light')]);
  const names = shortNames(diagram);
  const nodes = new Map(diagram.nodes.map((node) => [node.id, node]));
  const name = (id: string) => names.get(id) ?? 'unknown';
  const lines = [`direction: ${diagram.direction}`];
  for (const node of diagram.nodes)
    lines.push(
      `${name(node.id)}: ${label(node)} {`,
      ...body(node, colour, all.lines).map((line) => `  ${line}`),
      '}',
    );
  for (const edge of diagram.edges) {
    const text = edge.label === '' ? '' : `: ${quoted([edge.label])}`;
    lines.push(
      `${name(edge.source)} -> ${name(edge.target)}${text} {`,
      `  style.stroke: ${colour(edgeColour(edge, nodes))}`,
      `  style.stroke-width: ${edge.kind === 'from' ? 3 : 1}`,
      ...(edge.kind === 'mount' && all.lines === 'dashed' ? ['  style.stroke-dash: 4'] : []),
      '}',
    );
  }
  return `${lines.join('\n')}\n`;
}

function label(node: NamedNode): string {
  const { head, lines } = labelLines(node);
  return quoted([head, ...lines, ...(node.kind === 'stage' ? listedLines(node) : [])]);
}

function body(node: NamedNode, colour: (tone: Tone) => string, lines: 'dashed' | 'solid'): string[] {
  const dash = lines === 'dashed' ? ['style.stroke-dash: 4'] : [];
  if (node.kind !== 'stage') {
    return [
      `shape: ${SHAPES[node.kind]}`,
      `style.fill: ${colour('canvas')}`,
      `style.stroke: ${colour('control')}`,
      `style.font-color: ${colour(node.needed ? 'muted' : 'faint')}`,
      ...dash,
    ];
  }
  const hue = stageColour(node);
  return [
    `style.fill: ${colour(node.needed ? `tint:${hue}` : 'canvas')}`,
    `style.stroke: ${colour(hue)}`,
    `style.stroke-width: ${node.runtime ? 3 : 1}`,
    'style.border-radius: 8',
    `style.font-color: ${colour(node.needed ? 'ink' : 'faint')}`,
    ...(node.needed ? [] : dash),
  ];
}

/** Lines as one double-quoted string. There a backslash escapes, and a dollar sign with a brace would name a variable. */
function quoted(lines: readonly string[]): string {
  return `"${lines.map((line) => plain(line).replace(/[\\"$]/gu, '\\$&')).join('\\n')}"`;
}
