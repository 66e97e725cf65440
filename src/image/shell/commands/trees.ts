import { apply, type Call, hinted, type Opaque, type Outcome } from '../machine.ts';
import { SYSTEM_DIRECTORIES } from '../standard.ts';
import type { PackageChange } from '../types.ts';
import { type Field, isPath } from '../values.ts';

/** Says that unseen files lie below a directory, which may have been there before. */
export function makeTree(call: Call, path: string, by: string): void {
  const kind = call.shell.files.kind(path);
  const flag = kind === 'absent' ? {} : { mayExist: true };
  call.shell.world.make({ path, type: 'dir', certainty: 'tree', by, ...flag });
}

/** Where a tool of a language works: its directory and, for caches and programs, the system's. */
export function around(call: Call): readonly string[] | undefined {
  const { cwd } = call.shell.state;
  return isPath(cwd) ? [cwd, '/go', '/workspace', ...SYSTEM_DIRECTORIES] : undefined;
}

/** What a tool does besides what is said of it: something below its directory and the system's. */
export function somewhere(call: Call, ...paths: readonly string[]): Opaque {
  const within = around(call);
  return { opaque: { paths, only: false, ...(within === undefined ? {} : { within }) } };
}

/** A tool that certainly leaves these trees behind, and unseen things around them. */
export function leaves(
  call: Call,
  trees: readonly string[],
  by: string,
  changes: readonly PackageChange[] = [],
): Outcome {
  return apply(call, false, () => {
    const { world } = call.shell;
    if (changes.length > 0) world.packages(changes);
    for (const path of trees) {
      const place = call.shell.files.place(path, true);
      if (place !== null && place.kind !== 'file') makeTree(call, place.path, by);
    }
    const { opaque } = somewhere(call);
    world.opaque(call.text, opaque ?? { paths: [], only: false });
  });
}

/** A tree in the directory that an option names; `null` where it cannot be told. */
export function treeAt(call: Call, word: Field | null, by: string): Outcome {
  const place = word === null ? null : call.shell.files.find(word, true);
  if (place === null || place.path === '/') return hinted();
  return leaves(call, [place.path], by);
}

/** The value of `--name value`, `--name=value` or `-n value` among a command's words. */
export function valueOf(args: readonly Field[], ...names: readonly string[]): Field | null {
  for (const [index, { text, pattern }] of args.entries()) {
    if (names.includes(text)) return args[index + 1] ?? null;
    const name = names.find((one) => one.startsWith('--') && text.startsWith(`${one}=`));
    if (name !== undefined) return { text: text.slice(name.length + 1), pattern };
    const short = names.find(
      (one) => /^-[A-Za-z]$/.test(one) && text.startsWith(one) && !text.startsWith('--'),
    );
    if (short !== undefined) return { text: text.slice(2).replace(/^=/, ''), pattern };
  }
  return null;
}

/** The words of a command that are no options; options named here take the next word as their value. */
export function operandsOf(args: readonly Field[], valued: readonly string[]): readonly Field[] {
  const out: Field[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as Field;
    if (word.text === '--') return [...out, ...args.slice(at + 1)];
    if (!word.text.startsWith('-') || word.text === '-') out.push(word);
    else if (valued.includes(word.text)) at++;
  }
  return out;
}

export function hasFlag(args: readonly Field[], ...names: readonly string[]): boolean {
  return args.some((arg) => names.includes(arg.text));
}
