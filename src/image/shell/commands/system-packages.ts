import {
  apply,
  bounded,
  type Call,
  type Handler,
  inside,
  type Outcome,
  type Status,
  UNKNOWN,
} from '../machine.ts';
import { nameOf } from '../paths.ts';
import { SYSTEM_DIRECTORIES } from '../standard.ts';
import type { PackageChange } from '../types.ts';
import { type Field, isPlain, WORDS } from '../values.ts';
import { printArchitecture } from './architecture.ts';
import { type ManagerTable, SYSTEM_MANAGERS } from './package-tables.ts';

interface Request {
  readonly verb: string;
  readonly words: readonly Field[];
  readonly options: readonly string[];
  /** Values of options, by the option. */
  readonly values: ReadonlyMap<string, Field>;
}

/** Parts the words into options, the subcommand and what follows it. */
function readRequest(call: Call, table: ManagerTable): Request {
  const options: string[] = [];
  const values = new Map<string, Field>();
  const words: Field[] = [];
  const valued = [...table.valued, ...(table.roots ?? [])];
  for (let at = 0; at < call.args.length; at++) {
    const word = call.args[at] as Field;
    const { text } = word;
    if (!text.startsWith('-') || text === '-') {
      words.push(word);
      continue;
    }
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    options.push(text, name);
    if (equals >= 0) values.set(name, { text: text.slice(equals + 1), pattern: null });
    else if (valued.includes(name)) {
      const value = call.args[++at];
      if (value !== undefined) values.set(name, value);
    }
  }
  const [verb, ...rest] = words;
  return { verb: verb?.text ?? '', words: rest, options, values };
}

/** Names that stand for packages; a word of unknown value is left out. */
function named(words: readonly Field[]): readonly string[] {
  return words.flatMap((word) =>
    word.pattern === null && isPlain(word.text) && word.text !== WORDS ? [word.text] : [],
  );
}

function changeOf(
  table: ManagerTable,
  action: 'install' | 'remove',
  word: string,
  group: string,
): PackageChange {
  const pin = table.pin.exec(word);
  const local = /[/]/.test(word) && /\.(?:deb|rpm|apk)$/.test(word);
  // `foo/stable` asks for a release, not for a version.
  const version = local || (table.manager === 'apt' && !word.includes('=')) ? '' : (pin?.[2] ?? '');
  const name = local
    ? nameOf(word)
    : (pin?.[1] ?? (table.manager === 'apt' ? word.replace(/:[a-z0-9-]+$/, '') : word));
  return { manager: table.manager, action, name, version, group };
}

