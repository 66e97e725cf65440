import { d2Of } from './d2.ts';
import { dotOf } from './dot.ts';
import { htmlOf } from './html.ts';
import { markdownOf } from './markdown.ts';
import { mermaidOf } from './mermaid.ts';
import { jsonOf } from './model-json.ts';
import { svgOf } from './svg.ts';
import type { ExportFormat } from './types.ts';

/** Every format the model can be written in, in the order of menus. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    id: 'svg',
    name: 'SVG',
    use: 'A picture that stays sharp, for documents and web pages.',
    extension: 'svg',
    mime: 'image/svg+xml',
    write: svgOf,
  },
  {
    id: 'mermaid',
    name: 'Mermaid',
    use: 'Text that GitHub, GitLab and many wikis draw by themselves.',
    extension: 'mmd',
    mime: 'text/vnd.mermaid',
    write: mermaidOf,
  },
  {
    id: 'dot',
    name: 'Graphviz DOT',
    use: 'Text for Graphviz and the programs that read its language.',
    extension: 'dot',
    mime: 'text/vnd.graphviz',
    write: dotOf,
  },
  {
    id: 'd2',
    name: 'D2',
    use: 'Text for D2, to go on drawing by hand.',
    extension: 'd2',
    mime: 'text/plain',
    write: d2Of,
  },
  {
    id: 'markdown',
    name: 'Markdown report',
    use: 'A report for a README or a pull request: the stages, what ships, what is left behind, findings.',
    extension: 'md',
    mime: 'text/markdown',
    write: markdownOf,
  },
  {
    id: 'html',
    name: 'Web page',
    use: 'One file that opens in any browser, offline: the diagram with everything behind it.',
    extension: 'html',
    mime: 'text/html',
    write: htmlOf,
  },
  {
    id: 'json',
    name: 'JSON',
    use: 'The whole model for programs, in a documented form.',
    extension: 'json',
    mime: 'application/json',
    write: jsonOf,
  },
];
