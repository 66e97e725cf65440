/** As much of a command as tells it from others. */
const LABEL_LENGTH = 120;

/** A command in one line, for a list. */
export function labelOf(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return `RUN ${line.length > LABEL_LENGTH ? `${line.slice(0, LABEL_LENGTH)}…` : line}`;
}
