import { type Field, isPlain } from './values.ts';

/** The options of a command: letters and long names; those with a value end in `:`, as in getopts. */
export interface OptionTable {
  readonly short: string;
  readonly long?: readonly string[];
  /** Options may also follow operands, as with GNU's getopt. */
  readonly mixed?: boolean;
}

export interface Options {
  /** Every option that was given, in order, by its letter or long name. */
  readonly given: readonly { readonly name: string; readonly value: Field | null }[];
  readonly operands: readonly Field[];
  has(...names: readonly string[]): boolean;
  /** The value of the last option of that name. */
  value(...names: readonly string[]): Field | null;
}

/** Reads a command's words; `null` when there is an option that the table does not have, or an unknown word. */
export function readOptions(args: readonly Field[], table: OptionTable): Options | null {
  const given: { name: string; value: Field | null }[] = [];
  const operands: Field[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as Field;
    const { text } = word;
    if (word.pattern !== null || !text.startsWith('-') || text === '-') {
      // An unknown word could be an option as well.
      if (/^\uE002/.test(text)) return null;
      operands.push(word);
      if (table.mixed === false) {
        operands.push(...args.slice(at + 1));
        break;
      }
      continue;
    }
    if (text === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    const taken = text.startsWith('--')
      ? readLong(text, args[at + 1], table)
      : readShort(text, args[at + 1], table);
    if (taken === null) return null;
    given.push(...taken.given);
    if (taken.usesNext) at++;
  }
  return {
    given,
    operands,
    has: (...names) => given.some((option) => names.includes(option.name)),
    value: (...names) => given.findLast((option) => names.includes(option.name))?.value ?? null,
  };
}

interface Taken {
  readonly given: { name: string; value: Field | null }[];
  readonly usesNext: boolean;
}

function readLong(text: string, next: Field | undefined, table: OptionTable): Taken | null {
  const equals = text.indexOf('=');
  const name = equals < 0 ? text.slice(2) : text.slice(2, equals);
  if (!isPlain(name)) return null;
  const entry = table.long?.find((long) => long === name || long === `${name}:` || long === `${name}::`);
  if (entry === undefined) return null;
  if (equals >= 0)
    return { given: [{ name, value: { text: text.slice(equals + 1), pattern: null } }], usesNext: false };
  if (!entry.endsWith(':') || entry.endsWith('::'))
    return { given: [{ name, value: null }], usesNext: false };
  return next === undefined ? null : { given: [{ name, value: next }], usesNext: true };
}

function readShort(text: string, next: Field | undefined, table: OptionTable): Taken | null {
  const given: { name: string; value: Field | null }[] = [];
  for (let at = 1; at < text.length; at++) {
    const name = text[at] as string;
    const where = name === ':' ? -1 : table.short.indexOf(name);
    if (where < 0) return null;
    if (table.short[where + 1] !== ':') {
      given.push({ name, value: null });
      continue;
    }
    const rest = text.slice(at + 1);
    if (rest === '' && next === undefined) return null;
    given.push({ name, value: rest === '' ? (next as Field) : { text: rest, pattern: null } });
    return { given, usesNext: rest === '' };
  }
  return { given, usesNext: false };
}
