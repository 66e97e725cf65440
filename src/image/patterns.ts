/**
 * Patterns of file names, matched in time proportional to pattern × name: a hostile pattern cannot make them slow.
 * COPY's wildcards follow Go's filepath.Match; ignore files, --exclude and --parents follow moby/patternmatcher.
 */
type Token =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'any' | 'star' | 'deep' | 'deep-directory' | 'skip' }
  | {
      readonly kind: 'class';
      readonly negated: boolean;
      readonly ranges: readonly (readonly [string, string])[];
    };

export type Pattern = readonly Token[];

/** Whether a path has characters that make it a pattern. */
export function isPattern(path: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*[*?[]/.test(path);
}

/** `null` for a pattern that is not well formed: it matches nothing. `deep` gives `**` its meaning. */
export function compile(pattern: string, deep: boolean): Pattern | null {
  const tokens: Token[] = [];
  const chars = [...pattern];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? '';
    if (char === '*') {
      if (!deep || chars[at + 1] !== '*') {
        tokens.push({ kind: 'star' });
        continue;
      }
      while (chars[at + 1] === '*') at++;
      if (chars[at + 1] === '/') {
        at++;
        tokens.push({ kind: 'deep-directory' }, { kind: 'skip' });
      } else tokens.push({ kind: 'deep' });
    } else if (char === '?') tokens.push({ kind: 'any' });
    else if (char === '\\') {
      at++;
      const next = chars[at];
      if (next === undefined) return null;
      tokens.push({ kind: 'char', char: next });
    } else if (char === '[') {
      const read = readClass(chars, at + 1);
      if (read === null) return null;
      tokens.push(read.token);
      at = read.end;
    } else tokens.push({ kind: 'char', char });
  }
  return tokens;
}

function readClass(chars: readonly string[], start: number): { token: Token; end: number } | null {
  let at = start;
  const negated = chars[at] === '^';
  if (negated) at++;
  const ranges: [string, string][] = [];
  const one = (): string | null => {
    if (chars[at] === '\\') at++;
    const char = chars[at];
    at++;
    return char ?? null;
  };
  while (at < chars.length) {
    if (chars[at] === ']' && ranges.length > 0) return { token: { kind: 'class', negated, ranges }, end: at };
    if (chars[at] === '-' || chars[at] === ']') return null;
    const low = one();
    let high = low;
    if (chars[at] === '-') {
      at++;
      if (chars[at] === ']' || chars[at] === '-') return null;
      high = one();
    }
    if (low === null || high === null) return null;
    ranges.push([low, high]);
  }
  return null;
}

/** Linux takes no longer path (PATH_MAX), so none is in an image; a match of two long texts would take for ever. */
const LONGEST_PATH = 4096;

/** Whether the whole of a name matches. */
export function matches(pattern: Pattern | null, name: string): boolean {
  if (pattern === null || name.length > LONGEST_PATH || leastLength(pattern) > name.length) return false;
  let states = closure(pattern, [0]);
  for (const char of name) {
    const next: number[] = [];
    for (const state of states) {
      const token = pattern[state];
      if (token === undefined) continue;
      next.push(...step(token, state, char));
    }
    if (next.length === 0) return false;
    states = closure(pattern, next);
  }
  return states.has(pattern.length);
}

/** The fewest UTF-16 code units that a pattern can match. */
function leastLength(pattern: Pattern): number {
  let least = 0;
  for (const { kind } of pattern) if (kind === 'char' || kind === 'any' || kind === 'class') least++;
  return least;
}

function step(token: Token, state: number, char: string): number[] {
  switch (token.kind) {
    case 'char':
      return token.char === char ? [state + 1] : [];
    case 'any':
      return char === '/' ? [] : [state + 1];
    case 'star':
      return char === '/' ? [] : [state];
    case 'deep':
      return [state];
    case 'deep-directory':
      return [char === '/' ? state : state + 1];
    case 'skip':
      return [char === '/' ? state - 1 : state];
    case 'class': {
      const inside = token.ranges.some(([low, high]) => char >= low && char <= high);
      return inside !== token.negated && char !== '/' ? [state + 1] : [];
    }
  }
}

function closure(pattern: Pattern, start: readonly number[]): Set<number> {
  const all = new Set<number>();
  const queue = [...start];
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    if (all.has(state)) continue;
    all.add(state);
    const kind = pattern[state]?.kind;
    if (kind === 'star' || kind === 'deep') queue.push(state + 1);
    else if (kind === 'deep-directory') queue.push(state + 2);
  }
  return all;
}

interface IgnoreRule {
  readonly written: string;
  readonly negated: boolean;
  readonly pattern: Pattern | null;
}

/** An ordered list of patterns of which the last that matches decides (moby/patternmatcher). */
export class IgnoreList {
  private readonly rules: readonly IgnoreRule[];

  constructor(patterns: readonly string[]) {
    this.rules = patterns.flatMap((written): IgnoreRule[] => {
      const negated = written.startsWith('!');
      const text = negated ? written.slice(1).trim() : written;
      const clean = cleanPattern(text);
      if (clean === '') return [];
      return [{ written, negated, pattern: compile(clean, true) }];
    });
  }

  get isEmpty(): boolean {
    return this.rules.length === 0;
  }

  /** The pattern that ignores a path (without a leading slash) by itself or through a parent; `null` when none does. */
  match(path: string): string | null {
    const prefixes: string[] = [];
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
      prefixes.push(path.slice(0, at));
    prefixes.push(path);
    let by: string | null = null;
    for (const { written, negated, pattern } of this.rules) {
      // A rule that would change nothing need not be matched.
      if (negated === (by === null)) continue;
      if (prefixes.some((prefix) => matches(pattern, prefix))) by = negated ? null : written;
    }
    return by;
  }
}

function cleanPattern(text: string): string {
  const rooted = text.startsWith('/');
  const parts: string[] = [];
  for (const part of text.trim().split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0) parts.pop();
    else if (part !== '..' || !rooted) parts.push(part);
  }
  return parts.join('/');
}

/** The patterns of an ignore file (moby/patternmatcher/ignorefile): comments begin in the first column. */
export function readIgnoreFile(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  return lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Names of archives. */
export const ARCHIVE = /\.(?:tar|tgz|tbz2?|txz|tzst|tar\.\w{1,4})$/i;
