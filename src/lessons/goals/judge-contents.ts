import { contentsOf, interpreterOf } from '../../image/contents.ts';
import { compile, isPattern, matches } from '../../image/patterns.ts';
import type { Finding } from '../../image/security.ts';
import type { Entry } from '../../image/types.ts';
import { isImage } from './judge-stages.ts';
import type { Build } from './subject.ts';
import { HINT, source, stageWord } from './texts.ts';
import type { Check } from './types.ts';
import { RIGHT, type Verdict, wrong } from './verdict.ts';

/** Judges what is asked of the image that ships; `null` for checks of another kind. */
export async function judgeContents(build: Build, check: Check): Promise<Verdict | null> {
  switch (check.kind) {
    case 'lacks':
      return judgeTool(build, check.what);
    case 'not-root': {
      const { root } = (await build.report).security;
      const line = root.span?.line ?? build.runtime?.from.span.line ?? null;
      if (root.present === 'no') return RIGHT;
      return wrong(
        root.present === 'yes'
          ? HINT.root(plain(root.reason))
          : HINT.rootUnknown(capital(plain(root.reason))),
        line,
      );
    }
    case 'base-size':
      return judgeSize(build, check.atMost);
    case 'has':
      return shipped(build, check.path) === null ? missing(build, check.path) : RIGHT;
    case 'lacks-path': {
      const entry = shipped(build, check.path);
      if (entry === null) return RIGHT;
      const [hop] = entry.origin;
      return wrong(HINT.shipsPath(check.path, hop?.by ?? 'FROM'), hop?.span.line ?? null);
    }
    case 'comes-from':
      return judgeOrigin(build, check);
    case 'starts':
      return judgeStart(build, check.program);
    default:
      return null;
  }
}

