import { code, say } from '../prose.ts';
import { byVerb, into, on, saying, type Tell, type Words } from './words.ts';

function copying(verb: string): Tell {
  return (given) => {
    const words = given.apart('tmog');
    const target = words.value('-t', '--target-directory');
    const all = words.plain('-t --target-directory -m -o -g -e --exclude --exclude-from --include');
    const to = target ?? all.at(-1) ?? '';
    return on(verb, target === null ? all.slice(0, -1) : all, { rest: say`to ${code(to)}` });
  };
}
const copy = copying('copy');
const remove: Tell = (words) => on('remove', words.plain());
const makeDirectories: Tell = (words) =>
  on('make', words.plain('-m --mode -o -g'), { noun: ['the directory', 'the directories'] });

const LN: Tell = (words) => {
  const [from = '', to, ...more] = words.plain('-t');
  return to === undefined || more.length > 0
    ? null
    : on('make', [to], { rest: say`a link to ${code(from)}` });
};
const INSTALL: Tell = (words, command) => {
  const isDirectory = words.all.some((word) => /^-[a-zA-Z]*d|^--directory$/.test(word));
  return (isDirectory ? makeDirectories : copy)(words, command);
};

const MODE = /^(?:[0-7]{3,4}|[ugoa]*[-+=][rwxXst]+(?:,[ugoa]*[-+=][rwxXst]+)*)$/;
const CHMOD: Tell = (words) => {
  const [mode = '', ...things] = words.all.filter((word) => !/^-[a-zA-Z]*[Rfcv]$|^--/.test(word));
  if (!MODE.test(mode)) return null;
  const runs = /^[ugoa]*\+x$/.test(mode);
  return runs
    ? on('make', things, { rest: say`executable` })
    : on('set the rights of', things, { rest: say`to ${code(mode)}` });
};
const CHOWN: Tell = (words) => {
  const [owner = '', ...things] = words.plain('--from');
  return on('give', things, { rest: say`to ${code(owner)}` });
};

const SED: Tell = (words) => {
  if (!words.all.some((word) => /^-[a-zA-Z]*i|^--in-place/.test(word))) return null;
  const given = words.has('-e', '--expression', '-f', '--file');
  return on('change the text of', words.plain('-e --expression -f --file').slice(given ? 0 : 1));
};

