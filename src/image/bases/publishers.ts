import type { BaseTraits, Figure } from './types.ts';

/**
 * What publishers say of whole families of images, for tags of which no listing was read. A row tells as much as its
 * source does and no more; the first row that fits an image and its tag counts.
 */
interface Family {
  readonly image: RegExp;
  readonly tag: RegExp;
  /** An image that was measured and is near enough for its figures to be shown as a relative's. */
  readonly like?: string;
  readonly traits: Omit<BaseTraits, 'basis' | 'source'>;
  readonly source: string;
}

const DISTROLESS = 'https://github.com/GoogleContainerTools/distroless/blob/cd080764';
const CHAINGUARD = 'https://github.com/chainguard-images/images/blob/cd7edd23';

/** No compilers, no tools for downloads: only the program and what it needs to run. */
const NO_TOOLS = { gcc: false, make: false, git: false, curl: false, wget: false, bash: false };

const distroless = (libc: 'glibc' | 'none', user: string): Family['traits'] => ({
  distro: 'debian (distroless)',
  libc,
  shell: false,
  shells: [],
  manager: 'none',
  has: NO_TOOLS,
  user,
});

/** The debug images are the same with a busybox in /busybox. */
const withBusybox = (traits: Family['traits']): Family['traits'] => ({
  ...traits,
  shell: true,
  shells: ['/busybox/sh'],
  has: { ...NO_TOOLS, wget: true },
});

/** The four kinds of tags that an image of distroless has, also with an architecture or a commit behind them. */
const distrolessTags = (image: RegExp, libc: 'glibc' | 'none', like?: string): Family[] => {
  const row = (tag: RegExp, traits: Family['traits'], section: string): Family => ({
    image,
    tag,
    ...(like !== undefined && { like }),
    traits,
    source: `${DISTROLESS}/README.md${section}`,
  });
  return [
    row(/(?:^|-)debug-nonroot(?:-|$)/, withBusybox(distroless(libc, '65532')), '#debug-images'),
    row(/(?:^|-)debug(?:-|$)/, withBusybox(distroless(libc, 'root')), '#debug-images'),
    row(/(?:^|-)nonroot(?:-|$)/, distroless(libc, '65532'), '#what-images-are-available'),
    row(/^/, distroless(libc, 'root'), '#distroless-container-images'),
  ];
};

const FAMILIES: readonly Family[] = [
  ...distrolessTags(
    /^gcr\.io\/distroless\/static(?:-debian\d+)?$/,
    'none',
    'gcr.io/distroless/static-debian12',
  ),
  ...distrolessTags(
    /^gcr\.io\/distroless\/base(?:-nossl)?(?:-debian\d+)?$/,
    'glibc',
    'gcr.io/distroless/base-debian12',
  ),
  ...distrolessTags(/^gcr\.io\/distroless\/cc(?:-debian\d+)?$/, 'glibc', 'gcr.io/distroless/cc-debian12'),
  ...distrolessTags(
    /^gcr\.io\/distroless\/nodejs22(?:-debian\d+)?$/,
    'glibc',
    'gcr.io/distroless/nodejs22-debian13',
  ),
  ...distrolessTags(
    /^gcr\.io\/distroless\/nodejs24(?:-debian\d+)?$/,
    'glibc',
    'gcr.io/distroless/nodejs24-debian13',
  ),
  ...distrolessTags(/^gcr\.io\/distroless\/(?:java|nodejs)[\w.-]*$/, 'glibc'),
  // Up to Debian 11 the Python images had a dash, for os.system (commit 9c928189); which one `python3` alone is, nobody says.
  ...distrolessTags(/^gcr\.io\/distroless\/python3-debian1[2-9]$/, 'glibc'),
  {
    // Images for development have busybox and apk-tools; as whom they start is said of each by itself.
    image: /^cgr\.dev\/chainguard\/[\w.-]+$/,
    tag: /-dev$/,
    traits: {
      distro: 'wolfi',
      libc: 'glibc',
      shell: true,
      shells: ['/bin/sh (busybox)'],
      manager: 'apk',
      has: {},
      user: null,
    },
    source: `${CHAINGUARD}/BEST_PRACTICES.md#version-availability`,
  },
];

