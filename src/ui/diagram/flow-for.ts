import type { Direction } from '../../layout/types.ts';
import type { View } from '../../state/model.ts';
import { widthWithin } from '../shell/side-pane.tsx';
import { PHONE } from '../use-media.ts';

/** A diagram that flows to the right needs a pane at least this much wider than high. */
const WIDE = 1.4;

/** What stands above and below the panes, roughly. CSS pixels. */
const BARS = 70;

type Panes = Pick<View, 'textOpen' | 'textWidth' | 'inspectorOpen' | 'inspectorWidth'>;

/**
 * The way a build flows when nobody has chosen: along the longer side of the pane it is drawn in. The first picture is
 * asked for before its pane is there; then the others tell how much they leave.
 */
export function flowFor(panes: Panes): Direction {
  const pane = document.getElementById('pane-diagram')?.getBoundingClientRect();
  const { width, height } = pane ?? { width: widthBeside(panes), height: innerHeight - BARS };
  return width > height * WIDE ? 'right' : 'down';
}

function widthBeside({ textOpen, textWidth, inspectorOpen, inspectorWidth }: Panes): number {
  if (matchMedia(PHONE).matches) return innerWidth;
  return (
    innerWidth - (textOpen ? widthWithin(textWidth) : 0) - (inspectorOpen ? widthWithin(inspectorWidth) : 0)
  );
}
