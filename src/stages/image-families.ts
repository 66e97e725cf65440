import { readImageName } from './reference.ts';

/** What the name of an external image tells, whatever its tag: by Dockerfiles at github.com/docker-library and alike. */
export interface ImageFamily {
  /** No tag's config names a working directory. */
  readonly atRoot: boolean;
  /** It starts as root, if it has anything to run, and its top level is a distribution's, save for what bears its words or is an entrypoint. */
  readonly isPlain: boolean;
  /** It is there to compile. */
  readonly isToolchain: boolean;
  /** What `/bin/sh` is; `undefined` where the name does not tell. */
  readonly sh: 'bash' | 'other' | undefined;
  /** Words by which the paths of its own software are known, besides its name. */
  readonly words: readonly string[];
}

const UNKNOWN: ImageFamily = { atRoot: false, isPlain: false, isToolchain: false, sh: undefined, words: [] };

const AT_ROOT = { atRoot: true };
const PLAIN = { isPlain: true };
const TOOLCHAIN = { isToolchain: true };
const BASH = { sh: 'bash' } as const;
const words = (...all: string[]) => ({ words: all });

/** Names in words, and what holds of images so called; what several rows say adds up. */
const OFFICIAL: readonly (readonly [names: string, traits: Partial<ImageFamily>])[] = [
  // Distributions are one archive on `scratch`.
  ['almalinux archlinux debian fedora rockylinux ubuntu alpine busybox', { ...AT_ROOT, ...PLAIN }],
  ['amazonlinux centos cirros clearlinux mageia oraclelinux photon', AT_ROOT],
  ['buildpack-deps eclipse-temurin gcc maven nginx node openjdk python ruby rust', { ...AT_ROOT, ...PLAIN }],
  ['golang httpd perl php', PLAIN],
  ['fedora', words('afs')],
  ['amazoncorretto bash docker elixir erlang haskell ibmjava julia mariadb memcached mongo mysql', AT_ROOT],
  ['postgres pypy r-base rabbitmq sapmachine swift traefik', AT_ROOT],
];

/** The same of names at other places too, by the last part of a path. */
const ANYWHERE: readonly (readonly [names: string, traits: Partial<ImageFamily>])[] = [
  ['almalinux amazoncorretto amazonlinux archlinux centos fedora oraclelinux rockylinux', BASH],
  ['gcc golang gradle haskell maven openjdk rust sdk swift', TOOLCHAIN],
  ['amazoncorretto', words('java', 'jvm', 'amazon')],
  ['eclipse-temurin', words('java', 'jvm', '__cacert')],
  ['gradle openjdk', words('java', 'jvm')],
  ['aspnet runtime runtime-deps', words('app', 'dotnet')],
  ['sdk', words('app', 'dotnet', 'powershell')],
  ['golang', words('go')],
  ['httpd', words('apache', 'htdocs')],
  ['maven', words('.m2', 'java', 'jvm')],
  ['nginx', words('entrypoint.d')],
  ['node', words('npm', 'yarn')],
  ['php', words('apache', 'html', 'pear', 'docker-php')],
  ['postgres', words('pgsql', 'initdb')],
  ['python', words('pip')],
  ['ruby', words('gems', 'bundle')],
  ['rust', words('cargo')],
];

const PATTERNS: readonly (readonly [name: RegExp, traits: Partial<ImageFamily>])[] = [
  [/^(?:opensuse\/[a-z0-9.-]+|nvidia\/(?:cuda|cudagl|opengl)|tonistiigi\/[a-z0-9-]+)$/, AT_ROOT],
  [
    /^registry\.(?:access\.redhat\.com|redhat\.io)\/(?:ubi\d+|rhel\d+)(?:\/(?:ubi|rhel)[a-z0-9-]*)?$/,
    AT_ROOT,
  ],
  [/^mcr\.microsoft\.com\/dotnet\/(?:core\/|nightly\/)?(?:aspnet|runtime|runtime-deps|sdk)$/, AT_ROOT],
  [/^nginxinc\/nginx-unprivileged$/, AT_ROOT],
  [/^gcr\.io\/distroless\/[a-z0-9-]+$/, { ...AT_ROOT, ...PLAIN, ...words('nodejs', 'busybox') }],
  [/(?:^|\/)ubi\d*(?:-\w+)?$/, BASH],
];

/** Images for Windows by their name, or by the tag of an official image that comes for Windows too. */
const WINDOWS_NAME =
  /^(?:mcr\.microsoft\.com\/windows(?:\/.+)?|microsoft\/(?:nanoserver|windowsservercore))$/;
const WINDOWS_TAG = /(?:^|-)(?:nanoserver|windowsservercore)(?:-|$)/;

/** Whether an image is one for Windows. */
export function isForWindows(reference: string): boolean {
  const name = readImageName(reference);
  return name !== null && (WINDOWS_NAME.test(name.image) || WINDOWS_TAG.test(name.tag));
}

/** Official images built for one architecture (docker-library: "Architectures other than amd64"). */
const ARCHITECTURE = /^(?:amd64|arm32v[567]|arm64v8|i386|mips64le|ppc64le|riscv64|s390x)\/(?=[^/]+$)/;

/** What names of images for one architecture have in them. */
const ONE_ARCHITECTURE =
  /(?:^|[/:_.-])(?:aarch64|amd64|arm32\w*|arm64\w*|armel|armhf|armv\d\w*|i[36]86|mips\w*|ppc64\w*|raspberry\w*|riscv64|s390x|x86_64)(?:$|[/:_.-])/;

/** Whether an image is for one architecture by its name or tag, whatever the platform of the build. */
export function isForOneArchitecture(reference: string): boolean {
  const name = readImageName(reference);
  return name !== null && ONE_ARCHITECTURE.test(`${name.image}:${name.tag}`);
}

/** What an image's name tells; a name that cannot be read, or of which nothing is known, tells nothing. */
export function familyOf(reference: string): ImageFamily {
  const name = readImageName(reference);
  if (name === null) return UNKNOWN;
  const image = name.image.replace(ARCHITECTURE, '');
  const last = image.slice(image.lastIndexOf('/') + 1);
  const told = [
    ...OFFICIAL.filter(([names]) => names.split(' ').includes(image)),
    ...ANYWHERE.filter(([names]) => names.split(' ').includes(last)),
    ...PATTERNS.filter(([pattern]) => pattern.test(image)),
  ].map(([, traits]) => traits);
  const family: ImageFamily = Object.assign({}, UNKNOWN, ...told);
  const isCli = image === 'php' && !/apache|fpm/.test(name.tag);
  // A nonroot image of distroless has a home, in which it begins; one with triggers has a place for what they copy.
  const atRoot = (family.atRoot || isCli) && !/nonroot|onbuild/.test(name.tag);
  // Docker's official images stand on Debian, Ubuntu or Alpine unless their tag says otherwise.
  const isDebianOrAlpine = !image.includes('/') && !/oracle|fedora|centos|ubi/.test(name.tag);
  return { ...family, atRoot, sh: family.sh ?? (isDebianOrAlpine ? 'other' : undefined) };
}
