import { absolute, isWithin } from '../image/paths.ts';
import type { WrittenCommand } from '../image/shell/commands-in.ts';
import type { Stage } from '../stages/types.ts';
import { replaceIn } from './edits.ts';
import type { Family, Report } from './report.ts';
import { startWords } from './start-words.ts';
import { atLine, type RunStep, type Survey, scriptOf, shortRef, tagOf, withoutTag } from './survey.ts';
import type { Fix } from './types.ts';

/** What is in the final image though only the build needed it. */
export const shipping: Family = (survey, report) => {
  const { target } = survey;
  if (target === null) return;
  if (isProgram(target)) {
    toolchain(survey, target, report);
    buildTools(survey, target, report);
  }
  if (!isDelivered(survey, target)) return;
  for (const stage of survey.lineage(target.index)) {
    for (const step of stage.steps) {
      if (step.kind === 'run' && step.error === null && !step.onbuild) caches(survey, stage, step, report);
    }
  }
};

/** Stages for people at work, not for running a program. */
const WORKSHOP =
  /(?:^|[-_.])(?:dev|devel|development|devcontainer|debug|test|tests|testing|lint|ci|build|builder|base|tools?|sdk|shell)(?:$|[-_.])/;

/** Programs that are the toolchain itself, or a shell to use it in. */
const TOOLS =
  /^(?:go|cargo|rustc|mvnw?|gradlew?|make|cmake|gcc|g\+\+|clang|javac|jshell|dlv|air|bash|sh|zsh|sbt|tox|pytest|npm|yarn|pnpm|bun|npx|nodemon|sleep|tail)$/;

/** Whether an image is made to be run or built upon: it starts a program, listens, or is all that the file makes. */
function isDelivered({ graph }: Survey, target: Stage): boolean {
  if (startWords(target).length > 0) return isProgram(target);
  if (WORKSHOP.test(target.name)) return false;
  return graph.stages.length === 1 || target.config.ExposedPorts !== undefined;
}

/** Whether an image starts a program of its own: no toolbox, no environment to develop in. */
export function isProgram(stage: Stage): boolean {
  const words = startWords(stage);
  if (words.length === 0 || WORKSHOP.test(stage.name)) return false;
  const [first = '', second = ''] = words;
  const name = first.slice(first.lastIndexOf('/') + 1);
  // A launcher starts a program; another script may well build something.
  if (name.endsWith('.sh') && second === '') return /entrypoint|start|run|launch|init|serve/i.test(name);
  if (name === 'dotnet') return !/^(?:run|watch|test|build)$/.test(second);
  return !TOOLS.test(name);
}

const SDK_IMAGES = /(?:^|\/)(?:gcc|golang|gradle|haskell|maven|rust|sbt|swift)$|(?:^|\/)dotnet\/sdk$/;
const JDK_IMAGES = /(?:^|\/)(?:eclipse-temurin|ibm-semeru-runtimes|openjdk)$/;

function toolchain(survey: Survey, target: Stage, report: Report): void {
  const root = survey.root(target.index);
  if (root.kind !== 'image') return;
  const name = withoutTag(root.ref);
  const first = survey.lineage(target.index)[0] ?? target;
  // A script may well use the toolchain.
  if (/\.sh$/.test(startWords(target)[0] ?? '')) return;
  if (SDK_IMAGES.test(name)) {
    report({
      rule: 'ToolchainShipped',
      stage: first,
      at: first.from,
      message: `The final image is built on ${shortRef(root.ref)}, so the whole toolchain ships with the program.`,
      involved: { stages: [target.index] },
    });
  } else if (JDK_IMAGES.test(name) && /(?:^|-)jdk(?:-|$)/.test(tagOf(root.ref)) && startsJar(target)) {
    report({
      rule: 'ToolchainShipped',
      severity: 'info',
      stage: first,
      at: first.from,
      message: `The final image runs a jar on a JDK: ${shortRef(root.ref)} has compilers that a JRE of the same image leaves out.`,
      involved: { stages: [target.index] },
    });
  }
}

function startsJar(stage: Stage): boolean {
  const words = startWords(stage);
  return /(?:^|\/)java$/.test(words[0] ?? '') && words.includes('-jar');
}

