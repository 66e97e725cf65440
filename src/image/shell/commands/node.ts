import { type Call, type Handler, inside, type Outcome, UNKNOWN } from '../machine.ts';
import { below, isWithin } from '../paths.ts';
import type { PackageChange, PackageManager } from '../types.ts';
import { type Field, field, isPath, isPlain } from '../values.ts';
import { hasFlag, leaves, operandsOf, somewhere, treeAt, valueOf } from './trees.ts';

/** Options of npm, pnpm and yarn that take the next word. */
const VALUED = (
  '--prefix -C --dir --cwd --registry --cache -w --workspace --filter -F --loglevel --omit --include --network-timeout ' +
  '--mutex --modules-folder --cache-folder --store-dir --userconfig --network-concurrency --fetch-timeout ' +
  '--child-concurrency --reporter --target --arch --platform --tag --install-strategy'
).split(' ');

/** Where `npm run build` and its like are used to write: shown, never claimed. */
const BUILD_FOLDERS = ['dist', 'build', 'out', '.next', '.output', 'public/build'];

/** `@scope/name@1.2`, `name@latest`: only a number is a pin. */
function packageOf(manager: PackageManager, word: Field): PackageChange | null {
  const match = /^((?:@[\w.-]+\/)?[\w.-]+)(?:@(.+))?$/.exec(word.text);
  if (!match?.[1] || !isPlain(word.text) || word.pattern !== null || /^\.{1,2}$|\.tgz$/.test(word.text))
    return null;
  const version = /^v?\d/.test(match[2] ?? '') ? (match[2] ?? '') : '';
  return { manager, action: 'install', name: match[1], version, group: '' };
}

const RUNS = new Set([
  'run',
  'run-script',
  'exec',
  'x',
  'dlx',
  'test',
  't',
  'start',
  'stop',
  'rebuild',
  'publish',
  'explore',
  'node',
  'nx',
  'turbo',
  'bin',
]);
const LOOKS = new Set([
  'ls',
  'list',
  'view',
  'info',
  'show',
  'outdated',
  'audit',
  'why',
  'root',
  'prefix',
  'version',
  'help',
  'ping',
  'whoami',
  'fund',
  'doctor',
  'licenses',
  'docs',
  'bin',
]);

/** A package manager of Node; `args` are its words. */
function manage(manager: PackageManager & ('npm' | 'pnpm' | 'yarn')): Handler {
  return (call) => {
    const words = operandsOf(call.args, VALUED);
    const [verbWord, ...names] = words;
    const verb = verbWord?.text ?? (manager === 'yarn' ? 'install' : '');
    call.shell.out.spoil();
    if (verbWord === undefined && hasFlag(call.args, '-v', '--version', '--help')) return 'maybe';
    if (!isPlain(verb)) return UNKNOWN;
    const directory = directoryOf(call);
    if (verb === 'config' || verb === 'set' || verb === 'plugin') return somewhere(call);
    if (verb === 'cache' || verb === 'store')
      return inside(['/root', '/usr', '/home', '/tmp', '/opt', '/var']);
    const global = hasFlag(call.args, '-g', '--global') || verb === 'global';
    if (
      /^(?:install|i|in|ci|clean-install|add|isntall|install-clean)$/.test(verb) ||
      (verb === 'global' && names[0]?.text === 'add')
    )
      return install(call, manager, verb, verb === 'global' ? names.slice(1) : names, global, directory);
    if (/^(?:uninstall|remove|rm|un|r)$/.test(verb) && global) return removeAll(call, manager, names);
    if (
      RUNS.has(verb) ||
      (manager !== 'npm' &&
        !LOOKS.has(verb) &&
        !/^(?:prune|dedupe|deploy|fetch|import|link|unlink|up|upgrade|update|init|pack|workspaces?|focus|remove|why)$/.test(
          verb,
        ))
    )
      return runScript(call, verb, names, directory);
    if (verb === 'pack') return somewhere(call);
    if (LOOKS.has(verb)) return 'maybe';
    return somewhere(call, ...(directory === null ? [] : [below(directory, 'node_modules')]));
  };
}

