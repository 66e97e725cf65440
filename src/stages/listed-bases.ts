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

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const DISTRIBUTION = { env: { PATH: DEFAULT_PATH }, changing: '', workdir: '' };

/** Images that pass on the same in all of their tags, by their Dockerfiles since the first one (github.com/docker-library). */
const ALL_TAGS: Readonly<Record<string, Omit<Row, 'tags'>>> = {
  alpine: DISTRIBUTION,
  busybox: DISTRIBUTION,
  debian: DISTRIBUTION,
  ubuntu: DISTRIBUTION,
  golang: {
    env: { PATH: `/go/bin:/usr/local/go/bin:${DEFAULT_PATH}`, GOPATH: '/go' },
    changing:
      'GOLANG_DOWNLOAD_SHA256 GOLANG_DOWNLOAD_URL GOLANG_SRC_SHA256 GOLANG_SRC_URL GOLANG_VERSION GOTOOLCHAIN',
    workdir: '/go',
  },
};

/** Tags of other kinds: with triggers, or for Windows. */
const OTHER_KIND = /onbuild|nanoserver|windowsservercore/;

/**
 * The environment and the working directory of an external image: of those tags whose config was read (they are the rows
 * of `image/bases`, and a test holds the two together), and of images that are the same in all tags. `null` for any other,
 * for a digest alone and for a bad name.
 */
export function listedBase(reference: string): ListedBase | null {
  const name = readImageName(reference);
  if (name === null || name.tag === '') return null;
  const { image, tag, digest } = name;
  const read = digest === '' && Object.hasOwn(table, image) ? table[image] : undefined;
  const same = Object.hasOwn(ALL_TAGS, image) && !OTHER_KIND.test(tag) ? ALL_TAGS[image] : undefined;
  const found = read?.find(({ tags }) => tags.split(' ').includes(tag)) ?? same;
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
