import { apply, type Call, type Handler, inside, type Outcome, UNKNOWN } from '../machine.ts';
import { below, nameOf, parentOf } from '../paths.ts';
import { SYSTEM_DIRECTORIES } from '../standard.ts';
import type { PackageChange, PackageManager } from '../types.ts';
import { type Field, isPath, isPlain } from '../values.ts';
import { environment, setting } from '../variables.ts';
import { hasFlag, leaves, operandsOf, somewhere, treeAt, valueOf } from './trees.ts';

/** Options of pip that take the next word. */
const PIP_VALUED = (
  '-r --requirement -c --constraint -e --editable -t --target --prefix --root -i --index-url --extra-index-url -f ' +
  '--find-links --platform --python-version --implementation --abi --no-binary --only-binary --progress-bar ' +
  '--trusted-host --timeout --retries --cache-dir --src -b --build --global-option --install-option ' +
  '--config-settings -C --upgrade-strategy --proxy --log --report --python -p --group --exists-action --index ' +
  '--default-index --index-strategy --link-mode --python-platform --with --from --extra --package'
).split(' ');

/** A requirement: `name[extra]==1.2 ; marker`; `null` for paths, addresses and what is not known. */
export function requirement(
  manager: PackageManager,
  word: Field,
  action: 'install' | 'remove',
): PackageChange | null {
  const match = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(?:(===?|@|[~<>!=]=?)\s*([^;\s]*))?/.exec(word.text);
  if (!match?.[1] || word.pattern !== null || !isPlain(word.text)) return null;
  // A path, an address, or a wheel.
  if (
    /^[^=<>~!\s[;@]*\//.test(word.text) ||
    /\.(?:whl|tar\.gz|zip)$/.test(word.text) ||
    /^git\+/.test(word.text)
  )
    return null;
  if (match[0].length < word.text.length && !/^[\s;,<>=!~]/.test(word.text.slice(match[0].length)))
    return null;
  const pinned = match[2] === '==' || match[2] === '===';
  return { manager, action, name: match[1], version: pinned ? (match[3] ?? '') : '', group: '' };
}

function requirements(manager: PackageManager, words: readonly Field[], action: 'install' | 'remove') {
  return words.flatMap((word) => requirement(manager, word, action) ?? []);
}

/** The virtual environment whose programs come first in PATH, or whose program it is; `null` without one. */
function activeEnvironment(call: Call): string | null {
  const holds = (path: string) => call.shell.files.kind(`${path}/pyvenv.cfg`) === 'file';
  if (call.name.includes('/')) {
    const path = call.shell.files.path(call.name);
    const root = path === null ? null : parentOf(parentOf(path));
    return root !== null && holds(root) ? root : null;
  }
  for (const entry of (environment(call.shell, 'PATH') ?? '').split(':')) {
    if (!isPlain(entry) || !entry.startsWith('/')) return null;
    if (nameOf(entry) === 'bin' && holds(parentOf(entry))) return parentOf(entry);
    // A directory of the system's may well hold the program.
    if (
      SYSTEM_DIRECTORIES.some((directory) => entry.startsWith(`${directory}/`)) &&
      !entry.startsWith('/opt/')
    )
      return null;
  }
  return null;
}

/** `pip install …`; `args` are the words after `pip`. */
function pipWords(call: Call, args: readonly Field[], manager: PackageManager): Outcome {
  const verbs = operandsOf(args, ['--python', '--cache-dir', '--log', '--proxy', '--timeout', '--retries']);
  const verb = verbs[0]?.text ?? '';
  call.shell.out.spoil();
  if (/^(?:list|freeze|show|check|config|debug|index|inspect|help)$/.test(verb) || verb === '')
    return 'maybe';
  if (verb === 'cache') return inside(['/root/.cache', '/home']);
  if (verb !== 'install' && verb !== 'uninstall' && verb !== 'sync') return somewhere(call);
  const rest = args.slice(args.findIndex((arg) => arg.text === verb) + 1);
  if (hasFlag(rest, '--dry-run')) return 'maybe';
  if (verb === 'uninstall') {
    const gone = requirements(manager, operandsOf(rest, PIP_VALUED), 'remove');
    return apply(call, false, () => {
      call.shell.world.packages(gone);
      call.shell.world.opaque(call.text, { paths: [], only: false, within: SYSTEM_DIRECTORIES });
    });
  }
  const installed = verb === 'install' ? requirements(manager, operandsOf(rest, PIP_VALUED), 'install') : [];
  const label = manager === 'uv' ? 'uv pip install' : 'pip install';
  const elsewhere = valueOf(rest, '--target', '-t', '--prefix', '--root');
  if (elsewhere !== null) {
    const place = call.shell.files.find(elsewhere, true);
    if (place === null || place.path === '/') return somewhere(call);
    return leaves(call, [place.path], label, installed);
  }
  const environment = activeEnvironment(call) ?? uvEnvironment(call, manager);
  if (environment === null) return leaves(call, [], label, installed);
  return leaves(call, [`${environment}/lib`, `${environment}/bin`], label, installed);
}

/** uv looks at VIRTUAL_ENV, pip does not. */
function uvEnvironment(call: Call, manager: PackageManager): string | null {
  const path =
    manager === 'uv' && !hasFlag(call.args, '--system') ? setting(call.shell, 'VIRTUAL_ENV') : null;
  return path !== null && isPlain(path) && path.startsWith('/') ? path : null;
}

const pip: Handler = (call) => pipWords(call, call.args, 'pip');

/** `python -m venv DIR`: these are there whatever the version; the rest is unseen. */
function makeEnvironment(call: Call, args: readonly Field[], by: string): Outcome {
  const words = operandsOf(args, [
    '--prompt',
    '-p',
    '--python',
    '--seed',
    '--symlink-app-data',
    '--app-data',
  ]);
  const [target] = words;
  if (target === undefined || words.length > 1) return somewhere(call);
  const place = call.shell.files.find(target, true);
  if (place === null || place.path === '/') return somewhere(call);
  const plain = by === 'python -m venv' && !hasFlag(args, '--copies', '--upgrade', '--upgrade-deps');
  return apply(call, false, () => {
    const { world } = call.shell;
    const outcome = leaves({ ...call, must: true }, [place.path], by);
    if (!plain || outcome !== 'ok') return;
    const make = (name: string, type: 'file' | 'dir') =>
      world.make({ path: below(place.path, name), type, certainty: type === 'dir' ? 'tree' : 'known', by });
    make('bin', 'dir');
    make('lib', 'dir');
    make('include', 'dir');
    make('pyvenv.cfg', 'file');
    make('bin/activate', 'file');
    // The name that made it points at the interpreter, wherever that is; the other one points at that name.
    const own = nameOf(call.name);
    const other = own === 'python' ? 'python3' : 'python';
    if (own === 'python' || own === 'python3')
      world.make({
        path: below(place.path, `bin/${other}`),
        type: 'symlink',
        certainty: 'known',
        link: own,
        by,
      });
    if (!hasFlag(args, '--without-pip')) make('bin/pip', 'file');
  });
}

function python(call: Call): Outcome {
  const flags = call.args.findIndex((arg) => !/^-[BEIOPRSbdiqsuv]+$/.test(arg.text));
  const args = flags < 0 ? [] : call.args.slice(flags);
  const [first, second] = args;
  call.shell.out.spoil();
  if (first === undefined) return call.args.length === 0 && call.shell.input === '' ? 'maybe' : UNKNOWN;
  if (/^(?:--version|-V|-VV|--help|-h)$/.test(first.text)) return 'maybe';
  const module =
    first.text === '-m' ? second?.text : first.text.startsWith('-m') ? first.text.slice(2) : undefined;
  const rest = args.slice(first.text === '-m' ? 2 : 1);
  switch (module) {
    case 'pip':
      return pipWords(call, rest, 'pip');
    case 'venv':
      return makeEnvironment(call, rest, 'python -m venv');
    case 'virtualenv':
      return makeEnvironment(call, rest, 'virtualenv');
    case 'ensurepip':
    case 'compileall':
      return somewhere(call);
    default:
      return UNKNOWN;
  }
}

function virtualenv(call: Call): Outcome {
  return makeEnvironment(call, call.args, 'virtualenv');
}

function uv(call: Call): Outcome {
  const words = operandsOf(call.args, [
    '--directory',
    '--project',
    '--cache-dir',
    '--color',
    '--python-preference',
    '--config-file',
  ]);
  const [verb, second] = words.map((word) => word.text);
  call.shell.out.spoil();
  const rest = call.args.slice(call.args.findIndex((arg) => arg.text === verb) + 1);
  const moved = hasFlag(call.args, '--directory', '--project');
  switch (verb) {
    case undefined:
      return 'maybe';
    case 'pip':
      return pipWords(call, rest, 'uv');
    case 'venv': {
      const target = operandsOf(rest, ['-p', '--python', '--prompt', '--seed'])[0] ?? {
        text: '.venv',
        pattern: null,
      };
      return treeAt(call, target, 'uv venv');
    }
    case 'sync':
      if (moved || hasFlag(rest, '--active', '--dry-run', '--script')) return somewhere(call);
      return treeAt(
        call,
        { text: setting(call.shell, 'UV_PROJECT_ENVIRONMENT') ?? '.venv', pattern: null },
        'uv sync',
      );
    case 'add': {
      const added = requirements('uv', operandsOf(rest, PIP_VALUED), 'install');
      return leaves(call, [], 'uv add', added);
    }
    case 'tool':
      if (second !== 'install') return somewhere(call);
      return leaves(
        call,
        [],
        'uv tool install',
        requirements('uv', operandsOf(rest.slice(1), PIP_VALUED).slice(0, 1), 'install'),
      );
    case 'version':
    case '--version':
    case 'self':
      return 'maybe';
    case 'run':
      return UNKNOWN;
    default:
      return somewhere(call);
  }
}

function poetry(call: Call): Outcome {
  const words = operandsOf(call.args, [
    '-C',
    '--directory',
    '-P',
    '--project',
    '--with',
    '--without',
    '--only',
    '-E',
    '--extras',
    '-G',
    '--group',
  ]);
  const [verb, ...names] = words;
  call.shell.out.spoil();
  if (verb === undefined || /^(?:show|check|version|env|about)$/.test(verb.text)) return 'maybe';
  if (verb.text === 'config' || verb.text === 'lock' || verb.text === 'cache') return somewhere(call);
  if (verb.text === 'add') {
    const changes = names.flatMap((word): PackageChange[] => {
      const [name = '', version = ''] = word.text.split('@');
      return isPlain(word.text) && /^[\w.-]+$/.test(name)
        ? [{ manager: 'poetry', action: 'install', name, version, group: '' }]
        : [];
    });
    return leaves(call, [], 'poetry add', changes);
  }
  if (verb.text === 'export') return somewhere(call);
  if (verb.text !== 'install' && verb.text !== 'sync') return verb.text === 'run' ? UNKNOWN : somewhere(call);
  const inProject = /^(?:1|true)$/i.test(setting(call.shell, 'POETRY_VIRTUALENVS_IN_PROJECT') ?? '');
  const creates = !/^(?:0|false)$/i.test(setting(call.shell, 'POETRY_VIRTUALENVS_CREATE') ?? '');
  const { cwd } = call.shell.state;
  const active = activeEnvironment(call) !== null || setting(call.shell, 'VIRTUAL_ENV') !== null;
  return leaves(
    call,
    inProject && creates && !active && isPath(cwd) ? [below(cwd, '.venv')] : [],
    'poetry install',
  );
}

const VERSIONS = ['', '2', '3', '3.6', '3.7', '3.8', '3.9', '3.10', '3.11', '3.12', '3.13', '3.14'];

export const PYTHON_COMMANDS: readonly (readonly [string, Handler])[] = [
  ...VERSIONS.flatMap((version) => [[`pip${version}`, pip] as const, [`python${version}`, python] as const]),
  ['virtualenv', virtualenv],
  ['uv', uv],
  ['poetry', poetry],
  ['pipenv', (call) => somewhere(call)],
  ['pyenv', (call) => somewhere(call)],
];
