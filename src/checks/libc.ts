import { absolute, isWithin, nameOf } from '../image/paths.ts';
import type { WrittenCommand } from '../image/shell/commands-in.ts';
import type { Stage } from '../stages/types.ts';
import type { Family } from './report.ts';
import { startWords } from './start-words.ts';
import { type CopyStep, called, isCopy, type Root, type RunStep, type Survey, scriptOf } from './survey.ts';
import type { Severity } from './types.ts';

type Libc = 'glibc' | 'musl' | 'none';

/** Programs that are built against one C library and copied to where there is another, or none. */
export const libraries: Family = (survey, report) => {
  for (const stage of survey.graph.stages) {
    const there = libcOf(survey.root(stage.index));
    // Scratch without a command only carries files to elsewhere.
    if (there === null || (there === 'none' && startWords(stage).length === 0)) continue;
    const steps = stage.steps.filter((step): step is CopyStep => isCopy(step) && step.from.kind === 'stage');
    if (steps.length === 0 || bringsLibraries(survey, stage)) continue;
    for (const step of steps) {
      const source = step.from.kind === 'stage' ? survey.graph.stages[step.from.stage] : undefined;
      if (source === undefined || source.index >= stage.index || step.onbuild) continue;
      const here = libcOf(survey.root(source.index));
      if (here === null || here === 'none' || here === there) continue;
      const found = firstMismatch(survey, source, step, here);
      if (found === null || (there !== 'none' && found.kind === 'program' && !found.dynamic)) continue;
      const base = survey.root(stage.index);
      const target = base.kind === 'image' ? base.ref : 'scratch';
      const has = there === 'none' ? `${target} has no C library` : `${target} has ${there}`;
      if (there === 'none' && found.kind !== 'program') continue;
      report({
        rule: 'LibcMismatch',
        severity: found.severity,
        stage,
        at: step.instruction,
        message: `${found.what} of ${called(source)} ${found.verb} ${here}, and ${has}.`,
        involved: {
          stages: [source.index],
          spans: found.step === null ? [] : [found.step.span],
          paths: [{ stage: source.index, path: found.path }],
        },
      });
    }
  }
};

function libcOf(root: Root): Libc | null {
  if (root.kind === 'scratch') return 'none';
  const libc = root.kind === 'image' ? (root.facts.traits?.libc ?? null) : null;
  return libc === 'glibc' || libc === 'musl' || libc === 'none' ? libc : null;
}

/** Libraries that are copied along, or a package that stands in for the other C library. */
function bringsLibraries(survey: Survey, stage: Stage): boolean {
  return survey.anyBelow('libraries', stage.index, ({ steps }) =>
    steps.some((step) => {
      if (step.kind === 'run') return /gcompat|libc6-compat|glibc|alpine-pkg-glibc|musl/.test(scriptOf(step));
      return (
        isCopy(step) &&
        step.sources.some(
          ({ path }) =>
            path === '/' || /\/(?:lib|lib64|libs)(?:\/|$)|ld-(?:linux|musl)|\.so(?:\.|$)/.test(path),
        )
      );
    }),
  );
}

interface Mismatch {
  readonly kind: 'program' | 'packages';
  readonly what: string;
  readonly verb: string;
  readonly path: string;
  readonly step: RunStep | null;
  readonly severity: Severity;
  readonly dynamic: boolean;
}

function firstMismatch(survey: Survey, source: Stage, copy: CopyStep, libc: Libc): Mismatch | null {
  for (const { path } of copy.sources) {
    const found = builtProgram(survey, source, path, libc) ?? nativePackages(path);
    if (found !== null) return found;
  }
  return null;
}

/** A program that a compiler in the source stage made at the path, linked dynamically as far as the text shows. */
function builtProgram(survey: Survey, source: Stage, path: string, libc: Libc): Mismatch | null {
  for (const stage of survey.nearest(source.index)) {
    for (const step of stage.steps) {
      if (step.kind !== 'run' || step.onbuild) continue;
      for (const command of survey.commands(step)) {
        const verb = linksTo(survey, source, step, command, path, libc);
        if (verb === null) continue;
        return { kind: 'program', what: path, verb, path, step, severity: 'warning', dynamic: true };
      }
    }
  }
  return null;
}

