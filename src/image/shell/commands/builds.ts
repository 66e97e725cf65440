import { apply, type Call, type Handler, inside, type Outcome, UNKNOWN } from '../machine.ts';
import { below, nameOf } from '../paths.ts';
import type { PackageChange } from '../types.ts';
import { type Field, field, isPath, isPlain } from '../values.ts';
import { setting } from '../variables.ts';
import { makeFile } from './archives.ts';
import { hasFlag, leaves, makeTree, operandsOf, somewhere, treeAt, valueOf } from './trees.ts';

/** Options of cargo that take the next word. */
const CARGO_VALUED = (
  '--target --target-dir --profile --manifest-path -p --package --bin --example --features -F --config -Z --color -j ' +
  '--jobs --root --version --vers --git --branch --tag --rev --path --registry --index --message-format --recipe-path'
).split(' ');

function cargoTarget(call: Call, args: readonly Field[]): Outcome {
  const { cwd } = call.shell.state;
  const manifest = valueOf(args, '--manifest-path');
  const given = valueOf(args, '--target-dir')?.text ?? setting(call.shell, 'CARGO_TARGET_DIR');
  const triple = valueOf(args, '--target')?.text ?? setting(call.shell, 'CARGO_BUILD_TARGET');
  const profile = valueOf(args, '--profile')?.text;
  const folder =
    profile === undefined
      ? hasFlag(args, '--release', '-r')
        ? 'release'
        : 'debug'
      : profile === 'dev'
        ? 'debug'
        : profile;
  const parts = [triple ?? '', folder];
  if (!isPath(cwd) || manifest !== null || parts.some((part) => !/^[\w.-]*$/.test(part)))
    return somewhere(call);
  const target = given === null ? below(cwd, 'target') : call.shell.files.path(given);
  if (target === null) return somewhere(call);
  const path = below(target, parts.filter((part) => part !== '').join('/'));
  // A member of a workspace builds into the workspace's folder, which is further up.
  const here = given !== null || call.shell.files.kind(below(cwd, 'Cargo.toml')) === 'file';
  return here ? leaves(call, [path], 'cargo build') : somewhere(call, path);
}

function cargoInstall(call: Call, args: readonly Field[]): Outcome {
  const version = valueOf(args, '--version', '--vers')?.text ?? '';
  const words = operandsOf(args, CARGO_VALUED);
  const remote = valueOf(args, '--git', '--path') === null;
  const changes = words.flatMap(({ text, pattern }): PackageChange[] => {
    const [name = '', pin = version] = text.split('@');
    if (!remote || pattern !== null || !/^[\w-]+$/.test(name)) return [];
    return [{ manager: 'cargo', action: 'install', name, version: isPlain(pin) ? pin : '', group: '' }];
  });
  const root =
    valueOf(args, '--root') ??
    (setting(call.shell, 'CARGO_INSTALL_ROOT') === null
      ? null
      : field(setting(call.shell, 'CARGO_INSTALL_ROOT') ?? ''));
  const place = root === null ? null : call.shell.files.find(root, true);
  return leaves(call, place === null ? [] : [below(place.path, 'bin')], 'cargo install', changes);
}

function cargo(call: Call): Outcome {
  const args = call.args[0]?.text.startsWith('+') ? call.args.slice(1) : call.args;
  const [verb, ...rest] = args;
  call.shell.out.spoil();
  switch (verb?.text) {
    case 'build':
    case 'b':
    case 'zigbuild':
      return cargoTarget(call, rest);
    case 'install':
    case 'binstall':
      return cargoInstall(call, rest);
    case 'chef':
      if (rest[0]?.text === 'cook') return cargoTarget(call, rest.slice(1));
      if (rest[0]?.text === 'prepare')
        return makeFile(call, valueOf(rest, '--recipe-path') ?? field('recipe.json'), 'cargo chef prepare');
      return somewhere(call);
    case '--version':
    case '-V':
    case 'version':
    case 'metadata':
    case 'tree':
      return 'maybe';
    case 'fetch':
    case 'vendor':
    case 'init':
    case 'new':
    case 'clean':
    case 'update':
    case 'add':
    case 'generate-lockfile':
      return somewhere(call);
    default:
      return UNKNOWN;
  }
}

/** Phases of Maven's default lifecycle after which `target` is there. */
const MAVEN_PHASES = new Set([
  'compile',
  'test',
  'package',
  'verify',
  'install',
  'deploy',
  'test-compile',
  'process-classes',
  'prepare-package',
  'integration-test',
]);

function maven(call: Call): Outcome {
  const words = operandsOf(call.args, [
    '-f',
    '--file',
    '-pl',
    '--projects',
    '-P',
    '-s',
    '--settings',
    '-T',
    '-rf',
    '-gs',
    '-l',
  ]);
  const { cwd } = call.shell.state;
  call.shell.out.spoil();
  if (hasFlag(call.args, '-v', '--version')) return 'maybe';
  if (!isPath(cwd) || valueOf(call.args, '-f', '--file', '-l') !== null) return UNKNOWN;
  const target = below(cwd, 'target');
  const builds = words.some((word) => MAVEN_PHASES.has(word.text));
  if (!builds)
    return words.every((word) => /^(?:dependency|help|versions|wrapper|clean)/.test(word.text))
      ? somewhere(call, ...(words.some((word) => word.text === 'clean') ? [target] : []))
      : UNKNOWN;
  const pom = call.shell.world.read(below(cwd, 'pom.xml'));
  // A parent of modules has no target of its own; without a pom.xml here nothing is built here.
  const parent = pom !== null && /<packaging>\s*pom\s*<\/packaging>|<directory>/.test(pom);
  const missing = call.shell.files.kind(below(cwd, 'pom.xml')) === 'absent';
  return parent || missing || hasFlag(call.args, '-pl', '--projects')
    ? somewhere(call, target)
    : leaves(call, [target], 'mvn package');
}

