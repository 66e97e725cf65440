import { changedGlobals, reads } from '../what-if/variables.ts';
import { whatIf } from '../what-if/what-if.ts';
import type { Build } from './subject.ts';
import { HINT, stageWord } from './texts.ts';
import type { Check } from './types.ts';
import { RIGHT, type Verdict, wrong } from './verdict.ts';

/** Judges what is asked of arguments, mounts, platforms and the cache; checks of another kind pass. */
export function judgeCache(build: Build, check: Check): Verdict {
  const { graph } = build;
  switch (check.kind) {
    case 'mount': {
      const all = graph.stages.flatMap(({ needed, transfers }) =>
        transfers.map((one) => ({ ...one, needed })),
      );
      const mounts = all.filter(({ kind, mount }) => kind === 'mount' && mount === check.type);
      if (mounts.some(({ needed }) => needed)) return RIGHT;
      const [idle] = mounts;
      return idle === undefined
        ? wrong(HINT.noMount(check.type))
        : wrong(HINT.idleMount(check.type), idle.span.line);
    }
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
      const run = runWith(build, check.run);
      if (run === null) return wrong(HINT.noRun(check.run));
      const { steps } = whatIf(graph, { kind: 'file', path: check.file }, build.context);
      const fate = steps.find(({ stage, step }) => stage === run.stage && step === run.step);
      if (fate === undefined || fate.fate === 'reused') return RIGHT;
      return wrong(HINT.notReused(check.file, fate.why), run.line);
    }
    case 'argument': {
      if (!graph.metaArgs.some(({ key }) => key === check.name)) return wrong(HINT.noArgument(check.name));
      const names = changedGlobals(graph, { kind: 'arg', name: check.name });
      const { escape } = graph.dockerfile;
      const bases = graph.stages.some(
        ({ needed, from }) => needed && reads([from.base.value], names, escape) !== null,
      );
      const line = graph.dockerfile.metaArgs.find(({ args }) => args.some(({ key }) => key === check.name))
        ?.span.line;
      return bases ? RIGHT : wrong(HINT.argumentUnused(check.name), line ?? null);
    }
    case 'sees-file': {
      const run = runWith(build, check.run);
      if (run === null) return wrong(HINT.noRun(check.run));
      const { steps } = whatIf(graph, { kind: 'file', path: check.file }, build.context);
      const fate = steps.find(({ stage, step }) => stage === run.stage && step === run.step)?.fate;
      return fate === 'redone' ? RIGHT : wrong(HINT.notSeenFile(check.file), run.line);
    }
    case 'runs': {
      const run = runWith(build, check.run);
      if ((run !== null) === check.runs) return RIGHT;
      if (run !== null) return wrong(HINT.stillRuns(check.run, stageName(build, run.stage)), run.line);
      const idle = runWith(build, check.run, false);
      if (idle === null) return wrong(HINT.noRun(check.run));
      return wrong(HINT.runsElsewhere(check.run, stageName(build, idle.stage)), idle.line);
    }
    case 'lacks-package': {
      const found = build.contents.packages.find(({ name }) => name === check.name);
      return found === undefined ? RIGHT : wrong(HINT.hasPackage(check.name), found.span.line);
    }
    case 'sees': {
      const run = runWith(build, check.run);
      if (run === null) return wrong(HINT.noRun(check.run));
      const { steps } = whatIf(graph, { kind: 'arg', name: check.name });
      const fate = steps.find(({ stage, step }) => stage === run.stage && step === run.step)?.fate;
      return fate === 'redone' ? RIGHT : wrong(HINT.notSeen(check.name), run.line);
    }
    case 'build-platform': {
      const run = runWith(build, check.run);
      if (run === null) return wrong(HINT.noRun(check.run));
      const stage = graph.stages[run.stage];
      const start = stage === undefined ? undefined : build.lineage(stage)[0];
      const written = start?.platform?.written ?? '';
      if (/\$\{?BUILDPLATFORM\b/.test(written)) return RIGHT;
      const name = start === undefined ? '' : stageName(build, start.index);
      return wrong(
        HINT.targetPlatform(name.charAt(0).toUpperCase() + name.slice(1)),
        start?.from.span.line ?? null,
      );
    }
    default:
      return RIGHT;
  }
}

function stageName(build: Build, index: number): string {
  return stageWord(build.graph.stages[index]?.name ?? '', index);
}

/** The first RUN whose command has a text in it, of the stages that are built. */
function runWith(
  build: Build,
  text: string,
  built = true,
): { stage: number; step: number; line: number } | null {
  for (const { index, needed, steps } of build.graph.stages) {
    if (built && !needed) continue;
    for (const [at, step] of steps.entries()) {
      if (step.kind !== 'run') continue;
      const command = `${step.script ?? ''} ${step.argv.join(' ')}`.replace(/\s+/g, ' ');
      if (command.includes(text)) return { stage: index, step: at, line: step.span.line };
    }
  }
  return null;
}
