import { draw } from './draw.ts';
import { hueTone } from './draw-node.ts';
import { STYLE_HASHES, STYLES } from './html-style.ts';
import { isAddress } from './markdown-text.ts';
import { type Hop, type Report, reportFor, type Shipped, type StageSection, type Told } from './report.ts';
import { sceneSvg } from './svg.ts';
import { EXPORT_DEFAULTS, type ExportModel, type ExportOptions } from './types.ts';
import { EXPORT_WORDS, REPORT_WORDS } from './words.ts';
import { attributes, xml } from './xml.ts';

/** No script, no request, no form: the page is text and a picture. */
const POLICY = `default-src 'none'; style-src '${STYLE_HASHES.page}' '${STYLE_HASHES.picture}'; base-uri 'none'; form-action 'none'`;

/** A wider picture is not made smaller to fit the page: nobody could read it. It is scrolled. CSS pixels. */
const LARGEST_FITTED = 2_200;

/** A page that opens without a network and without the app: the diagram, what ships, each stage, and the text. */
export function htmlOf(model: ExportModel, options: Partial<ExportOptions> = {}): string {
  const all = { ...EXPORT_DEFAULTS, ...options };
  const report = reportFor(model, all);
  const scene = draw(model, all);
  const target = model.graph.target;
  const theme = all.theme === 'auto' ? undefined : all.theme;
  return [
    '<!doctype html>',
    `<html lang="en"${attributes({ 'data-theme': theme })}>`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${xml(report.title)}</title>`,
    `<style>${STYLES.page}</style>`,
    '</head>',
    '<body>',
    `<header><h1>${xml(report.title)}</h1>`,
    `<p class="muted">${xml(report.summary)}.</p>`,
    ...(report.refusal === null ? [] : [`<p class="error">${xml(EXPORT_WORDS.refused(report.refusal))}</p>`]),
    ...(isAddress(report.link)
      ? [`<p><a${attributes({ href: report.link, rel: 'noreferrer' })}>${REPORT_WORDS.openLink}</a></p>`]
      : []),
    '</header>',
    `<div class="diagram${scene.width > LARGEST_FITTED ? ' wide' : ''}" role="region" aria-label="${REPORT_WORDS.picture}" tabindex="0">`,
    sceneSvg(scene, { ...all, links: linksOf(model) }).trimEnd(),
    '</div>',
    '<main>',
    ...(report.ships === null ? [] : shipped(report.ships, target)),
    ...leftBehind(report),
    ...section(
      REPORT_WORDS.security,
      list(
        report.security.map(({ question, answer, reason, line }) => {
          return `${question}: <b>${answer}</b>. ${xml(reason)}${at(line)}`;
        }),
      ),
    ),
    ...section(REPORT_WORDS.findings, told(report.findings)),
    ...section(REPORT_WORDS.problems, told(report.problems)),
    ...section(
      REPORT_WORDS.stages,
      report.stages.map((stage) => stageDetails(stage, target)),
    ),
    `<h2>${REPORT_WORDS.source}</h2>`,
    `<pre class="source" tabindex="0">${source(model.graph.dockerfile.text)}</pre>`,
    '</main>',
    `<footer>${REPORT_WORDS.made}</footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function linksOf(model: ExportModel): ReadonlyMap<string, string> {
  return new Map(model.graph.stages.map(({ index }) => [`stage:${index}`, `#stage-${index}`]));
}

function section(heading: string, body: readonly string[]): string[] {
  return body.length === 0 ? [] : [`<h2>${xml(heading)}</h2>`, ...body];
}

function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['<ul>', ...items.map((item) => `<li>${item}</li>`), '</ul>'];
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [
    '<div class="scroll"><table>',
    `<thead><tr>${columns.map((name) => `<th scope="col">${xml(name)}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`),
    '</tbody></table></div>',
  ];
}

const code = (text: string): string => `<code>${xml(text)}</code>`;

/** A stage's letter in its colour, leading to its section. */
function chip(letter: string, stage: number, target: number | null): string {
  const hue = hueTone(stage, new Set(target === null ? [] : [target]));
  return `<span class="chip hue-${hue}">${xml(letter)}</span>`;
}

function shipped(ships: Shipped, target: number | null): string[] {
  const rows = ships.entries.map(({ path, certainty, origin }) => [
    code(path),
    REPORT_WORDS.certainty[certainty],
    origin.map((hop) => hopOf(hop, target)).join('<br>'),
  ]);
  if (ships.more > 0) rows.push([REPORT_WORDS.more(ships.more), '', '']);
  const facts: [string, string][] = [];
  if (ships.base !== null) facts.push([REPORT_WORDS.basedOn, xml(ships.base)]);
  if (ships.packages.length > 0) facts.push([REPORT_WORDS.packages, ships.packages.map(code).join(', ')]);
  for (const { key, value, line, note } of ships.config)
    facts.push([xml(key), code(value) + at(line) + (note === '' ? '' : `, ${note}`)]);
  const removed = ships.removed.map(({ path, line, certain }) => {
    return `${code(path)}${at(line)}${certain ? '' : `, ${REPORT_WORDS.maybeRemoved}`}`;
  });
  return [
    `<h2>${xml(REPORT_WORDS.shipsIn(ships.stage))}</h2>`,
    `<p class="muted">${ships.complete ? REPORT_WORDS.complete : REPORT_WORDS.incomplete}</p>`,
    ...table(REPORT_WORDS.entryColumns, rows),
    ...(facts.length === 0
      ? []
      : [`<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>`]),
    ...(removed.length === 0 ? [] : [`<h3>${REPORT_WORDS.removed}</h3>`, ...list(removed)]),
  ];
}

function hopOf({ words, path, line, stage, letter }: Hop, target: number | null): string {
  return `${chip(letter, stage, target)} ${xml(words)} ${code(path)}${at(line)}`;
}

function leftBehind({ left }: Report): string[] {
  if (left === null) return [];
  const groups = left.groups.map(({ name, items, more }) => {
    const tail = more === 0 ? '' : `, ${REPORT_WORDS.more(more)}`;
    return `<dt>${name}</dt><dd>${items.map(code).join(', ')}${tail}</dd>`;
  });
  return section(REPORT_WORDS.left, [
    `<p>${xml(left.headline)}.</p>`,
    ...(groups.length === 0 ? [] : [`<dl>${groups.join('')}</dl>`]),
  ]);
}

function told(messages: readonly Told[]): string[] {
  return list(messages.map(({ kind, message, line }) => `<b>${xml(kind)}</b>${at(line)}: ${xml(message)}`));
}

function stageDetails(stage: StageSection, target: number | null): string {
  const { index, letter, name, base, state, note, description, lines, takes, instructions } = stage;
  const ships = state === 'ships';
  const mark = ships ? `<span class="chip ships">${REPORT_WORDS.states.ships}</span>` : '';
  const idle = state === 'not built' ? `<span class="muted">${REPORT_WORDS.states[state]}</span>` : '';
  return [
    `<details id="stage-${index}"${ships ? ' data-ships="" open=""' : ''}>`,
    `<summary>${chip(letter, index, target)}<b>${xml(name)}</b><span class="muted">${xml(base)}</span>${mark}${idle}</summary>`,
    '<div>',
    ...[description, note].filter((text) => text !== '').map((text) => `<p>${xml(text)}</p>`),
    `<p class="muted"><a href="#L${lines[0]}">${REPORT_WORDS.lines(...lines)}</a></p>`,
    ...(takes.length === 0 ? [] : [`<h3>${REPORT_WORDS.takes}</h3>`, ...list(takes.map(xml))]),
    ...(instructions.length === 0
      ? []
      : [
          `<h3>${REPORT_WORDS.instructions}</h3>`,
          ...list(instructions.map(({ text, line }) => code(text) + at(line))),
        ]),
    '</div></details>',
  ].join('\n');
}

function source(text: string): string {
  return text
    .replace(/\r?\n$/u, '')
    .split(/\r?\n/u)
    .map((line, index) => `<span id="L${index + 1}">${xml(line)}</span>`)
    .join('');
}

function at(line: number | null): string {
  return line === null ? '' : ` <a class="muted" href="#L${line}">${REPORT_WORDS.line(line)}</a>`;
}
