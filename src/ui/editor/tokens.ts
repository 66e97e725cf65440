import type { Instruction } from '../../dockerfile/types.ts';

export type TokenKind = 'keyword' | 'name' | 'flag' | 'variable' | 'string' | 'comment' | 'heredoc';

export interface Token {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
}

const VARIABLE = /\$(?:\{[^}\n]*\}|[A-Za-z_]\w*)/g;
const STRING = /"(?:[^"\\\n]|\\.)*"/g;

/** The longest instruction that is searched for strings and variables: larger ones are data, not prose. */
const MAX_SEARCHED = 20_000;

/** What is coloured in one instruction, from the positions that the analysis found, in no order. */
export function tokensOf(instruction: Instruction, text: string): readonly Token[] {
  const tokens: Token[] = [];
  const add = (kind: TokenKind, span: { readonly from: number; readonly to: number } | null | undefined) => {
    if (span && span.to > span.from) tokens.push({ kind, from: span.from, to: span.to });
  };
  add('keyword', instruction.keywordSpan);
  for (const flag of instruction.flags) add('flag', flag.span);
  for (const heredoc of instruction.heredocs) add('heredoc', heredoc.contentSpan);
  if (instruction.kind === 'from') {
    add('name', instruction.nameSpan);
    const as = instruction.words.find((word, i) => i > 0 && word.value.toLowerCase() === 'as');
    add('keyword', as?.span);
  }
  if (instruction.kind === 'onbuild') add('keyword', firstWord(instruction.words[0]));

  // Heredoc bodies stand after everything else and keep their one colour.
  const end = Math.min(
    instruction.span.to,
    ...instruction.heredocs.map((heredoc) => heredoc.contentSpan.from),
  );
  const start = instruction.keywordSpan.to;
  if (end - start > MAX_SEARCHED) return tokens;
  const body = text.slice(start, end);
  for (const [kind, pattern] of [
    ['string', STRING],
    ['variable', VARIABLE],
  ] as const) {
    for (const match of body.matchAll(pattern)) {
      add(kind, { from: start + match.index, to: start + match.index + match[0].length });
    }
  }
  return tokens;
}

function firstWord(word: Instruction['words'][number] | undefined): { from: number; to: number } | null {
  const match = /^[A-Za-z]+/.exec(word?.value ?? '');
  return word?.span && match ? { from: word.span.from, to: word.span.from + match[0].length } : null;
}
