import { code, say } from '../prose.ts';
import { byVerb, into, on, saying, type Tell, Words } from './words.ts';

const clearing = saying('throw away what the package manager kept');
const named = (file: string) => saying(`install the packages that ${file} names`);

const GO = byVerb({
  build: (words) => ({ verb: 'compile Go code', rest: into(words.value('-o')) }),
  install: (words) => on('compile and install', words.plain('-ldflags -tags -gcflags'), { installs: 'go' }),
  get: (words) => on('download', words.plain()),
  generate: saying('run the generators of the Go code'),
  test: saying('run the Go tests'),
  vet: saying('look for mistakes in the Go code'),
  mod: byVerb({
    download: saying('download the modules that go.mod names'),
    vendor: saying('put the Go modules beside the code'),
    tidy: saying('bring go.mod in line with the code'),
    verify: saying('check the modules that were downloaded'),
  }),
});

const toolchain: Tell = (words) => on('set up Rust in the version', words.plain('--profile').slice(0, 1));
const RUSTUP = byVerb({
  target: (words) => on('set up Rust for', words.afterVerb().plain('--toolchain')),
  component: (words) => on('add', words.afterVerb().plain('--toolchain'), { rest: say`to Rust` }),
  'default install': toolchain,
  toolchain: byVerb({ install: toolchain }),
});

const CARGO = byVerb({
  'build b rustc zigbuild': (words) => ({
    verb: words.has('--release', '-r') ? 'compile the Rust code for release' : 'compile the Rust code',
  }),
  install: (words) => {
    const valued = '--version --root --git --path --features -F --tag --rev --branch';
    const verb = 'compile and install';
    return on(verb, words.plain(valued), { installs: 'cargo' }) ?? { verb: `${verb} the Rust program` };
  },
  fetch: saying('download the crates of Cargo.lock'),
  'test nextest': saying('run the Rust tests'),
  chef: byVerb({
    prepare: saying('write down which crates are needed'),
    cook: saying('compile the crates that are needed'),
  }),
});

const script: Tell = (words) => {
  const verb = words.verb();
  const of = { noun: ['the script', 'the scripts'], rest: say`of package.json` } as const;
  return on('run', verb === undefined ? [] : [verb], of);
};
const adding: Tell = (words, { name }) => {
  const things = words.plain('-w -F --workspace --filter --prefix -C --cwd --registry');
  if (things.length === 0) return { verb: 'install the packages that package.json names' };
  const manager = name === 'bun' ? {} : { installs: name as 'npm' | 'pnpm' | 'yarn' };
  return { verb: 'install', things, rest: say`with ${name}`, ...manager };
};
const NODE = {
  'install i add': adding,
  'run run-script': script,
  'test t': saying('run the tests of package.json'),
  prune: saying('remove packages that are only needed for building'),
  cache: clearing,
};
const NPM = byVerb({
  ...NODE,
  'ci clean-install': saying('install just the packages of the lock file'),
  rebuild: saying('compile packages anew for this system'),
});
const YARN = byVerb(
  {
    ...NODE,
    global: (words, command) => adding(words.afterVerb(), command),
    'workspaces workspace config set plugin dlx exec node version': () => null,
  },
  (words, command) => (words.verb() === undefined ? adding(words, command) : script(words, command)),
);
const PNPM = byVerb({
  ...NODE,
  store: clearing,
  fetch: saying('download the packages of the lock file'),
  deploy: (words) => ({
    verb: 'put a package with all it needs to run',
    rest: into(words.plain('--filter').at(-1) ?? null),
  }),
});

