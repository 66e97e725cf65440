import rows from './listed-bases.json';
import { readReference } from './reference.ts';

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
  const read = readReference(
    reference.replace(/^(?:mirror\.gcr\.io|public\.ecr\.aws\/docker)\//, 'docker.io/'),
  );
  if (!read.ok || read.familiar.includes('@')) return null;
  const colon = read.familiar.lastIndexOf(':');
  const hasTag = colon > read.familiar.lastIndexOf('/');
  const image = hasTag ? read.familiar.slice(0, colon) : read.familiar;
  const tag = hasTag ? read.familiar.slice(colon + 1) : 'latest';
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

/**
 * Images whose config names no working directory in any of their tags, by their Dockerfiles: distributions (they are one
 * archive on `scratch`), and official images at github.com/docker-library without a WORKDIR.
 */
const AT_ROOT = new RegExp(
  `^(?:${[
    '(?:almalinux|alpine|amazonlinux|archlinux|busybox|cirros|clearlinux|debian|fedora|mageia|oraclelinux|photon|rockylinux|ubuntu)',
    '(?:amazoncorretto|bash|buildpack-deps|centos|docker|eclipse-temurin|elixir|erlang|gcc|haskell|julia|mariadb|maven|mongo|mysql)',
    '(?:nginx|node|openjdk|postgres|pypy|python|rabbitmq|ruby|rust|swift|traefik|memcached|r-base|sapmachine|ibmjava)',
    '(?:opensuse|nvidia|library|i386|amd64|arm64v8|arm32v7)/[a-z0-9.-]+',
    'registry\\.access\\.redhat\\.com/[a-z0-9./-]+',
    'mcr\\.microsoft\\.com/dotnet/[a-z-]+',
    'gcr\\.io/distroless/[a-z0-9-]+',
    'nginxinc/nginx-unprivileged',
    'tonistiigi/[a-z0-9-]+',
  ].join('|')})$`,
);

/** Whether an image that was not looked at certainly begins at the root; a nonroot one has a home of its own. */
export function beginsAtRoot(reference: string): boolean {
  const read = readReference(
    reference.replace(/^(?:mirror\.gcr\.io|public\.ecr\.aws\/docker)\//, 'docker.io/'),
  );
  if (!read.ok) return false;
  const image = read.familiar.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  return AT_ROOT.test(image) && !/nonroot/.test(reference);
}

/** What is known of external images when nobody has looked at one. */
export const NO_BASES = (): null => null;
