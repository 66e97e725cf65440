/**
 * Directories of the Filesystem Hierarchy Standard that common base images bring. Where a base's files are unseen,
 * `mkdir -p` on one of them says nothing new, and a file can be written into one of them.
 */
export const STANDARD_DIRECTORIES: ReadonlySet<string> = new Set(
  (
    '/ /bin /boot /dev /etc /home /lib /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /var ' +
    '/dev/shm /etc/init.d /etc/profile.d /etc/ssl /etc/ssl/certs /etc/apt /etc/apt/sources.list.d /etc/apt/apt.conf.d ' +
    '/etc/apt/preferences.d /etc/apt/trusted.gpg.d /etc/apt/keyrings /etc/default /etc/cron.d /etc/apk /etc/apk/keys ' +
    '/etc/pki /etc/yum.repos.d /etc/opt /etc/skel /etc/ld.so.conf.d /etc/security /etc/sysctl.d ' +
    '/usr/bin /usr/sbin /usr/lib /usr/lib64 /usr/libexec /usr/include /usr/share /usr/src /usr/games ' +
    '/usr/share/doc /usr/share/man /usr/share/man/man1 /usr/share/info /usr/share/misc /usr/share/zoneinfo ' +
    '/usr/share/keyrings /usr/share/ca-certificates ' +
    '/usr/local /usr/local/bin /usr/local/sbin /usr/local/lib /usr/local/share /usr/local/etc /usr/local/include ' +
    '/usr/local/src /usr/local/man /usr/local/games /usr/local/share/ca-certificates ' +
    '/var/cache /var/empty /var/lib /var/local /var/lock /var/log /var/mail /var/opt /var/run /var/spool /var/tmp ' +
    '/var/backups /var/cache/apt /var/cache/apt/archives /var/lib/apt /var/lib/apt/lists /var/lib/dpkg /var/lib/misc ' +
    '/var/cache/misc /var/cache/apk /var/lib/apk /var/spool/cron /lib/apk /lib64'
  ).split(' '),
);

/**
 * Directories that are symbolic links on some distributions (`/bin` → `usr/bin`, `/var/run` → `/run`) and real on
 * others: what is written into them lands where the base says, which is not always known.
 */
export const PERHAPS_LINKS: ReadonlySet<string> = new Set([
  '/bin',
  '/sbin',
  '/lib',
  '/lib32',
  '/lib64',
  '/libx32',
  '/usr/lib64',
  '/usr/local/man',
  '/usr/tmp',
  '/var/lock',
  '/var/mail',
  '/var/run',
]);

/** Where package managers and installers write: the system's directories and the caches of their users. */
export const SYSTEM_DIRECTORIES: readonly string[] =
  '/bin /boot /dev /etc /home /lib /lib32 /lib64 /libx32 /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /var'.split(
    ' ',
  );

/** Where system packages put their files. */
export const SYSTEM_PATHS: readonly string[] =
  '/bin /etc /home /lib /lib64 /opt /root /run /sbin /srv /usr /var'.split(' ');

/** Where an external base has files that no one lists. */
export const SYSTEM_FILES: readonly string[] =
  '/bin /boot /dev /etc /lib /lib32 /lib64 /proc /run /sbin /sys /usr /var'.split(' ');