const STATIC =
  /CGO_ENABLED=["']?0|-static\b|\bnetgo\b|static_build|crt-static|musl|osusergo|GOOS=["']?(?:windows|darwin|js|wasip1)/;

/** How a command's output at a path is linked, as a verb; `null` where it makes no such file or a static one. */
function linksTo(
  survey: Survey,
  source: Stage,
  step: RunStep,
  { name, args, assignments }: WrittenCommand,
  path: string,
  libc: Libc,
): string | null {
  const text = `${scriptOf(step) || step.argv.join(' ')} ${assignments.join(' ')}`;
  if (STATIC.test(text)) return null;
  const outputAt = args.indexOf('-o');
  const output = outputAt < 0 ? undefined : args[outputAt + 1];
  const made =
    output === undefined || /[$`]/.test(output)
      ? null
      : absolute(output.startsWith('/') ? output : `${step.workdir}/${output}`);
  const isOutput =
    made !== null && (made === path || isWithin(path, made) || (isWithin(made, path) && path !== '/'));
  if (name === 'go' && (args[0] === 'build' || args[0] === 'install')) {
    const cgo = step.env.get('CGO_ENABLED');
    const flags = step.env.get('GOFLAGS') ?? '';
    if (cgo === '0' || STATIC.test(flags)) return null;
    const installed = args[0] === 'install' && path.startsWith('/go/bin/');
    if (!isOutput && !installed) return null;
    // Without a C compiler cgo is off, and the program is static.
    if (cgo !== '1' && !hasCompiler(survey, source)) return null;
    return cgo === '1' ? 'is linked to' : 'may be linked (cgo is on) to';
  }
  if (name === 'cargo' && (args[0] === 'build' || args[0] === 'install')) {
    // Rust on Alpine links statically unless it is told otherwise.
    if (libc === 'musl' || /crt-static/.test(step.env.get('RUSTFLAGS') ?? '')) return null;
    if (args.some((word) => word.startsWith('--target')) || step.env.get('CARGO_BUILD_TARGET') !== undefined)
      return null;
    const inTarget = /\/target\/(?:release|debug)\/[^/*]+$/.test(path) && isWithin(path, step.workdir);
    const installed = /\/cargo\/bin\/[^/]+$/.test(path);
    const copied = new RegExp(
      `\\b(?:cp|mv|install)\\b[^;&|]*\\s${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/?(?=[\\s;&|]|$)`,
    );
    return inTarget || installed || copied.test(text) ? 'is linked to' : null;
  }
  if (
    /^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)$/.test(name) &&
    isOutput &&
    !/\.(?:o|a)$/.test(nameOf(path)) &&
    !args.includes('-c')
  )
    return 'is linked to';
  return null;
}

/** Whether the stage has a C compiler, from its base or by a package. */
function hasCompiler(survey: Survey, source: Stage): boolean {
  const root = survey.root(source.index);
  if (root.kind === 'image' && root.facts.traits?.has.gcc === true) return true;
  return survey.anyBelow('compiler', source.index, ({ steps }) =>
    steps.some(
      (step) =>
        step.kind === 'run' && /\b(?:gcc|g\+\+|clang|build-base|build-essential)\b/.test(scriptOf(step)),
    ),
  );
}

/** Installed packages, of which those with native code are built for one C library. */
function nativePackages(path: string): Mismatch | null {
  const node = /\/node_modules\/?$/.test(path);
  const python = /\/(?:\.?venv|virtualenv|site-packages|dist-packages)\/?$/.test(path);
  if (!node && !python) return null;
  const verb = 'has its native packages, if any, built for';
  return { kind: 'packages', what: path, verb, path, step: null, severity: 'info', dynamic: true };
}
