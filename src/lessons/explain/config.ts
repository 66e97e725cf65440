import { formatDuration } from '../../dockerfile/duration.ts';
import type { StageInstruction } from '../../dockerfile/types.ts';
import { lineage } from '../../image/lineage.ts';
import type { Step } from '../../stages/types.ts';
import type { Here } from './here.ts';
import { code, codes, list, say, stagePieces } from './prose.ts';
import type { Sentence } from './types.ts';

type Told = { readonly headline: Sentence; readonly details: readonly Sentence[] };
type Kind<K extends Step['kind']> = Extract<Step, { kind: K }>;
type ProcessStep = Extract<Step, { argv: readonly string[]; kind: 'cmd' | 'entrypoint' }>;

/** What an instruction that sets something does; `null` for those that run, copy or declare. */
export function tellSetting(here: Here, step: Step, instruction: StageInstruction): Told | null {
  switch (step.kind) {
    case 'env':
    case 'label':
      return tellPairs(here, step, instruction);
    case 'workdir':
      return tellWorkdir(here, step, instruction);
    case 'user':
      return tellUser(here, step, instruction);
    case 'cmd':
    case 'entrypoint':
      return tellProcess(here, step, instruction);
    case 'expose':
      return {
        headline: say`Notes that containers listen on ${codes(step.ports)}.`,
        details: [say`It opens nothing: ${code('docker run -p')} does.`],
      };
    case 'volume':
      return {
        headline: say`Marks ${codes(step.paths)} as ${step.paths.length === 1 ? 'a volume' : 'volumes'}.`,
        details: [say`What a container writes there is kept outside of it.`],
      };
    case 'shell':
      return {
        headline: say`Makes ${code(step.argv.join(' '))} the shell of the commands below.`,
        details: [],
      };
    case 'stopsignal':
      return {
        headline: say`Lets containers be asked to end with the signal ${code(step.value)}.`,
        details: [],
      };
    case 'healthcheck':
      return tellHealthcheck(here, step);
    case 'onbuild':
      return tellOnbuild(here, step);
    case 'maintainer':
      return {
        headline: say`Names ${code(step.value)} as the author of the image.`,
        details: [say`MAINTAINER is deprecated; a label does the same.`],
      };
    default:
      return null;
  }
}

function tellPairs(here: Here, step: Kind<'env' | 'label'>, instruction: StageInstruction): Told {
  const pairs = instruction.kind === 'env' || instruction.kind === 'label' ? instruction.pairs : [];
  const settings = pairs.map(({ key, value }) => {
    const shown = here.read(value) === '' ? 'nothing' : here.word(value);
    return say`${here.word(key)} to ${shown}`;
  });
  if (step.kind === 'label')
    return { headline: say`Sets the label${s(pairs)} ${list(settings)}.`, details: [] };
  const containers = say`${pairs.length === 1 ? 'It holds' : 'They hold'} for what comes below, and in every container of the image.`;
  return {
    headline: say`Sets the environment variable${s(pairs)} ${list(settings)}.`,
    details: here.ships ? [containers] : [],
  };
}

const s = (items: readonly unknown[]) => (items.length === 1 ? '' : 's');

function tellWorkdir(here: Here, step: Kind<'workdir'>, instruction: StageInstruction): Told {
  const written = instruction.kind === 'workdir' ? instruction.value : step.path;
  const value = here.read(written);
  const starts = here.ships ? say` and containers start` : say``;
  const tail = say`the directory in which what comes below works${starts}`;
  if (value !== null && step.relative && !here.known.workdir) {
    return {
      headline: say`Makes ${code(value)}, below the working directory of the base, ${tail}.`,
      details: [say`The base decides which directory that is.`, MADE],
    };
  }
  const path = value === null ? code(written) : code(step.path);
  const relative = value !== null && step.relative;
  return {
    headline: say`Makes ${path} ${tail}.`,
    details: [
      ...(relative ? [say`It is written as ${code(value)}, below ${code(step.workdir)}.`] : []),
      ...(step.path === '/' ? [] : [MADE]),
    ],
  };
}

const MADE = say`It is made when it is not there.`;

function tellUser(here: Here, step: Kind<'user'>, instruction: StageInstruction): Told {
  const written = instruction.kind === 'user' ? instruction.value : step.value;
  const [user = '', group] = (here.read(written) ?? written).split(':');
  const who =
    group === undefined
      ? say`the user ${code(user)}`
      : say`the user ${code(user)} and the group ${code(group)}`;
  const containers = here.ships ? say`, and containers too` : say``;
  const isRoot = user === 'root' || user === '0';
  return {
    headline: say`Lets what comes below run as ${who}${containers}.`,
    details: isRoot
      ? [say`That user may do everything.`]
      : [say`COPY and ADD go on making files of root, unless ${code('--chown')} says otherwise.`],
  };
}