/** The directory it works in; `null` where that is not known. */
function directoryOf(call: Call): string | null {
  const word = valueOf(call.args, '--prefix', '--cwd', '--dir', '-C');
  const path = word === null ? call.shell.state.cwd : call.shell.files.path(word.text);
  return path !== null && isPath(path) ? path : null;
}

function install(
  call: Call,
  manager: PackageManager,
  verb: string,
  names: readonly Field[],
  global: boolean,
  directory: string | null,
): Outcome {
  const changes = verb === 'ci' ? [] : names.flatMap((name) => packageOf(manager, name) ?? []);
  if (global) return leaves(call, [], `${manager} install -g`, changes);
  if (directory === null || hasFlag(call.args, '--dry-run', '--package-lock-only', '--lockfile-only'))
    return somewhere(call);
  const folder = valueOf(call.args, '--modules-folder')?.text ?? 'node_modules';
  const modules = isPath(folder) ? below(directory, folder) : null;
  // Without a package.json here, the project is one further up; berry without its linker makes no folder.
  const elsewhere = call.shell.files.kind(`${directory}/package.json`) === 'absent' && names.length === 0;
  const yarn = manager === 'yarn' && call.shell.files.kind(`${directory}/.yarnrc.yml`) !== 'absent';
  if (modules === null || elsewhere || yarn || hasFlag(call.args, '-w', '--workspace', '--filter', '-F')) {
    return changes.length > 0
      ? leaves(call, [], manager, changes)
      : somewhere(call, ...(modules === null ? [] : [modules]));
  }
  const label = verb === 'ci' ? 'npm ci' : `${manager} install`;
  return leaves(call, [modules], label, changes);
}

function removeAll(call: Call, manager: PackageManager, names: readonly Field[]): Outcome {
  const gone = names.flatMap((name) => {
    const change = packageOf(manager, name);
    return change === null ? [] : [{ ...change, action: 'remove' as const, version: '' }];
  });
  return leaves(call, [], manager, gone);
}

/** `npm run build`: what package.json says, where that is known. */
function runScript(call: Call, verb: string, names: readonly Field[], directory: string | null): Outcome {
  const viaRun = verb === 'run' || verb === 'run-script';
  const name = viaRun ? names[0]?.text : verb;
  const shown = directory === null ? [] : BUILD_FOLDERS.map((folder) => below(directory, folder));
  const unknown: Outcome = {
    opaque: { paths: /build|export|compile|bundle|generate/.test(name ?? '') ? shown : [], only: false },
  };
  if (name === undefined || directory === null || hasFlag(call.args, '-w', '--workspace', '--filter', '-r'))
    return unknown;
  const scripts = scriptsOf(call, directory);
  const text = scripts?.get(name);
  if (scripts === null || text === undefined) return unknown;
  const extra = call.args
    .slice(call.args.findIndex((arg) => arg.text === name) + 1)
    .filter((arg) => arg.text !== '--');
  if (extra.some((arg) => !isPlain(arg.text) || arg.pattern !== null || /[^\w./=:@-]/.test(arg.text)))
    return unknown;
  const all = [
    scripts.get(`pre${name}`),
    [text, ...extra.map((arg) => arg.text)].join(' '),
    scripts.get(`post${name}`),
  ];
  return call.shell.subshell(call.demand, (demand) => {
    const { state } = call.shell;
    state.cwd = directory;
    state.pwd = directory;
    state.functions = new Map();
    state.options = { errexit: false, pipefail: false, noglob: false, nounset: false };
    return call.shell.runText(all.filter((part) => part !== undefined).join(' && '), demand);
  });
}

/** The scripts of a package.json whose text is known. */
function scriptsOf(call: Call, directory: string): ReadonlyMap<string, string> | null {
  const text = call.shell.world.read(below(directory, 'package.json'));
  const scripts = text === null ? undefined : readJson(text)?.scripts;
  if (typeof scripts !== 'object' || scripts === null) return null;
  return new Map(
    Object.entries(scripts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value] as const] : [],
    ),
  );
}