/** A reason without its source: a hint has to be short. */
function plain(reason: string): string {
  return reason.replace(/ \((?:[^()]|\([^()]*\))*\)(?=$|,)/g, '');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

async function judgeTool(build: Build, what: Extract<Check, { kind: 'lacks' }>['what']): Promise<Verdict> {
  const { security, base } = await build.report;
  const findings: Record<typeof what, Finding> = {
    compiler: security.compilers,
    shell: security.shell,
    'package manager': security.packageManager,
    debugger: security.debuggers,
  };
  const finding = findings[what];
  if (finding.present === 'no') return RIGHT;
  const { runtime } = build;
  const start = runtime === null ? undefined : build.lineage(runtime)[0];
  // Where the base is known, what nobody saw come in is not held against anyone.
  const known = start?.base.kind === 'scratch' || base?.traits != null;
  if (finding.present === 'unknown' && known) return RIGHT;
  const line = finding.span?.line ?? build.runtime?.from.span.line ?? null;
  const said =
    finding.present === 'yes'
      ? HINT.tool(what, plain(finding.reason))
      : HINT.toolUnknown(what, plain(finding.reason));
  return wrong(`${said} ${HINT.toolFix}`, line);
}

async function judgeSize(build: Build, atMost: number): Promise<Verdict> {
  const { runtime } = build;
  const start = runtime === null ? undefined : build.lineage(runtime)[0];
  if (start?.base.kind === 'scratch') return RIGHT;
  const { base } = await build.report;
  const line = start?.from.span.line ?? null;
  const name = base?.reference ?? start?.from.base.value ?? '';
  if (base?.compressedBytes == null) return wrong(HINT.baseUnknown(name), line);
  const { value } = base.compressedBytes;
  return value <= atMost ? RIGHT : wrong(HINT.baseTooLarge(name, value, atMost), line);
}

/**
 * The entry that stands for a path in a stage, links followed: itself, something below it, else the nearest directory
 * or pattern that may hold it unseen.
 */
export function entryAt(build: Build, stage: number, written: string): Entry | null {
  const { entries } = contentsOf(build.graph, stage, build.context);
  const { files } = interpreterOf(build.graph, build.context).outcome(stage);
  const path = files.walk(written).path.replace(/\/+$/, '') || '/';
  let holder: Entry | null = null;
  for (const entry of entries) {
    if (entry.certainty === 'opaque') continue;
    if (entry.path === path) return entry;
    const holds = entry.certainty === 'tree' && mayHold(entry, path);
    if (holds && (holder === null || entry.path.length > holder.path.length)) holder = entry;
  }
  // Something that is in a directory is proof of the directory.
  const inside = entries.find((entry) => entry.certainty === 'known' && entry.path.startsWith(`${path}/`));
  return inside ?? holder;
}

/** Whether a path may be among the files of a tree; those of a pattern have names that match it. */
function mayHold({ path: holder, origin }: Entry, path: string): boolean {
  const start = holder === '/' ? '/' : `${holder}/`;
  if (!path.startsWith(start)) return false;
  const source = origin[0]?.source;
  const from = source !== undefined && 'path' in source ? (source.path ?? '') : '';
  if (!isPattern(from)) return true;
  const [first = ''] = path.slice(start.length).split('/');
  return matches(compile(from.slice(from.lastIndexOf('/') + 1), false), first);
}

function shipped(build: Build, path: string): Entry | null {
  return build.graph.target === null ? null : entryAt(build, build.graph.target, path);
}

function missing(build: Build, path: string, wanted?: string): Verdict {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const first = wanted === undefined ? null : build.find(wanted);
  for (const stage of [...(first === null ? [] : [first]), ...build.graph.stages.toReversed()]) {
    if (stage === build.runtime) continue;
    const held = entryAt(build, stage.index, path);
    if (held !== null)
      return wrong(HINT.pathIsLeft(path, stage.name || String(stage.index)), stage.from.span.line);
  }
  const near = build.contents.entries.find(
    (entry) => entry.certainty !== 'opaque' && entry.path !== '/' && entry.path.endsWith(`/${name}`),
  );
  if (near !== undefined) return wrong(HINT.missingNear(path, near.path), near.origin[0]?.span.line ?? null);
  const ofName = (entry: Entry) =>
    entry.certainty === 'known' && entry.type === 'file' && entry.path.endsWith(`/${name}`);
  for (const stage of build.graph.stages) {
    if (stage === build.runtime) continue;
    const held = contentsOf(build.graph, stage.index, build.context).entries.find(ofName);
    const from = stage.name || String(stage.index);
    if (held !== undefined)
      return wrong(HINT.nameIsLeft(path, held.path, from), held.origin[0]?.span.line ?? null);
  }
  return wrong(HINT.missingPath(path), build.runtime?.from.span.line ?? null);
}

function judgeOrigin(build: Build, check: Extract<Check, { kind: 'comes-from' }>): Verdict {
  const entry = shipped(build, check.path);
  if (entry === null) return missing(build, check.path, check.stage);
  const { stages } = build.graph;
  const { runtime } = build;
  const own = new Set(runtime === null ? [] : build.lineage(runtime).map(({ index }) => index));
  const passes = entry.origin.some(({ stage, source: from }) => {
    if (check.image !== undefined) {
      // A stage that starts from the image is as good a way to name it.
      const isOutside = from.kind === 'image' || (from.kind === 'base' && !own.has(stage));
      return isOutside && isImage(from.image, [check.image]);
    }
    if (check.stage !== undefined) {
      const wanted = build.find(check.stage);
      if (wanted === null) return false;
      return stage === wanted.index || (from.kind === 'stage' && from.stage === wanted.index);
    }
    return from.kind === 'stage' && !own.has(from.stage);
  });
  if (passes) return RIGHT;
  if (check.stage !== undefined && build.find(check.stage) === null) return wrong(HINT.noStage(check.stage));
  const [hop] = entry.origin;
  const last = hop?.source;
  const now =
    last?.kind === 'stage'
      ? stageWord(stages[last.stage]?.name ?? '', last.stage)
      : last?.kind === 'context'
        ? 'the build context'
        : last?.kind === 'image' || last?.kind === 'base'
          ? last.image
          : hop === undefined
            ? 'nowhere'
            : `${hop.by} in ${stageWord(stages[hop.stage]?.name ?? '', hop.stage)}`;
  return wrong(HINT.otherSource(check.path, now, source(check)), hop?.span.line ?? null);
}

function judgeStart(build: Build, program: string): Verdict {
  const config = build.runtime?.config;
  const words = [...(config?.Entrypoint ?? []), ...(config?.Cmd ?? [])];
  const name = program.slice(program.lastIndexOf('/') + 1);
  const found = words.some(
    (word) =>
      word === program ||
      word.split(/\s+/).some((part) => part === program || part.endsWith(`/${name}`) || part === name),
  );
  return found ? RIGHT : wrong(HINT.starts(words.join(' '), program), build.runtime?.from.span.line ?? null);
}
