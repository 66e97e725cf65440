import type { WrittenCommand } from '../../../image/shell/commands-in.ts';
import type { PackageManager } from '../../../image/shell/types.ts';
import { code, say } from '../prose.ts';
import type { Sentence } from '../types.ts';

/** What a command does: a verb as it stands behind "may", what it is done to, and how. */
export interface Doing {
  readonly verb: string;
  /** What the things are called, one of them and several. */
  readonly noun?: Noun;
  /** Names from the file. */
  readonly things?: readonly string[];
  readonly rest?: Sentence;
  /** It installs packages by their names with that manager. */
  readonly installs?: PackageManager;
}

export type Noun = readonly [one: string, several: string];

/** What a program does with its words; `null` where that is not known, or nothing worth telling. */
export type Tell = (words: Words, command: WrittenCommand) => Doing | null;

/** Options with values that may stand before the verb of a program. */
const BEFORE_VERB =
  '-C -c -F -o -w --prefix --filter --cwd --dir --manifest-path --git-dir --work-tree --workspace';

/** The words of a command behind its name. */
export class Words {
  readonly all: readonly string[];

  constructor(all: readonly string[]) {
    this.all = all;
  }

  /** The words that are neither options nor values of those options that are named; `-` is a stream, and no name. */
  plain(valued = ''): string[] {
    const withValue = new Set(valued.split(' '));
    return this.all.filter((word, at) => {
      const before = this.all[at - 1] ?? '';
      return !word.startsWith('-') && !(before.startsWith('-') && withValue.has(before));
    });
  }

  has(...options: readonly string[]): boolean {
    return this.all.some((word) => options.includes(word));
  }

  /** The value of an option, in the next word or behind `=`. */
  value(...options: readonly string[]): string | null {
    for (const [at, word] of this.all.entries()) {
      if (options.includes(word)) return this.all[at + 1] ?? null;
      const long = options.find((option) => option.startsWith('--') && word.startsWith(`${option}=`));
      if (long !== undefined) return word.slice(long.length + 1);
    }
    return null;
  }

  /** The first plain word; `+nightly` before it chooses a version. */
  verb(): string | undefined {
    return this.plain(BEFORE_VERB).find((word) => !word.startsWith('+'));
  }

  /** The same with `-xyz` as `-xy -z` where the last letter is one of these: it may have a value behind it. */
  apart(letters: string): Words {
    const isCluster = (word: string) => /^-[a-zA-Z]{2,}$/.test(word) && letters.includes(word.at(-1) ?? '');
    return new Words(
      this.all.flatMap((word) => (isCluster(word) ? [word.slice(0, -1), `-${word.at(-1)}`] : [word])),
    );
  }

  /** The words behind the first plain one. */
  afterVerb(): Words {
    const verb = this.verb();
    return new Words(verb === undefined ? [] : this.all.slice(this.all.indexOf(verb) + 1));
  }
}

export function into(place: string | null): Sentence {
  return place === null ? [] : say`into ${code(place)}`;
}

/** Something that is done to things; nothing where there are none. */
export function on(
  verb: string,
  things: readonly string[],
  more: Omit<Doing, 'verb' | 'things'> = {},
): Doing | null {
  return things.length === 0 ? null : { verb, things, ...more };
}

/** Programs whose first plain word is a verb of their own. */
export function byVerb(verbs: Readonly<Record<string, Tell>>, otherwise: Tell = () => null): Tell {
  const known = new Map<string, Tell>();
  for (const [names, tell] of Object.entries(verbs))
    for (const name of names.split(' ')) known.set(name, tell);
  return (words, command) => {
    const verb = words.verb();
    const tell = verb === undefined ? undefined : known.get(verb);
    return tell === undefined ? otherwise(words, command) : tell(words.afterVerb(), command);
  };
}

/** The same whatever the words are. */
export function saying(verb: string): Tell {
  return () => ({ verb });
}
