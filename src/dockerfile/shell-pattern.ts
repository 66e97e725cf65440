/**
 * The wildcard patterns of `${name#pattern}`, `${name%pattern}` and `${name/pattern/text}`: `*`, `?` and
 * backslash escapes, no brackets (BuildKit shell/lex.go). Matching is done by segments between stars, in
 * time linear in the text for each segment, never by backtracking.
 */
type Token =
  | { readonly kind: 'star' }
  | { readonly kind: 'any' }
  | { readonly kind: 'char'; readonly char: string };

/** A run of single-character tokens between stars. */
type Segment = readonly Token[];

export interface ShellPattern {
  readonly segments: readonly Segment[];
}

/** Reads a pattern; `null` when it has an escape that BuildKit does not allow. */
export function readPattern(pattern: string): ShellPattern | null {
  const segments: Token[][] = [[]];
  const chars = Array.from(pattern);
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] as string;
    const current = segments[segments.length - 1] as Token[];
    if (char === '*') segments.push([]);
    else if (char === '?') current.push({ kind: 'any' });
    else if (char === '\\') {
      const next = chars[at + 1];
      if (next === '}' || next === '/') continue;
      if (next !== '*' && next !== '?' && next !== '\\') return null;
      current.push({ kind: 'char', char: next });
      at++;
    } else current.push({ kind: 'char', char });
  }
  return { segments };
}

/** Reverses a pattern without tearing an escape from the character it protects. */
export function reversePattern(pattern: string): string {
  const chars = Array.from(pattern);
  const out: string[] = [];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] as string;
    if (char === '\\' && at < chars.length - 1) {
      out.unshift(char, chars[at + 1] as string);
      at++;
    } else out.unshift(char);
  }
  return out.join('');
}

function segmentMatches(segment: Segment, text: readonly string[], at: number): boolean {
  if (at + segment.length > text.length) return false;
  for (let i = 0; i < segment.length; i++) {
    const token = segment[i] as Token;
    const char = text[at + i];
    if (token.kind === 'char' ? token.char !== char : char === '\n') return false;
  }
  return true;
}

const NO_MATCH = -1;
/** No match, and none at a later start in the same line either. */
const NO_MATCH_IN_LINE = -2;

/**
 * Where a match that begins at `start` ends, or one of the two constants above. A star does not cross a line
 * feed. `greedy` gives the longest match, otherwise the shortest.
 */
function matchEnd(pattern: ShellPattern, text: readonly string[], start: number, greedy: boolean): number {
  const { segments } = pattern;
  const first = segments[0] as Segment;
  if (!segmentMatches(first, text, start)) return NO_MATCH;
  let at = start + first.length;
  for (let index = 1; index < segments.length; index++) {
    const segment = segments[index] as Segment;
    const last = index === segments.length - 1;
    let found = -1;
    for (let from = at; from <= text.length; from++) {
      if (segmentMatches(segment, text, from)) {
        found = from;
        if (!(greedy && last)) break;
      }
      if (text[from] === '\n') break;
    }
    if (found < 0) return NO_MATCH_IN_LINE;
    at = found + segment.length;
  }
  return at;
}

/** The text without the shortest (or longest) prefix that matches. */
export function trimPrefix(pattern: ShellPattern, text: string, greedy: boolean): string {
  const chars = Array.from(text);
  const end = matchEnd(pattern, chars, 0, greedy);
  return end < 0 ? text : chars.slice(end).join('');
}

/**
 * Replaces the first match, or all of them. Matches are the longest at the leftmost place; an empty match
 * right after another one does not count. With `all`, `$` in the replacement is read as Go's regexp package
 * reads it: `$0` is the match, other names are empty, `$$` is a dollar.
 */
export function replacePattern(
  pattern: ShellPattern,
  text: string,
  replacement: string,
  all: boolean,
): string {
  const chars = Array.from(text);
  let out = '';
  let copied = 0;
  let lastEnd = -1;
  for (let at = 0; at <= chars.length; ) {
    const end = matchEnd(pattern, chars, at, true);
    if (end === NO_MATCH_IN_LINE) {
      // The rest of the pattern was not found before the line's end: a later start would see even less.
      const feed = chars.indexOf('\n', at);
      if (feed < 0) break;
      at = feed + 1;
      continue;
    }
    if (end === NO_MATCH || (end === at && at === lastEnd)) {
      at++;
      continue;
    }
    const match = chars.slice(at, end).join('');
    out += chars.slice(copied, at).join('') + (all ? expandTemplate(replacement, match) : replacement);
    copied = end;
    lastEnd = end;
    if (!all) break;
    at = end > at ? end : at + 1;
  }
  return out + chars.slice(copied).join('');
}

function expandTemplate(template: string, match: string): string {
  return template.replace(/\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu, (whole, braced, bare) => {
    if (whole === '$$') return '$';
    return /^0+$/.test(braced ?? bare) ? match : '';
  });
}
