import type { Box, Direction } from '../../layout/types.ts';
import type { View } from '../../state/model.ts';
import { widthWithin } from '../shell/pane-width.ts';
import { PHONE } from '../use-media.ts';

/** A diagram that flows to the right needs a pane at least this much wider than high. */
const WIDE = 1.4;

/** What stands above and below the panes, and between them. CSS pixels. */
export const BARS = { top: 44, tabs: 45, bottom: 24, splitter: 1 } as const;

type Panes = Pick<View, 'textOpen' | 'textWidth' | 'inspectorOpen' | 'inspectorWidth'>;

/** Where the diagram will stand, before the page is drawn. CSS pixels of the window. */
export function paneBox(panes: Panes): Box {
  const phone = matchMedia(PHONE).matches;
  const beside = (open: boolean, wanted: number) =>
    open && !phone ? widthWithin(wanted) + BARS.splitter : 0;
  const x = beside(panes.textOpen, panes.textWidth);
  const y = BARS.top + (phone ? BARS.tabs : 0);
  const width = innerWidth - x - beside(panes.inspectorOpen, panes.inspectorWidth);
  return { x, y, width, height: innerHeight - y - BARS.bottom };
}

/**
 * The way a build flows when nobody has chosen: along the longer side of the pane it is drawn in. The first picture is
 * asked for before its pane is there.
 */
export function flowFor(panes: Panes): Direction {
  const { width, height } =
    document.getElementById('pane-diagram')?.getBoundingClientRect() ?? paneBox(panes);
  return width > height * WIDE ? 'right' : 'down';
}
