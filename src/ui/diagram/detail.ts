/**
 * How much a node shows, by how near one looks: from farthest only its colour; then its name; then what the layout measured; from
 * near the instructions of a stage. No level moves anything: each draws into the box that is there.
 */
export type Detail =
  | { readonly level: 'colours' }
  | { readonly level: 'names' }
  | { readonly level: 'rows' }
  /** `step` is the zoom for which texts are sized, so that not every turn of the wheel draws all of them again. */
  | { readonly level: 'instructions'; readonly step: number };

/** Below this zoom 12 px text is under 6 px: nobody reads it, so it is not drawn. */
const NAMES = 0.5;

/** And below this one the largest name, 40 px, is under 5 px. */
const COLOURS = 0.12;

/** From this zoom on a closed box of two lines has room for three instructions; nearer, for more. */
const STEPS = [1.6, 2, 2.5, 3.2] as const;

/** On the screen, in CSS pixels. */
export const NEAR_TEXT = { size: 10.5, line: 14 } as const;

const [COLOURED, NAMED, ROWS] = [{ level: 'colours' }, { level: 'names' }, { level: 'rows' }] as const;
const NEAR = STEPS.map((step): Detail => ({ level: 'instructions', step }));

/** The detail at a zoom; the same object for the same detail. */
export function detailAt(zoom: number): Detail {
  if (zoom < NAMES) return zoom < COLOURS ? COLOURED : NAMED;
  return NEAR.findLast((detail) => detail.level === 'instructions' && zoom >= detail.step) ?? ROWS;
}

/**
 * How many of so many lines fit into a height (in CSS pixels of the picture), and how many are left out; the last line that
 * fits says so. Where not even one fits, none is shown.
 */
export function linesIn(height: number, step: number, count: number): { shown: number; more: number } {
  const fit = Math.floor((height * step) / NEAR_TEXT.line);
  if (count <= fit) return { shown: count, more: 0 };
  if (fit < 2) return { shown: Math.max(0, fit), more: 0 };
  return { shown: fit - 1, more: count - fit + 1 };
}

/** How far the dots of the ground are from each other at full size. CSS pixels. */
const DOTS = 20;

/** Shows a diagram's ground as from here, and lets the style sheet know what is drawn from afar, where that changes. */
export function lookFrom(
  { dataset, style }: HTMLElement,
  viewport: { x: number; y: number; zoom: number },
): void {
  const { x, y, zoom } = viewport;
  const { level } = detailAt(zoom);
  const coloured = String(level === 'colours');
  const far = String(level === 'colours' || level === 'names');
  if (dataset.far !== far) dataset.far = far;
  if (dataset.farthest !== coloured) dataset.farthest = coloured;
  // Never denser or wider than by half: from twice as far every other dot is left out.
  const gap = Math.round(DOTS * zoom * 2 ** Math.round(-Math.log2(zoom)));
  style.backgroundPosition = `${Math.round(x % gap)}px ${Math.round(y % gap)}px`;
  style.backgroundSize = `${gap}px ${gap}px`;
}
