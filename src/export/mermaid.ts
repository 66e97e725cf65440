import type { DiagramNode } from '../layout/types.ts';
import { summaryOf, titleOf } from './describe.ts';
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

/** Mermaid draws no more edges than this unless the page that shows it says otherwise (its option maxEdges). */
export const MERMAID_EDGES = 500;

/** How a node's outline is written: what stands before and after its label. */
const SHAPES: Readonly<Record<DiagramNode['kind'], readonly [open: string, close: string]>> = {
  stage: ['(', ')'],
  image: ['([', '])'],
  context: ['[/', '/]'],
  'named-context': ['[[', ']]'],
  url: ['>', ']'],
  git: ['{{', '}}'],
  cache: ['[(', ')]'],
  scratch: ['[', ']'],
  images: ['([', '])'],
  chain: ['[', ']'],
};

const LINES = { from: '==>', copy: '-->', add: '-->', mount: '-.->' } as const;

/** The diagram as a Mermaid flowchart, for the places that draw one by themselves: READMEs, issues, wikis. */
export function mermaidOf(model: ExportModel, options: Partial<ExportOptions> = {}): string {
  const all = { ...EXPORT_DEFAULTS, ...options };
  const { diagram } = model;
  const lines = [`flowchart ${diagram?.direction === 'down' ? 'TB' : 'LR'}`];
  lines.push(`  accTitle: ${escaped(titleOf(model, all))}`, `  accDescr: ${escaped(summaryOf(model))}`);
  if (diagram === null) return `${[...lines, `  nothing["${EXPORT_WORDS.nothing}"]`].join('\n')}\n`;
  if (diagram.edges.length > MERMAID_EDGES)
    lines.push(`  %% ${EXPORT_WORDS.mermaidEdges(diagram.edges.length)}`);
  const names = shortNames(diagram);
  const nodes = new Map(diagram.nodes.map((node) => [node.id, node]));
  const name = (id: string) => names.get(id) ?? 'unknown';
  for (const node of diagram.nodes) {
    const [open, close] = SHAPES[node.kind];
    lines.push(`  ${name(node.id)}${open}"${label(node)}"${close}`);
  }
  const colour = (tone: Tone) => colourOf(tone, all.theme === 'dark' ? 'dark' : 'light');
  const strokes = new Map<string, number[]>();
  for (const [at, edge] of diagram.edges.entries()) {
    const line = all.lines === 'solid' && edge.kind === 'mount' ? '-->' : LINES[edge.kind];
    const text = edge.label === '' ? '' : `|"${escaped(edge.label)}"|`;
    lines.push(`  ${name(edge.source)} ${line}${text} ${name(edge.target)}`);
    const stroke = colour(edgeColour(edge, nodes));
    strokes.set(stroke, [...(strokes.get(stroke) ?? []), at]);
  }
  lines.push(...classes(diagram.nodes, name, colour, all.lines));
  for (const [stroke, edges] of strokes) lines.push(`  linkStyle ${edges.join(',')} stroke:${stroke}`);
  return `${lines.join('\n')}\n`;
}

function label(node: NamedNode): string {
  const { head, lines } = labelLines(node);
  const more = [...lines, ...(node.kind === 'stage' ? listedLines(node) : [])];
  const first = node.kind === 'stage' ? `<b>${escaped(head)}</b>` : escaped(head);
  return [first, ...more.map(escaped)].join('<br>');
}

/** One class for each look; its nodes follow it. */
function classes(
  nodes: readonly NamedNode[],
  name: (id: string) => string,
  colour: (tone: Tone) => string,
  lines: 'dashed' | 'solid',
): string[] {
  const members = new Map<string, { style: string; of: string[] }>();
  const add = (look: string, style: string, node: NamedNode) => {
    const known = members.get(look) ?? { style, of: [] };
    known.of.push(name(node.id));
    members.set(look, known);
  };
  const dash = lines === 'dashed' ? ',stroke-dasharray:5 4' : '';
  for (const node of nodes) {
    if (node.kind !== 'stage') {
      const ink = colour(node.needed ? 'muted' : 'faint');
      const style = `fill:${colour('canvas')},stroke:${colour('control')},color:${ink}${dash}`;
      add(node.needed ? 'outside' : 'outsideIdle', style, node);
    } else if (!node.needed) {
      add(
        'idle',
        `fill:${colour('canvas')},stroke:${colour('control')},color:${colour('faint')}${dash}`,
        node,
      );
    } else {
      const hue = stageColour(node);
      const width = node.runtime ? ',stroke-width:3px' : '';
      const style = `fill:${colour(`tint:${hue}`)},stroke:${colour(hue)},color:${colour('ink')}${width}`;
      add(node.runtime ? 'ships' : `hue${hue.replace('stage-', '')}`, style, node);
    }
  }
  return [...members].flatMap(([look, { style, of }]) => [
    `  classDef ${look} ${style}`,
    `  class ${of.join(',')} ${look}`,
  ]);
}

/**
 * Text inside a label. Mermaid reads labels as Markdown and as HTML, and has entities of its own (`#35;`), which it
 * resolves after parsing: everything that is no letter, digit or harmless sign is written so.
 */
function escaped(text: string): string {
  return plain(text).replace(SIGNS, (sign) => `#${sign.codePointAt(0)};`);
}

/** All signs but those that begin nothing anywhere, and those that begin nothing inside a word: `go.mod`, `node:22-alpine`. */
const SIGNS = /(?!(?<=[\p{L}\p{N}])[.:-](?=[\p{L}\p{N}])|\+(?=\d))[^\p{L}\p{N}\p{M} ,/·→…\ufffd]/gu;
