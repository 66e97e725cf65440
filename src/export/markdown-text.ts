import { plain } from './plain.ts';

/** The one place where text becomes part of Markdown (CommonMark with the tables of GitHub). */

/**
 * What can begin a construct inside a line: a backslash takes it for itself. `:` and `@` would also make GitHub write
 * addresses, emoji and mentions, `#` references, and `$` formulas.
 */
const SIGNS = /[\\`*_[\]<>#|~&$]|[:@](?=\S)/gu;

export function text(value: string): string {
  return plain(value).replace(SIGNS, '\\$&');
}

/** A path or a command. A code span can hold neither every backtick nor, in a table, every bar: those become HTML. */
export function code(value: string): string {
  const line = plain(value);
  if (line === '') return '';
  if (!/[`|\\]/u.test(line)) return `\`${line}\``;
  const entities = line.replace(/[^\p{L}\p{N}\p{M} /.-]/gu, (character) => `&#${character.codePointAt(0)};`);
  return `<code>${entities}</code>`;
}

/** A table. Cells are written already; a table without rows is nothing. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(columns.map(text)), line(columns.map(() => '---')), ...rows.map(line), ''];
}

/** A fenced block whose fence is longer than any in the text. */
export function fenced(language: string, body: string): string[] {
  const longest = Math.max(2, ...(body.match(/`+/gu) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return [fence + language, body.replace(/\n$/u, ''), fence, ''];
}

/** Whether an address can be written as a link without any escaping; one of ours always can. */
export function isAddress(link: string): boolean {
  return /^https?:\/\/[^\s<>"'\\]+$/u.test(link);
}
