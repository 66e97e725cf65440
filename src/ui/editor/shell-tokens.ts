import type { Token } from './token-types.ts';

/** Words that shape a script. */
const KEYWORDS: ReadonlySet<string> = new Set(
  'if then elif else fi for while until do done case esac in function select time'.split(' '),
);
/** After these a command begins again. */
const BEFORE_COMMAND: ReadonlySet<string> = new Set('if then elif else while until do time !'.split(' '));

/**
 * Colours for a piece of shell text, in no order. It only helps the eye: what a script does is worked out by a real
 * parser elsewhere. `comments` says whether `#` begins one (in a heredoc, not in a RUN, whose lines are joined).
 */
export function shellTokens(
  text: string,
  start: number,
  end: number,
  escape: string,
  comments: boolean,
): readonly Token[] {
  const tokens: Token[] = [];
  const add = (kind: Token['kind'], from: number, to: number) => {
    if (to > from) tokens.push({ kind, from, to });
  };
  let commandNext = true;
  let at = start;
  while (at < end) {
    const char = text[at] as string;
    if (char === '\n') {
      // Joined lines go on with their command; the lines of a heredoc do not.
      if (comments) commandNext = true;
      at++;
    } else if (char === ' ' || char === '\t' || char === '\r') at++;
    else if (char === escape && /^[ \t]*\r*\n/.test(text.slice(at + 1, at + 40))) {
      add('operator', at, at + 1);
      if (comments) commandNext = false;
      at = Math.min(end, text.indexOf('\n', at) + 1);
    } else if (char === '#' && comments) {
      const feed = text.indexOf('\n', at);
      const to = feed < 0 || feed > end ? end : feed;
      add('comment', at, to);
      at = to;
    } else if ('&|;(){}<>'.includes(char)) {
      const to = operatorEnd(text, at, end);
      add('operator', at, to);
      commandNext = !/[<>)}]/.test(char);
      at = to;
    } else {
      const to = wordEnd(text, at, end, escape, add);
      const word = text.slice(at, to);
      if (KEYWORDS.has(word) && (commandNext || word === 'in' || word === 'do')) {
        add('keyword', at, to);
        commandNext = BEFORE_COMMAND.has(word);
      } else if (/^-{1,2}[A-Za-z]/.test(word)) {
        add('option', at, to);
      } else if (commandNext && !/^\w+=/.test(word)) {
        if (/^[\w./-]+$/.test(word)) add('command', at, to);
        commandNext = false;
      }
      at = to;
    }
  }
  return tokens;
}

function operatorEnd(text: string, at: number, end: number): number {
  let to = at + 1;
  while (to < end && text[to] === text[at] && to - at < 3) to++;
  return to;
}

/** The end of a word, with its strings and variables coloured on the way. */
function wordEnd(
  text: string,
  from: number,
  end: number,
  escape: string,
  add: (kind: Token['kind'], from: number, to: number) => void,
): number {
  let at = from;
  while (at < end) {
    const char = text[at] as string;
    if (/[\s&|;(){}<>]/.test(char)) return at;
    if (char === escape || char === '\\') {
      if (/^[ \t]*\r*\n/.test(text.slice(at + 1, at + 40))) return Math.max(at, from + 1);
      at += 2;
    } else if (char === "'") {
      const close = text.indexOf("'", at + 1);
      const to = close < 0 || close >= end ? end : close + 1;
      add('string', at, to);
      at = to;
    } else if (char === '"') {
      const to = doubleQuoteEnd(text, at, end);
      add('string', at, to);
      for (let inside = at + 1; inside < to; inside++) {
        if (text[inside] === '$' && text[inside - 1] !== '\\') {
          const variable = variableEnd(text, inside, to);
          add('variable', inside, variable);
        }
      }
      at = to;
    } else if (char === '$') {
      const to = variableEnd(text, at, end);
      if (to > at + 1) {
        add('variable', at, to);
        at = to;
      } else {
        at++;
        if (text[at] === '(') return at;
      }
    } else at++;
  }
  return Math.min(at, end);
}

function doubleQuoteEnd(text: string, at: number, end: number): number {
  for (let to = at + 1; to < end; to++) {
    if (text[to] === '\\') to++;
    else if (text[to] === '"') return to + 1;
  }
  return end;
}

/** `$name`, `${…}` and `$1`; the dollar alone where none of these follows. */
function variableEnd(text: string, at: number, end: number): number {
  if (text[at + 1] === '{') {
    const close = text.indexOf('}', at);
    return close < 0 || close >= end ? at + 1 : close + 1;
  }
  const name = /^(?:[A-Za-z_]\w*|[0-9@*#?])/.exec(text.slice(at + 1, Math.min(end, at + 200)));
  return name === null ? at + 1 : at + 1 + name[0].length;
}
