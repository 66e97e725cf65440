import type { GraphSummary } from '../../../analysis/types.ts';
import { placeAt, variableAt } from '../../../dockerfile/cursor.ts';
import type { Instruction } from '../../../dockerfile/types.ts';
import { referenceAt, type StageReference } from '../../../stages/references.ts';

/** What in a file is pointed at, with its place in the text. */
export type Subject = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'instruction'; readonly instruction: Instruction; readonly stage: number | null }
  | { readonly kind: 'flag'; readonly keyword: string; readonly flag: string }
  | { readonly kind: 'mount-type'; readonly type: string }
  | { readonly kind: 'mount-option'; readonly type: string; readonly option: string }
  | { readonly kind: 'stage'; readonly reference: StageReference }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'image'; readonly stage: number }
  | { readonly kind: 'directive'; readonly name: 'syntax' | 'escape' | 'check' }
);

/**
 * What stands at an offset; `null` where there is nothing to say. `wide` takes the whole instruction where the cursor
 * is on none of its parts.
 */
export function subjectAt(
  graph: GraphSummary,
  instructions: readonly Instruction[],
  references: readonly StageReference[],
  offset: number,
  wide: boolean,
): Subject | null {
  const { dockerfile } = graph;
  const directive = dockerfile.directives.find(({ span }) => span.from <= offset && offset <= span.to);
  if (directive !== undefined) {
    const { name, span } = directive;
    return { kind: 'directive', name, from: span.from, to: span.to };
  }
  const instruction = instructions.find(({ span }) => span.from <= offset && offset <= span.to);
  if (instruction === undefined) return null;
  const reference = referenceAt(references, offset);
  if (reference !== null) {
    return { kind: 'stage', reference, from: reference.span.from, to: reference.span.to };
  }
  const stage = graph.stages.findLast(({ span }) => span.from <= instruction.span.from)?.index ?? null;
  const place = placeAt(dockerfile, instructions, offset);
  const whole: Subject = { kind: 'instruction', instruction, stage, ...instruction.keywordSpan };
  if (place.kind === 'comment' || place.kind === 'none') return wide ? whole : null;
  const variable = variableAt(dockerfile.text, offset, dockerfile.escape);
  if (variable !== null) return { kind: 'variable', ...variable };
  switch (place.kind) {
    case 'keyword':
      return whole;
    case 'flag':
    case 'flag-value': {
      const flag = place.kind === 'flag' ? place.piece.text.slice(2) : place.flag;
      return { kind: 'flag', keyword: place.keyword, flag, from: place.piece.from, to: place.piece.to };
    }
    case 'mount-option':
    case 'mount-value': {
      const { from, to, text } = place.piece;
      const option = place.kind === 'mount-option' ? text.toLowerCase() : place.option;
      const type =
        (option === 'type' && place.kind === 'mount-value' ? text : place.mount.get('type')) ?? 'bind';
      if (option === 'type') return { kind: 'mount-type', type, from, to };
      return { kind: 'mount-option', type, option, from, to };
    }
    case 'word': {
      const isBase = place.keyword === 'from' && place.index === 0 && stage !== null;
      const { from, to } = place.piece;
      if (isBase && from < to) return { kind: 'image', stage, from, to };
      return wide ? whole : null;
    }
    default:
      return wide ? whole : null;
  }
}
