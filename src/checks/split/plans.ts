import { absolute, isWithin, nameOf, parentPath } from '../../image/paths.ts';
import type { WrittenCommand } from '../../image/shell/commands-in.ts';
import type { InstalledPackage } from '../../image/types.ts';
import type { Stage } from '../../stages/types.ts';
import { startWords } from '../start-words.ts';
import { type RunStep, type Survey, scriptOf, tagOf, withoutTag } from '../survey.ts';
import type { Planned, Toolchain } from './types.ts';

/** One stage as the planners look at it. */
export interface Single {
  readonly survey: Survey;
  readonly stage: Stage;
  readonly image: string;
  readonly tag: string;
  readonly workdir: string;
  /** The words with which the image starts. */
  readonly start: readonly string[];
  readonly runs: readonly { readonly step: RunStep; readonly commands: readonly WrittenCommand[] }[];
}

export function singleOf(survey: Survey, stage: Stage): Single | null {
  const root = survey.root(stage.index);
  if (root.kind !== 'image') return null;
  return {
    survey,
    stage,
    image: withoutTag(root.ref),
    tag: tagOf(root.ref),
    workdir: stage.config.WorkingDir ?? '/',
    start: startWords(stage),
    runs: stage.steps.flatMap((step) =>
      step.kind === 'run' && !step.onbuild ? [{ step, commands: survey.commands(step) }] : [],
    ),
  };
}

const PLAIN = { before: [], env: [], insert: null, notes: [] } as const;

const calls = (single: Single, name: RegExp, verb: RegExp) =>
  single.runs.some(({ commands }) =>
    commands.some((command) => name.test(command.name) && command.args.some((word) => verb.test(word))),
  );

/** Which toolchain a stage uses to build, by its commands; `null` where none is recognised. */
export function toolchainOf(single: Single): Toolchain | null {
  if (calls(single, /^(?:go|xx-go)$/, /^(?:build|install)$/)) return 'Go';
  if (calls(single, /^cargo$/, /^(?:build|install)$/)) return 'Rust';
  if (calls(single, /^dotnet$/, /^publish$/)) return '.NET';
  if (
    calls(single, /^(?:mvnw?|gradlew?)$/, /^(?:package|verify|install|build|bootJar|jar|shadowJar|assemble)$/)
  )
    return 'Java';
  if (
    calls(single, /^(?:npm|yarn|pnpm)$/, /^(?:ci|i|install|build)$/) ||
    (/(?:^|\/)node$/.test(single.image) && calls(single, /^yarn$/, /./))
  )
    return 'Node';
  if (calls(single, /^(?:pip[\d.]*)$/, /^install$/) || calls(single, /^python[\d.]*$/, /^pip$/))
    return 'Python';
  if (calls(single, /^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)$/, /^-o$/)) return 'C/C++';
  return null;
}

export const PLANS: Readonly<Record<Toolchain, (single: Single) => Planned>> = {
  Go: (single) => compiled(single, 'Go', goBase(single)),
  Rust: (single) => compiled(single, 'Rust', systemBase(single)),
  'C/C++': (single) => {
    if (
      /(?:^|\/)gcc$/.test(single.image) &&
      calls(single, /^(?:g|c)\+\+$/, /./) &&
      !calls(single, /\+\+$/, /^-static/)
    )
      return `${single.image} has a newer C++ library than the images that a program could run on, so the program would not start there.`;
    const base = /(?:^|\/)gcc$/.test(single.image) ? systemBase(single) : single.stage.baseExpanded;
    return compiled(single, 'C/C++', base);
  },
  Java: java,
  '.NET': dotnet,
  Node: node,
  Python: python,
};

/** The release of Debian that a tag names; Docker's official images stand on the newest one without. */
function release(tag: string): string {
  return /(?:^|-)(bullseye|bookworm|trixie|forky)(?:-|$)/.exec(tag)?.[1] ?? 'trixie';
}