/** What is in the `latest` of an image by Chainguard, from the complete list of its packages. */
interface Locked {
  readonly shells: readonly string[];
  readonly user: string;
  readonly has?: Readonly<Record<string, boolean>>;
  readonly manager?: 'apk';
  readonly libc?: 'none';
}

const BUSYBOX = ['/bin/sh (busybox)'];
const BARE: Locked = { shells: [], user: '65532' };
const SHELL: Locked = { shells: BUSYBOX, user: '65532' };
const BUILDS = { gcc: true, make: true };

const LOCKED: Readonly<Record<string, Locked>> = {
  'aspnet-runtime': BARE,
  busybox: SHELL,
  curl: { ...BARE, has: { curl: true } },
  'dotnet-runtime': SHELL,
  'glibc-dynamic': BARE,
  go: { shells: BUSYBOX, user: 'root', has: { ...BUILDS, git: true } },
  gradle: SHELL,
  jdk: SHELL,
  jre: BARE,
  maven: SHELL,
  nginx: BARE,
  node: SHELL,
  php: { ...BARE, has: { curl: true } },
  python: { ...BARE, has: { python3: true } },
  redis: { shells: BUSYBOX, user: 'redis' },
  ruby: BARE,
  rust: { ...SHELL, has: BUILDS },
  static: { ...BARE, libc: 'none' },
  'wolfi-base': { shells: BUSYBOX, user: 'root', manager: 'apk' },
};

/**
 * What the publisher of an image says of it; `null` where nothing is said. Chainguard publishes the list of packages of
 * every image that is free (`locked_config.json`), which is a listing; all else is a promise, and is told as one.
 */
export function publishedTraits(image: string, tag: string): BaseTraits | null {
  const name = /^cgr\.dev\/chainguard\/([\w.-]+)$/.exec(image)?.[1] ?? '';
  const locked = Object.hasOwn(LOCKED, name) ? LOCKED[name] : undefined;
  if (locked !== undefined && (tag === 'latest' || tag === 'latest-glibc')) {
    const { shells, user, manager = 'none', libc = 'glibc' } = locked;
    // A busybox brings a wget of its own, perhaps.
    const { wget: _wget, ...none } = NO_TOOLS;
    return {
      distro: 'wolfi',
      libc,
      shell: shells.length > 0,
      shells,
      manager,
      has: { ...(shells.length > 0 ? none : NO_TOOLS), ...locked.has },
      user,
      basis: 'listed',
      source: `${CHAINGUARD}/images/${name}/locked_config.json`,
    };
  }
  const family = familyOf(image, tag);
  if (family === null) return null;
  const user = locked !== undefined && tag === 'latest-dev' ? locked.user : family.traits.user;
  return { ...family.traits, user, basis: 'documented', source: family.source };
}

/** A size that a publisher tells in words, unpacked; `null` where none does. */
export function publishedSize(image: string): Figure | null {
  if (image !== 'cgr.dev/chainguard/static') return null;
  return {
    // "Around two or three megabytes": the larger one.
    value: 3_000_000,
    date: '2023-08-30',
    kind: 'documented',
    source: 'https://edu.chainguard.dev/chainguard/containers/how-to-use/static-base-image/',
  };
}

/** The image whose figures stand for another of its family; `null` where there is none. */
export function likeOf(image: string, tag: string): string | null {
  const like = familyOf(image, tag)?.like ?? null;
  return like === image ? null : like;
}

function familyOf(image: string, tag: string): Family | null {
  return FAMILIES.find((each) => each.image.test(image) && each.tag.test(tag)) ?? null;
}
