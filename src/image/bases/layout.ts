import { familyOf } from '../../stages/image-families.ts';
import { readImageName } from '../../stages/reference.ts';
import type { BaseLayout } from '../file-system-types.ts';
import type { InBase } from '../nodes.ts';
import { isWithin, nameOf, partsOf } from '../paths.ts';

/** Directories that nearly every Linux root has (Filesystem Hierarchy Standard 3.0), or that packages often make. */
const COMMON = new Set(
  (
    '/bin /boot /dev /etc /etc/alternatives /etc/apk /etc/apt /etc/cron.d /etc/cron.daily /etc/default /etc/init.d ' +
    '/etc/ld.so.conf.d /etc/logrotate.d /etc/opt /etc/pam.d /etc/pki /etc/profile.d /etc/security /etc/skel ' +
    '/etc/ssl /etc/ssl/certs /etc/ssl/private /etc/sysctl.d /etc/systemd /etc/X11 /etc/xdg /etc/yum.repos.d /home ' +
    '/lib /lib32 /lib64 /media /mnt /opt /proc /root /run /run/lock /sbin /srv /sys /tmp /usr /usr/bin ' +
    '/usr/games /usr/include /usr/lib /usr/lib64 /usr/libexec /usr/local /usr/local/bin /usr/local/etc ' +
    '/usr/local/games /usr/local/include /usr/local/lib /usr/local/libexec /usr/local/man /usr/local/sbin ' +
    '/usr/local/share /usr/local/share/ca-certificates /usr/local/share/man /usr/local/src /usr/sbin /usr/share ' +
    '/usr/share/ca-certificates /usr/share/doc /usr/share/fonts /usr/share/keyrings /usr/share/licenses ' +
    '/usr/share/man /usr/share/misc /usr/share/zoneinfo /usr/src /var /var/backups /var/cache /var/cache/apt ' +
    '/var/empty /var/lib /var/lib/apt /var/lib/apt/lists /var/lib/dpkg /var/local /var/lock /var/log /var/mail ' +
    '/var/opt /var/run /var/spool /var/tmp /var/www'
  ).split(' '),
);

/** All directories of alpine-baselayout and busybox in an Alpine root (packages.alpinelinux.org, 3.20). */
const ALPINE = new Set(
  (
    '/bin /dev /etc /etc/apk /etc/apk/keys /etc/apk/protected_paths.d /etc/busybox-paths.d /etc/conf.d ' +
    '/etc/crontabs /etc/init.d /etc/logrotate.d /etc/modprobe.d /etc/modules-load.d /etc/network ' +
    '/etc/network/if-down.d /etc/network/if-post-down.d /etc/network/if-post-up.d /etc/network/if-pre-down.d ' +
    '/etc/network/if-pre-up.d /etc/network/if-up.d /etc/opt /etc/periodic /etc/periodic/15min ' +
    '/etc/periodic/daily /etc/periodic/hourly /etc/periodic/monthly /etc/periodic/weekly /etc/profile.d ' +
    '/etc/secfixes.d /etc/ssl /etc/ssl/certs /etc/ssl/misc /etc/ssl/private /etc/ssl1.1 /etc/sysctl.d ' +
    '/etc/udhcpc /home /lib /lib/apk /lib/apk/db /lib/apk/exec /lib/firmware /lib/mdev /lib/modules-load.d ' +
    '/lib/sysctl.d /media /media/cdrom /media/floppy /media/usb /mnt /opt /proc /root /run /run/lock /sbin /srv ' +
    '/sys /tmp /usr /usr/bin /usr/lib /usr/lib/engines-3 /usr/lib/modules-load.d /usr/lib/ossl-modules ' +
    '/usr/local /usr/local/bin /usr/local/lib /usr/local/share /usr/sbin /usr/share /usr/share/apk ' +
    '/usr/share/apk/keys /usr/share/man /usr/share/misc /usr/share/udhcpc /var /var/cache /var/cache/apk ' +
    '/var/cache/misc /var/empty /var/lib /var/lib/apk /var/lib/misc /var/lib/udhcpd /var/local /var/log ' +
    '/var/mail /var/opt /var/spool /var/spool/cron /var/tmp'
  ).split(' '),
);

/** Where Alpine keeps files of packages: a name there that is no directory may still be a file. */
const ALPINE_FILES = [
  '/bin',
  '/etc',
  '/lib',
  '/sbin',
  '/usr/bin',
  '/usr/lib',
  '/usr/sbin',
  '/usr/share',
  '/var/lib',
  '/dev',
  '/proc',
  '/sys',
];

const ALPINE_LINKS: Readonly<Record<string, string>> = {
  '/etc/mtab': '../proc/mounts',
  '/etc/os-release': '../usr/lib/os-release',
  '/etc/ssl/cert.pem': 'certs/ca-certificates.crt',
  '/var/lock': '../run/lock',
  '/var/run': '../run',
};

