import { MAX_PNG_PIXELS, MAX_PNG_SIDE } from '../limits.ts';

/** The largest scale, at most the wanted one, at which a picture of this many CSS pixels can be drawn as PNG. */
export function pngScale(width: number, height: number, wanted: number): number {
  const most = Math.min(
    MAX_PNG_SIDE / Math.max(width, height, 1),
    Math.sqrt(MAX_PNG_PIXELS / Math.max(width * height, 1)),
  );
  return Math.min(wanted, most);
}
