import { MAX_WORDS } from './limits.ts';

/** The end of `{…}` that starts at `start`, its commas, and whether it is one that bash expands; quotes are skipped. */
function readBrace(text: string, start: number): { end: number; commas: number[] } | null {
  const commas: number[] = [];
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === "'" || char === '"') {
      const close = text.indexOf(char, at + 1);
      if (close < 0) return null;
      at = close;
    } else if (char === '$' && text[at + 1] === '{') {
      const close = text.indexOf('}', at);
      if (close < 0) return null;
      at = close;
    } else if (char === '{') depth++;
    else if (char === ',' && depth === 1) commas.push(at);
    else if (char === '}' && --depth === 0) return { end: at, commas };
  }
  return null;
}

function range(text: string): string[] | null {
  const parts = /^(?:(-?\d+)\.\.(-?\d+)|([A-Za-z])\.\.([A-Za-z]))(?:\.\.(-?\d+))?$/.exec(text);
  if (!parts) return null;
  const letters = parts[3] !== undefined;
  const from = letters ? (parts[3] ?? '').charCodeAt(0) : Number(parts[1]);
  const to = letters ? (parts[4] ?? '').charCodeAt(0) : Number(parts[2]);
  const step = Math.abs(Number(parts[5] ?? 1)) || 1;
  const width = [parts[1], parts[2]].some((side) => /^-?0\d/.test(side ?? ''))
    ? Math.max(parts[1]?.length ?? 0, parts[2]?.length ?? 0)
    : 0;
  if (Math.abs(to - from) / step > MAX_WORDS) return null;
  const out: string[] = [];
  for (let at = from; from <= to ? at <= to : at >= to; at += from <= to ? step : -step)
    out.push(letters ? String.fromCharCode(at) : String(at).padStart(width, '0'));
  return out;
}

/**
 * What bash's brace expansion makes of a word, still in source form (quotes and dollars untouched); `null` when
 * there would be too many.
 */
export function expandBraces(word: string): string[] | null {
  const todo = [word];
  const done: string[] = [];
  // Each turn takes one pair of braces out of one word, leftmost first, so that the order is bash's.
  for (let turns = 0; todo.length > 0; turns++) {
    if (turns > 4 * MAX_WORDS || todo.length + done.length > MAX_WORDS) return null;
    const text = todo.pop() ?? '';
    const parts = split(text);
    if (parts === null) done.push(text);
    else todo.push(...parts.reverse());
  }
  return done;
}

/** The words that the first pair of braces gives; `null` where there is none to expand. */
function split(text: string): string[] | null {
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
    if (text[at - 1] === '$' || text[at - 1] === '\\' || isQuoted(text, at)) continue;
    const brace = readBrace(text, at);
    if (brace === null) continue;
    const head = text.slice(0, at);
    const tail = text.slice(brace.end + 1);
    const wrap = (parts: readonly string[]) => parts.map((part) => head + part + tail);
    if (brace.commas.length > 0) {
      const edges = [at, ...brace.commas, brace.end];
      return wrap(edges.slice(1).map((edge, index) => text.slice((edges[index] ?? 0) + 1, edge)));
    }
    const counted = range(text.slice(at + 1, brace.end));
    if (counted !== null) return wrap(counted);
  }
  return null;
}

function isQuoted(text: string, end: number): boolean {
  let quote = '';
  for (let at = 0; at < end; at++) {
    const char = text[at] ?? '';
    if (char === '\\' && quote !== "'") at++;
    else if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === "'" || char === '"') quote = char;
  }
  return quote !== '';
}
