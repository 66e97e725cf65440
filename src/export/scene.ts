import type { Box, Point } from '../layout/types.ts';
import type { Tone } from './palette.ts';

/**
 * A drawing as a list of shapes: what every picture format writes in its own way. CSS pixels, origin at the top left,
 * y downwards. Colours are named, so that one drawing serves both themes.
 */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  /** The colour of the ground; `null` for none. */
  readonly ground: Tone | null;
  readonly shapes: readonly Shape[];
}

export interface Paint {
  readonly fill?: Tone;
  readonly stroke?: Tone;
  /** Pixels, 1 by default. */
  readonly strokeWidth?: number;
  readonly dash?: 'dashes' | 'dots' | 'long';
}

/** The fonts of the drawing: family, size and weight stand in `SCENE_FONTS`. */
export type SceneFont = 'title' | 'text' | 'path' | 'label' | 'chip' | 'letter' | 'heading';

export type Shape =
  | { readonly kind: 'rect'; readonly box: Box; readonly radius: number; readonly paint: Paint }
  | {
      readonly kind: 'path';
      readonly d: string;
      readonly paint: Paint;
      /** Moved, then turned (radians), then scaled; none by default. */
      readonly at?: Point & { readonly angle?: number; readonly scale?: number };
      readonly round?: boolean;
    }
  | {
      readonly kind: 'text';
      /** Where the text begins, ends or has its middle, on its base line. */
      readonly at: Point;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly text: string;
      readonly font: SceneFont;
      /** Pixels where it differs from the font's own. */
      readonly size?: number;
      readonly fill: Tone;
    }
  /** What belongs together, with the name that a pointer or a screen reader is told. */
  | { readonly kind: 'group'; readonly name: string; readonly id: string; readonly shapes: readonly Shape[] };

export const SCENE_FONTS: Readonly<
  Record<SceneFont, { readonly family: 'sans' | 'mono'; readonly size: number; readonly bold: boolean }>
> = {
  title: { family: 'sans', size: 13, bold: true },
  text: { family: 'sans', size: 12, bold: false },
  path: { family: 'mono', size: 12, bold: false },
  label: { family: 'mono', size: 11, bold: false },
  chip: { family: 'sans', size: 11, bold: true },
  letter: { family: 'sans', size: 11, bold: true },
  heading: { family: 'sans', size: 12, bold: true },
};

/** Lengths of dash and gap, in pixels. */
export const DASHES = { dashes: [4, 4], dots: [1.5, 3], long: [5, 4] } as const;

/**
 * Where the base line stands in a line of text, from its top: half the height, and as much as the letters of
 * common fonts stand above their middle.
 */
export function baseline(top: number, height: number, size: number): number {
  return top + height / 2 + size * 0.355;
}

/** A box with corners of their own, from the top left clockwise, as an SVG path. */
export function cornered(
  { x, y, width, height }: Box,
  [a, b, c, d]: readonly [number, number, number, number],
): string {
  const arc = (radius: number, dx: number, dy: number) =>
    radius === 0 ? '' : `a${radius} ${radius} 0 0 1 ${dx} ${dy}`;
  return (
    `M${x + a} ${y}H${x + width - b}${arc(b, b, b)}V${y + height - c}${arc(c, -c, c)}` +
    `H${x + d}${arc(d, -d, -d)}V${y + a}${arc(a, a, -a)}Z`
  );
}
