import { COLOUR_NAMES, colourOf } from './palette.ts';
import { DARK_STYLE } from './svg.ts';

const variables = (theme: 'light' | 'dark') =>
  COLOUR_NAMES.map(
    (name) => `--${name}:${colourOf(name, theme)};--tint-${name}:${colourOf(`tint:${name}`, theme)}`,
  ).join(';');

/** The style sheet of the page. Constant, so that the policy of the page can name it by its hash. */
export const PAGE_STYLE = `:root{color-scheme:light;${variables('light')}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${variables('dark')}}}
:root[data-theme=dark]{color-scheme:dark;${variables('dark')}}
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:14px/21px system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
header,main,footer{max-width:1200px;margin:0 auto;padding:0 24px}
header{padding-top:24px}
h1{margin:0;font-size:20px;line-height:28px}
h2{margin:32px 0 8px;font-size:16px;line-height:24px}
h3{margin:16px 0 4px;font-size:14px;line-height:21px}
p{margin:4px 0}
a{color:inherit;text-underline-offset:2px}
:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
code,pre{font:12px/18px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace}
code{overflow-wrap:anywhere}
.muted{color:var(--muted)}
.error{color:var(--danger);font-weight:600}
.diagram{margin:16px 0 0;border-block:1px solid var(--line);overflow:auto;max-height:85vh}
.diagram svg{display:block;margin:0 auto}
@media(min-width:900px){.diagram:not(.wide) svg{max-width:100%;height:auto}}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;background:var(--panel);border:1px solid var(--line)}
th,td{padding:5px 12px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{color:var(--muted);font-size:12px;line-height:18px;font-weight:400}
tr:last-child>td{border-bottom:0}
ul{margin:4px 0;padding-left:20px}
.chip{display:inline-block;min-width:20px;padding:0 4px;border-radius:4px;font-size:11px;line-height:20px;font-weight:600;text-align:center}
.ships{background:var(--ships);color:var(--on-ships);padding:0 8px}
${COLOUR_NAMES.map((name) => `.hue-${name}{background:var(--tint-${name});color:var(--${name})}`).join('\n')}
details{margin:8px 0;background:var(--panel);border:1px solid var(--line);border-radius:8px}
details[data-ships]{border-color:var(--ships)}
summary{padding:8px 12px;cursor:pointer}
summary>*{margin-right:8px}
details>div{padding:0 12px 12px}
details:target{outline:2px solid var(--ink);outline-offset:2px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:8px 0}
dt{color:var(--muted)}
dd{margin:0;min-width:0}
.source{margin:0;padding:8px 0;background:var(--panel);border:1px solid var(--line);overflow:auto;counter-reset:line}
.source span{display:block;min-height:18px;padding-right:12px;white-space:pre;counter-increment:line}
.source span::before{content:counter(line);display:inline-block;width:4em;margin-right:1em;color:var(--faint);text-align:right}
.source span:target{background:var(--tint-stage-1)}
footer{padding-block:32px;color:var(--muted);font-size:12px}
@media print{.diagram{max-height:none;overflow:visible}.diagram svg{max-width:100%;height:auto}details>div{display:block}}`;

/** What CSP calls the hashes of the two style sheets that may stand in the page; a test computes them anew. */
export const STYLE_HASHES = {
  page: 'sha256-zKfC/NeiYa/bTDB3eOdF7ey6fYeLMfdtmc6bpXg+QxQ=',
  picture: 'sha256-cUxUgdPVJUdox0cVKCud5twojoNGxALcaiOFjsSVjRU=',
} as const;

export const STYLES = { page: PAGE_STYLE, picture: DARK_STYLE } as const;
