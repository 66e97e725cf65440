import { withIsolates } from '../layout/segments.ts';
import { draw } from './draw.ts';
import { COLOUR_NAMES, colourOf, type Theme, type Tone } from './palette.ts';
import { DASHES, type Paint, SCENE_FONTS, type Scene, type SceneFont, type Shape } from './scene.ts';
import { EXPORT_DEFAULTS, type ExportModel, type ExportOptions } from './types.ts';
import { attributes, short, xml } from './xml.ts';

/** The fonts of the app: those of the reader's system. */
const FAMILIES = {
  sans: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  mono: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
};

export interface SvgOptions {
  readonly theme: Theme;
  /** A document that travels in the file; empty for none. */
  readonly carried: string;
  /** Font families where the reader's are not wanted. */
  readonly families?: { readonly sans: string; readonly mono: string };
  /** Put before every id, so that several pictures can stand in one page. */
  readonly prefix?: string;
  /** Where a group leads, by its id; the picture is then no longer one image but a group of links. */
  readonly links?: ReadonlyMap<string, string>;
}

/** The diagram as an SVG file that needs nothing beside it. */
export function svgOf(model: ExportModel, options: Partial<ExportOptions> = {}): string {
  const all = { ...EXPORT_DEFAULTS, ...options };
  return sceneSvg(draw(model, all), all);
}

/** A drawing as SVG. Colours stand on every shape; `auto` adds a style sheet that changes them on dark screens. */
export function sceneSvg(scene: Scene, options: SvgOptions): string {
  const { theme, prefix = 'stagemap', families = FAMILIES, links } = options;
  const writer = new SvgWriter(theme, families, links ?? new Map());
  const { width, height } = scene;
  const ids = [`${prefix}-title`, `${prefix}-desc`];
  const head = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${short(width)} ${short(height)}`,
    role: links === undefined ? 'img' : 'group',
    'aria-labelledby': ids.join(' '),
    'font-family': families.sans,
    'font-size': 12,
    fill: 'none',
  });
  return [
    `<svg${head}>`,
    `<title id="${ids[0]}">${xml(scene.title)}</title>`,
    `<desc id="${ids[1]}">${xml(scene.description)}</desc>`,
    ...(options.carried === '' ? [] : [`<metadata>${xml(options.carried)}</metadata>`]),
    ...(theme === 'auto' ? [`<style>${DARK_STYLE}</style>`] : []),
    ...(scene.ground === null
      ? []
      : [`<path d="M0 0H${short(width)}V${short(height)}H0Z"${writer.paint({ fill: scene.ground })}/>`]),
    ...scene.shapes.map((shape) => writer.shape(shape)),
    '</svg>',
    '',
  ].join('\n');
}

/** Changes every class of `auto` on a dark screen. Constant: the policy of the HTML export names its hash. */
export const DARK_STYLE = `@media (prefers-color-scheme:dark){${COLOUR_NAMES.flatMap((name) =>
  ([name, `tint:${name}`] as const).map((tone) => {
    const value = colourOf(tone, 'dark');
    return `.f-${className(tone)}{fill:${value}}.s-${className(tone)}{stroke:${value}}`;
  }),
).join('')}}`;

function className(tone: Tone): string {
  return tone.replace(':', '-');
}

class SvgWriter {
  constructor(
    private readonly theme: Theme,
    private readonly families: { readonly sans: string; readonly mono: string },
    private readonly links: ReadonlyMap<string, string>,
  ) {}

  shape(shape: Shape): string {
    switch (shape.kind) {
      case 'group': {
        const inside = `<title>${xml(shape.name)}</title>${shape.shapes.map((one) => this.shape(one)).join('')}`;
        const href = this.links.get(shape.id);
        if (href === undefined) return `<g>${inside}</g>`;
        return `<a${attributes({ href, 'aria-label': shape.name })}>${inside}</a>`;
      }
      case 'rect': {
        const { box, radius } = shape;
        return `<rect${attributes({ ...box, rx: radius })}${this.paint(shape.paint)}/>`;
      }
      case 'path': {
        const { at, round } = shape;
        const angle =
          at?.angle === undefined || at.angle === 0 ? '' : `rotate(${short((at.angle * 180) / Math.PI)})`;
        const scale = at?.scale === undefined ? '' : `scale(${Math.round(at.scale * 1e4) / 1e4})`;
        const transform = at && `translate(${short(at.x)} ${short(at.y)})${angle}${scale}`;
        const ends = round ? 'round' : undefined;
        const more = attributes({ transform, 'stroke-linecap': ends, 'stroke-linejoin': ends });
        return `<path${attributes({ d: shape.d })}${more}${this.paint(shape.paint)}/>`;
      }
      case 'text': {
        const { at, anchor, font, size } = shape;
        const place = { x: at.x, y: at.y, 'text-anchor': anchor === 'start' ? undefined : anchor };
        return `<text${attributes(place)}${this.font(font, size)}${this.paint({ fill: shape.fill })}>${xml(withIsolates(shape.text))}</text>`;
      }
    }
  }

  /** Only what differs from the root. */
  private font(name: SceneFont, own: number | undefined): string {
    const { family, size, bold } = SCENE_FONTS[name];
    const pixels = own ?? size;
    return attributes({
      'font-family': family === 'mono' ? this.families.mono : undefined,
      'font-size': pixels === 12 ? undefined : pixels,
      'font-weight': bold ? 600 : undefined,
    });
  }

  paint({ fill, stroke, strokeWidth = 1, dash }: Paint): string {
    const theme = this.theme === 'dark' ? 'dark' : 'light';
    const classes = [
      ...(fill === undefined ? [] : [`f-${className(fill)}`]),
      ...(stroke === undefined ? [] : [`s-${className(stroke)}`]),
    ];
    return attributes({
      class: this.theme === 'auto' ? classes.join(' ') : undefined,
      fill: fill && colourOf(fill, theme),
      stroke: stroke && colourOf(stroke, theme),
      'stroke-width': stroke === undefined || strokeWidth === 1 ? undefined : strokeWidth,
      'stroke-dasharray': dash === undefined ? undefined : DASHES[dash].join(' '),
    });
  }
}
