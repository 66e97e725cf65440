import type { Stage } from '../../stages/types.ts';
import { changedGlobals, reads } from '../what-if/variables.ts';
import { whatIf } from '../what-if/what-if.ts';
import { isImage } from './judge-stages.ts';
import { judgeTool } from './judge-work.ts';
import { runsWith } from './runs.ts';
import type { Build } from './subject.ts';
import { HINT, stageWord } from './texts.ts';
import type { Check } from './types.ts';
import { RIGHT, type Verdict, wrong } from './verdict.ts';

/** Judges what is asked of arguments, mounts, platforms and the cache; checks of another kind pass. */
export function judgeCache(build: Build, check: Check): Verdict {
  const { graph } = build;
  switch (check.kind) {
    case 'mount':
      return judgeMount(build, check);
    case 'keeps-secret': {
      for (const instruction of [
        ...graph.dockerfile.metaArgs,
        ...graph.stages.flatMap(({ instructions }) => instructions),
      ]) {
        const keys =
          instruction.kind === 'arg'
            ? instruction.args.map(({ key }) => key)
            : instruction.kind === 'env'
              ? instruction.pairs.map(({ key }) => key)
              : [];
        if (keys.includes(check.name))
          return wrong(HINT.secret(instruction.keyword.toUpperCase(), check.name), instruction.span.line);
      }
      return RIGHT;
    }
    case 'reuses': {
      const runs = runsWith(build, check.run);
      if (runs.length === 0) return wrong(HINT.noRun(check.run));
      const { steps } = whatIf(graph, { kind: 'file', path: check.file }, build.context);
      for (const run of runs) {
        const fate = steps.find(({ stage, step }) => stage === run.stage && step === run.step);
        if (fate !== undefined && fate.fate !== 'reused')
          return wrong(HINT.notReused(check.file, fate.why), run.line);
      }
      return RIGHT;
    }
    case 'argument':
      return judgeArgument(build, check);
    case 'sees-file': {
      const runs = runsWith(build, check.run);
      const { steps } = whatIf(graph, { kind: 'file', path: check.file }, build.context);
      const seen = steps.some(({ stage, step, fate }) =>
        fate === 'reused' ? false : runs.some((run) => run.stage === stage && run.step === step),
      );
      if (seen) return RIGHT;
      const [first] = runs;
      return first === undefined
        ? wrong(HINT.noRun(check.run))
        : wrong(HINT.notSeenFile(check.file), first.line);
    }
    case 'runs': {
      const [run] = runsWith(build, check.run);
      if (run !== undefined && check.runs) return judgeTool(build, run, check.run) ?? RIGHT;
      if ((run !== undefined) === check.runs) return RIGHT;
      if (run !== undefined) return wrong(HINT.stillRuns(check.run, stageName(build, run.stage)), run.line);
      const [idle] = runsWith(build, check.run, false);
      if (idle === undefined) return wrong(HINT.noRun(check.run));
      return wrong(HINT.runsElsewhere(check.run, stageName(build, idle.stage)), idle.line);
    }
    case 'lacks-package': {
      const found = build.contents.packages.find(({ name }) => name === check.name);
      return found === undefined ? RIGHT : wrong(HINT.hasPackage(check.name), found.span.line);
    }
    case 'sees':
      return judgeSeen(build, check);
    case 'build-platform': {
      const runs = runsWith(build, check.run);
      if (runs.length === 0) return wrong(HINT.noRun(check.run));
      for (const run of runs) {
        const stage = graph.stages[run.stage];
        const start = stage === undefined ? undefined : build.lineage(stage)[0];
        if (start !== undefined && !onBuildPlatform(start))
          return wrong(HINT.targetPlatform(capital(stageName(build, start.index))), start.from.span.line);
      }
      return RIGHT;
    }
    case 'target-platform': {
      const { runtime } = build;
      const start = runtime === null ? undefined : build.lineage(runtime)[0];
      if (start === undefined || !onBuildPlatform(start)) return RIGHT;
      return wrong(HINT.buildPlatform(capital(stageName(build, start.index))), start.from.span.line);
    }
    default:
      return RIGHT;
  }
}

/** A script without what stands in single quotes, where a shell reads no variables; another shell may read them there. */
function expanded(script: string): string {
  return /\b\w*sh\s+-\w*c\b|\beval\b/.test(script) ? script : script.replace(/'[^']*'/g, "''");
}

