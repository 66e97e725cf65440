import { letterOf } from '../../layout/names.ts';
import type { Box, PlacedDiagram } from '../../layout/types.ts';

/** What the drawn page and the first picture before it share, so that the one can take the other's place unseen. */

/** Half the width and the length of an arrow head, in CSS pixels. */
const HEAD = { thin: [4, 8], thick: [5, 9] } as const;

/**
 * The arrow head at the end of an edge, as the `d` of a path. Its points stand where they are drawn: turned by a `transform`,
 * each would be a layer of its own that the browser sorts at every frame.
 */
export function arrowHead({ kind, tip }: Pick<PlacedDiagram['edges'][number], 'kind' | 'tip'>): string {
  const [half, length] = kind === 'from' ? HEAD.thick : HEAD.thin;
  const [along, across] = [Math.cos(tip.angle), Math.sin(tip.angle)];
  const side = (to: number) => {
    return `${tenth(tip.x - length * along - to * across)} ${tenth(tip.y - length * across + to * along)}`;
  };
  return `M${tip.x} ${tip.y}L${side(-half)}L${side(half)}Z`;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** A name for who looks from afar: as large as the box allows, or a stage's letter where even that is not enough. */
export function farName(
  text: string,
  letter: string | undefined,
  { width, height }: Pick<Box, 'width' | 'height'>,
) {
  const shown = text.length > 24 ? `${text.slice(0, 23)}…` : text;
  const size = Math.max(10, Math.min(40, height * 0.5, (width - 12) / (0.62 * Math.max(3, shown.length))));
  return { size, text: size <= 12 && letter ? letter : shown };
}

/** A stage's letter in its chip. Always square: later stages have more letters. */
export function chipLook(stage: number, small: boolean) {
  const letters = letterOf(stage);
  return {
    letters,
    className: `inline-block shrink-0 rounded-sm bg-tint text-center font-semibold tracking-tight text-hue ${small ? 'size-4 leading-4' : 'size-5 leading-5'}`,
    fontSize: (small ? 10 : 11) - 1.5 * (letters.length - 1),
  };
}