/** The plain system that an official image of a language stands on; `null` where its name does not tell. */
function systemBase({ image, tag }: Single): string | null {
  if (
    image.includes('/') &&
    !/^(?:docker\.io|public\.ecr\.aws\/docker|mirror\.gcr\.io)\/library\//.test(image)
  )
    return null;
  const alpine = /(?:^|-)alpine(\d+\.\d+)?(?:-|$)/.exec(tag);
  if (alpine !== null) return alpine[1] === undefined ? 'alpine:latest' : `alpine:${alpine[1]}`;
  return `debian:${release(tag)}-slim`;
}

function goBase(single: Single): string | null {
  const isStatic = single.runs.some(({ step, commands }) =>
    commands.some(
      ({ name, assignments }) =>
        name === 'go' && (step.env.get('CGO_ENABLED') === '0' || assignments.includes('CGO_ENABLED=0')),
    ),
  );
  return isStatic && !needsShell(single) ? 'gcr.io/distroless/static-debian12' : systemBase(single);
}

function needsShell({ stage }: Single): boolean {
  return stage.steps.some(({ kind, instruction }) => {
    if (kind === 'healthcheck') return /^HEALTHCHECK\s+(?:--\S+\s+)*CMD\s+[^[]/i.test(instruction.original);
    return (
      (kind === 'cmd' || kind === 'entrypoint') &&
      (instruction.kind === 'cmd' || instruction.kind === 'entrypoint') &&
      instruction.command.form === 'shell'
    );
  });
}

/** Where a program of these words lies: absolute, in the working directory, or in a directory of PATH that is named. */
function located({ workdir }: Single, word: string): string | null {
  if (word.startsWith('/')) return absolute(word);
  return word.includes('/') ? absolute(`${workdir}/${word}`) : null;
}

/** A program that one command compiles and that the image starts: the file alone is taken over. */
function compiled(single: Single, toolchain: Toolchain, base: string | null): Planned {
  if (base === null)
    return `It is not known on which system ${single.image} stands, so there is no base to propose.`;
  const [word = ''] = single.start;
  const program = located(single, word) ?? installedAs(single, word);
  if (program === null) return `"${word}" is started from PATH, and no command here says where it puts it.`;
  if (!isMade(single, program))
    return `The image starts ${program}, and no command here says that it makes that file.`;
  return {
    ...PLAIN,
    toolchain,
    base,
    copies: [{ from: program, to: program }],
    notes: [
      'Only the program would be taken over. If it reads other files, such as templates or certificates, copy them too.',
      ...packagesNote(single),
    ],
  };
}

/** Whether a command of the stage makes a file by its name. */
function isMade({ runs }: Single, path: string): boolean {
  return runs.some(({ step, commands }) =>
    commands.some(({ name, args }) => {
      const at = args.indexOf('-o');
      const output = at < 0 ? undefined : args[at + 1];
      const inDirectory = (directory: string) => absolute(`${step.workdir}/${directory}`);
      if (output !== undefined && !/[$`*]/.test(output)) {
        const made = output.startsWith('/') ? absolute(output) : inDirectory(output);
        return made === path || (output.endsWith('/') && parentPath(path) === made);
      }
      if (name === 'cargo' && args[0] === 'build')
        return isWithin(path, inDirectory('target')) && /\/(?:release|debug)\/[^/]+$/.test(path);
      if (name === 'cargo' && args[0] === 'install') return parentPath(path) === '/usr/local/cargo/bin';
      return name === 'go' && args[0] === 'install' && parentPath(path) === '/go/bin';
    }),
  );
}

function installedAs(single: Single, word: string): string | null {
  const places = [
    `/usr/local/bin/${word}`,
    `/go/bin/${word}`,
    `/usr/local/cargo/bin/${word}`,
    `/usr/bin/${word}`,
    `/bin/${word}`,
  ];
  return places.find((path) => isMade(single, path)) ?? null;
}

function packagesNote(single: Single): string[] {
  if (systemPackages(single).length === 0) return [];
  return [
    'The first stage installs packages. Install those that the program itself needs in the second one too.',
  ];
}

function java(single: Single): Planned {
  const version =
    /(?:jdk-?|temurin-|openjdk-|java|corretto-)(\d{1,2})/.exec(`${single.image}:${single.tag}`)?.[1] ??
    /^(\d{1,2})(?:\D|$)/.exec(/openjdk|temurin|corretto/.test(single.image) ? single.tag : '')?.[1];
  if (version === undefined) return `The tag of ${single.image} does not say which version of Java it has.`;
  const at = single.start.indexOf('-jar');
  const jar = at < 0 ? undefined : single.start[at + 1];
  if (!/(?:^|\/)java$/.test(single.start[0] ?? '') || jar === undefined)
    return 'The image does not start a jar with java -jar.';
  if (/[*$]/.test(jar)) return `Which jar is started, is not spelled out: ${jar}.`;
  const path = jar.startsWith('/') ? absolute(jar) : absolute(`${single.workdir}/${jar}`);
  const alpine = single.tag.includes('alpine');
  return {
    ...PLAIN,
    toolchain: 'Java',
    base: `eclipse-temurin:${version}-jre${alpine ? '-alpine' : ''}`,
    copies: [{ from: path, to: path }],
    notes: [
      'Only the jar would be taken over: it has to hold its dependencies. If the program reads other files, copy them too.',
      ...packagesNote(single),
    ],
  };
}

function dotnet(single: Single): Planned {
  if (!/(?:^|\/)dotnet\/sdk$/.test(single.image))
    return `${single.image} is not Microsoft's SDK image, so the fitting runtime image is not known.`;
  const outputs = single.runs.flatMap(({ step, commands }) =>
    commands.flatMap(({ name, args }) => {
      if (name !== 'dotnet' || args[0] !== 'publish') return [];
      const at = args.findIndex((word) => word === '-o' || word === '--output');
      const output = at < 0 ? undefined : args[at + 1];
      return output === undefined || /[$`]/.test(output)
        ? []
        : [absolute(output.startsWith('/') ? output : `${step.workdir}/${output}`)];
    }),
  );
  const [first = '', second = ''] = single.start;
  const file = nameOf(first) === 'dotnet' ? second : first;
  const path = file.startsWith('/') ? absolute(file) : absolute(`${single.workdir}/${file}`);
  const directory = outputs.find((each) => isWithin(path, each));
  if (file === '' || directory === undefined)
    return 'No dotnet publish here says with -o that it puts there what the image starts.';
  return {
    ...PLAIN,
    toolchain: '.NET',
    base: `mcr.microsoft.com/dotnet/aspnet:${single.tag || 'latest'}`,
    copies: [{ from: directory, to: directory }],
    notes: ['A program without ASP.NET could use the smaller dotnet/runtime image.', ...packagesNote(single)],
  };
}

/** The image of the same language and version without build tools; `null` where it is one already, or is not known. */
function slim({ image, tag }: Single): string | null {
  if (/(?:^|-)(?:slim|alpine)/.test(tag)) return `${image}:${tag}`;
  const plain = /^(\d+(?:\.\d+)*|lts|latest|current)(?:-(bullseye|bookworm|trixie))?$/.exec(tag || 'latest');
  if (plain === null) return null;
  const version = plain[1] === 'latest' ? '' : `${plain[1]}-`;
  return plain[2] === undefined ? `${image}:${version}slim` : `${image}:${version}${plain[2]}-slim`;
}

/** Packages that only a build needs. */
const FOR_BUILDS =
  /-(?:dev|devel)$|^(?:build-base|build-essential|cargo|clang|cmake|g\+\+|gcc|git|make|musl-dev|rust)$/;

function leavesNothing(single: Single, base: string): boolean {
  return (
    base === `${single.image}:${single.tag}` &&
    !systemPackages(single).some(({ name }) => FOR_BUILDS.test(name))
  );
}

/** What the package manager of the system installed: a language's own packages move with the program. */
export function systemPackages({ survey }: Pick<Single, 'survey'>): readonly InstalledPackage[] {
  return (survey.contents?.packages ?? []).filter(({ manager }) => isSystem(manager));
}

export function isSystem(manager: InstalledPackage['manager']): boolean {
  return /^(?:apt|apk|dnf|yum|microdnf|zypper)$/.test(manager);
}

function node(single: Single): Planned {
  if (!/(?:^|\/)node$/.test(single.image))
    return `${single.image} is not the official image of Node, so the fitting one to run on is not known.`;
  const base = slim(single);
  if (base === null)
    return `The tag "${single.tag}" does not tell which smaller image of Node is the same version.`;
  if (single.workdir === '/')
    return 'The program lies in the root directory: there is no directory to take over.';
  const [first = ''] = single.start;
  if (!/^(?:node|npm|yarn|npx)$/.test(nameOf(first)))
    return `The image starts "${first}", of which it is not known what it needs.`;
  const all = single.runs.flatMap(({ commands }) => commands);
  const builds = all.some(
    ({ name, args }) => /^(?:npm|yarn|pnpm)$/.test(name) && args.some((word) => /^build(?::|$)/.test(word)),
  );
  const installs = all.find(
    ({ name, args }) =>
      /^(?:npm|pnpm)$/.test(name) && /^(?:ci|i|install)$/.test(args[0] ?? '') && !args.includes('-g'),
  );
  const production = all.some(({ args }) =>
    args.some((word) => /^--(?:omit=dev|production|only=prod\w*|prod)$/.test(word)),
  );
  const prune =
    installs === undefined || production || !builds
      ? []
      : [`RUN ${installs.name} prune ${installs.name === 'npm' ? '--omit=dev' : '--prod'}`];
  if (leavesNothing(single, base) && prune.length === 0)
    return `A second stage would leave nothing out: ${single.image}:${single.tag} has no build tools, and there is no build step.`;
  return {
    ...PLAIN,
    toolchain: 'Node',
    base,
    copies: [{ from: single.workdir, to: single.workdir }],
    before: prune,
    notes: [
      `All of ${single.workdir} would be taken over, sources too. If you know what the program needs, copy only that.`,
      ...packagesNote(single),
    ],
  };
}

function python(single: Single): Planned {
  if (!/(?:^|\/)python$/.test(single.image))
    return `${single.image} is not the official image of Python, so the fitting one to run on is not known.`;
  const base = slim(single);
  if (base === null)
    return `The tag "${single.tag}" does not tell which smaller image of Python is the same version.`;
  if (leavesNothing(single, base))
    return `A second stage would leave nothing out: ${single.image}:${single.tag} has no build tools, and none are installed.`;
  if (single.workdir === '/')
    return 'The program lies in the root directory: there is no directory to take over.';
  const first = single.runs.find(({ commands }) =>
    commands.some(({ name, args }) => /^pip/.test(name) || (/^python/.test(name) && args[1] === 'pip')),
  );
  if (first === undefined) return 'No pip install was found.';
  if (single.runs.some(({ step }) => /venv|virtualenv|conda/.test(scriptOf(step))))
    return 'The file makes an environment of its own, which is best taken over by hand.';
  const [word = ''] = single.start;
  const program = located(single, word);
  if (program !== null && !isWithin(program, single.workdir))
    return `The image starts ${program}, which is not below ${single.workdir}.`;
  return {
    ...PLAIN,
    toolchain: 'Python',
    base,
    copies: [
      { from: '/venv', to: '/venv' },
      { from: single.workdir, to: single.workdir },
    ],
    env: ['ENV PATH=/venv/bin:$PATH'],
    insert: {
      at: first.step.instruction.span.from,
      lines: ['RUN python -m venv /venv', 'ENV PATH=/venv/bin:$PATH'],
    },
    notes: [
      'Packages are installed into /venv, so that they can be taken over as one directory.',
      ...packagesNote(single),
    ],
  };
}