function gradle(call: Call): Outcome {
  const words = operandsOf(call.args, [
    '-p',
    '--project-dir',
    '-b',
    '-c',
    '-I',
    '-g',
    '--gradle-user-home',
    '-x',
    '--exclude-task',
  ]);
  const { cwd } = call.shell.state;
  call.shell.out.spoil();
  if (hasFlag(call.args, '-v', '--version')) return 'maybe';
  if (!isPath(cwd) || valueOf(call.args, '-p', '--project-dir', '-b') !== null) return UNKNOWN;
  const builds = words.some((word) =>
    /^(?:build|assemble|jar|bootJar|shadowJar|installDist|distTar|distZip|war|bootWar|classes)$/.test(
      word.text,
    ),
  );
  const path = below(cwd, 'build');
  return builds
    ? leaves(call, [path], 'gradle build')
    : words.every((word) => /^(?:dependencies|tasks|wrapper|help|--\w+)$/.test(word.text))
      ? somewhere(call)
      : { opaque: { paths: [path], only: false } };
}

function dotnet(call: Call): Outcome {
  const [verb, ...rest] = call.args;
  const { cwd } = call.shell.state;
  call.shell.out.spoil();
  if (/^(?:--version|--info|--list-sdks|--list-runtimes|help)$/.test(verb?.text ?? '')) return 'maybe';
  if (
    verb?.text === 'restore' ||
    verb?.text === 'nuget' ||
    verb?.text === 'tool' ||
    verb?.text === 'dev-certs' ||
    verb?.text === 'workload'
  )
    return somewhere(call);
  if (verb?.text !== 'publish' && verb?.text !== 'build' && verb?.text !== 'pack') return UNKNOWN;
  const output = valueOf(rest, '-o', '--output');
  if (output === null) return isPath(cwd) ? somewhere(call, below(cwd, 'bin'), below(cwd, 'obj')) : UNKNOWN;
  return treeAt(call, output, `dotnet ${verb.text}`);
}

/** gcc, g++, clang …: what `-o` names. */
const compiler: Handler = (call) => {
  const output = valueOf(call.args, '-o');
  call.shell.out.spoil();
  if (hasFlag(call.args, '--version', '-v', '-dumpversion', '-dumpmachine', '--help')) return 'maybe';
  if (output === null || output.pattern !== null)
    return isPath(call.shell.state.cwd) ? inside([call.shell.state.cwd]) : UNKNOWN;
  return output.text === '-' ? 'maybe' : makeFile(call, output, nameOf(call.name));
};

/** make and ninja run anything; only an installation into a directory of its own is clear. */
function make(call: Call): Outcome {
  call.shell.out.spoil();
  if (hasFlag(call.args, '--version', '-v', '-n')) return 'maybe';
  const installs = call.args.some((arg) => /^install(?:[-_]\w+)*$/.test(arg.text));
  const given = call.args.find((arg) => /^(?:DESTDIR|INSTALL_ROOT)=/.test(arg.text));
  const root =
    given === undefined ? setting(call.shell, 'DESTDIR') : given.text.slice(given.text.indexOf('=') + 1);
  if (!installs || root === null || root === '') return UNKNOWN;
  const place = call.shell.files.find(field(root), true);
  if (place === null || place.path === '/') return UNKNOWN;
  return apply(call, false, () => {
    makeTree(call, place.path, 'make install');
    call.shell.world.opaque(call.text);
  });
}

function cmake(call: Call): Outcome {
  call.shell.out.spoil();
  if (hasFlag(call.args, '--version', '--help')) return 'maybe';
  const built = valueOf(call.args, '--build', '--install');
  if (hasFlag(call.args, '--install')) {
    const prefix = valueOf(call.args, '--prefix');
    return prefix === null ? somewhere(call) : treeAt(call, prefix, 'cmake --install');
  }
  if (built !== null)
    return call.args.some((arg) => /^install/.test(arg.text))
      ? UNKNOWN
      : treeAt(call, built, 'cmake --build');
  if (hasFlag(call.args, '-E', '-P')) return UNKNOWN;
  const folder = valueOf(call.args, '-B') ?? field('.');
  return treeAt(call, folder, 'cmake');
}

function meson(call: Call): Outcome {
  const [verb, ...rest] = call.args;
  call.shell.out.spoil();
  if (verb?.text !== 'setup') return UNKNOWN;
  return treeAt(
    call,
    operandsOf(rest, ['--prefix', '--libdir', '-D', '--buildtype'])[0] ?? null,
    'meson setup',
  );
}

const COMPILERS =
  'gcc g++ cc c++ clang clang++ ld musl-gcc x86_64-linux-gnu-gcc aarch64-linux-gnu-gcc nasm rustc ocamlfind ghc gfortran';

export const BUILD_COMMANDS: readonly (readonly [string, Handler])[] = [
  ...COMPILERS.split(' ').map((name) => [name, compiler] as const),
  ['cargo', cargo],
  ['xx-cargo', cargo],
  ['mvn', maven],
  ['./mvnw', maven],
  ['gradle', gradle],
  ['./gradlew', gradle],
  ['dotnet', dotnet],
  ['make', make],
  ['gmake', make],
  ['cmake', cmake],
  ['meson', meson],
];