/** Packages that are there to compile. */
const COMPILERS =
  /^(?:build-base|build-essential|base-devel|cargo|clang(?:-\d+)?|cmake|g\+\+(?:-\d+)?|gcc(?:-\d+)?|gcc-c\+\+|gfortran|golang(?:-go)?|maven|rust|rustc|openjdk-?\d+-jdk(?:-headless)?|java-[\d.]+-openjdk-devel)$/;

function buildTools(survey: Survey, target: Stage, report: Report): void {
  const packages = (survey.contents?.packages ?? []).filter(({ name, manager }) => {
    return COMPILERS.test(name) && !/^(?:pip|npm|gem|go|cargo|composer|uv|poetry|pnpm|yarn)$/.test(manager);
  });
  const byStep = new Map<number, (typeof packages)[number][]>();
  for (const each of packages) byStep.set(each.span.from, [...(byStep.get(each.span.from) ?? []), each]);
  for (const [from, group] of byStep) {
    const [one] = group;
    const stage = one && survey.graph.stages[one.stage];
    const instruction = stage?.instructions.find(({ span }) => span.from === from);
    if (stage === undefined || instruction === undefined) continue;
    const names = group.map(({ name }) => name).join(', ');
    report({
      rule: 'BuildToolsShipped',
      stage,
      at: instruction,
      message: `${names} ${group.length === 1 ? 'stays' : 'stay'} in the final image; running a program seldom needs a compiler.`,
      involved: { stages: [target.index] },
    });
  }
}

interface Manager {
  readonly name: string;
  readonly programs: RegExp;
  /** Whether these words leave something in the cache. */
  readonly fills: (args: readonly string[]) => boolean;
  /** Where the cache lies: a mount there keeps it out of the image. */
  readonly cache: RegExp;
  /** The same as plain paths, for mounts above them. */
  readonly places: readonly string[];
  /** Words of the script that clean it. */
  readonly cleans: RegExp;
  readonly leaves: string;
  readonly fix: ((survey: Survey, step: RunStep, count: number) => Fix | null) | null;
}

const has =
  (...words: readonly string[]) =>
  (args: readonly string[]) =>
    args.some((word) => words.includes(word));

const MANAGERS: readonly Manager[] = [
  {
    name: 'apt-get',
    programs: /^(?:apt-get|apt|aptitude)$/,
    fills: has('update'),
    cache: /^\/var\/lib\/apt/,
    places: ['/var/lib/apt/lists'],
    cleans:
      /(?:rm|find)\s[^;&|]*\/var\/(?:lib\/?(?:\*|apt|\{[^}]*apt)|\*)|dist-?clean|clean[\w-]*\.sh|cleanup/,
    leaves: 'package lists in /var/lib/apt/lists',
    fix: aptFix,
  },
  {
    name: 'apk',
    programs: /^apk$/,
    fills: (args) =>
      (args.includes('add') && !args.includes('--no-cache')) ||
      (args.includes('update') && !args.includes('--no-cache')),
    cache: /^\/(?:var\/cache\/apk|etc\/apk\/cache)/,
    places: ['/var/cache/apk', '/etc/apk/cache'],
    cleans: /rm\s[^;&|]*\/var\/(?:cache\/?(?:\*|apk|\{[^}]*apk)|\*)|apk\s+cache\s+(?:clean|purge)|cleanup/,
    leaves: 'the package index in /var/cache/apk',
    fix: (survey, step, count) =>
      replaceIn(
        survey.text,
        step.instruction.span,
        /\bapk(\s+(?:-q|--quiet|-U|--update|--upgrade))*\s+add\b/g,
        (match) => `${match} --no-cache`,
        count,
        'Add --no-cache',
      ),
  },
  {
    name: 'dnf',
    programs: /^(?:dnf|yum|microdnf)$/,
    fills: (args) =>
      has('install', 'update', 'upgrade', 'makecache', 'groupinstall')(args) && !args.includes('keepcache=0'),
    cache: /^\/var\/cache\/(?:yum|dnf|libdnf5)|^\/var\/cache\/?$/,
    places: ['/var/cache/dnf'],
    cleans: /(?:dnf|yum|microdnf)\s[^;&|]*clean|rm\s[^;&|]*\/var\/(?:cache|\*)|cleanup/,
    leaves: 'metadata and packages in /var/cache',
    fix: null,
  },
  {
    name: 'pip',
    programs: /^pip[\d.]*$/,
    fills: (args) =>
      args[0] === 'install' &&
      !has('--no-cache-dir', '--no-cache', '--dry-run')(args) &&
      !args.slice(1).every((word) => /^-|^(?:pip|setuptools|wheel)\b/.test(word)),
    cache: /(?:^|\/)\.cache(?:\/|$)|pip/,
    places: ['/root/.cache/pip'],
    cleans: /rm\s[^;&|]*\.cache|pip[\d.]*\s+cache\s+purge|cleanup|PIP_NO_CACHE_DIR/,
    leaves: 'downloads in ~/.cache/pip',
    fix: (survey, step, count) =>
      replaceIn(
        survey.text,
        step.instruction.span,
        /\bpip[\d.]*\s+install\b/g,
        (match) => `${match} --no-cache-dir`,
        count,
        'Add --no-cache-dir',
      ),
  },
];

