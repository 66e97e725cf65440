import type { PackageManager } from '../types.ts';

/** What a package manager's subcommand does with the words that follow. */
export type Action = 'install' | 'remove' | 'clean' | 'look' | 'other';

/** How a package manager is told what to do. */
export interface ManagerTable {
  readonly manager: PackageManager;
  /** Subcommands; the rest are not understood, but stay in the system's directories. */
  readonly actions: Readonly<Record<string, Action>>;
  /** Options that take the next word as their value. */
  readonly valued: readonly string[];
  /** Options that make it install somewhere else, as whole directory trees. */
  readonly roots?: readonly string[];
  /** Options after which nothing certain is installed (`--dry-run`, `--skip-broken`). */
  readonly unsure?: readonly string[];
  /** Caches that `clean` empties. */
  readonly caches?: readonly string[];
  /** How a pin is written: the name is the first group, the version the second. */
  readonly pin: RegExp;
}

const DNF_ACTIONS: Readonly<Record<string, Action>> = {
  install: 'install',
  localinstall: 'install',
  reinstall: 'install',
  remove: 'remove',
  erase: 'remove',
  clean: 'clean',
  list: 'look',
  info: 'look',
  search: 'look',
  repolist: 'look',
  repoquery: 'look',
  provides: 'look',
  'check-update': 'look',
};

const DNF_VALUED = [
  '-c',
  '--config',
  '-x',
  '--enablerepo',
  '--disablerepo',
  '--repo',
  '--releasever',
  '--setopt',
  '--forcearch',
];

const DNF: Omit<ManagerTable, 'manager'> = {
  actions: DNF_ACTIONS,
  // Long ones are mostly written with `=`; these also come without.
  valued: DNF_VALUED,
  roots: ['--installroot'],
  unsure: [
    '--skip-broken',
    '--downloadonly',
    '--assumeno',
    '--setopt=strict=0',
    '--setopt=strict=False',
    '--skip-unavailable',
  ],
  caches: ['/var/cache/dnf', '/var/cache/yum', '/var/cache/libdnf5'],
  // `name-1.2-3.el9` cannot be told from a name with a dash: it stays whole.
  pin: /^()()$/,
};

/** The system's package managers, by the name of their program. */
export const SYSTEM_MANAGERS: Readonly<Record<string, ManagerTable>> = {
  'apt-get': {
    manager: 'apt',
    actions: {
      install: 'install',
      reinstall: 'install',
      remove: 'remove',
      purge: 'remove',
      autoremove: 'remove',
      'auto-remove': 'remove',
      autopurge: 'remove',
      clean: 'clean',
      autoclean: 'clean',
      'auto-clean': 'clean',
      'dist-clean': 'clean',
      distclean: 'clean',
      list: 'look',
      show: 'look',
      search: 'look',
      policy: 'look',
      check: 'look',
    },
    valued:
      '-t -o -c -a -S --target-release --default-release --option --config-file --snapshot --host-architecture'.split(
        ' ',
      ),
    unsure: [
      '-s',
      '--simulate',
      '--dry-run',
      '-d',
      '--download-only',
      '--print-uris',
      '--ignore-missing',
      '-m',
      '--just-print',
    ],
    caches: ['/var/cache/apt'],
    pin: /^([^=/]+?)(?::[a-z0-9-]+)?[=/](.+)$/,
  },
  apk: {
    manager: 'apk',
    actions: {
      add: 'install',
      del: 'remove',
      info: 'look',
      search: 'look',
      policy: 'look',
      list: 'look',
      version: 'look',
      stats: 'look',
    },
    valued: [
      '-t',
      '--virtual',
      '-X',
      '--repository',
      '--arch',
      '--keys-dir',
      '--repositories-file',
      '--cache-dir',
      '--wait',
      '--cache-max-age',
    ],
    roots: ['-p', '--root'],
    unsure: ['-s', '--simulate'],
    caches: ['/var/cache/apk', '/etc/apk/cache'],
    pin: /^([^=<>~@]+)(?:@[^=<>~]+)?=?([<>~=]*.*)$/,
  },
  dnf: { manager: 'dnf', ...DNF },
  microdnf: { manager: 'microdnf', ...DNF },
  yum: { manager: 'yum', ...DNF },
  tdnf: { manager: 'dnf', ...DNF },
  zypper: {
    manager: 'zypper',
    actions: {
      install: 'install',
      in: 'install',
      remove: 'remove',
      rm: 'remove',
      clean: 'clean',
      search: 'look',
      se: 'look',
      info: 'look',
      lr: 'look',
    },
    valued: ['-r', '--repo', '--from', '-t', '--type', '-D', '--reposd-dir'],
    roots: ['-R', '--root', '--installroot'],
    unsure: ['--dry-run', '--download-only', '-d', '--ignore-unknown'],
    caches: ['/var/cache/zypp'],
    pin: /^([^=<>]+)=(.+)$/,
  },
};
