/** A parsed platform specifier (containerd/platforms). */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
  readonly osVersion: string;
  readonly osFeatures: readonly string[];
}

const KNOWN_OS: ReadonlySet<string> = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
    ' ',
  ),
);
const KNOWN_ARCHITECTURES: ReadonlySet<string> = new Set(
  (
    '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 ' +
    'mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm'
  ).split(' '),
);

/** The machine that builds, as far as a text can know: what `docker buildx` uses on most machines. */
export const BUILD_PLATFORM: Platform = {
  os: 'linux',
  architecture: 'amd64',
  variant: '',
  osVersion: '',
  osFeatures: [],
};

/** Reads `os[(version+feature)][/architecture[/variant]]`; `null` when it is no platform. */
export function readPlatform(text: string): Platform | null {
  const parts = text.split('/');
  if (parts.length > 3 || text.includes('*')) return null;
  const first = parts[0] as string;
  const match = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?$/.exec(first);
  if (match === null || !parts.slice(1).every((part) => /^[A-Za-z0-9_.-]+$/.test(part))) return null;
  const osVersion = decodeOption(match[2] ?? '');
  const features = (match[3] ?? '').split('+').slice(1).map(decodeOption);
  if (osVersion === null || features.includes(null)) return null;
  const os = normalizeOs(match[1] as string);
  const platform = { os, architecture: '', variant: '', osVersion, osFeatures: features as string[] };
  if (parts.length === 1) {
    if (KNOWN_OS.has(os)) return { ...platform, architecture: BUILD_PLATFORM.architecture };
    const known = withoutDefaultArm(normalizeArchitecture(first, ''));
    return KNOWN_ARCHITECTURES.has(known.architecture)
      ? { ...platform, os: BUILD_PLATFORM.os, ...known }
      : null;
  }
  if (parts.length === 2)
    return { ...platform, ...withoutDefaultArm(normalizeArchitecture(parts[1] as string, '')) };
  const full = normalizeArchitecture(parts[1] as string, parts[2] as string);
  return {
    ...platform,
    ...full,
    variant: full.architecture === 'arm64' && full.variant === '' ? 'v8' : full.variant,
  };
}

type Architecture = Pick<Platform, 'architecture' | 'variant'>;

function withoutDefaultArm(platform: Architecture): Architecture {
  return platform.architecture === 'arm' && platform.variant === 'v7'
    ? { architecture: 'arm', variant: '' }
    : platform;
}

function normalizeOs(os: string): string {
  const lower = os.toLowerCase();
  return lower === 'macos' ? 'darwin' : lower;
}

function normalizeArchitecture(written: string, writtenVariant: string): Architecture {
  const architecture = written.toLowerCase();
  const variant = writtenVariant.toLowerCase();
  switch (architecture) {
    case 'i386':
      return { architecture: '386', variant: '' };
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return { architecture: 'amd64', variant: variant === 'v1' ? '' : variant };
    case 'aarch64':
    case 'arm64':
      if (variant === '8' || variant === 'v8' || variant === 'v8.0')
        return { architecture: 'arm64', variant: '' };
      if (variant === '9' || variant === '9.0' || variant === 'v9.0')
        return { architecture: 'arm64', variant: 'v9' };
      return { architecture: 'arm64', variant };
    case 'armhf':
      return { architecture: 'arm', variant: 'v7' };
    case 'armel':
      return { architecture: 'arm', variant: 'v6' };
    case 'arm':
      if (variant === '' || variant === '7') return { architecture: 'arm', variant: 'v7' };
      return { architecture: 'arm', variant: /^[568]$/.test(variant) ? `v${variant}` : variant };
    default:
      return { architecture, variant };
  }
}

function decodeOption(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** `os/architecture[/variant]`. */
export function formatPlatform(platform: Platform): string {
  return [platform.os, platform.architecture, platform.variant].filter((part) => part !== '').join('/');
}

/** The same with version and features of the operating system. */
export function formatPlatformFully(platform: Platform): string {
  const encode = (text: string) =>
    text.replace(/[%+()/]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const features = [...new Set(platform.osFeatures)].filter((feature) => feature !== '').sort();
  const options = [encode(platform.osVersion), ...features.map(encode)].join('+');
  const os = options === '' ? platform.os : `${platform.os}(${options})`;
  return formatPlatform({ ...platform, os });
}

/** The variables every FROM sees (BuildKit dockerfile2llb/platform.go). */
export function predefinedArgs(target: Platform, stage: string): [name: string, value: string][] {
  const build = BUILD_PLATFORM;
  return [
    ['BUILDPLATFORM', formatPlatform(build)],
    ['BUILDOS', build.os],
    ['BUILDOSVERSION', build.osVersion],
    ['BUILDARCH', build.architecture],
    ['BUILDVARIANT', build.variant],
    ['TARGETPLATFORM', formatPlatformFully(target)],
    ['TARGETOS', target.os],
    ['TARGETOSVERSION', target.osVersion],
    ['TARGETARCH', target.architecture],
    ['TARGETVARIANT', target.variant],
    ['TARGETSTAGE', stage || 'default'],
  ];
}
