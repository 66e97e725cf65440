import type { Place } from '../files.ts';
import { type Call, hinted, inside, type Opaque } from '../machine.ts';
import { knownHead } from '../redirects.ts';
import { type Field, isPath, WORDS } from '../values.ts';
import { isRoot } from '../variables.ts';

/** Whether permissions stop nothing. */
export function asRoot(call: Call): boolean {
  return isRoot(call.shell.state.user);
}

/** Whether each word stands for exactly one path that can be worked with. */
export function arePaths(words: readonly Field[]): boolean {
  return words.every((word) => word.pattern === null && isPath(word.text) && word.text !== '');
}

/** Whether the number of words is known. */
export function areCounted(words: readonly Field[]): boolean {
  return words.every((word) => word.pattern === null && !word.text.includes(WORDS));
}

/** The places that words name; `null` when one of them cannot be found out. */
export function placesOf(call: Call, words: readonly Field[], follow: boolean): readonly Place[] | null {
  const out: Place[] = [];
  for (const word of words) {
    const place = call.shell.files.find(word, follow);
    if (place === null) return null;
    out.push(place);
  }
  return out;
}

/** Paths to show for a command that is not followed: those of its words that are known. */
export function shownPaths(call: Call, words: readonly Field[]): string[] {
  return words.flatMap((word) => {
    const path = word.pattern === null ? call.shell.files.path(word.text) : null;
    return path === null || path === '/' ? [] : [path];
  });
}

/** What a command may make whose operands are not all known: only below the directories that they begin with. */
export function makesAt(call: Call, words: readonly Field[]): Opaque {
  const heads = words.map((word) => {
    const path = word.pattern === null ? call.shell.files.path(word.text) : null;
    return path === null ? knownHead(word.text) : [path];
  });
  if (heads.some((head) => head.length === 0)) return hinted();
  return inside(heads.flat());
}

/** Permission bits that an option spells out in octal. */
export function octal(word: Field | null): number | undefined {
  return word !== null && /^[0-7]{3,4}$/.test(word.text) ? Number.parseInt(word.text, 8) : undefined;
}

/** Permission bits of something new, where the script set a umask or an octal mode; nothing otherwise. */
export function modeOf(call: Call, type: 'file' | 'dir', given?: number): { mode?: number } {
  if (given !== undefined) return { mode: given };
  const { umask } = call.shell.state;
  return typeof umask === 'number' ? { mode: (type === 'dir' ? 0o777 : 0o666) & ~umask } : {};
}
