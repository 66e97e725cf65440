/**
 * How much a node shows, by how near one looks: far out only its name, in its colour; then what the layout measured; from
 * near the instructions of a stage. No level moves anything: each draws into the box that is there.
 */
export type Detail =
  | { readonly level: 'names' }
  | { readonly level: 'rows' }
  /** `step` is the zoom for which texts are sized, so that not every turn of the wheel draws all of them again. */
  | { readonly level: 'instructions'; readonly step: number };

/** Below this zoom 12 px text is under 6 px: nobody reads it, so it is not drawn. */
const NAMES = 0.5;

/** From this zoom on a closed box of two lines has room for three instructions; nearer, for more. */
const STEPS = [1.6, 2, 2.5, 3.2] as const;

/** On the screen, in CSS pixels. */
export const NEAR_TEXT = { size: 10.5, line: 14 } as const;

const [NAMED, ROWS] = [{ level: 'names' }, { level: 'rows' }] as const;
const NEAR = STEPS.map((step): Detail => ({ level: 'instructions', step }));

/** The detail at a zoom; the same object for the same detail. */
export function detailAt(zoom: number): Detail {
  if (zoom < NAMES) return NAMED;
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
