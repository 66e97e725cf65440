import { nameOf } from '../image/paths.ts';
import type { WrittenCommand } from '../image/shell/commands-in.ts';
import type { Stage, Step } from '../stages/types.ts';
import type { Family, Report } from './report.ts';
import { atLine, isCopy, type RunStep, type Survey, scriptOf } from './survey.ts';
import type { Fix } from './types.ts';

/** What makes builds slow, or work with what is old. */
export const caching: Family = (survey, report) => {
  sharedCaches(survey, report);
  const before = new Map<number, Installed>();
  for (const stage of survey.graph.stages) {
    before.set(stage.index, dependencies(survey, stage, before, report));
    for (const [at, step] of stage.steps.entries()) {
      if (step.kind === 'run' && !step.onbuild && step.error === null)
        updateAlone(survey, stage, step, at, report);
    }
  }
};

interface CacheUse {
  readonly stage: Stage;
  readonly step: RunStep;
  readonly target: string;
  readonly named: boolean;
}

function sharedCaches(survey: Survey, report: Report): void {
  const byId = new Map<string, CacheUse>();
  const told = new Set<string>();
  for (const { stage, step } of survey.steps()) {
    if (step.kind !== 'run') continue;
    for (const { type, id, target: written } of step.mounts) {
      if (type !== 'cache') continue;
      const target = written.replace(/\/+$/, '');
      const key = id || target;
      const use: CacheUse = { stage, step, target, named: id !== '' && id.replace(/\/+$/, '') !== target };
      const first = byId.get(key);
      if (first === undefined) byId.set(key, use);
      if (first === undefined || told.has(key)) continue;
      const reason = clash(survey, first, use, key);
      if (reason === null) continue;
      told.add(key);
      report({
        rule: 'SharedCacheId',
        stage,
        at: step.instruction,
        message: reason,
        involved: { stages: [first.stage.index], spans: [first.step.span] },
      });
    }
  }
}

/** Why two uses of one cache disturb each other; `null` where they do not, or where nobody can tell. */
function clash(survey: Survey, first: CacheUse, second: CacheUse, id: string): string | null {
  if (first.target !== second.target) {
    const [one, other] = [nameOf(first.target), nameOf(second.target)];
    if (!first.named || !second.named || one === other) return null;
    // A home of another user, or a part of the same tree, is the same cache on purpose.
    if (/^(?:\.cache|cache)$/.test(one) || /^(?:\.cache|cache)$/.test(other)) return null;
    return `The cache "${id}" is mounted at ${first.target} in ${atLine(first.step.span)} and at ${second.target} here: two unlike things share one directory.`;
  }
  if (!/^\/var\/(?:cache|lib)\/apt(?:\/|$)/.test(second.target)) return null;
  const [before, after] = [release(survey, first.stage), release(survey, second.stage)];
  if (before === null || after === null || before === after) return null;
  return `The apt cache of ${before} (${atLine(first.step.span)}) and of ${after} share one directory, so each finds the other's packages and lists.`;
}

const RELEASES =
  /(?:^|[-.])(stretch|buster|bullseye|bookworm|trixie|forky|bionic|focal|jammy|noble|plucky)(?:$|[-.])/;
const VERSIONS: readonly (readonly [RegExp, string])[] = [
  [/^ubuntu:18\.04/, 'bionic'],
  [/^ubuntu:20\.04/, 'focal'],
  [/^ubuntu:22\.04/, 'jammy'],
  [/^ubuntu:24\.04/, 'noble'],
  [/^debian:10/, 'buster'],
  [/^debian:11/, 'bullseye'],
  [/^debian:12/, 'bookworm'],
  [/^debian:13/, 'trixie'],
];

/** The release of Debian or Ubuntu that a stage goes back to, where its base's name tells. */
function release(survey: Survey, stage: Stage): string | null {
  const root = survey.root(stage.index);
  if (root.kind !== 'image') return null;
  const tag = root.ref.slice(root.ref.lastIndexOf(':') + 1);
  return RELEASES.exec(tag)?.[1] ?? VERSIONS.find(([pattern]) => pattern.test(root.ref))?.[1] ?? null;
}

/** Tools that installed the dependencies of a project, in a stage or below it. */
type Installed = ReadonlySet<string>;

/** The program that installs what a project's manifest lists; `null` for other commands. */
function installer({ name, args }: WrittenCommand): string | null {
  const plain = args.filter((word) => !word.startsWith('-'));
  const [verb = '', ...rest] = plain;
  const elsewhere = args.some((word) =>
    /^(?:-g|--global|--prefix|-C|--dir|--cwd|--filter|-F|-w|--workspace)\b/.test(word),
  );
  switch (name) {
    case 'npm':
      return !elsewhere && /^(?:ci|i|install|clean-install)$/.test(verb) && rest.length === 0 ? name : null;
    case 'yarn':
      return !elsewhere &&
        (verb === '' || verb === 'install') &&
        !args.includes('--version') &&
        rest.length === 0
        ? name
        : null;
    case 'pnpm':
    case 'bun':
      return !elsewhere && /^(?:i|install)$/.test(verb) && rest.length === 0 ? name : null;
    case 'pip':
    case 'pip3':
      return verb === 'install' && args.some((word) => word === '-r' || word.startsWith('--requirement'))
        ? 'pip'
        : null;
    case 'bundle':
    case 'composer':
    case 'poetry':
      return verb === 'install' ? name : null;
    case 'uv':
      return verb === 'sync' ? name : null;
    case 'pipenv':
      return (verb === 'install' || verb === 'sync') && rest.length === 0 ? name : null;
    case 'go':
      return verb === 'mod' && rest[0] === 'download' ? name : null;
    case 'cargo':
      return verb === 'fetch' ? name : null;
    case 'mvn':
    case 'mvnw':
      return args.some((word) => /^dependency:(?:go-offline|resolve)/.test(word)) ? 'mvn' : null;
    default:
      return null;
  }
}

