/** A flag of a command: what is after its name may stand on the next line, but not what is after its dashes. */
const FLAG = /(--[a-z][a-z-]*)/;

/** A text cut around the names of flags; every second piece is one. */
export function cutAtFlags(text: string): readonly string[] {
  return text.split(FLAG);
}