const onBuildPlatform = ({ platform }: Stage): boolean =>
  /\$\{?BUILDPLATFORM\b/.test(platform?.written ?? '');

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function stageName(build: Build, index: number): string {
  return stageWord(build.graph.stages[index]?.name ?? '', index);
}

function judgeMount(build: Build, { type, run, path }: Extract<Check, { kind: 'mount' }>): Verdict {
  const runs = run === undefined ? null : runsWith(build, run, false);
  if (runs !== null && runs.length === 0) return wrong(HINT.noRun(run ?? ''));
  const mounts = build.graph.stages.flatMap(({ index, needed, steps }) =>
    steps.flatMap((step, at) =>
      step.kind === 'run' && (runs === null || runs.some((one) => one.stage === index && one.step === at))
        ? step.mounts
            .filter((mount) => mount.type === type)
            .map(({ target }) => ({ target, needed, line: step.span.line }))
        : [],
    ),
  );
  const [first] = mounts;
  if (first === undefined)
    return wrong(
      runs === null ? HINT.noMount(type) : HINT.notMounted(type, run ?? '', path ?? ''),
      runs?.[0]?.line ?? null,
    );
  const there = mounts.filter(
    ({ target }) => path === undefined || `${path}/`.startsWith(`${target.replace(/\/+$/, '')}/`),
  );
  if (there.some(({ needed }) => needed)) return RIGHT;
  if (there.length === 0) return wrong(HINT.mountedElsewhere(type, path ?? '', first.target), first.line);
  return wrong(HINT.idleMount(type), first.line);
}

function judgeArgument({ graph }: Build, { name, image }: Extract<Check, { kind: 'argument' }>): Verdict {
  if (!graph.metaArgs.some(({ key }) => key === name)) return wrong(HINT.noArgument(name));
  const names = changedGlobals(graph, { kind: 'arg', name });
  const { escape } = graph.dockerfile;
  const readers = graph.stages.filter(
    ({ needed, from }) => needed && reads([from.base.value], names, escape) !== null,
  );
  const line = graph.dockerfile.metaArgs.find(({ args }) => args.some(({ key }) => key === name))?.span.line;
  if (readers.length === 0) return wrong(HINT.argumentUnused(name), line ?? null);
  const fits = readers.some(
    ({ base }) => image === undefined || (base.kind === 'image' && isImage(base.ref, [image])),
  );
  return fits ? RIGHT : wrong(HINT.argumentElsewhere(name, image ?? ''), readers[0]?.from.span.line ?? null);
}

/** Whether a RUN would run again with another value, and does something with it: reads it, or a variable set from it. */
function judgeSeen(build: Build, { name, run }: Extract<Check, { kind: 'sees' }>): Verdict {
  const { graph } = build;
  const runs = runsWith(build, run);
  const [first] = runs;
  if (first === undefined) return wrong(HINT.noRun(run));
  const { steps } = whatIf(graph, { kind: 'arg', name });
  const seen = runs.filter((one) =>
    steps.some(({ stage, step, fate }) => fate === 'redone' && stage === one.stage && step === one.step),
  );
  const [told] = seen;
  if (told === undefined) return wrong(HINT.notSeen(name), first.line);
  const isRead = seen.some(({ stage, step }) => {
    const own = graph.stages[stage];
    const command = own?.steps[step];
    if (own === undefined || command?.kind !== 'run') return false;
    const above = build
      .lineage(own)
      .flatMap((each) => (each === own ? own.steps.slice(0, step) : each.steps));
    const names = new Set([name]);
    for (const { instruction } of above)
      if (instruction.kind === 'env')
        for (const { key, value } of instruction.pairs)
          if (key !== name && reads([value], names, graph.dockerfile.escape) !== null) names.add(key);
    // A variable of the environment that is set from it is read by the program itself.
    if (names.size > 1) return true;
    const text = expanded(command.script ?? command.argv.join(' '));
    // tonistiigi/xx and its like look at the environment themselves.
    return new RegExp(`\\$\\{?${name.replace(/\W/g, '')}\\b`).test(text) || /\bxx-/.test(text);
  });
  return isRead ? RIGHT : wrong(HINT.notRead(name), told.line);
}