const PIP = byVerb({
  install: (words, { name }) => {
    const file = words.value('-r', '--requirement');
    if (file !== null) return on('install the Python packages that', [file], { rest: say`names` });
    const things = words.plain(
      '-c --constraint -i --index-url --extra-index-url -t --target --prefix -f --find-links --root',
    );
    if (things.length === 0) return null;
    const here = things.every((thing) => /^\.(?:\/|\[|$)/.test(thing));
    if (here) return { verb: 'install the Python package of this directory' };
    const manager = name === 'uv' ? 'uv' : 'pip';
    return { verb: 'install', things, rest: say`with ${manager}`, installs: manager };
  },
  'wheel download': saying('fetch Python packages without installing them'),
  uninstall: (words) => on('remove', words.plain(), { rest: say`from the Python packages` }),
  cache: clearing,
});
const POETRY = byVerb({
  'install sync': named('pyproject.toml'),
  add: (words) => on('install', words.plain(), { rest: say`with poetry`, installs: 'poetry' }),
  build: saying('build a Python package'),
  export: saying('write down which Python packages are needed'),
});
const venv: Tell = (words) =>
  on('make a virtual environment at', words.plain('--prompt -p --python')) ?? {
    verb: 'make a virtual environment',
  };
const UV = byVerb({
  sync: named('pyproject.toml'),
  pip: PIP,
  venv,
  build: saying('build a Python package'),
});
const PYTHON: Tell = (words, command) => {
  const module = words.value('-m');
  if (module === null) {
    if (words.has('-c')) return null;
    return on('run', words.plain('-W -X').slice(0, 1), { rest: say`with Python` });
  }
  const rest = new Words(words.all.slice(words.all.indexOf('-m') + 2));
  if (module === 'pip') return PIP(rest, command);
  return module === 'venv' || module === 'virtualenv' ? venv(rest, command) : null;
};

const MAVEN: Tell = (words) => {
  const goals = words.plain('-f --file -pl --projects -s --settings -P -T');
  if (goals.some((goal) => /^dependency:(?:go-offline|resolve)/.test(goal)))
    return { verb: 'download what the Java project needs' };
  const builds = goals.some((goal) => /^(?:compile|package|verify|install|deploy)$/.test(goal));
  return builds ? { verb: 'build the Java project with Maven' } : null;
};
const GRADLE: Tell = (words) =>
  on('run', words.plain('-p --project-dir -x --exclude-task -b'), {
    noun: ['Gradle’s task', 'Gradle’s tasks'],
  });

const DOTNET = byVerb({
  restore: saying('download the packages of the .NET project'),
  build: saying('compile the .NET project'),
  publish: (words) => ({
    verb: 'compile the .NET project with all it needs to run',
    rest: into(words.value('-o', '--output')),
  }),
  test: saying('run the .NET tests'),
});

const PHP = byVerb({
  'install i update': named('composer.json'),
  require: (words) => on('install', words.plain(), { rest: say`with composer`, installs: 'composer' }),
  'dump-autoload dumpautoload': saying('write down where PHP finds its classes'),
});

const inBundle: Tell = (words) =>
  on('run', words.plain().slice(0, 1), { rest: say`with the packages of the Gemfile` });
const BUNDLE = byVerb({ install: named('the Gemfile'), exec: inBundle }, (words, command) =>
  words.plain().length === 0 ? named('the Gemfile')(words, command) : null,
);
const OWN_PACKAGES: Tell = (words, command) =>
  byVerb({
    install: (rest) =>
      on('install', rest.plain('-v --version'), {
        rest: say`with ${command.name}`,
        ...(command.name === 'gem' && { installs: 'gem' }),
      }),
  })(words, command);

const MIX = byVerb({
  'deps.get': saying('download the Elixir packages of mix.exs'),
  'deps.compile': saying('compile the Elixir packages'),
  compile: saying('compile the Elixir code'),
  release: saying('build a release of the Elixir program'),
});

const MAKE: Tell = (words) => {
  // `-j` may stand without a number.
  const all = words.all.filter((word, at) => words.all[at - 1] !== '-j' || !/^[\d$`]/.test(word));
  const targets = new Words(all).plain('-C -f --directory --file').filter((word) => !word.includes('='));
  const where = words.value('-C', '--directory');
  const rest = where === null ? [] : say`in ${code(where)}`;
  return (
    on('build', targets, { rest: say`by the Makefile${rest.length > 0 ? say` ${rest}` : rest}` }) ?? {
      verb: 'build what the Makefile names first',
      rest,
    }
  );
};
const CMAKE: Tell = (words) => {
  if (words.has('--build')) return { verb: 'build what CMake has prepared' };
  if (words.has('--install')) return { verb: 'install what CMake has built' };
  return words.has('-E', '-P', '--version') ? null : { verb: 'prepare the build with CMake' };
};
const MESON = byVerb({
  'setup configure': saying('prepare the build with Meson'),
  compile: saying('build with Meson'),
  install: saying('install what Meson has built'),
});
const COMPILER: Tell = (words) => {
  const sources = words
    .plain('-o -I -L -D -x -include')
    .filter((word) => /\.(?:c|cc|cpp|cxx|m|s|S)$/.test(word));
  return on('compile', sources, { rest: into(words.value('-o')) });
};

/** Compilers, and the package managers and builders of programming languages. */
export const LANGUAGE_PROGRAMS: Readonly<Record<string, Tell>> = {
  // The `xx-` programs compile for the platform of the image: github.com/tonistiigi/xx.
  'go xx-go': GO,
  gotestsum: saying('run the Go tests'),
  'golangci-lint staticcheck': saying('look for mistakes in the Go code'),
  'cargo xx-cargo': CARGO,
  'xx-verify': saying('check that programs are for the platform of the image'),
  rustup: RUSTUP,
  npm: NPM,
  yarn: YARN,
  'pnpm bun': PNPM,
  'npx bunx': (words) =>
    on('run', words.plain('-p --package').slice(0, 1), { rest: say`from an npm package` }),
  tsc: saying('turn TypeScript into JavaScript'),
  pip: PIP,
  python: PYTHON,
  virtualenv: venv,
  poetry: POETRY,
  uv: UV,
  pipenv: byVerb({ 'install sync': named('the Pipfile') }),
  'mvn mvnw': MAVEN,
  'gradle gradlew': GRADLE,
  dotnet: DOTNET,
  composer: PHP,
  'docker-php-ext-install': (words) => on('compile', words.plain('-j'), { rest: say`as extensions of PHP` }),
  'docker-php-ext-enable': (words) => on('switch on', words.plain(), { rest: say`in PHP` }),
  bundle: BUNDLE,
  'gem pecl': OWN_PACKAGES,
  mix: MIX,
  'make gmake': MAKE,
  cmake: CMAKE,
  'ninja samu': saying('build with Ninja'),
  meson: MESON,
  configure: saying('prepare the build for this system'),
  'autoreconf autogen.sh': saying('write the script that prepares the build'),
  'gcc g++ cc c++ clang clang++ xx-clang xx-clang++': COMPILER,
  protoc: (words) => on('make code out of', words.plain('-I --proto_path')),
  'sh bash ash dash': (words) =>
    words.all.some((word) => /^-\w*[cs]$/.test(word))
      ? null
      : on('run', words.apart('o').plain('-o').slice(0, 1), { rest: say`in a shell of its own` }),
};
