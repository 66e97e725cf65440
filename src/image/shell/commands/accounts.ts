import { apply, type Call, type Handler, inside, limited, type Outcome } from '../machine.ts';
import { type OptionTable, readOptions } from '../options.ts';
import { parentOf } from '../paths.ts';
import { ACCOUNT_FILES } from '../trial-world.ts';
import { type Field, isPlain } from '../values.ts';

const USER: OptionTable = {
  // One letter may take a value in one of useradd (shadow), adduser (busybox) and adduser (Debian), and none in
  // another: see `tableOf`.
  short: 'mMrNoUlDHSu:g:G:d:h:s:c:b:k:p:e:f:K:R:Z:F',
  long: (
    'create-home no-create-home system no-user-group user-group non-unique no-log-init uid: gid: groups: home-dir: ' +
    'home: shell: comment: gecos: ingroup: password: disabled-password disabled-login empty-password group ' +
    'base-dir: skel: expiredate: inactive: key: root: force-badname allow-bad-names badname quiet firstuid: ' +
    'lastuid: add_extra_groups no-default-groups selinux-user: conf: encrypt-home'
  ).split(' '),
};

/** busybox's `adduser` has other letters than shadow's `useradd`. */
const BUSYBOX_USER: OptionTable = { ...USER, short: 'DHSu:G:h:s:g:k:' };

const GROUP: OptionTable = {
  short: 'rSofg:p:K:R:',
  long: [
    'gid:',
    'system',
    'non-unique',
    'force',
    'quiet',
    'force-badname',
    'allow-bad-names',
    'password:',
    'key:',
  ],
};

/** Files whose content a new user or group certainly changes, each with the backup that every tool leaves. */
function changeDatabases(call: Call, names: readonly string[], by: string): void {
  for (const name of names) {
    call.shell.world.touch(name, 'content', false);
    call.shell.world.make({ path: `${name}-`, type: 'file', certainty: 'known', by });
  }
}

function nameIn(words: readonly Field[]): string | null {
  const [name] = words;
  return name !== undefined && name.pattern === null && /^[a-z_][\w.-]*\$?$/i.test(name.text)
    ? name.text
    : null;
}

function addUser(call: Call): Outcome {
  const busybox = call.name.endsWith('adduser');
  const options = readOptions(call.args, busybox ? BUSYBOX_USER : USER);
  const name = options === null ? null : nameIn(options.operands);
  if (options === null || name === null || options.has('R', 'root'))
    return inside(['/home'], ...ACCOUNT_FILES);
  // `adduser user group` puts a user into a group.
  if (options.operands.length > 1) return limited();
  const given = options.value(...(busybox ? ['h', 'home'] : ['d', 'home-dir', 'home']));
  const home = given === null ? `/home/${name}` : call.shell.files.path(given.text);
  const known = home !== null && isPlain(home) ? home : undefined;
  return apply(call, false, () => {
    const { world } = call.shell;
    if (given === null && options.has('S', 'r', 'system')) world.account('user', name);
    else if (known === undefined) world.account('user', name);
    else world.account('user', name, known);
    changeDatabases(call, ['/etc/passwd', '/etc/shadow'], call.name);
    // A group of the same name, unless another one is named; of system users busybox and Debian differ.
    const others = busybox ? 'G g ingroup gid group system S' : 'g gid N no-user-group';
    if (!options.has(...others.split(' '))) world.touch('/etc/group', 'content', false);
    const made = known !== undefined && makesHome(call, busybox, options);
    const within = [
      '/etc',
      '/var/mail',
      '/var/spool',
      ...(made === 'maybe' && known !== undefined ? [known] : []),
    ];
    // Without a base directory of its own, which a default may name too.
    const elsewhere = options.has('b', 'base-dir', 'K', 'key', 'conf', 'P', 'prefix') || made === 'maybe';
    world.opaque(call.text, { paths: [], only: false, within, ...(!elsewhere && { bounded: true }) });
    if (made === 'yes' && known !== undefined) makeHome(call, known);
  });
}

/** Whether a home directory is certainly made. `adduser` is another program on Debian than on Alpine. */
function makesHome(
  call: Call,
  busybox: boolean,
  options: { has(...names: string[]): boolean },
): 'no' | 'maybe' | 'yes' {
  if (options.has('H', 'M', 'no-create-home')) return 'no';
  if (!busybox) return options.has('m', 'create-home') ? 'yes' : 'maybe';
  if (options.has('D', 'S') && !options.has('disabled-password', 'disabled-login', 'gecos')) return 'yes';
  if (options.has('system', 'S')) return 'maybe';
  return call.shell.files.kind('/etc/alpine-release') === 'file' || options.has('disabled-password')
    ? 'yes'
    : 'maybe';
}

function makeHome(call: Call, home: string): void {
  const { world, files } = call.shell;
  const place = files.place(home, true);
  if (place === null) {
    world.opaque(call.text, { paths: [], only: false, within: [home] });
    return;
  }
  // An existing one is left alone; on Alpine there is nothing in /etc/skel that would come with it.
  if (place.kind === 'dir' || place.path === '/') return;
  const bare = files.kind('/etc/alpine-release') === 'file';
  const parent = files.kind(parentOf(place.path));
  // busybox makes one directory, not those above it, and is content without.
  if (bare && parent !== 'dir') {
    if (parent === 'unknown') world.opaque(call.text, { paths: [place.path], only: true });
    return;
  }
  const certainty = bare ? 'known' : 'tree';
  const flag = place.kind === 'absent' ? {} : { mayExist: true };
  world.make({ path: place.path, type: 'dir', certainty, by: call.name, ...flag });
}

function addGroup(call: Call): Outcome {
  const options = readOptions(call.args, GROUP);
  const [first] = options?.operands ?? [];
  if (options === null || first === undefined || options.has('R')) return inside([], ...ACCOUNT_FILES);
  // `addgroup user group` puts a user into a group.
  if (options.operands.length > 1) return limited();
  const name = nameIn([first]);
  // With -f an existing group is no error, and nothing changes.
  if (name === null || options.has('f', 'force')) return inside(['/etc']);
  return apply(call, false, () => {
    call.shell.world.account('group', name);
    changeDatabases(call, ['/etc/group'], call.name);
    call.shell.world.opaque(call.text, { paths: [], only: false, within: ['/etc'], bounded: true });
  });
}

/** They change the databases, and perhaps homes; nothing that is there goes away. */
const changes: Handler = () => inside(['/etc', '/home', '/var/mail', '/var/spool']);

function remove(call: Call): Outcome {
  const name = nameIn(call.args.filter((arg) => !arg.text.startsWith('-')));
  const withHome = call.args.some((arg) => /^(?:-\w*r|--remove)/.test(arg.text));
  return withHome ? inside(['/etc', '/var'], name === null ? '/home' : `/home/${name}`) : inside(['/etc']);
}

export const ACCOUNT_COMMANDS: readonly (readonly [string, Handler])[] = [
  ['useradd', addUser],
  ['adduser', addUser],
  ['groupadd', addGroup],
  ['addgroup', addGroup],
  ['usermod', changes],
  ['groupmod', changes],
  ['passwd', changes],
  ['chpasswd', changes],
  ['chage', changes],
  ['gpasswd', changes],
  ['chsh', changes],
  ['userdel', remove],
  ['deluser', remove],
  ['groupdel', remove],
  ['delgroup', remove],
];
