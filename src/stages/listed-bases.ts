import rows from './listed-bases.json';
import { readImageName } from './reference.ts';

/** What an image that was looked at passes on to the stages that start from it, as far as words are read with it. */
export interface ListedBase {
  readonly env: readonly (readonly [string, string])[];
  /** Variables that it sets too, to a value that changes with its version. */
  readonly changing: readonly string[];
  /** Empty where it has none. */
  readonly workdir: string;
}

interface Row {
  readonly tags: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly changing: string;
  readonly workdir: string;
}

const table: Readonly<Record<string, readonly Row[]>> = rows;

/**
 * The environment and the working directory of an external image: of just those tags whose config was read (they are
 * the rows of `image/bases`, and a test holds the two together). `null` for any other, for a digest and for a bad name.
 */
export function listedBase(reference: string): ListedBase | null {
  const name = readImageName(reference);
  if (name === null || name.digest !== '') return null;
  const { image, tag } = name;
  const found = Object.hasOwn(table, image)
    ? table[image]?.find(({ tags }) => tags.split(' ').includes(tag))
    : undefined;
  if (found === undefined) return null;
  return {
    // A table in JSON gives every row the fields of all.
    env: Object.entries(found.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
    changing: found.changing.split(' ').filter((name) => name !== ''),
    workdir: found.workdir,
  };
}

/** What is known of external images when nobody has looked at one. */
export const NO_BASES = (): null => null;
