import {
  isSpace,
  splitBlanks,
  toByteString,
  trim,
  trimStart,
  unitsOfBytes,
  wellFormed,
} from './characters.ts';

/** A logical line cut into keyword, flags and the rest. */
export interface Command {
  readonly keyword: string;
  /** `--name=value` words, quotes and escapes resolved. */
  readonly flags: readonly string[];
  /** What stands behind the flags, trimmed. */
  readonly args: string;
}

/** Cuts a logical line as BuildKit does (parser/split_command.go). */
export function splitCommand(line: string, escape: string): Command {
  const [keyword = '', rest] = splitBlanks(trim(line), 2);
  if (rest === undefined) return { keyword, flags: [], args: '' };
  const { flags, end } = readFlags(rest, escape);
  return { keyword, flags, args: trim(rest.slice(end)) };
}

/** The leading `--…` words and where they end. Works on bytes, as BuildKit does. */
function readFlags(line: string, escape: string): { flags: string[]; end: number } {
  const flags: string[] = [];
  if (!line.includes('--')) return { flags, end: 0 };
  const bytes = toByteString(line);
  const end = (at: number) => unitsOfBytes(line, at);
  let at = 0;
  for (;;) {
    while (at < bytes.length && isSpace(bytes.charCodeAt(at))) at++;
    if (at >= bytes.length) return { flags, end: line.length };
    if (!bytes.startsWith('--', at)) return { flags, end: end(at) };
    const word = readFlagWord(bytes, at, escape);
    at = word.end;
    if (word.value === '--' && at < bytes.length) return { flags, end: end(at) };
    if (word.value !== '--' && (word.quoted || word.value !== '')) flags.push(word.value);
  }
}

function readFlagWord(
  bytes: string,
  start: number,
  escape: string,
): { value: string; quoted: boolean; end: number } {
  let value = '';
  let quote = '';
  let quoted = false;
  let at = start;
  for (; at < bytes.length; at++) {
    let char = bytes[at] as string;
    if (quote === '' && isSpace(char.charCodeAt(0))) break;
    if (quote === '' && (char === "'" || char === '"')) {
      quote = char;
      quoted = true;
      continue;
    }
    if (char === quote) {
      quote = '';
      continue;
    }
    if (char === escape) {
      // An escape character at the end of the line is dropped.
      if (at + 1 === bytes.length) continue;
      char = bytes[++at] as string;
    }
    value += char;
  }
  return { value, quoted, end: at };
}

/** A value in front of `HEALTHCHECK`'s command: its first word, read byte by byte, and the rest. */
export function splitFirstWord(args: string): { word: string; rest: string } {
  const bytes = toByteString(args);
  let end = 0;
  while (end < bytes.length && !isSpace(bytes.charCodeAt(end))) end++;
  let next = end;
  while (next < bytes.length && isSpace(bytes.charCodeAt(next))) next++;
  return { word: args.slice(0, unitsOfBytes(args, end)), rest: args.slice(unitsOfBytes(args, next)) };
}

/**
 * Words separated by white space, quotes and escapes respected but kept (parser/line_parsers.go: parseWords);
 * for ENV, LABEL and ARG.
 */
export function readWords(text: string, escape: string): string[] {
  const words: string[] = [];
  const chars = Array.from(text);
  let at = 0;
  for (;;) {
    while (at < chars.length && isSpace((chars[at] as string).charCodeAt(0))) at++;
    if (at >= chars.length) return words;
    let word = '';
    let quote = '';
    let quoted = false;
    for (; at < chars.length; at++) {
      const char = chars[at] as string;
      if (quote === '') {
        if (isSpace(char.charCodeAt(0))) break;
        if (char === "'" || char === '"') {
          quote = char;
          quoted = true;
        }
      } else if (char === quote) quote = '';
      // Nothing is escaped inside single quotes.
      if (char === escape && quote !== "'") {
        if (at + 1 === chars.length) continue;
        word += char + chars[++at];
        continue;
      }
      word += char;
    }
    if (quoted || word !== '') words.push(word);
  }
}

/** What a text that may be a JSON array of strings is. */
export type JsonArray =
  | { readonly kind: 'strings'; readonly values: readonly string[] }
  /** An array that holds something else: BuildKit refuses it. */
  | { readonly kind: 'mixed' }
  /** No JSON array: taken as plain text. */
  | { readonly kind: 'none' };

/** Reads the exec form (parser/line_parsers.go: parseJSON). */
export function readJsonArray(text: string): JsonArray {
  const json = trimStart(text);
  if (!json.startsWith('[')) return { kind: 'none' };
  let values: unknown;
  try {
    values = JSON.parse(json);
  } catch {
    return { kind: 'none' };
  }
  if (!Array.isArray(values)) return { kind: 'none' };
  if (!values.every((value) => typeof value === 'string')) {
    return isReadByGo(values) ? { kind: 'mixed' } : { kind: 'none' };
  }
  return { kind: 'strings', values: values.map(wellFormed) };
}

/** Go's limit (encoding/json: maxNestingDepth). */
const MAX_JSON_DEPTH = 10_000;

/** Go refuses numbers that do not fit a double, and deep nesting; the text is then no JSON at all. */
function isReadByGo(json: unknown): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth++) {
    if (level.some((value) => typeof value === 'number' && !Number.isFinite(value))) return false;
    const containers = level.filter((value) => typeof value === 'object' && value !== null);
    if (containers.length > 0 && depth >= MAX_JSON_DEPTH) return false;
    level = containers.flatMap((value) => Object.values(value as object));
  }
  return true;
}
