import { readJsonArray, splitCommand } from './arguments.ts';
import { lower } from './characters.ts';
import { expand } from './word-lexer.ts';

/** A heredoc's opening word, such as `<<EOF`, `<<-"END"` or `3<<EOF`. */
export interface HeredocWord {
  readonly name: string;
  readonly expand: boolean;
  readonly chomp: boolean;
}

const UNSET = { get: () => undefined };
/** BuildKit lexes heredocs with a backslash whatever the file's escape character is. */
const ESCAPE = '\\';

/** The heredocs that a logical line opens, in order (BuildKit parser.heredocsFromLine). */
export function heredocWords(line: string): HeredocWord[] {
  const lexed = expand(line, UNSET, { escape: ESCAPE, rawQuotes: true, rawEscapes: true, skipUnset: true });
  if (lexed.error !== null) return [];
  return lexed.words.map(readHeredocWord).filter((word) => word !== null);
}

/** Reads one word as a heredoc's opening; `null` when it is none (BuildKit parser.ParseHeredoc). */
export function readHeredocWord(word: string): HeredocWord | null {
  const match = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/.exec(word);
  const rest = match?.[2];
  if (!rest) return null;
  const plain = expand(rest, UNSET, { escape: ESCAPE, skipUnset: true });
  if (plain.error !== null || plain.words.length !== 1) return null;
  const raw = expand(rest, UNSET, { escape: ESCAPE, rawQuotes: true, skipUnset: true });
  const name = plain.words[0] as string;
  const quoted = countQuotes(raw.words[0] ?? '') !== countQuotes(name);
  return { name, expand: !quoted, chomp: match?.[1] === '-' };
}

function countQuotes(text: string): number {
  return text.split(/['"]/).length - 1;
}

/** Whether an instruction of this kind can open heredocs: ADD, COPY and RUN not in exec form, also in ONBUILD. */
export function mayHoldHeredoc(line: string, escape: string): boolean {
  let command = splitCommand(line, escape);
  if (lower(command.keyword) === 'onbuild' && command.args !== '')
    command = splitCommand(command.args, escape);
  const keyword = lower(command.keyword);
  if (keyword !== 'add' && keyword !== 'copy' && keyword !== 'run') return false;
  return readJsonArray(command.args).kind !== 'strings';
}