const LINKS: Readonly<Record<string, string>> = {
  '/etc/os-release': '../usr/lib/os-release',
  '/var/lock': '/run/lock',
  '/var/run': '/run',
};

const FILES = new Set(['/etc/group', '/etc/hosts', '/etc/passwd', '/etc/shadow', '/usr/lib/os-release']);

/** Files right below /etc in an Alpine root, all of them. */
const ALPINE_ETC =
  'alpine-release fstab group hostname hosts inittab issue modules motd mtab nsswitch.conf os-release passwd profile ' +
  'protocols resolv.conf securetty services shadow shells sysctl.conf udhcpd.conf';

const ALPINE_EXTRA = new Set([
  ...FILES,
  ...ALPINE_ETC.split(' ').map((name) => `/etc/${name}`),
  ...'/bin/busybox /etc/apk/repositories /etc/apk/world /etc/ssl/certs/ca-certificates.crt /sbin/apk'.split(
    ' ',
  ),
]);

/** Modes of directories that are not 0755. */
const MODES: Readonly<Record<string, number>> = {
  '/root': 0o700,
  '/tmp': 0o1777,
  '/var/tmp': 0o1777,
  '/var/empty': 0o555,
};

/** On merged roots these are links into /usr, elsewhere directories. */
const MAY_BE_LINKS = ['/bin', '/sbin', '/lib', '/lib32', '/lib64'];

/** What can be said of the directories of an image by its name. A name that cannot be read gives the common layout. */
export function layoutOf(reference: string): BaseLayout {
  const image = readImageName(reference)?.image ?? reference;
  if (image === 'alpine') return alpine;
  const family = familyOf(reference);
  const words = [nameOf(image), ...family.words].filter((word) => word.length > 1);
  return {
    look: (at) => {
      if (image === 'busybox' && at === '/bin') return { type: 'dir', mode: 0o755 };
      if (image === 'busybox' && at === '/bin/busybox') return { type: 'file' };
      return lookUp(at, image === 'busybox' ? BUSYBOX_CERTAIN : COMMON_CERTAIN, LINKS, FILES);
    },
    has: (at): InBase => {
      const parts = partsOf(at);
      if (image === 'busybox' && parts.length === 1 && !BUSYBOX_CERTAIN.has(at) && !at.startsWith('/lib'))
        return 'no';
      if (COMMON.has(at) || FILES.has(at)) return 'likely';
      if (words.some((word) => parts.some((part) => part.toLowerCase().includes(word)))) return 'likely';
      const isEntrypoint = parts[0]?.includes('entrypoint') === true;
      return parts.length === 1 && family.isPlain && !isEntrypoint ? 'no' : 'unlikely';
    },
    isPlain: family.isPlain,
    isAmbiguous: (at) => image !== 'busybox' && MAY_BE_LINKS.some((link) => isWithin(at, link)),
    isComplete: () => false,
  };
}

/** Directories, not links, in every root that has them. */
const COMMON_CERTAIN = new Set(
  '/dev /etc /home /mnt /opt /proc /root /run /srv /sys /tmp /usr /usr/bin /usr/lib /usr/local /usr/local/bin /usr/local/lib /usr/share /var /var/cache /var/lib /var/log /var/tmp'.split(
    ' ',
  ),
);

/** The whole of busybox's root, on the way to its programs. */
const BUSYBOX_CERTAIN = new Set('/bin /dev /etc /home /root /tmp /usr /var'.split(' '));

/** What Alpine has only since some version: 3.13, 3.20. */
const ALPINE_LATER = new Set(['/etc/nsswitch.conf', '/etc/secfixes.d']);

const alpine: BaseLayout = {
  look: (path) => (ALPINE_LATER.has(path) ? null : lookUp(path, ALPINE, ALPINE_LINKS, ALPINE_EXTRA)),
  has: (path) => {
    if (ALPINE.has(path) || ALPINE_EXTRA.has(path)) return 'likely';
    if (/^\/etc\/[^/]+$/.test(path) && !/-$/.test(path)) return 'no';
    if (!ALPINE_FILES.some((directory) => path !== directory && isWithin(path, directory))) return 'no';
    return 'unlikely';
  },
  isPlain: true,
  isAmbiguous: () => false,
  isComplete: (path) => {
    const hasFiles = ALPINE_FILES.some((directory) => isWithin(path, directory) || isWithin(directory, path));
    return !hasFiles && ![...ALPINE].some((directory) => directory !== path && isWithin(directory, path));
  },
};

function lookUp(
  path: string,
  directories: ReadonlySet<string>,
  links: Readonly<Record<string, string>>,
  files: ReadonlySet<string>,
): ReturnType<BaseLayout['look']> {
  if (Object.hasOwn(links, path)) return { type: 'symlink', link: links[path] ?? '' };
  if (directories.has(path))
    return { type: 'dir', mode: (Object.hasOwn(MODES, path) ? MODES[path] : null) ?? 0o755 };
  return files.has(path) ? { type: 'file' } : null;
}
