import { absolute, isWithin, nameOf } from '../image/paths.ts';
import type { WrittenCommand } from '../image/shell/commands-in.ts';
import type { RemovedPath } from '../image/types.ts';
import type { Stage, Step } from '../stages/types.ts';
import type { Family, Report } from './report.ts';
import { atLine, type CopyStep, called, isCopy, type RunStep, type Survey, scriptOf } from './survey.ts';

/** What is made or copied for nothing. */
export const artifacts: Family = (survey, report) => {
  const taken = takenFrom(survey);
  for (const stage of survey.graph.stages) {
    unused(survey, stage, taken.get(stage.index) ?? [], report);
    overwritten(stage, report);
  }
  deleted(survey, report);
};

/** The paths that others take from each stage; `/` where it is a base. */
function takenFrom({ graph }: Survey): Map<number, string[]> {
  const taken = new Map<number, string[]>();
  const add = (stage: number, path: string) => taken.set(stage, [...(taken.get(stage) ?? []), path]);
  for (const { base, steps } of graph.stages) {
    if (base.kind === 'stage') add(base.stage, '/');
    for (const step of steps) {
      if (isCopy(step) && step.from.kind === 'stage')
        for (const { path } of step.sources) add(step.from.stage, path);
      if (step.kind !== 'run') continue;
      for (const { resolved, source } of step.mounts) {
        if (resolved.kind === 'stage') add(resolved.stage, absolute(source));
      }
    }
  }
  return taken;
}

