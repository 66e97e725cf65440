import { isCommentLine } from './directives.ts';
import type { Dockerfile, Heredoc, Instruction } from './types.ts';

/** A piece of an instruction's text; its text has no continuations and no comments any more. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What a cursor stands in, or what is pointed at. `before` is the part of `piece` in front of the cursor. */
export type CursorPlace =
  /** A line where an instruction can begin, or the keyword of one; a trigger's keyword too. */
  | { readonly kind: 'keyword'; readonly piece: Piece; readonly before: string; readonly trigger: boolean }
  /** `--nam`: the piece holds the dashes. */
  | (InInstruction & { readonly kind: 'flag'; readonly flags: readonly WrittenFlag[] })
  | (InInstruction & { readonly kind: 'flag-value'; readonly flag: string })
  | (InInstruction & { readonly kind: 'mount-option'; readonly mount: WrittenMount })
  | (InInstruction & { readonly kind: 'mount-value'; readonly option: string; readonly mount: WrittenMount })
  /** An argument; `words` are all of them, and `index` counts from the first behind the flags. */
  | (InInstruction & {
      readonly kind: 'word';
      readonly index: number;
      readonly words: readonly Piece[];
      readonly flags: readonly WrittenFlag[];
    })
  | { readonly kind: 'heredoc'; readonly keyword: string; readonly heredoc: Heredoc }
  | { readonly kind: 'comment' }
  | { readonly kind: 'none' };

interface InInstruction {
  /** In lower case; for a trigger, that of the trigger. */
  readonly keyword: string;
  readonly piece: Piece;
  readonly before: string;
}

export interface WrittenFlag {
  readonly name: string;
  /** `null` without `=`. */
  readonly value: string | null;
}

/** The fields of a `--mount` by name in lower case, as written. */
export type WrittenMount = ReadonlyMap<string, string>;

/** The start of a variable in front of the cursor: `$NA`, `${NA`. */
export interface VariableStart {
  /** Where its name begins. */
  readonly from: number;
  readonly name: string;
  readonly braces: boolean;
}

/**
 * What stands at an offset of a text. `instructions` are all of them in file order. Works on what is being written: an
 * instruction need not be complete, or right.
 */
export function placeAt(
  { text, escape, comments, directives }: Pick<Dockerfile, 'text' | 'escape' | 'comments' | 'directives'>,
  instructions: readonly Instruction[],
  offset: number,
): CursorPlace {
  const inSpan = ({ from, to }: { from: number; to: number }) => from <= offset && offset <= to;
  if (comments.some((span) => inSpan(span) && offset > span.from)) return { kind: 'comment' };
  if (directives.some(({ span }) => inSpan(span) && offset > span.from)) return { kind: 'comment' };
  const instruction = instructions.find(({ span }) => inSpan(span));
  if (instruction === undefined) return emptyLine(text, offset);
  const heredoc = instruction.heredocs.find(({ contentSpan }) => inSpan(contentSpan));
  const firstBody = instruction.heredocs[0]?.contentSpan.from ?? Number.POSITIVE_INFINITY;
  if (offset >= firstBody) {
    const keyword = instruction.keyword.toLowerCase();
    return heredoc === undefined ? { kind: 'none' } : { kind: 'heredoc', keyword, heredoc };
  }
  const end = Math.min(firstBody, instruction.span.to);
  return inWords(piecesOf(text, instruction.span.from, end, escape), offset);
}

/** A line without an instruction: one may begin here. */
function emptyLine(text: string, offset: number): CursorPlace {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset);
  if (/\S/.test(before)) return { kind: 'none' };
  return {
    kind: 'keyword',
    piece: { from: offset, to: offset, text: '' },
    before: '',
    trigger: false,
  };
}

/** The words of an instruction, its keyword first; quotes keep blanks inside a word. */
export function piecesOf(text: string, from: number, to: number, escape: string): Piece[] {
  const pieces: Piece[] = [];
  let start = -1;
  let word = '';
  let quote = '';
  const end = (at: number) => {
    if (start >= 0) pieces.push({ from: start, to: at, text: word });
    start = -1;
    word = '';
  };
  for (let at = from; at < to; ) {
    const char = text[at] as string;
    const next = char === escape ? afterContinuation(text, at, to) : -1;
    if (next >= 0) {
      at = next;
      // A word that goes on behind the continuation is one word, but a list of names is easier on the eye.
      if (start >= 0 && (at >= to || /\s/.test(text[at] ?? ' '))) end(lineEnd(text, start, at, escape));
      continue;
    }
    if (/\s/.test(char) && quote === '') {
      end(at);
      at++;
      continue;
    }
    if (start < 0) start = at;
    if (char === escape && at + 1 < to) {
      word += char + text[at + 1];
      at += 2;
      continue;
    }
    if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
    word += char;
    at++;
  }
  end(to);
  return pieces;
}

/** Where a word ends that stands right in front of a continuation. */
function lineEnd(text: string, start: number, next: number, escape: string): number {
  return Math.max(start, text.lastIndexOf(escape, next - 1));
}

/** The offset behind a continuation and the comments and blank lines after it; -1 where there is none. */
function afterContinuation(text: string, at: number, to: number): number {
  const line = /^.[ \t]*\r*\n/.exec(text.slice(at, Math.min(to, at + 200)));
  if (line === null) return -1;
  let next = at + line[0].length;
  while (next < to) {
    const feed = text.indexOf('\n', next);
    const lineText = text.slice(next, feed < 0 ? to : feed);
    if (feed < 0 || feed >= to || (lineText.trim() !== '' && !isCommentLine(lineText))) break;
    next = feed + 1;
  }
  return next;
}

