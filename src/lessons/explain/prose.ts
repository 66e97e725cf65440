import { nameOf } from '../../layout/names.ts';
import { oneLine } from '../../layout/text.ts';
import type { Stage } from '../../stages/types.ts';
import type { Piece, Sentence } from './types.ts';

/** Longer values are cut: an explanation names a thing, it does not repeat it. */
const MAX_CODE = 120;
/** More than these are counted, not named. */
const MAX_LISTED = 4;

/** Something from the file, on one line. */
export function code(text: string): Piece {
  const line = oneLine(text) || '""';
  const characters = [...line];
  const cut = characters.length > MAX_CODE ? `${characters.slice(0, MAX_CODE - 1).join('')}…` : line;
  return { kind: 'code', text: cut };
}

/** A stage as it stands in a sentence: `stage build`, or `stage 2` when it has no name. */
export function stagePieces(
  graph: { readonly stages: readonly Pick<Stage, 'name' | 'index'>[] },
  index: number,
): Sentence {
  const stage = graph.stages[index];
  if (stage === undefined || stage.name === '')
    return [{ kind: 'stage', stage: index, text: `stage ${index}` }];
  return ['stage ', { kind: 'stage', stage: index, text: nameOf(stage) }];
}

/** Puts words and parts together; neighbouring words become one part. */
export function say(words: TemplateStringsArray, ...parts: readonly (Piece | Sentence)[]): Sentence {
  const out: Piece[] = [];
  const push = (piece: Piece) => {
    const last = out.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') out[out.length - 1] = last + piece;
    else if (piece !== '') out.push(piece);
  };
  for (const [at, word] of words.entries()) {
    push(word);
    const part = parts[at];
    if (part === undefined) continue;
    if (typeof part === 'object' && !('kind' in part)) part.forEach(push);
    else push(part);
  }
  return out;
}

/** `a`, `a and b`, `a, b and c`, `a, b, c, d and 3 more`. */
export function list(items: readonly (Piece | Sentence)[], joint = 'and'): Sentence {
  const shown = items.length > MAX_LISTED + 1 ? items.slice(0, MAX_LISTED) : items;
  const more = items.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return all.reduce<Sentence>((sentence, item, at) => {
    if (at === 0) return say`${item}`;
    return at === all.length - 1 ? say`${sentence} ${joint} ${item}` : say`${sentence}, ${item}`;
  }, []);
}

export const codes = (texts: readonly string[], joint = 'and'): Sentence => list(texts.map(code), joint);

/** The same with a capital at its beginning. */
export function capital(sentence: Sentence): Sentence {
  const [first, ...rest] = sentence;
  return typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : sentence;
}

/** A message of the core as a sentence of its own. */
export function asSentence(message: string): Sentence {
  return capital(say`${/[.!?]$/.test(message) ? message : `${message}.`}`);
}

/** A sentence as plain text. */
export function plainText(sentence: Sentence): string {
  return sentence.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}
