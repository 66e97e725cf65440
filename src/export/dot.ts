import type { DiagramNode } from '../layout/types.ts';
import { titleOf } from './describe.ts';
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

/** The diagram for Graphviz and whatever reads its language. Colours are those of the app. */
export function dotOf(model: ExportModel, options: Partial<ExportOptions> = {}): string {
  const all = { ...EXPORT_DEFAULTS, ...options };
  const { diagram } = model;
  const theme = all.theme === 'dark' ? 'dark' : 'light';
  const colour = (tone: Tone) => colourOf(tone, theme);
  const lines = [
    'digraph stagemap {',
    `  graph${list({
      rankdir: diagram?.direction === 'down' ? 'TB' : 'LR',
      label: titleOf(model, all),
      labelloc: 't',
      fontname: 'Helvetica,Arial,sans-serif',
      fontcolor: colour('ink'),
      bgcolor: all.background ? colour('canvas') : 'transparent',
      nodesep: all.nodeGap ?? undefined,
      ranksep: all.rankGap ?? undefined,
      concentrate: all.concentrate ? 'true' : undefined,
    })}`,
    `  node${list({ shape: 'box', fontname: 'Helvetica,Arial,sans-serif', fontsize: 12 })}`,
    `  edge${list({ fontname: 'Menlo,Consolas,monospace', fontsize: 10, fontcolor: colour('muted') })}`,
  ];
  if (diagram === null) return `${[...lines, '}'].join('\n')}\n`;
  const names = shortNames(diagram);
  const nodes = new Map(diagram.nodes.map((node) => [node.id, node]));
  const name = (id: string) => names.get(id) ?? 'unknown';
  for (const node of diagram.nodes)
    lines.push(`  ${name(node.id)}${list(nodeList(node, colour, all.lines))}`);
  for (const edge of diagram.edges) {
    const dashed = edge.kind === 'mount' && all.lines === 'dashed';
    lines.push(
      `  ${name(edge.source)} -> ${name(edge.target)}${list({
        label: edge.label,
        color: colour(edgeColour(edge, nodes)),
        penwidth: edge.kind === 'from' ? 2.5 : 1.2,
        style: dashed ? 'dashed' : undefined,
        tooltip: edge.accessibleName,
        fontcolor: edge.needed ? undefined : colour('faint'),
      })}`,
    );
  }
  return `${[...lines, '}'].join('\n')}\n`;
}

const SHAPES: Readonly<Record<Exclude<DiagramNode['kind'], 'stage'>, string>> = {
  image: 'box',
  context: 'folder',
  'named-context': 'folder',
  url: 'note',
  git: 'tab',
  cache: 'cylinder',
  scratch: 'box',
  images: 'box3d',
  chain: 'box',
};

/** A label that is already in Graphviz's writing: lines end in `\\n` (centred) or `\\l` (to the left). */
interface Written {
  readonly written: string;
}

type Values = Readonly<Record<string, string | number | Written | undefined>>;

function nodeList(node: NamedNode, colour: (tone: Tone) => string, lines: 'dashed' | 'solid'): Values {
  const { head, lines: more } = labelLines(node);
  const dashed = lines === 'dashed' ? ',dashed' : '';
  const about = { tooltip: node.accessibleName };
  if (node.kind !== 'stage') {
    const round = node.kind === 'image' ? 'rounded,' : '';
    return {
      ...about,
      label: head,
      shape: SHAPES[node.kind],
      style: `${round}filled${dashed}`,
      color: colour('control'),
      fillcolor: colour('canvas'),
      fontcolor: colour(node.needed ? 'muted' : 'faint'),
    };
  }
  const hue = stageColour(node);
  const list = listedLines(node)
    .map((line) => `${escaped(line)}\\l`)
    .join('');
  return {
    ...about,
    label: { written: [head, ...more].map(escaped).join('\\n') + (list === '' ? '' : `\\n${list}`) },
    style: `rounded,filled${node.needed ? '' : dashed}`,
    color: colour(hue),
    penwidth: node.runtime ? 2.5 : undefined,
    fillcolor: colour(node.needed ? `tint:${hue}` : 'canvas'),
    fontcolor: colour(node.needed ? 'ink' : 'faint'),
  };
}

function list(values: Values): string {
  const parts: string[] = [];
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === '') continue;
    if (typeof value === 'number') parts.push(`${key}=${value}`);
    else parts.push(`${key}="${typeof value === 'string' ? escaped(value) : value.written}"`);
  }
  return parts.length === 0 ? '' : ` [${parts.join(', ')}]`;
}

/**
 * Text inside a quoted string. Graphviz reads a backslash in labels as the start of an escape, and an ampersand as that
 * of an HTML entity.
 */
function escaped(text: string): string {
  return plain(text).replace(/\\/gu, '\\\\').replace(/"/gu, '\\"').replace(/&/gu, '&amp;');
}
