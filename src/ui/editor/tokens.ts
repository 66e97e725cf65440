import { piecesOf } from '../../dockerfile/cursor.ts';
import { readHeredocWord } from '../../dockerfile/heredoc.ts';
import type { Flag, Heredoc, Instruction } from '../../dockerfile/types.ts';
import { shellTokens } from './shell-tokens.ts';
import type { Token, TokenKind } from './token-types.ts';

const VARIABLE = /\$(?:\{[^}\n]*\}|[A-Za-z_]\w*)/g;
const STRING = /"(?:[^"\\\n]|\\.)*"/g;

const HEREDOC_WORD = /<<-?['"]?\w+['"]?/g;

/** The longest instruction that is searched for strings and variables: larger ones are data, not prose. */
const MAX_SEARCHED = 20_000;

/** What is coloured in one instruction, from the positions that the analysis found, in no order. */
export function tokensOf(instruction: Instruction, text: string, escape: string): readonly Token[] {
  const tokens: Token[] = [];
  const add = (kind: TokenKind, span: { readonly from: number; readonly to: number } | null | undefined) => {
    if (span && span.to > span.from) tokens.push({ kind, from: span.from, to: span.to });
  };
  add('keyword', instruction.keywordSpan);
  for (const flag of instruction.flags) add('flag', nameOf(flag));
  if (instruction.kind === 'from') {
    add('name', instruction.nameSpan);
    const as = instruction.words.find((word, i) => i > 0 && word.value.toLowerCase() === 'as');
    add('keyword', as?.span);
  }

  const end = Math.min(
    instruction.span.to,
    ...instruction.heredocs.map((heredoc) => heredoc.contentSpan.from),
  );
  const start = instruction.keywordSpan.to;
  if (end - start <= MAX_SEARCHED) tokens.push(...bodyTokens(instruction, text, start, end, escape));
  for (const heredoc of instruction.heredocs) tokens.push(...heredocTokens(instruction, heredoc, text));
  return tokens;
}

/** `--mount=` without what it is set to. */
function nameOf({ span, valueSpan }: Flag): { from: number; to: number } | null {
  return span === null ? null : { from: span.from, to: valueSpan === null ? span.to : valueSpan.from };
}

function bodyTokens(
  instruction: Instruction,
  text: string,
  start: number,
  end: number,
  escape: string,
): readonly Token[] {
  const { kind } = instruction;
  const shell = shellStart(instruction);
  const tokens: Token[] = [];
  const plainEnd = shell ?? end;
  const body = text.slice(start, plainEnd);
  for (const [token, pattern] of [
    ['string', STRING],
    ['variable', VARIABLE],
  ] as const) {
    for (const match of body.matchAll(pattern)) {
      const from = start + match.index;
      tokens.push({ kind: token, from, to: from + match[0].length });
    }
  }
  if (shell !== null) {
    return [
      ...tokens,
      ...continuations(body, start, escape),
      ...shellTokens(text, shell, end, escape, false),
    ];
  }
  if (kind === 'env' || kind === 'arg' || kind === 'label') {
    for (const piece of piecesOf(text, start, end, escape)) {
      const equals = piece.text.indexOf('=');
      const to = equals > 0 ? piece.from + equals : kind === 'arg' ? piece.to : piece.from;
      if (to > piece.from && to <= piece.to) tokens.push({ kind: 'key', from: piece.from, to });
    }
  }
  for (const { index, 0: word } of body.matchAll(HEREDOC_WORD)) {
    if (instruction.heredocs.length > 0)
      tokens.push({ kind: 'operator', from: start + index, to: start + index + word.length });
  }
  if (kind === 'onbuild' || kind === 'healthcheck') {
    const word = piecesOf(text, start, end, escape).find((piece) => !piece.text.startsWith('--'));
    if (word !== undefined && /^[A-Za-z]+$/.test(word.text)) tokens.push({ ...word, kind: 'keyword' });
  }
  return [...tokens, ...continuations(body, start, escape)];
}

/** Where the shell text of an instruction begins; `null` where it has none. */
function shellStart(instruction: Instruction): number | null {
  const { kind } = instruction;
  if (kind !== 'run' && kind !== 'cmd' && kind !== 'entrypoint') return null;
  if (instruction.command.form !== 'shell') return null;
  return instruction.words[0]?.span?.from ?? null;
}

/** The signs that join lines, set back: they say nothing to a reader. */
function continuations(body: string, start: number, escape: string): Token[] {
  const sign = escape === '`' ? /`(?=[ \t]*\r?\n)/g : /\\(?=[ \t]*\r?\n)/g;
  return [...body.matchAll(sign)].map(({ index }) => {
    return { kind: 'operator', from: start + index, to: start + index + 1 };
  });
}

function heredocTokens(instruction: Instruction, heredoc: Heredoc, text: string): readonly Token[] {
  const { from, to } = heredoc.contentSpan;
  const isScript =
    instruction.kind === 'run' &&
    !heredoc.content.trimStart().startsWith('#!') &&
    readHeredocWord(instruction.command.words.join(' ')) !== null;
  // The word that ends it stands right behind it, after tabs where these are dropped.
  const tabs = heredoc.chomp ? (/^\t*/.exec(text.slice(to, to + 200))?.[0].length ?? 0) : 0;
  const ends = text.startsWith(heredoc.name, to + tabs);
  const last: Token[] = ends ? [{ kind: 'operator', from: to, to: to + tabs + heredoc.name.length }] : [];
  if (isScript && to - from <= MAX_SEARCHED) return [...shellTokens(text, from, to, '\\', true), ...last];
  const tokens: Token[] = [{ kind: 'heredoc', from, to }, ...last];
  if (!heredoc.expand || instruction.kind === 'run' || to - from > MAX_SEARCHED) return tokens;
  for (const match of heredoc.content.matchAll(VARIABLE)) {
    tokens.push({ kind: 'variable', from: from + match.index, to: from + match.index + match[0].length });
  }
  return tokens;
}
