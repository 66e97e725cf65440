import type { PackageManager } from '../../../image/shell/types.ts';
import { say } from '../prose.ts';
import { byVerb, on, saying, type Tell } from './words.ts';

const PACKAGE = ['the package', 'the packages'] as const;

/** As the contents call it: one for those that share their packages. */
function managerOf(name: string): PackageManager {
  const plain = name.replace(/^xx-/, '');
  if (/^apt/.test(plain)) return 'apt';
  return (plain === 'tdnf' ? 'dnf' : plain) as PackageManager;
}

const installing: Tell = (words, { name }) => {
  const valued = '-t --target-release -o --option --virtual -X --repository -p --root';
  const things = words.plain(valued);
  const verb = things.length > 0 ? 'install' : 'install packages';
  return { verb, things, rest: say`with ${name}`, installs: managerOf(name) };
};

const removing: Tell = (words) =>
  on('remove', words.plain('-o --option'), { noun: PACKAGE }) ?? {
    verb: 'remove packages that nothing needs any more',
  };

const lists = saying('fetch the lists of packages');
const upgrading = saying('bring installed packages up to date');
const MANAGER = byVerb({
  'install add in': installing,
  'makecache check-update refresh ref': lists,
  // Where the lists come by themselves, an update is one of packages.
  update: (words, command) => (/^(?:xx-)?(?:ap|zyp)/.test(command.name) ? lists : upgrading)(words, command),
  'upgrade dist-upgrade full-upgrade up distro-sync': upgrading,
  'remove purge del erase autoremove autopurge rm': removing,
  'clean autoclean': saying('throw away packages that were downloaded'),
  'build-dep builddep': (words) => on('install what is needed to build', words.plain()),
});

const DPKG: Tell = (words) => {
  const architecture = words.value('--add-architecture');
  if (architecture !== null) return on('let packages for', [architecture], { rest: say`be installed too` });
  return words.has('-i', '--install') ? on('install', words.plain(), { noun: PACKAGE }) : null;
};

const RPM: Tell = (words) => {
  const installs = words.all.some((word) => /^-(?!q)[a-z]*[iU]|^--(?:install|upgrade)$/.test(word));
  return installs ? on('install', words.plain(), { noun: PACKAGE }) : null;
};

/** Package managers of systems. */
export const PACKAGE_PROGRAMS: Readonly<Record<string, Tell>> = {
  'apk apt apt-get aptitude dnf microdnf tdnf yum zypper xx-apk xx-apt xx-apt-get': MANAGER,
  dpkg: DPKG,
  rpm: RPM,
};