/** A JSON object; `null` for anything else. */
function readJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The output folder that a tsconfig.json names; `null` where none is seen. */
function outDirOf(call: Call, path: string): string | null {
  const text = call.shell.world.read(path);
  const options = text === null ? undefined : readJson(text)?.compilerOptions;
  if (typeof options !== 'object' || options === null) return null;
  const outDir: unknown = Object.entries(options).find(([key]) => key === 'outDir')?.[1];
  return typeof outDir === 'string' ? outDir : null;
}

/** What bundlers call the folder they write to, and where it is if nothing says so (then only shown). */
const BUNDLERS: Readonly<Record<string, { readonly flags: readonly string[]; readonly folder: string }>> = {
  tsc: { flags: ['--outDir', '--outdir'], folder: 'dist' },
  vite: { flags: ['--outDir'], folder: 'dist' },
  next: { flags: [], folder: '.next' },
  nuxt: { flags: [], folder: '.output' },
  webpack: { flags: ['-o', '--output-path'], folder: 'dist' },
  parcel: { flags: ['--dist-dir'], folder: 'dist' },
  esbuild: { flags: ['--outdir'], folder: 'dist' },
  rollup: { flags: ['-d', '--dir'], folder: 'dist' },
  tsup: { flags: ['-d', '--out-dir'], folder: 'dist' },
  ng: { flags: ['--output-path'], folder: 'dist' },
  babel: { flags: ['-d', '--out-dir'], folder: 'dist' },
  hugo: { flags: ['-d', '--destination'], folder: 'public' },
  'react-scripts': { flags: [], folder: 'build' },
  'vue-cli-service': { flags: ['--dest'], folder: 'dist' },
  astro: { flags: ['--outDir'], folder: 'dist' },
  nest: { flags: [], folder: 'dist' },
  ncc: { flags: ['-o', '--out'], folder: 'dist' },
};

const bundler: Handler = (call) => {
  const name = call.name.slice(call.name.lastIndexOf('/') + 1);
  const table = Object.hasOwn(BUNDLERS, name) ? BUNDLERS[name] : undefined;
  const { cwd } = call.shell.state;
  call.shell.out.spoil();
  if (table === undefined || !isPath(cwd)) return UNKNOWN;
  if (hasFlag(call.args, '--noEmit', '--version', '-v', '--help')) return somewhere(call);
  const flag = valueOf(call.args, ...table.flags);
  if (flag !== null) return treeAt(call, flag, `${name} build`);
  if (name === 'tsc') {
    const project = valueOf(call.args, '-p', '--project')?.text ?? 'tsconfig.json';
    const path = isPath(project) ? call.shell.files.path(project) : null;
    const config = path === null ? null : path.endsWith('.json') ? path : below(path, 'tsconfig.json');
    const outDir = config === null ? null : outDirOf(call, config);
    if (outDir !== null && config !== null && !hasFlag(call.args, '-b', '--build')) {
      const root = config.slice(0, config.lastIndexOf('/')) || '/';
      const target = outDir.startsWith('/') ? outDir : below(root, outDir);
      if (isWithin(target, root) && target !== root) return treeAt(call, field(target), 'tsc');
    }
  }
  return somewhere(call, below(cwd, table.folder));
};

/** `npx tsc …`: the tool itself. */
function npx(call: Call): Outcome {
  const words = call.args.filter((arg) => !/^(?:-y|--yes|--no|--no-install|-q|--quiet)$/.test(arg.text));
  const [first] = words;
  if (first === undefined || first.text.startsWith('-') || !Object.hasOwn(BUNDLERS, first.text))
    return UNKNOWN;
  return call.shell.invoke(words, call.text, call.demand);
}

export const NODE_COMMANDS: readonly (readonly [string, Handler])[] = [
  ['npm', manage('npm')],
  ['pnpm', manage('pnpm')],
  ['yarn', manage('yarn')],
  ['npx', npx],
  ['nodenv', (call) => somewhere(call)],
  ['nvm', (call) => somewhere(call)],
  ...Object.keys(BUNDLERS).map((name) => [name, bundler] as const),
];