function inWords(pieces: readonly Piece[], offset: number): CursorPlace {
  const [keyword, ...rest] = pieces;
  if (keyword === undefined) return { kind: 'none' };
  if (offset <= keyword.to) return atKeyword(keyword, offset, false);
  const [trigger, ...triggerRest] = rest;
  if (keyword.text.toLowerCase() === 'onbuild') {
    if (trigger === undefined || offset <= trigger.to) {
      const here = trigger !== undefined && offset >= trigger.from ? trigger : emptyPiece(offset);
      return atKeyword(here, offset, true);
    }
    return inArguments(trigger.text.toLowerCase(), triggerRest, offset);
  }
  return inArguments(keyword.text.toLowerCase(), rest, offset);
}

function atKeyword(piece: Piece, offset: number, trigger: boolean): CursorPlace {
  return { kind: 'keyword', piece, before: piece.text.slice(0, offset - piece.from), trigger };
}

const emptyPiece = (offset: number): Piece => ({ from: offset, to: offset, text: '' });

function inArguments(keyword: string, pieces: readonly Piece[], offset: number): CursorPlace {
  const firstWord = pieces.findIndex(({ text }) => !text.startsWith('--'));
  const flagCount = firstWord < 0 ? pieces.length : firstWord;
  const flags = pieces.slice(0, flagCount);
  const words = pieces.slice(flagCount);
  const piece = pieces.find(({ from, to }) => from <= offset && offset <= to) ?? emptyPiece(offset);
  const before = piece.text.slice(0, offset - piece.from);
  const others = flags.filter((each) => each !== piece).map(({ text }) => writtenFlag(text));
  const isFlag = flags.includes(piece);
  if (!isFlag) {
    const index = words.filter(({ to }) => to < offset).length;
    return { kind: 'word', keyword, piece, before, index, words, flags: others };
  }
  const equals = piece.text.indexOf('=');
  if (equals < 0 || offset - piece.from <= equals) {
    const name =
      equals < 0 ? piece : { ...piece, to: piece.from + equals, text: piece.text.slice(0, equals) };
    return { kind: 'flag', keyword, piece: name, before, flags: others };
  }
  const flag = piece.text.slice(2, equals);
  const value = { from: piece.from + equals + 1, to: piece.to, text: piece.text.slice(equals + 1) };
  if (flag === 'mount') return inMount(keyword, value, offset);
  return { kind: 'flag-value', keyword, flag, piece: value, before: before.slice(equals + 1) };
}

function writtenFlag(text: string): WrittenFlag {
  const equals = text.indexOf('=');
  return equals < 0
    ? { name: text.slice(2), value: null }
    : { name: text.slice(2, equals), value: text.slice(equals + 1) };
}

function inMount(keyword: string, value: Piece, offset: number): CursorPlace {
  const fields: Piece[] = [];
  let from = value.from;
  for (const text of value.text.split(',')) {
    fields.push({ from, to: from + text.length, text });
    from += text.length + 1;
  }
  const field = fields.find(({ to }) => offset <= to) ?? emptyPiece(offset);
  const mount = new Map<string, string>();
  for (const each of fields) {
    if (each === field) continue;
    const [name = '', ...rest] = each.text.split('=');
    if (name !== '') mount.set(name.toLowerCase(), rest.join('='));
  }
  const equals = field.text.indexOf('=');
  const before = field.text.slice(0, offset - field.from);
  if (equals < 0 || offset - field.from <= equals) {
    const name =
      equals < 0 ? field : { ...field, to: field.from + equals, text: field.text.slice(0, equals) };
    return { kind: 'mount-option', keyword, mount, piece: name, before };
  }
  return {
    kind: 'mount-value',
    keyword,
    mount,
    option: field.text.slice(0, equals).toLowerCase(),
    piece: { from: field.from + equals + 1, to: field.to, text: field.text.slice(equals + 1) },
    before: before.slice(equals + 1),
  };
}

/** The variable that is being written right in front of an offset; `null` where there is none, or it is escaped. */
export function variableBefore(text: string, offset: number, escape: string): VariableStart | null {
  const start = Math.max(0, offset - MAX_NAME);
  const match = /(^|.)\$(\{?)([A-Za-z_][A-Za-z0-9_]*)?$/s.exec(text.slice(start, offset));
  if (match === null || match[1] === escape || match[1] === '$') return null;
  const name = match[3] ?? '';
  return { from: offset - name.length, name, braces: match[2] !== '' };
}

/** The variable that an offset points into: its name and where the whole reference stands; `null` without one. */
export function variableAt(
  text: string,
  offset: number,
  escape: string,
): { readonly name: string; readonly from: number; readonly to: number } | null {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const feed = text.indexOf('\n', offset);
  const end = Math.min(feed < 0 ? text.length : feed, offset + MAX_NAME);
  const from = Math.max(line, offset - MAX_NAME);
  for (const match of text.slice(from, end).matchAll(/\$(?:\{([A-Za-z_]\w*)[^}]*\}?|([A-Za-z_]\w*))/g)) {
    const start = from + match.index;
    if (offset < start || offset > start + match[0].length || text[start - 1] === escape) continue;
    return { name: match[1] ?? match[2] ?? '', from: start, to: start + match[0].length };
  }
  return null;
}

/** Longer names of variables are not looked for. */
const MAX_NAME = 200;