/** Whether what is taken holds a path: the path itself, a directory above it, or a pattern that may match it. */
function takes(taken: string, path: string): boolean {
  const pattern = taken.search(/[*?[$]/);
  if (pattern >= 0) return path.startsWith(taken.slice(0, taken.lastIndexOf('/', pattern) + 1));
  return isWithin(path, absolute(taken)) || isWithin(absolute(taken), path);
}

/** Outputs that a compiler is told by name, of a stage from which others take something else. */
function unused(survey: Survey, stage: Stage, taken: readonly string[], report: Report): void {
  if (taken.length === 0 || taken.includes('/') || survey.ships.has(stage.index)) return;
  for (const [at, step] of stage.steps.entries()) {
    if (step.kind !== 'run' || step.onbuild) continue;
    const commands = survey.commands(step);
    if (commands.some(({ name }) => name === 'cd' || name === 'pushd')) continue;
    for (const command of commands) {
      const output = outputOf(command);
      if (output === null) continue;
      const path = absolute(output.startsWith('/') ? output : `${step.workdir}/${output}`);
      const isTaken = taken.some(
        (each) => takes(each, path) || each.endsWith(`/${output.replace(/^\.?\//, '')}`),
      );
      if (isTaken || isMentioned(stage, at, path, output)) continue;
      report({
        rule: 'UnusedArtifact',
        stage,
        at: step.instruction,
        message: `${path} is built here and never used: nothing takes it out of ${called(stage)}.`,
        involved: { paths: [{ stage: stage.index, path }] },
      });
    }
  }
}

function outputOf({ name, args }: WrittenCommand): string | null {
  const compiles =
    (name === 'go' && args[0] === 'build') || /^(?:xx-go|gcc|g\+\+|cc|c\+\+|clang|clang\+\+)$/.test(name);
  if (!compiles || args.includes('-c')) return null;
  const at = args.indexOf('-o');
  const output = at < 0 ? undefined : args[at + 1];
  if (output === undefined || /[$*?`]|\/$|\.o$/.test(output) || output === '/dev/null') return null;
  return output;
}

/** Whether the RUN itself, beyond naming its output, or a later step of the stage speaks of the file. */
function isMentioned({ steps }: Stage, at: number, path: string, output: string): boolean {
  const name = nameOf(path);
  const own = steps[at] as RunStep;
  const text = scriptOf(own) || own.argv.join(' ');
  if (text.split(output).length > 2) return true;
  if (text.replace(output, '').includes(path)) return true;
  return steps.slice(at + 1).some((step) => {
    if (step.kind === 'run') return (scriptOf(step) || step.argv.join(' ')).includes(name);
    return (step.kind === 'cmd' || step.kind === 'entrypoint') && step.argv.join(' ').includes(name);
  });
}

const FILE_NAME = /^[^*?[$]+\.[A-Za-z0-9]{1,8}$/;

/** The files that a copy makes, as far as their names say that they are files. */
function filesOf(step: CopyStep): readonly string[] {
  if (step.parents || step.contents.length > 0) return [];
  return step.sources.flatMap(({ path, class: kind }) => {
    const name = nameOf(path.replace(/\/+$/, ''));
    if (kind !== 'path' || !FILE_NAME.test(name)) return [];
    if (step.destination.endsWith('/')) return [absolute(`${step.destination}/${name}`)];
    // Without a slash it may be a directory that is already there.
    return FILE_NAME.test(nameOf(step.destination)) ? [absolute(step.destination)] : [];
  });
}

/** A file that is copied over by the next copies, before any command could have used it. */
function overwritten(stage: Stage, report: Report): void {
  let copied = new Map<string, Step>();
  for (const step of stage.steps) {
    if (step.kind === 'run') copied = new Map();
    if (!isCopy(step) || step.error !== null || step.onbuild) continue;
    const own = new Set<string>();
    for (const path of filesOf(step)) {
      const before = copied.get(path);
      // Several sources with one destination that is no directory are refused; the same step is no second copy.
      if (before !== undefined && !own.has(path)) {
        report({
          rule: 'OverwrittenCopy',
          stage,
          at: before.instruction,
          message: `${path} is copied here and overwritten in ${atLine(step.span)}, before anything could use it.`,
          involved: { spans: [step.span], paths: [{ stage: stage.index, path }] },
        });
      }
      own.add(path);
      copied.set(path, step);
    }
  }
}

/** Manifests and locks: their bytes are not worth a word. */
const SMALL =
  /^(?:requirements[\w.-]*\.(?:txt|in)|constraints\.txt|package(?:-lock)?\.json|[\w.-]+\.lock|[\w.-]+\.toml|go\.(?:mod|sum)|Gemfile|composer\.json|pom\.xml)$/;

/** What a COPY put into a layer of the final image and a later RUN took away; told once for each RUN. */
function deleted(survey: Survey, report: Report): void {
  const { contents, target } = survey;
  if (contents === null || target === null || contents.removed.length === 0) return;
  const removed = new Map(contents.removed.filter(({ certain }) => certain).map((each) => [each.path, each]));
  const found = new Map<number, { path: string; stage: Stage; step: CopyStep; gone: RemovedPath }[]>();
  for (const stage of survey.lineage(target.index)) {
    for (const step of stage.steps) {
      if (!isCopy(step) || step.onbuild || step.error !== null) continue;
      for (const { path, class: kind } of step.sources) {
        const name = nameOf(path.replace(/\/+$/, ''));
        if (kind !== 'path' || /[*?[$]/.test(name) || name === '' || SMALL.test(name)) continue;
        const made = step.destination.endsWith('/') ? `${step.destination}${name}` : step.destination;
        const gone = removed.get(absolute(made));
        if (gone === undefined || gone.span.from < step.span.from) continue;
        found.set(gone.span.from, [
          ...(found.get(gone.span.from) ?? []),
          { path: gone.path, stage, step, gone },
        ]);
      }
    }
  }
  for (const all of found.values()) {
    const [first, ...others] = all;
    if (first === undefined) continue;
    const what = others.length === 0 ? `${first.path} is` : `${first.path} and ${others.length} more are`;
    report({
      rule: 'DeletedAfterCopy',
      stage: first.stage,
      at: first.step.instruction,
      message: `${what} copied, and taken away again in ${atLine(first.gone.span)}; the bytes stay in the image.`,
      involved: {
        stages: [first.gone.stage],
        spans: [...others.map(({ step }) => step.span), first.gone.span],
        paths: all.map(({ stage, path }) => ({ stage: stage.index, path })),
      },
    });
  }
}