function dependencies(
  survey: Survey,
  stage: Stage,
  before: ReadonlyMap<number, Installed>,
  report: Report,
): Installed {
  const installed = new Set(stage.base.kind === 'stage' ? before.get(stage.base.stage) : []);
  let sources: Step | null = null;
  for (const step of stage.steps) {
    if (isCopy(step) && copiesContext(step)) sources ??= step;
    if (step.kind !== 'run') continue;
    const lent = step.mounts.some(({ type }) => type === 'cache' || type === 'bind');
    for (const command of survey.commands(step)) {
      const tool = installer(command);
      if (tool === null || installed.has(tool)) continue;
      installed.add(tool);
      if (sources === null || lent || step.onbuild) continue;
      report({
        rule: 'SourcesBeforeDependencies',
        stage,
        at: step.instruction,
        message:
          `${atLine(sources.span)} copies all sources first, so every change of a source makes ${tool} install everything again.`.replace(
            /^line/,
            'Line',
          ),
        involved: { spans: [sources.span] },
      });
    }
  }
  return installed;
}

/** Whether a step copies the whole build context. */
function copiesContext(step: Step): boolean {
  if (!isCopy(step) || step.from.kind !== 'context' || step.excludes.length > 0) return false;
  return step.sources.some(({ path, class: kind }) => kind === 'path' && /^\/?\.?\/?$/.test(path));
}

const APT = /^(?:apt|apt-get|aptitude)$/;
const USES_LISTS =
  /^(?:install|upgrade|dist-upgrade|full-upgrade|build-dep|download|source|satisfy|safe-upgrade|show|policy)$/;
/** Commands that neither need the lists nor may call one that does. */
const HARMLESS = /^(?:echo|rm|set|true|mkdir|ln|cat|sed|printf|chmod|export|:|cp|tee)$/;

function updateAlone(survey: Survey, stage: Stage, step: RunStep, at: number, report: Report): void {
  const commands = survey.commands(step);
  const updates = commands.filter(({ name, args }) => APT.test(name) && args.includes('update'));
  if (updates.length === 0) return;
  if (step.mounts.some(({ target }) => target.startsWith('/var/lib/apt'))) return;
  const others = commands.filter((command) => !updates.includes(command));
  const idle = others.every(({ name, args }) => {
    return HARMLESS.test(name) || (APT.test(name) && !args.some((word) => USES_LISTS.test(word)));
  });
  if (!idle) return;
  const later = stage.steps.slice(at + 1).find((each): each is RunStep => {
    return (
      each.kind === 'run' &&
      survey
        .commands(each)
        .some(({ name, args }) => APT.test(name) && args.some((word) => USES_LISTS.test(word)))
    );
  });
  report({
    rule: 'AptUpdateAlone',
    stage,
    at: step.instruction,
    message:
      later === undefined
        ? 'apt-get update stands alone in this RUN: its lists go stale in the build cache.'
        : `apt-get update stands alone in this RUN, so the install in ${atLine(later.span)} may work with stale lists from the build cache.`,
    involved: { spans: later === undefined ? [] : [later.span] },
    fix: later !== undefined && stage.steps[at + 1] === later ? joinRuns(survey, step, later) : null,
  });
}

/** Two RUNs that follow each other as one chain: only plain shell forms without flags, heredocs or comments between. */
function joinRuns(survey: Survey, first: RunStep, second: RunStep): Fix | null {
  const plain = [first, second].every(({ script, instruction }) => {
    return script !== null && instruction.flags.length === 0 && instruction.heredocs.length === 0;
  });
  const a = first.instruction.span;
  const b = second.instruction.span;
  const between = survey.text.slice(a.to, b.from);
  if (
    !plain ||
    between.trim() !== '' ||
    /[;|]|\|\||#/.test(scriptOf(first)) ||
    second.instruction.kind !== 'run'
  )
    return null;
  const keywordEnd = second.instruction.keywordSpan.to;
  const gap = /^[ \t]*/.exec(survey.text.slice(keywordEnd, b.to))?.[0].length ?? 0;
  if (survey.text[keywordEnd + gap] === '\\') return null;
  return {
    title: 'Update and install in one RUN',
    edits: [{ from: a.to, to: keywordEnd + gap, insert: ' && ' }],
  };
}
