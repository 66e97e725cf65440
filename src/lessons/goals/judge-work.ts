import { readReference } from '../../stages/reference.ts';
import type { Step } from '../../stages/types.ts';
import { commandsOf, type RunAt } from './runs.ts';
import type { Build } from './subject.ts';
import { HINT } from './texts.ts';
import { type Verdict, wrong } from './verdict.ts';

/** Images that are an operating system and nothing more. What they lack has to be installed or copied first. */
const PLAIN = new Set(
  'almalinux alpine amazonlinux busybox debian fedora nginx rockylinux scratch ubuntu'.split(' '),
);

/** Which official image has a program that plain images do not have. */
const HOMES: Readonly<Record<string, string>> = {
  cargo: 'rust',
  go: 'golang',
  mvn: 'maven',
  node: 'node',
  npm: 'node',
  npx: 'node',
  pip: 'python',
};

/** Commands before the one in question that neither install a program nor bring files. */
const HARMLESS = new Set(['cd', 'echo', 'export', 'mkdir', 'set', 'umask', 'true', ':', 'printf', 'sh']);

/** Directories where a program from the build context would be found. */
const PROGRAMS = /^\/(?:$|usr|bin|sbin|opt|lib|root|home|go)/;

/**
 * Why a RUN could not do its work, where that is certain: its base is a plain system without the program and nothing
 * brings it, or nothing at all brings the files that it would work on. `null` where it may work.
 */
export function judgeWork(
  build: Build,
  { stage: index, step: at, line }: RunAt,
  text: string,
): Verdict | null {
  const stage = build.graph.stages[index];
  const run = stage?.steps[at];
  if (stage === undefined || run?.kind !== 'run') return null;
  const lineage = build.lineage(stage);
  const base = plainName(lineage[0]?.base);
  if (base === null) return null;
  const before = lineage.flatMap((each) => (each === stage ? stage.steps.slice(0, at) : each.steps));
  const [program = ''] = text.split(' ');
  const commands = commandsOf(run);
  const own = commands?.findIndex(({ name }) => name === program) ?? -1;
  const isFirst = own >= 0 && (commands ?? []).slice(0, own).every(({ name }) => HARMLESS.has(name));
  if (!isFirst || before.some(({ kind }) => kind === 'run')) return null;
  const lends = run.mounts.some(({ type }) => type === 'bind' || type === 'cache');
  const home = Object.hasOwn(HOMES, program) ? HOMES[program] : undefined;
  if (home !== undefined && PLAIN.has(base) && !lends && !before.some(mayBringProgram))
    return wrong(HINT.noProgram(base, program, home), line);
  const isRemote = commands?.[own]?.args.some((word) => /@|:\/\//.test(word)) ?? true;
  if (home === undefined || isRemote || lends || before.some(isTransfer)) return null;
  return wrong(HINT.noInput(text), line);
}

/** A directory where programs are found by their name. */
const BIN = /^\/(?:usr\/(?:local\/)?)?s?bin\/?$/;

/** Why a RUN could not find its program: a COPY brings it to where programs are, but only below the RUN. */
export function judgeTool(
  build: Build,
  { stage: index, step: at, line }: RunAt,
  text: string,
): Verdict | null {
  const steps = build.graph.stages[index]?.steps ?? [];
  const [program = ''] = text.split(' ');
  const brings = (step: Step): boolean => {
    if (!isTransfer(step)) return false;
    const { destination, sources } = step;
    const name = destination.slice(destination.lastIndexOf('/') + 1);
    if (name === program) return BIN.test(destination.slice(0, -name.length));
    return BIN.test(destination) && sources.some(({ path }) => path.endsWith(`/${program}`));
  };
  const late = steps.findIndex(brings);
  if (late < at || steps.slice(0, at).some(({ kind }) => kind === 'run')) return null;
  return wrong(HINT.lateProgram(program, steps[late]?.span.line ?? line), line);
}

/** The name of an official image or `scratch`; `null` for others: they may bring anything. */
function plainName(base: Build['graph']['stages'][number]['base'] | undefined): string | null {
  if (base?.kind === 'scratch') return 'scratch';
  if (base?.kind !== 'image') return null;
  const read = readReference(base.ref);
  if (!read.ok) return null;
  const name = read.familiar.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  return name.includes('/') || /onbuild/.test(read.familiar) ? null : name;
}

type Transfer = Extract<Step, { kind: 'copy' | 'add' }>;

const isTransfer = (step: Step): step is Transfer => step.kind === 'copy' || step.kind === 'add';

function mayBringProgram(step: Step): boolean {
  if (!isTransfer(step)) return false;
  const isOwn = step.from.kind === 'context' && step.sources.every((source) => source.class === 'path');
  return !isOwn || PROGRAMS.test(step.destination);
}
