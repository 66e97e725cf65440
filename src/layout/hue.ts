/** How many hues there are before they repeat; the letter chip tells repeated ones apart. */
const HUES = 8;

/** The value of `data-hue` for a stage: green is kept for the runtime, the others go in order of the file. */
export function hueOf(stage: number | null, runtime: number | null): string {
  if (stage === null) return 'none';
  return stage === runtime ? 'ships' : String(stage % HUES);
}