/** `foo-` after `install` removes, `foo+` after `remove` installs (apt-get(8)). */
function changesOf(
  table: ManagerTable,
  action: 'install' | 'remove',
  words: readonly string[],
  group: string,
) {
  const out: PackageChange[] = [];
  for (const word of words) {
    // Patterns and conflicts name what is not known; a pattern that removes takes those of its names.
    const pinned = table.pin.exec(word)?.[1] ?? word;
    const open = action === 'remove' ? /[[^$]/ : /[*?[^$]/;
    if (open.test(pinned) || word.startsWith('!') || word === '') continue;
    const flips = table.manager === 'apt' && /^[a-z0-9.+:-]+[-+]$/.test(word) && !/\+\+$/.test(word);
    if (flips) {
      const flipped = word.endsWith('-') ? 'remove' : 'install';
      out.push(changeOf(table, flipped, word.slice(0, -1), group));
    } else out.push(changeOf(table, action, word, group));
  }
  return out;
}

/** The whole package manager, by its table. */
function manage(table: ManagerTable): Handler {
  return (call: Call): Outcome => {
    const { shell } = call;
    const request = readRequest(call, table);
    if (table.manager === 'apk' && request.verb === '' && request.options.includes('--print-arch'))
      return printArchitecture(call, 'apk');
    shell.out.spoil();
    const action = Object.hasOwn(table.actions, request.verb) ? table.actions[request.verb] : undefined;
    if (action === 'look') return 'maybe';
    if (action === 'clean') return inside(table.caches ?? [], ...(table.caches ?? []));
    if (
      request.verb === '' &&
      request.options.some((option) => option === '--version' || option === '--help')
    )
      return 'maybe';
    const root = table.roots?.flatMap((option) => request.values.get(option) ?? [])[0];
    if (root !== undefined) return elsewhere(call, table, root, action === 'install');
    const unsure = table.unsure?.some((option) => request.options.includes(option)) === true;
    if (unsure || (action !== 'install' && action !== 'remove')) return inside(SYSTEM_DIRECTORIES);
    const group = request.values.get('-t')?.text ?? request.values.get('--virtual')?.text ?? '';
    const virtual = table.manager === 'apk' && isPlain(group) ? group : '';
    const changes = changesOf(table, action, named(request.words), virtual);
    const sweeps =
      /^auto-?(?:remove|purge)$/.test(request.verb) ||
      request.options.some((option) => /^--auto-?remove$/.test(option));
    return install(call, sweeps ? [...changes, marked('sweep', '')] : changes);
  };
}

/** What apt keeps, and what goes with the next `autoremove` (apt-mark(8)). */
function marked(action: PackageChange['action'], name: string): PackageChange {
  return { manager: 'apt', action, name, version: '', group: '' };
}

/** `apt-mark auto` of names, or of `.*` for all; `apt-mark manual`. */
function mark(call: Call): Outcome {
  const [verb, ...names] = call.args.filter(({ text }) => !text.startsWith('-'));
  const action = verb?.text === 'auto' ? 'release' : verb?.text === 'manual' ? 'keep' : null;
  if (action === null) return system(call);
  call.shell.out.spoil();
  return install(
    call,
    named(names).map((name) => marked(action, name === '.*' ? '*' : name)),
  );
}

/** Reports packages, and that their files are not seen. */
export function install(call: Call, changes: readonly PackageChange[], within = SYSTEM_DIRECTORIES): Status {
  return apply(call, false, () => {
    if (changes.length > 0) call.shell.world.packages(changes);
    call.shell.world.opaque(call.text, { paths: [], only: false, within });
  });
}

/** `dnf --installroot DIR`: the packages make up another system below that directory. */
function elsewhere(call: Call, table: ManagerTable, root: Field, installs: boolean): Outcome {
  const place = call.shell.files.find(root, true);
  if (place === null || place.path === '/') return UNKNOWN;
  if (!installs) return inside([place.path, ...SYSTEM_DIRECTORIES]);
  return apply(call, false, () => {
    const { world } = call.shell;
    world.make({
      path: place.path,
      type: 'dir',
      certainty: 'tree',
      by: `${table.manager} install`,
      mayExist: true,
    });
    world.opaque(call.text, { paths: [], only: false, within: SYSTEM_DIRECTORIES });
  });
}

/** A tool that writes into the system's directories; `showmanual` and its like only print. */
const system: Handler = (call) => {
  call.shell.out.spoil();
  return /^(?:show\w*|search|policy|list\S*|--version|-V)$/.test(call.args[0]?.text ?? '')
    ? 'maybe'
    : inside(SYSTEM_DIRECTORIES);
};

/** A tool that without words of its own writes to these places only. */
function keepsTo(...places: readonly string[]): Handler {
  return (call) => (call.args.length === 0 ? bounded(places) : system(call));
}

export const SYSTEM_PACKAGE_COMMANDS: readonly (readonly [string, Handler])[] = [
  ...Object.entries(SYSTEM_MANAGERS).map(([name, table]) => [name, manage(table)] as const),
  ...[
    ['apt', 'apt-get'],
    ['aptitude', 'apt-get'],
  ].map(([name, like]) => [name ?? '', manage(SYSTEM_MANAGERS[like ?? ''] as ManagerTable)] as const),
  ['apt-mark', mark],
  ['update-ca-certificates', keepsTo('/etc/ssl', '/etc/ca-certificates', '/usr/local/share/ca-certificates')],
  ['ldconfig', keepsTo('/etc', '/lib', '/lib64', '/usr/lib', '/usr/lib64', '/usr/local/lib', '/var/cache')],
  // They write into the system's directories only, what exactly is not followed.
  ...(
    'apt-key apt-cache add-apt-repository dpkg-reconfigure debconf-set-selections dpkg-divert dpkg-statoverride ' +
    'update-alternatives alternatives locale-gen localedef update-locale a2enmod a2dismod a2enconf a2disconf a2ensite ' +
    'a2dissite phpenmod phpdismod docker-php-ext-install docker-php-ext-enable docker-php-ext-configure ' +
    'docker-php-source pecl pear install-php-extensions corepack n update-ca-trust ' +
    'update-rc.d systemctl rc-update crontab service authconfig fc-cache mandb update-mime-database gtk-update-icon-cache ' +
    'glib-compile-schemas dbus-uuidgen rustup subscription-manager yum-config-manager rpmkeys newrelic-install ' +
    'gpgconf sysctl hwclock ssh-keygen apt-ftparchive loadkeys setup-ca eselect pacman emerge xbps-install opkg ' +
    'fix-permissions rpm-file-permissions microdnf-clean c_rehash trust dracut paxctl setfattr dpkg-buildflags'
  )
    .split(' ')
    .map((name) => [name, system] as const),
];
