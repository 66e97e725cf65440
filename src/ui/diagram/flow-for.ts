import type { Direction } from '../../layout/types.ts';

/** A diagram that flows to the right needs a pane at least this much wider than high. */
const WIDE = 1.4;

/** The way a build flows when nobody has chosen: along the longer side of the pane it is drawn in. */
export function flowFor(): Direction {
  const pane = document.getElementById('pane-diagram')?.getBoundingClientRect();
  const { width, height } = pane ?? { width: innerWidth / 2, height: innerHeight };
  return width > height * WIDE ? 'right' : 'down';
}
