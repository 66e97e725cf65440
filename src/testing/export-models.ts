import { analyse } from '../analysis/pipeline.ts';
import type { ExportModel } from '../export/types.ts';
import { reportOf } from '../image/report.ts';
import type { Direction } from '../layout/types.ts';

export { EXAMPLES } from '../lessons/examples.ts';

/** The whole model of a text, as the app and the command line give it to an export. */
export async function modelOf(
  text: string,
  { target = '', direction = 'right' as Direction, neededOnly = false } = {},
): Promise<ExportModel> {
  const options = { target, platform: 'linux/amd64', buildArgs: {}, buildContexts: {} };
  const { analysis, graph } = await analyse({ text, options, view: { direction, neededOnly } });
  const report = graph.target === null ? null : await reportOf(graph, graph.target);
  return { ...analysis, report };
}

/** Words that have a meaning in one of the formats, or break what is careless. */
export const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '"quotes\' and `ticks`',
  '</svg><svg onload=x>',
  ']]>',
  '-->',
  '<!--',
  '```',
  '~~~',
  'a|b|c',
  '%%{init: {}}%%',
  'click',
  'end',
  'graph',
  'subgraph',
  'default',
  '__proto__',
  'constructor',
  'toString',
  '\u202ereversed\u2066',
  'zero\u200b\u200dwidth\ufeff',
  'nul\u0000and\u0001\u001b[31m',
  'lone\ud800and\udc00',
  'not\uffffa\ufffecharacter',
  'line\u2028para\u2029next\u0085',
  '&amp;&lt;&#x0;&nbsp;',
  '#quot;#35;',
  '\\"\\\\',
  '\\',
  '${x} $(y) {{z}}',
  '[link](javascript:alert(1))',
  '![x](http://example.com/x.png)',
  'http://example.com',
  '*bold* _it_ ~~no~~',
  '# heading',
  '- item',
  '1. item',
  '{a: b; c -> d}',
  'x: {shape: circle}',
  'digraph{a->b}',
  '|md # x |',
  'w'.repeat(3000),
  '日本語の名前と🚢',
  'مرحبا',
];

/** A model that says a word wherever a name, a path or a sentence can stand, without any cleaning before. */
export async function hostileModel(word: string): Promise<ExportModel> {
  const quoted = JSON.stringify([word.replace(/\n/gu, ' '), '/srv/']);
  const model = await modelOf(
    [
      `# ${word}`,
      'FROM alpine AS build',
      `COPY ${quoted}`,
      `RUN --mount=type=cache,target=/cache make`,
      `ADD ${JSON.stringify(['https://example.com/x', word])}`,
      'FROM build AS other',
      'FROM scratch',
      `COPY --from=build ${quoted}`,
      `LABEL a=${JSON.stringify(word)}`,
    ].join('\n'),
  );
  const { graph, diagram } = model;
  if (diagram === null) throw new Error('the hostile file has no diagram');
  return {
    ...model,
    graph: { ...graph, stages: graph.stages.map((stage) => ({ ...stage, name: word, doc: word })) },
    diagram: {
      ...diagram,
      nodes: diagram.nodes.map((node) => ({
        ...node,
        ...{ title: word, fullTitle: word, accessibleName: word },
        ...(node.kind === 'stage' && { base: word, facts: word, note: word, problem: word }),
      })),
      edges: diagram.edges.map((edge) => ({
        ...edge,
        ...{ label: word, accessibleName: word, error: word },
        artifacts: edge.artifacts.map((artifact) => ({ ...artifact, text: word })),
      })),
    },
  };
}

/** A diagram of a stage and a source for every hostile word, each with an edge: `s<n>` and `x<n>` for the text formats. */
export async function hostileDiagram(): Promise<ExportModel> {
  const model = await modelOf('FROM alpine AS a\nCOPY . .\nFROM scratch\nCOPY --from=a /a /b\n');
  const { diagram } = model;
  const stage = diagram?.nodes.find((node) => node.kind === 'stage' && node.runtime);
  const source = diagram?.nodes.find((node) => node.kind === 'context');
  const edge = diagram?.edges.find(({ kind }) => kind === 'copy');
  if (!diagram || stage?.kind !== 'stage' || !source || !edge) throw new Error('the diagram is another one');
  const stages = HOSTILE.map((word, at) => ({
    ...stage,
    ...{
      id: `stage:${at}`,
      stage: at,
      letter: 'A',
      title: word,
      fullTitle: word,
      accessibleName: word,
      facts: word,
    },
    preview: [{ text: word, stage: null, certainty: 'known' as const }],
    more: 0,
  }));
  const sources = HOSTILE.map((word, at) => ({
    ...source,
    ...{ id: `word:${at}`, title: word, fullTitle: word, accessibleName: word },
  }));
  const edges = HOSTILE.map((word, at) => ({
    ...edge,
    ...{ id: `edge:${at}`, source: `word:${at}`, target: `stage:${at}`, label: word, accessibleName: word },
  }));
  return { ...model, diagram: { ...diagram, nodes: [...stages, ...sources], edges } };
}
