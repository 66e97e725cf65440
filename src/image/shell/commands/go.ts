import { apply, type Call, type Handler, type Outcome, UNKNOWN } from '../machine.ts';
import { below, nameOf } from '../paths.ts';
import type { PackageChange } from '../types.ts';
import { type Field, field, isPath, isPlain } from '../values.ts';
import { setting } from '../variables.ts';
import { hasFlag, makeTree, operandsOf, somewhere, valueOf } from './trees.ts';

/** Options of `go build` that take the next word. */
const GO_VALUED = (
  '-o -p -ldflags -gcflags -asmflags -gccgoflags -tags -mod -modfile -buildmode -compiler -installsuffix -pkgdir ' +
  '-overlay -toolexec -C -coverpkg -covermode -buildvcs -pgo'
).split(' ');

/** The last name of an import path, without a major version: what Go calls the program. */
function programName(importPath: string): string | null {
  const names = importPath.replace(/@.*$/, '').replace(/\/+$/, '').split('/');
  const last = names.at(-1) ?? '';
  const name = /^v\d+$/.test(last) && names.length > 1 ? (names.at(-2) ?? '') : last;
  return /^[\w.-]+$/.test(name) && !/^\.+$/.test(name) && isPlain(name) ? name : null;
}

/** The program that a package in the working directory becomes: its folder's or its module's name. */
function localName(call: Call, word: string): string | null {
  if (word.endsWith('.go')) return nameOf(word).replace(/\.go$/, '');
  const path = call.shell.files.path(word);
  if (path === null || !isPath(path)) return null;
  const text = call.shell.world.read(below(path, 'go.mod'));
  const module = text === null ? null : /^\s*module\s+"?([^\s"]+)/m.exec(text)?.[1];
  if (module) return programName(module);
  return call.shell.files.kind(below(path, 'go.mod')) === 'absent' ? programName(path) : null;
}

function goBuild(call: Call, args: readonly Field[]): Outcome {
  const output = valueOf(args, '-o');
  // What -C changes to is where the packages are, and where a relative output goes.
  const isMoved = valueOf(args, '-C') !== null;
  if ((isMoved && !output?.text.startsWith('/')) || args.some((arg) => arg.text === '-n'))
    return somewhere(call);
  const packages = operandsOf(args, GO_VALUED);
  const several = packages.length > 1 && !packages.every((word) => word.text.endsWith('.go'));
  const wild = packages.some(
    (word) => word.text.includes('...') || word.pattern !== null || !isPlain(word.text),
  );
  const names = (packages.length > 0 ? packages : [field('.')]).map((word) =>
    /^\.{0,2}(?:\/|$)|\.go$/.test(word.text)
      ? isMoved
        ? null
        : localName(call, word.text)
      : programName(word.text),
  );
  const windows = setting(call.shell, 'GOOS') === 'windows' ? '.exe' : '';
  if (output === null) {
    // One program lands in the working directory; of several packages nothing is kept.
    const name = several || wild ? null : (names[0] ?? null);
    const { cwd } = call.shell.state;
    if (several || name === null || !isPath(cwd)) return somewhere(call);
    // Only a main package gives a program, and that is not seen.
    return somewhere(call, below(cwd, name + windows));
  }
  const place = call.shell.files.find(output, true);
  if (place === null) return somewhere(call);
  const into = output.text.endsWith('/') || place.kind === 'dir';
  if (!into && wild) return somewhere(call, place.path);
  return apply(call, false, () => {
    const { world } = call.shell;
    if (!into) world.make({ path: place.path, type: 'file', certainty: 'known', by: 'go build' });
    else {
      makeTree(call, place.path, 'go build');
      if (!wild)
        for (const name of several ? [] : names)
          if (name !== null)
            world.make({
              path: below(place.path, name + windows),
              type: 'file',
              certainty: 'known',
              by: 'go build',
            });
    }
    tail(call);
  });
}

/** What a build does besides its output: caches, and lock files that it brings up to date. */
function tail(call: Call): void {
  call.shell.world.opaque(call.text, somewhere(call).opaque ?? { paths: [], only: false });
}

function goInstall(call: Call, args: readonly Field[], verb: string): Outcome {
  const packages = operandsOf(args, GO_VALUED);
  const changes = packages.flatMap(({ text, pattern }): PackageChange[] => {
    const [name = '', version = ''] = text.split('@');
    if (!text.includes('@') || pattern !== null || !isPlain(text) || name.includes('...') || verb === 'get')
      return [];
    return [
      { manager: 'go', action: 'install', name, version: version === 'latest' ? '' : version, group: '' },
    ];
  });
  const bin = setting(call.shell, 'GOBIN') ?? goPathBin(call);
  const cross = setting(call.shell, 'GOOS') !== null || setting(call.shell, 'GOARCH') !== null;
  const known =
    bin !== null && isPlain(bin) && bin.startsWith('/') && !cross && verb === 'install' ? bin : null;
  return apply(call, false, () => {
    if (changes.length > 0) call.shell.world.packages(changes);
    for (const { name } of known === null ? [] : changes) {
      const program = programName(name);
      if (program !== null)
        call.shell.world.make({
          path: below(known ?? '/', program),
          type: 'file',
          certainty: 'known',
          by: 'go install',
        });
    }
    tail(call);
  });
}

function goPathBin(call: Call): string | null {
  const path = setting(call.shell, 'GOPATH');
  return path === null || path.includes(':') ? null : below(path, 'bin');
}

function go(call: Call): Outcome {
  const [verb, ...rest] = call.args;
  call.shell.out.spoil();
  switch (verb?.text) {
    case 'build':
      return goBuild(call, rest);
    case 'install':
    case 'get':
      return goInstall(call, rest, verb.text);
    case 'version':
    case 'env':
    case 'list':
    case 'doc':
    case 'help':
      return hasFlag(rest, '-w', '-u') ? somewhere(call) : 'maybe';
    case 'mod':
    case 'work':
    case 'vet':
    case 'clean':
    case 'fmt':
    case 'tool':
      return somewhere(call);
    default:
      return UNKNOWN;
  }
}

export const GO_COMMANDS: readonly (readonly [string, Handler])[] = [
  ['go', go],
  ['xx-go', go],
];
