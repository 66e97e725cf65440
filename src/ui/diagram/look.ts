import { FONTS } from '../../layout/fonts.ts';
import { letterOf } from '../../layout/names.ts';
import type { Box, DiagramNode, PlacedDiagram } from '../../layout/types.ts';

/** What the drawn page and the first picture before it share, so that the one can take the other's place unseen. */

/** A node as it looks: how large it is, not where it stands. */
export type Sized<N extends DiagramNode = DiagramNode> = N & {
  readonly box: Pick<Box, 'width' | 'height'>;
};

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

/** How large the box around a piece of a line may be, in square CSS pixels of the diagram. */
const PIECE_AREA = 1_000_000;

/**
 * A line in pieces that follow each other, each the `d` of a path. A browser draws a page in tiles, and a path anew in every tile
 * that the box around it touches: one that winds through a large picture, in all of them. What lies within little stays whole.
 */
export function linePieces(path: string): readonly string[] {
  const pieces: string[] = [];
  let [piece, x, y] = ['', 0, 0];
  let box = pointAt(0, 0);
  for (const [command, letter, numbers = ''] of path.matchAll(/([MLC])([^MLC]*)/gu)) {
    const [toX = 0, toY = 0] = numbers.trim().split(/[ ,]+/u).slice(-2).map(Number);
    const grown = around(letter === 'M' ? pointAt(toX, toY) : box, toX, toY);
    const fits = (grown.right - grown.left) * (grown.bottom - grown.top) <= PIECE_AREA;
    if (fits || !/[LC]/u.test(piece)) {
      piece += command;
      box = grown;
    } else {
      pieces.push(piece);
      piece = `M${x} ${y}${command}`;
      box = around(pointAt(x, y), toX, toY);
    }
    [x, y] = [toX, toY];
  }
  return [...pieces, piece];
}

const pointAt = (x: number, y: number) => ({ left: x, top: y, right: x, bottom: y });

function around({ left, top, right, bottom }: ReturnType<typeof pointAt>, x: number, y: number) {
  return {
    left: Math.min(left, x),
    top: Math.min(top, y),
    right: Math.max(right, x),
    bottom: Math.max(bottom, y),
  };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** A name for who looks from afar: as large as the box allows, or a stage's letter where even that is not enough. */
export function farName(node: Sized) {
  const text = node.kind === 'image' || node.kind === 'git' ? lastName(node.title) : node.title;
  const letter = node.kind === 'stage' ? node.letter : '';
  const { width, height } = node.box;
  const shown = text.length > 24 ? `${text.slice(0, 23)}…` : text;
  // In a low box the name has all of it; a long one stands larger in two lines.
  const highest = Math.max(height * 0.5, Math.min(height * 0.75, 24));
  const sizeOf = (lines: readonly string[]) => {
    // The font of titles, as wide at any size.
    const ems = Math.max(...lines.map(FONTS.title)) / 13;
    return Math.min(40, lines.length === 1 ? highest : height * 0.38, (width - 24) / ems);
  };
  const two = inTwo(text);
  const lines = sizeOf(two) > sizeOf([shown]) * 1.1 ? two : [shown];
  const size = Math.max(10, sizeOf(lines));
  return { size, text: size <= 12 && letter !== '' ? letter : lines.join('\n') };
}

/** A name broken where its parts meet, in lines as short as can be; one without parts stays whole. */
function inTwo(text: string): readonly string[] {
  const breaks = [...text.matchAll(/[-_. ]/g)].map(({ index }) => index + 1).filter((at) => at < text.length);
  const longest = (at: number) => Math.max(at, text.length - at);
  const [at] = breaks.sort((a, b) => longest(a) - longest(b));
  return at === undefined ? [text] : [text.slice(0, at).trimEnd(), text.slice(at)];
}

/** `docker.io/library/alpine:3.20` is alpine, `github.com/moby/buildkit.git#v1` buildkit: who comes nearer reads the rest. */
function lastName(title: string): string {
  const [name = ''] = title.split(/[#@]/, 1);
  const last = name.slice(name.lastIndexOf('/') + 1).replace(/\.git$|:[^:]*$/, '');
  return last || title;
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