function tellProcess(here: Here, step: ProcessStep, instruction: StageInstruction): Told {
  const isShell = isShellForm(instruction);
  if (step.argv.length === 0 || (isShell && step.argv.at(-1) === '')) {
    const what = step.kind === 'cmd' ? 'command' : 'program';
    return { headline: say`Sets no ${what}: that of the base no longer holds.`, details: [] };
  }
  const later = here.stage.instructions.filter(
    ({ kind, span }) => kind === step.kind && !step.onbuild && span.from > step.span.from,
  );
  const last = later.at(-1);
  const replaced =
    last === undefined
      ? []
      : [say`The ${step.kind.toUpperCase()} of line ${String(last.span.line)} takes its place.`];
  const told = step.kind === 'cmd' ? tellCommand(here, step, isShell) : tellEntrypoint(here, step, isShell);
  return { headline: told.headline, details: [...replaced, ...told.details] };
}

function isShellForm(instruction: StageInstruction): boolean {
  const { kind } = instruction;
  return (kind === 'cmd' || kind === 'entrypoint') && instruction.command.form === 'shell';
}

const behind = say`What is written behind ${code('docker run IMAGE')} takes its place.`;

function tellCommand(here: Here, { argv }: ProcessStep, isShell: boolean): Told {
  const entrypoint = here.stage.config.Entrypoint;
  const written = isShell ? argv.slice(-1) : argv;
  if (entrypoint === undefined) {
    const notes = isShell
      ? signals(written)
      : here.known.external
        ? [say`If the base has an ENTRYPOINT, these words are its arguments.`]
        : [];
    return {
      headline: say`Lets containers run ${code(written.join(' '))} by default.`,
      details: [...notes, behind],
    };
  }
  const setBy = lineage(here.graph, here.stage.index)
    .flatMap(({ instructions }) => instructions)
    .findLast(({ kind }) => kind === 'entrypoint');
  if (setBy !== undefined && isShellForm(setBy)) {
    return {
      headline: say`Is not used: the ENTRYPOINT ${code(entrypoint.at(-1) ?? '')} is in shell form, which takes no arguments.`,
      details: [],
    };
  }
  const words = argv.length === 1 ? 'argument' : 'arguments';
  return {
    headline: say`Gives the ENTRYPOINT ${code(entrypoint.join(' '))} the default ${words} ${code(argv.join(' '))}.`,
    details: [behind],
  };
}

function tellEntrypoint(here: Here, step: ProcessStep, isShell: boolean): Told {
  const written = isShell ? step.argv.slice(-1) : step.argv;
  const ownCommand = here.stage.instructions.some(
    ({ kind, span }) => kind === 'cmd' && span.from < step.span.from,
  );
  const details = isShell
    ? [
        ...signals(written),
        say`CMD, and what is written behind ${code('docker run IMAGE')}, are not passed on to it.`,
      ]
    : [say`CMD, or what is written behind ${code('docker run IMAGE')}, gives it arguments.`];
  // BuildKit dockerfile2llb: dispatchEntrypoint.
  if (!ownCommand && here.stage.base.kind !== 'scratch')
    details.push(say`A CMD of the base no longer holds.`);
  return { headline: say`Lets containers run ${code(written.join(' '))}.`, details };
}

function signals([script]: readonly string[]): Sentence[] {
  return /^\s*exec\s/.test(script ?? '')
    ? [say`A shell starts it, and ${code('exec')} lets it take the place of the shell.`]
    : [say`A shell runs it, so signals may reach the shell and not the program.`];
}

function tellHealthcheck(here: Here, { healthcheck }: Kind<'healthcheck'>): Told {
  const [kind, ...words] = healthcheck.test;
  if (kind === 'NONE') return { headline: say`Drops the health check of the base.`, details: [] };
  // `1m0s` is how Go writes it.
  const every = formatDuration(healthcheck.interval || DEFAULT_INTERVAL).replace(
    /(?<=[hm])0[ms](?:0s)?$/,
    '',
  );
  const details: Sentence[] = [];
  const failures = healthcheck.retries || DEFAULT_RETRIES;
  details.push(
    say`After ${String(failures)} ${failures === 1 ? 'failure' : 'failures in a row'} the container counts as unhealthy.`,
  );
  if (here.ships) details.push(say`A failed check stops nothing by itself: what runs the container decides.`);
  return {
    headline: say`Checks every ${every} with ${code(words.join(' '))} whether a container works.`,
    details,
  };
}

/** What Docker takes where nothing is said (Dockerfile reference: HEALTHCHECK). */
const DEFAULT_INTERVAL = 30e9;
const DEFAULT_RETRIES = 3;

function tellOnbuild(here: Here, { expression }: Kind<'onbuild'>): Told {
  const { graph, stage } = here;
  const children = graph.stages.filter(({ base }) => base.kind === 'stage' && base.stage === stage.index);
  const details =
    children.length === 0
      ? [say`No stage of this file is built FROM this one, so it waits for other Dockerfiles.`]
      : [
          say`Here it runs in ${list(children.map(({ index }) => stagePieces(graph, index)))}, before all else, when that is built.`,
        ];
  return { headline: say`Keeps ${code(expression)} for what is built FROM this stage.`, details };
}
