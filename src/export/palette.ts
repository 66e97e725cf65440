/**
 * The colours of the exports: those of the app (src/ui/theme/tokens.css; a test compares them), as plain values,
 * because a file that leaves the app takes no style sheet with it.
 */

/** A colour by what it is for, as in tokens.css. */
const COLOURS = {
  ink: ['#1c1c1a', '#ecece8'],
  muted: ['#5c5c56', '#b0b0a8'],
  faint: ['#6b6b64', '#a0a098'],
  panel: ['#ffffff', '#1c1c1a'],
  canvas: ['#f6f6f4', '#131311'],
  hover: ['#f1f1ee', '#2a2a27'],
  line: ['#e4e4e1', '#2d2d2a'],
  edge: ['#8a8a83', '#77776f'],
  control: ['#d5d5d0', '#3d3d39'],
  danger: ['#b42318', '#ff8f84'],
  warning: ['#8f5a00', '#f0b45c'],
  ships: ['#0f7b5f', '#3ecf9f'],
  'on-ships': ['#ffffff', '#0b1f18'],
  'stage-0': ['#2563c4', '#7fb0ff'],
  'stage-1': ['#a35709', '#f0a85c'],
  'stage-2': ['#7040c0', '#b79bff'],
  'stage-3': ['#b02e67', '#ff8dbb'],
  'stage-4': ['#0a6f8a', '#5cc8e6'],
  'stage-5': ['#776000', '#d8c04a'],
  'stage-6': ['#b23a26', '#ff9080'],
  'stage-7': ['#55607a', '#a9b4cc'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

export type Colour = keyof typeof COLOURS;

/** A colour, or the pale ground that belongs to it. */
export type Tone = Colour | `tint:${Colour}`;

/** What the reader's screen is set to, or one of the two for all. */
export type Theme = 'light' | 'dark' | 'auto';

/** How much of a colour its tint holds; the rest is `panel`. */
const TINT = 0.09;

/** The value of a tone, as `#rrggbb`. */
export function colourOf(tone: Tone, theme: 'light' | 'dark'): string {
  const at = theme === 'light' ? 0 : 1;
  if (!isTint(tone)) return COLOURS[tone][at];
  return mixed(COLOURS[tone.slice(5) as Colour][at], COLOURS.panel[at], TINT);
}

/** The tone of a stage's hue, by the name that `hueOf` gives it. */
export function toneOfHue(hue: string): Colour {
  if (hue === 'ships') return 'ships';
  const tone = `stage-${hue}`;
  return isColour(tone) ? tone : 'muted';
}

export function isColour(name: string): name is Colour {
  return Object.hasOwn(COLOURS, name);
}

export const COLOUR_NAMES = Object.keys(COLOURS).filter(isColour);

function isTint(tone: Tone): tone is `tint:${Colour}` {
  return tone.startsWith('tint:');
}

/** As `color-mix(in srgb, …)` mixes. */
function mixed(colour: string, ground: string, share: number): string {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(1 + 2 * at, 3 + 2 * at), 16);
  const parts = [0, 1, 2].map((at) => {
    const value = channel(colour, at) * share + channel(ground, at) * (1 - share);
    return Math.round(value).toString(16).padStart(2, '0');
  });
  return `#${parts.join('')}`;
}
