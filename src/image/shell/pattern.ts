/**
 * Shell patterns (POSIX, "Pattern Matching Notation"): `*`, `?`, `[…]` with `!` or `^`, ranges and classes, and a
 * backslash that protects the next character. Matching never backtracks over more than the last star.
 */
type Token =
  | { readonly kind: 'star' }
  | { readonly kind: 'any' }
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'set'; readonly negated: boolean; readonly accepts: (char: string) => boolean };

const CLASSES: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/,
  digit: /[0-9]/,
  alnum: /[A-Za-z0-9]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  space: /\s/,
  blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** Reads `[…]` at `start`; `null` when it is not closed and the bracket stands for itself. */
function readSet(chars: readonly string[], start: number): { token: Token; end: number } | null {
  let at = start + 1;
  const negated = chars[at] === '!' || chars[at] === '^';
  if (negated) at++;
  const tests: ((char: string) => boolean)[] = [];
  for (let first = true; ; first = false) {
    const char = chars[at];
    if (char === undefined) return null;
    if (char === ']' && !first) break;
    if (char === '[' && chars[at + 1] === ':') {
      const close = chars.indexOf(':', at + 2);
      const name = chars.slice(at + 2, close).join('');
      const known = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
      if (close > 0 && chars[close + 1] === ']' && known) {
        tests.push((tested) => known.test(tested));
        at = close + 2;
        continue;
      }
    }
    const low = char === '\\' && chars[at + 1] !== undefined ? (chars[++at] as string) : char;
    at++;
    const high = chars[at + 1];
    if (chars[at] === '-' && high !== undefined && high !== ']') {
      tests.push((tested) => tested >= low && tested <= high);
      at += 2;
    } else tests.push((tested) => tested === low);
  }
  const accepts = (char: string) => tests.some((test) => test(char));
  return { token: { kind: 'set', negated, accepts }, end: at + 1 };
}

function tokens(pattern: string): Token[] {
  const chars = Array.from(pattern);
  const out: Token[] = [];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] as string;
    if (char === '*') {
      if (out.at(-1)?.kind !== 'star') out.push({ kind: 'star' });
    } else if (char === '?') out.push({ kind: 'any' });
    else if (char === '\\' && at + 1 < chars.length) out.push({ kind: 'char', char: chars[++at] as string });
    else if (char === '[') {
      const set = readSet(chars, at);
      out.push(set?.token ?? { kind: 'char', char });
      if (set) at = set.end - 1;
    } else out.push({ kind: 'char', char });
  }
  return out;
}

function accepts(token: Token, char: string): boolean {
  switch (token.kind) {
    case 'char':
      return token.char === char;
    case 'set':
      return token.accepts(char) !== token.negated;
    default:
      return true;
  }
}

/** Whether a pattern matches a whole text; slashes are ordinary, as in `case`. */
export function matches(pattern: string, text: string): boolean {
  const wanted = tokens(pattern);
  const chars = Array.from(text);
  let token = 0;
  let at = 0;
  let star = -1;
  let resume = 0;
  while (at < chars.length) {
    const current = wanted[token];
    if (current?.kind === 'star') {
      star = token++;
      resume = at;
    } else if (current && accepts(current, chars[at] as string)) {
      token++;
      at++;
    } else if (star >= 0) {
      token = star + 1;
      at = ++resume;
    } else return false;
  }
  while (wanted[token]?.kind === 'star') token++;
  return token === wanted.length;
}

/** Whether a text has characters that make it a pattern. */
export function isPattern(pattern: string): boolean {
  return /(?<!\\)(?:\\\\)*[*?[]/.test(pattern);
}

/** A pattern that matches exactly this text. */
export function quotePattern(text: string): string {
  return text.replace(/[*?[\\]/g, '\\$&');
}

/** The text that a pattern without wildcards stands for. */
export function unquotePattern(pattern: string): string {
  return pattern.replace(/\\(.)/gs, '$1');
}

/** `${name#pattern}` and its kin: the text without the shortest or longest head or tail that matches. */
export function trimMatch(pattern: string, text: string, end: 'head' | 'tail', longest: boolean): string {
  const size = text.length;
  for (let step = 0; step <= size; step++) {
    const taken = longest ? size - step : step;
    const part = end === 'head' ? text.slice(0, taken) : text.slice(size - taken);
    if (matches(pattern, part)) return end === 'head' ? text.slice(taken) : text.slice(0, size - taken);
  }
  return text;
}
