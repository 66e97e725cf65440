import { readCommands } from '../../checks/survey.ts';
import { readHeredocWord } from '../../dockerfile/heredoc.ts';
import type { RunInstruction } from '../../dockerfile/types.ts';
import { absolute } from '../../image/paths.ts';
import type { WrittenCommand } from '../../image/shell/commands-in.ts';
import type { PackageManager } from '../../image/shell/types.ts';
import type { InstalledPackage } from '../../image/types.ts';
import type { Step } from '../../stages/types.ts';
import { commandNames, tellCommands } from './commands.ts';
import { sourcePieces } from './from.ts';
import type { Here } from './here.ts';
import { code, codes, list, say } from './prose.ts';
import type { Sentence } from './types.ts';

type RunStep = Extract<Step, { kind: 'run' }>;
type ResolvedMount = RunStep['mounts'][number];

/** What a RUN runs, as whom, where, and what it borrows. `packages` are those that this very command installs. */
export function tellRun(
  here: Here,
  step: RunStep,
  instruction: RunInstruction,
  packages: readonly InstalledPackage[],
): { headline: Sentence; details: readonly Sentence[] } {
  const commands = readCommands(step);
  return {
    headline: say`${headline(step, instruction, commands)}${where(here, step)}.`,
    details: [
      ...tellCommands(commands, installed(packages)),
      ...step.mounts.map((mount) => tellMount(here, mount)),
      ...lent(step),
      ...limits(instruction),
      ...form(here, step, instruction),
    ],
  };
}

function headline(
  step: RunStep,
  { command, heredocs }: RunInstruction,
  commands: readonly WrittenCommand[],
): Sentence {
  if (step.script === null) {
    const [program] = step.argv;
    return program === undefined ? say`Runs nothing` : say`Runs the program ${code(program)}`;
  }
  const [first] = heredocs;
  const names = commandNames(commands);
  const runs = names.length === 0 ? say`Runs a command` : say`Runs ${codes(names)}`;
  if (first === undefined) return say`${runs} in the shell`;
  const line = command.words.join(' ');
  if (readHeredocWord(line) === null) {
    return say`${runs} on the lines up to ${code(first.name)} in the shell`;
  }
  const interpreter = /^#!\s*(.+)/.exec(first.chomp ? first.content.trimStart() : first.content)?.[1];
  return interpreter === undefined
    ? say`Runs the lines up to ${code(first.name)} as one script in the shell`
    : say`Runs the lines up to ${code(first.name)} as a script with ${code(interpreter)}`;
}

/** As whom, and where, as far as the file says. */
function where({ known }: Here, { user, workdir }: RunStep): Sentence {
  const who = known.user && user !== '' ? say` as the user ${code(user)}` : say``;
  return known.workdir && workdir !== '/' ? say`${who} in ${code(workdir)}` : who;
}

function installed(packages: readonly InstalledPackage[]): Map<PackageManager, Sentence> {
  const byManager = new Map<PackageManager, string[]>();
  for (const { manager, name } of packages) {
    const names = byManager.get(manager);
    if (names === undefined) byManager.set(manager, [name]);
    else names.push(name);
  }
  return new Map(
    [...byManager].map(([manager, names]) => [manager, say`It installs ${codes(names)} with ${manager}.`]),
  );
}

function tellMount(here: Here, mount: ResolvedMount): Sentence {
  const { type, source, resolved, id, env, readOnly } = mount;
  const needsPlace = type === 'bind' || type === 'cache' || type === 'tmpfs';
  const target = mount.target === '' && !needsPlace ? null : placeOf(here, mount.target);
  const at = target === null ? say`` : say` at ${target}`;
  switch (type) {
    case 'bind': {
      const what = source === '' || source === '/' || source === '.' ? say`` : say`${code(source)} of `;
      const written = readOnly
        ? say`read-only`
        : say`for reading and writing, but what is written is thrown away`;
      return say`It borrows ${what}${sourcePieces(here.graph, resolved)}${at}, ${written}.`;
    }
    case 'cache': {
      const begins =
        resolved.kind === 'none'
          ? say``
          : say`, which begins with files of ${sourcePieces(here.graph, resolved)}`;
      const name = id === '' || id === mount.target ? say`` : say` (${code(id)})`;
      return say`It uses a cache${name}${at} that is kept from build to build${begins}.`;
    }
    case 'tmpfs':
      return say`It has an empty directory in memory${at}.`;
    case 'secret': {
      const name = id || source || mount.target.slice(mount.target.lastIndexOf('/') + 1);
      const as = env === null ? say`` : say` in the variable ${code(`$${env}`)}`;
      const file = target ?? (env === null ? code(`/run/secrets/${name}`) : null);
      const inFile = file === null ? say`` : say` in ${file}`;
      return say`It may read the secret ${code(name)}${as}${as.length > 0 && file !== null ? ' and' : ''}${inFile}.`;
    }
    case 'ssh':
      return say`It may use the ssh agent of the person who builds${id === '' || id === 'default' ? '' : say` (${code(id)})`}.`;
  }
}

/** Where a mount is found: below a working directory that is known, or as written. */
function placeOf(here: Here, target: string): Sentence {
  if (target.startsWith('/')) return say`${code(absolute(target))}`;
  if (here.known.workdir) return say`${code(absolute(`${here.step.workdir}/${target}`))}`;
  return /^(?:\.\/)*\.?$/.test(target) ? say`the working directory` : say`${code(target)}`;
}

function lent({ mounts }: RunStep): Sentence[] {
  if (mounts.length === 0) return [];
  return [
    mounts.length === 1
      ? say`That is lent: it is gone when the command ends.`
      : say`These are lent: they are gone when the command ends.`,
  ];
}

function limits({ network, security }: RunInstruction): Sentence[] {
  return [
    ...(network === 'none' ? [say`It has no network.`] : []),
    ...(network === 'host'
      ? [say`It uses the network of the machine that builds, if the build allows that.`]
      : []),
    ...(security === 'insecure' ? [say`It has more rights than a container, if the build allows that.`] : []),
  ];
}

function form(here: Here, step: RunStep, { command }: RunInstruction): Sentence[] {
  if (step.script === null) {
    const variable = command.words.some((word) => word.includes('$'));
    return variable ? [say`No shell is started, so nothing puts values in for variables.`] : [];
  }
  if (!here.known.shell || !here.known.external) return [];
  return [say`The shell is ${list([code(step.argv.slice(0, -1).join(' '))])}, as SHELL says.`];
}
