import { code, fenced, isAddress, table, text } from './markdown-text.ts';
import { mermaidOf } from './mermaid.ts';
import { type EntryRow, type Hop, reportFor, type Shipped, type Told } from './report.ts';
import { EXPORT_DEFAULTS, type ExportModel, type ExportOptions } from './types.ts';
import { EXPORT_WORDS, REPORT_WORDS } from './words.ts';

/** A report in Markdown: the stages, what ships, what is left behind, and what there is to say. */
export function markdownOf(model: ExportModel, options: Partial<ExportOptions> = {}): string {
  const all = { ...EXPORT_DEFAULTS, ...options };
  const report = reportFor(model, all);
  const lines = [`# ${text(report.title)}`, '', `${text(report.summary)}.`, ''];
  if (report.refusal !== null) lines.push(`**${text(EXPORT_WORDS.refused(report.refusal))}**`, '');
  if (isAddress(report.link)) lines.push(`[${REPORT_WORDS.openLink}](<${report.link}>)`, '');
  if (all.picture && model.diagram !== null) lines.push(...fenced('mermaid', mermaidOf(model, all)));
  if (report.stages.length === 0) lines.push(EXPORT_WORDS.nothing, '');

  lines.push(
    ...section(
      REPORT_WORDS.stages,
      table(
        REPORT_WORDS.stageColumns,
        report.stages.map(({ letter, name, base, description, state, note, lines: [from, to] }) => [
          letter,
          `**${text(name)}**${description === '' ? '' : `<br>${text(description)}`}`,
          code(base),
          text(REPORT_WORDS.states[state]) + (note === '' ? '' : `<br>${text(note)}`),
          `${from}–${to}`,
        ]),
      ),
    ),
  );
  if (report.ships !== null)
    lines.push(...section(text(REPORT_WORDS.shipsIn(report.ships.stage)), shipped(report.ships)));
  if (report.left !== null)
    lines.push(
      ...section(REPORT_WORDS.left, [
        `${text(report.left.headline)}.`,
        '',
        ...list(
          report.left.groups.map(({ name, items, more }) => {
            const tail = more === 0 ? '' : `, ${REPORT_WORDS.more(more)}`;
            return `${name}: ${items.map(code).join(', ')}${tail}`;
          }),
        ),
      ]),
    );
  const answers = report.security.map(({ question, answer, reason, line }) => {
    return `${question}: **${answer}**. ${text(reason)}${at(line)}`;
  });
  lines.push(...section(REPORT_WORDS.security, list(answers)));
  lines.push(...section(REPORT_WORDS.findings, told(report.findings)));
  lines.push(...section(REPORT_WORDS.problems, told(report.problems)));
  lines.push(`*${text(REPORT_WORDS.made)}*`);
  return `${lines.join('\n')}\n`;
}

/** A heading and what stands below it; nothing where nothing does. */
function section(heading: string, body: readonly string[]): string[] {
  return body.length === 0 ? [] : [`## ${heading}`, '', ...body];
}

function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [...items.map((item) => `- ${item}`), ''];
}

function shipped(ships: Shipped): string[] {
  const rows = ships.entries.map((entry) => [
    code(entry.path),
    text(REPORT_WORDS.certainty[entry.certainty]),
    originOf(entry),
  ]);
  if (ships.more > 0) rows.push([REPORT_WORDS.more(ships.more), '', '']);
  const config = ships.config.map(
    ({ key, value, line, note }) =>
      `${text(key)}: ${code(value)}${at(line)}${note === '' ? '' : `, ${note}`}`,
  );
  const removed = ships.removed.map(({ path, line, certain }) => {
    return `${code(path)}${at(line)}${certain ? '' : `, ${REPORT_WORDS.maybeRemoved}`}`;
  });
  return [
    ships.complete ? REPORT_WORDS.complete : REPORT_WORDS.incomplete,
    '',
    ...table(REPORT_WORDS.entryColumns, rows),
    ...list([
      ...(ships.base === null ? [] : [`${REPORT_WORDS.basedOn}: ${text(ships.base)}`]),
      ...(ships.packages.length === 0
        ? []
        : [`${REPORT_WORDS.packages}: ${ships.packages.map(code).join(', ')}`]),
      ...(removed.length === 0 ? [] : [`${REPORT_WORDS.removed}: ${removed.join('; ')}`]),
    ]),
    ...(config.length === 0 ? [] : [`### ${REPORT_WORDS.config}`, '', ...list(config)]),
  ];
}

function originOf({ origin }: EntryRow): string {
  return origin.map(hop).join(' ← ');
}

function hop({ words, path, line }: Hop): string {
  return `${text(words)} ${code(path)}${at(line)}`;
}

function told(messages: readonly Told[]): string[] {
  return list(messages.map(({ kind, message, line }) => `**${text(kind)}**${at(line)}: ${text(message)}`));
}

function at(line: number | null): string {
  return line === null ? '' : ` (${REPORT_WORDS.line(line)})`;
}
