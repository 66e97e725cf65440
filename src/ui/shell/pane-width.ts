/** Narrower than this a pane shows nothing worth reading; wider, it leaves the diagram none. CSS pixels. */
export const LEAST_WIDTH = 244;

/** On a laptop both panes at half the width would leave the diagram nothing. */
const mostShare = () => (innerWidth < 1200 ? 0.29 : 0.5);

export const mostWidth = () => Math.max(LEAST_WIDTH, Math.floor(innerWidth * mostShare()));

/** The width that a pane gets when this one is asked for. */
export const widthWithin = (wanted: number) =>
  Math.round(Math.min(mostWidth(), Math.max(LEAST_WIDTH, wanted)));
