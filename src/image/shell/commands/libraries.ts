import { type Call, type Handler, type Outcome, UNKNOWN } from '../machine.ts';
import { below } from '../paths.ts';
import type { PackageChange } from '../types.ts';
import { field, isPath, isPlain } from '../values.ts';
import { setting } from '../variables.ts';
import { requirement } from './python.ts';
import { hasFlag, leaves, operandsOf, somewhere, treeAt, valueOf } from './trees.ts';

function bundle(call: Call): Outcome {
  const [verb] = operandsOf(call.args, []);
  call.shell.out.spoil();
  if (verb?.text === 'exec') return UNKNOWN;
  const path =
    valueOf(call.args, '--path') ??
    (setting(call.shell, 'BUNDLE_PATH') === null ? null : field(setting(call.shell, 'BUNDLE_PATH') ?? ''));
  const installs = verb === undefined || verb.text === 'install';
  return installs && path !== null ? treeAt(call, path, 'bundle install') : somewhere(call);
}

function gem(call: Call): Outcome {
  const words = operandsOf(call.args, [
    '-v',
    '--version',
    '-i',
    '--install-dir',
    '-n',
    '--bindir',
    '-s',
    '--source',
    '--platform',
    '-P',
  ]);
  const [verb, ...names] = words;
  call.shell.out.spoil();
  if (verb?.text !== 'install' && verb?.text !== 'uninstall') return somewhere(call);
  const pin = valueOf(call.args, '-v', '--version')?.text ?? '';
  const version = /^=?\s*[\d.]+[\w.]*$/.test(pin) ? pin.replace(/^=\s*/, '') : '';
  const action = verb.text === 'install' ? 'install' : 'remove';
  const changes = names.flatMap(({ text, pattern }): PackageChange[] => {
    const [name = '', own = version] = text.split(':');
    return pattern !== null || !/^[\w.-]+$/.test(name) || text.endsWith('.gem')
      ? []
      : [{ manager: 'gem', action, name, version: own, group: '' }];
  });
  const root = valueOf(call.args, '-i', '--install-dir');
  const place = root === null ? null : call.shell.files.find(root, true);
  return leaves(call, place === null ? [] : [place.path], 'gem install', changes);
}

function composer(call: Call): Outcome {
  const words = operandsOf(call.args, ['-d', '--working-dir']);
  const [verb, ...names] = words;
  const { cwd } = call.shell.state;
  call.shell.out.spoil();
  if (
    /^(?:show|info|diagnose|validate|check-platform-reqs|licenses|outdated)$/.test(verb?.text ?? '') ||
    hasFlag(call.args, '--version', '-V')
  )
    return 'maybe';
  const global = verb?.text === 'global';
  const requires = verb?.text === 'require' || (global && names[0]?.text === 'require');
  const changes = (requires ? names.slice(global ? 1 : 0) : []).flatMap(
    ({ text, pattern }): PackageChange[] => {
      const [name = '', version = ''] = text.split(/[:=@]/);
      return pattern !== null || !/^[\w.-]+\/[\w.-]+$/.test(name)
        ? []
        : [{ manager: 'composer', action: 'install', name, version, group: '' }];
    },
  );
  const folder = setting(call.shell, 'COMPOSER_VENDOR_DIR') ?? 'vendor';
  const installs = verb?.text === 'install' || verb?.text === 'update' || (requires && !global);
  const here =
    installs && isPath(cwd) && isPath(folder) && valueOf(call.args, '-d', '--working-dir') === null;
  // Another vendor folder may be set in composer.json.
  const json = here ? call.shell.world.read(below(cwd, 'composer.json')) : null;
  const path = call.shell.files.path(folder);
  const certain =
    here &&
    path !== null &&
    !hasFlag(call.args, '--dry-run', '--no-install') &&
    !/vendor-dir/.test(json ?? '');
  return certain ? leaves(call, [path], 'composer install', changes) : leaves(call, [], 'composer', changes);
}

/** `conda install`, `mamba create -n name`: into an environment that the text seldom tells where it lies. */
function conda(call: Call): Outcome {
  const [verb, ...words] = operandsOf(
    call.args,
    '-c --channel -n --name -p --prefix -f --file --solver --repodata-fn --platform'.split(' '),
  );
  call.shell.out.spoil();
  if (
    !/^(?:install|create|remove|uninstall)$/.test(verb?.text ?? '') ||
    hasFlag(call.args, '--dry-run', '-d')
  )
    return somewhere(call);
  const action = /^(?:install|create)$/.test(verb?.text ?? '') ? 'install' : 'remove';
  const changes = words.flatMap(({ text, pattern }): PackageChange[] => {
    // `channel::name=1.2`, `name==1.2`, `name>=1.2`.
    const [, name, exact = ''] =
      /^(?:[\w./-]+::)?([a-z0-9_.-]+)(?:==?([^=<>!*~,|\s]+)(?:\.\*)?(?:=.*)?|\s*[=<>!~].*)?$/i.exec(text) ??
      [];
    return pattern !== null || name === undefined || !isPlain(text)
      ? []
      : [{ manager: 'conda', action, name, version: exact, group: '' }];
  });
  return leaves(call, [], `conda ${verb?.text}`, changes);
}

function pipx(call: Call): Outcome {
  const [verb, ...words] = operandsOf(
    call.args,
    '--python --index-url -i --pip-args --suffix --spec --preinstall'.split(' '),
  );
  call.shell.out.spoil();
  if (verb?.text !== 'install' && verb?.text !== 'uninstall') return somewhere(call);
  const action = verb.text === 'install' ? 'install' : 'remove';
  const changes = words.flatMap((word) => requirement('pipx', word, action) ?? []);
  return leaves(call, [], `pipx ${verb.text}`, changes);
}

export const LIBRARY_COMMANDS: readonly (readonly [string, Handler])[] = [
  ['bundle', bundle],
  ['bundler', bundle],
  ['gem', gem],
  ['composer', composer],
  ['conda', conda],
  ['mamba', conda],
  ['micromamba', conda],
  ['pipx', pipx],
];