const DOWNLOAD: Tell = (given, { name, outputs }) => {
  const words = given.apart(name === 'wget' ? 'O' : 'o');
  const option = name === 'wget' ? ['-O', '--output-document'] : ['-o', '--output'];
  const to = words.value(...option) ?? outputs[0] ?? '-';
  const addresses = words.all
    .map((word) => word.replace(/^--url=/, ''))
    .filter((word) => /^(?:(?:https?|ftp):\/\/|\$\{?\w*url\b)/i.test(word));
  return on('download', addresses, { rest: to === '-' ? [] : say`to ${code(to)}` });
};

/** `-xzf a.tgz`, `xzf a.tgz`, `-x -f a.tgz`, `--extract --file=a.tgz`. */
const TAR: Tell = (words) => {
  const flags = words.all.filter((word, at) => /^-[a-zA-Z]/.test(word) || (at === 0 && /^\w+$/.test(word)));
  const letters = flags.join('');
  const at = words.all.findIndex((word) => flags.includes(word) && word.includes('f'));
  const file = words.value('--file') ?? (at < 0 ? '-' : (words.all[at + 1] ?? '-'));
  const rest = into(words.value('-C', '--directory'));
  if (letters.includes('x') || words.has('--extract', '--get'))
    return file === '-'
      ? { verb: 'unpack what is handed to it', rest }
      : { verb: 'unpack', things: [file], rest };
  const packs = letters.includes('c') || words.has('--create');
  return packs && file !== '-' ? { verb: 'pack files', rest: into(file) } : null;
};
const unpack: Tell = (words) =>
  on('unpack', words.plain('-d').slice(0, 1), { rest: into(words.value('-d')) });

const GIT = byVerb({
  clone: (words) => {
    const [from = '', to = null] = words.plain(
      '-b --branch --depth -c --config --origin -o -j --jobs --filter',
    );
    return on('fetch the repository', from === '' ? [] : [from], { rest: into(to) });
  },
  // Behind `--` stand files.
  'checkout switch reset': (words) =>
    words.has('--') ? null : on('switch the repository to', words.plain('-b').slice(0, 1)),
  submodule: saying('fetch the repositories inside the repository'),
  'fetch pull': saying('fetch what is new in the repository'),
  'apply am': saying('apply changes to the source'),
});

/** The names of users and groups: neither the numbers nor the paths that options hold. */
function accountsIn(words: Words): string[] {
  const valued =
    '-g -G -u -h -d -s -c -k -K --gid --uid --home --home-dir --shell --groups --ingroup --gecos --comment';
  return words
    .apart('gGuhdsckK')
    .plain(valued)
    .filter((word) => !/^(?:\d|.*\/)/.test(word));
}
const ACCOUNTS: Tell = (words, { name }) => {
  const all = accountsIn(words);
  const [member = '', group] = all;
  // Of two names, both programs of Alpine and Debian put the first into the second.
  if (name.startsWith('add') && group !== undefined)
    return on('put', [member], { rest: say`into the group ${code(group)}` });
  const noun = name.includes('group')
    ? (['the group', 'the groups'] as const)
    : (['the user', 'the users'] as const);
  return on('add', all.slice(-1), { noun });
};
const GPG: Tell = (words) => {
  if (words.has('--verify')) return { verb: 'check a signature' };
  const takes = words.has('--recv-keys', '--receive-keys', '--import', '--dearmor');
  return takes ? { verb: 'take in keys for signatures' } : null;
};
const SUMS: Tell = (words) =>
  words.all.some((word) => /^-[a-z]*c|^--check/.test(word))
    ? { verb: 'check files against their checksums' }
    : null;

/** Programs of every system: files, downloads, archives, accounts. */
export const FILE_PROGRAMS: Readonly<Record<string, Tell>> = {
  'rm rmdir unlink': remove,
  mkdir: makeDirectories,
  'cp rsync': copy,
  mv: copying('move'),
  ln: LN,
  install: INSTALL,
  touch: (words) => on('make', words.plain('-d -r -t'), { rest: say`where it is missing` }),
  chmod: CHMOD,
  'chown chgrp': CHOWN,
  tee: (words) => on('write into', words.plain()),
  sed: SED,
  patch: saying('apply changes to the source'),
  'curl wget': DOWNLOAD,
  'tar bsdtar': TAR,
  cpio: (words) =>
    words.all.some((word) => /^-\w*i|^--extract/.test(word)) ? { verb: 'unpack what is handed to it' } : null,
  'unzip gunzip bunzip2 unxz unzstd': unpack,
  git: GIT,
  'useradd adduser groupadd addgroup': ACCOUNTS,
  usermod: (words) => on('change', accountsIn(words).slice(-1), { noun: ['the user', 'the users'] }),
  'ssh-keygen': saying('make a key'),
  systemctl: byVerb({
    enable: (words) => on('let', words.plain(), { rest: say`start with the system` }),
    mask: (words) => on('keep', words.plain(), { rest: say`from starting` }),
  }),
  'gpg gpg2': GPG,
  'sha256sum sha512sum sha1sum md5sum shasum': SUMS,
  'update-ca-certificates update-ca-trust': saying('take new certificates into those that are trusted'),
  ldconfig: saying('note where shared libraries are'),
  'locale-gen localedef': saying('make texts of other languages available'),
  strip: (words) => on('take what only debuggers need out of', words.plain('-o -R -K')),
  setcap: (words) => on('give', words.plain().slice(1), { rest: say`rights of the system administrator` }),
  'a2enmod a2ensite a2enconf': (words) => on('switch on', words.plain(), { rest: say`in Apache` }),
};