/** A module that is run as the program it is: `python -m pip install`. */
function asProgram(command: WrittenCommand): WrittenCommand {
  const [flag, module = ''] = command.args;
  if (!/^python[\d.]*$/.test(command.name) || flag !== '-m') return command;
  return { ...command, name: module, args: command.args.slice(2) };
}

function caches(survey: Survey, stage: Stage, step: RunStep, report: Report): void {
  const commands = survey.commands(step).map(asProgram);
  const text = scriptOf(step) || step.argv.join(' ');
  const left = MANAGERS.flatMap((manager) => {
    const filling = commands.filter(({ name, args }) => manager.programs.test(name) && manager.fills(args));
    if (filling.length === 0 || manager.cleans.test(text)) return [];
    const kept = step.mounts.some(({ type, target }) => {
      if (type !== 'cache' && type !== 'tmpfs') return false;
      return manager.cache.test(target) || manager.places.some((place) => isWithin(place, absolute(target)));
    });
    if (kept) return [];
    if (manager.name === 'pip' && (step.env.get('PIP_NO_CACHE_DIR') ?? '') !== '') return [];
    return [{ manager, count: filling.length }];
  });
  const [first] = left;
  if (first === undefined) return;
  const later = laterCleaner(
    stage,
    step,
    left.map(({ manager }) => manager),
  );
  const what = left.map(({ manager }) => `${manager.name} leaves ${manager.leaves}`).join(', and ');
  report({
    rule: 'PackageCacheShipped',
    stage,
    at: step.instruction,
    message: `${what}; the layer keeps it${later === null ? '' : ` although ${atLine(later.span)} deletes it`}.`,
    involved: { spans: later === null ? [] : [later.span] },
    fix:
      left.length === 1 && first.manager.fix !== null ? first.manager.fix(survey, step, first.count) : null,
  });
}

function laterCleaner(stage: Stage, step: RunStep, managers: readonly Manager[]): RunStep | null {
  const after = stage.steps.slice(stage.steps.indexOf(step) + 1);
  const found = after.find(
    (each): each is RunStep =>
      each.kind === 'run' && managers.every(({ cleans }) => cleans.test(scriptOf(each))),
  );
  return found ?? null;
}

/** Only where the RUN is one chain in shell form that ends in a plain command, so that `&&` goes on with it. */
function aptFix({ text }: Survey, { instruction, script }: RunStep): Fix | null {
  if (script === null || instruction.heredocs.length > 0) return null;
  const { to } = instruction.span;
  const written = text.slice(instruction.span.from, to);
  if (!/&&/.test(written) || /[;|#`{}()<>]|\|\|/.test(written) || /[\\&]\s*$/.test(written)) return null;
  const indent = /\n([ \t]+)\S[^\n]*$/.exec(written)?.[1];
  const insert =
    indent === undefined ? ' && rm -rf /var/lib/apt/lists/*' : ` \\\n${indent}&& rm -rf /var/lib/apt/lists/*`;
  if (text.includes('\r\n') || text.includes('escape=`')) return null;
  return { title: 'Delete the lists in the same RUN', edits: [{ from: to, to, insert }] };
}
