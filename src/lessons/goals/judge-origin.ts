import { contentsOf, interpreterOf } from '../../image/contents.ts';
import { isPattern } from '../../image/patterns.ts';
import type { Entry, OriginHop } from '../../image/types.ts';
import type { Stage } from '../../stages/types.ts';
import { entryAt, shipped } from './entries.ts';
import { isImage } from './judge-stages.ts';
import { judgeWork } from './judge-work.ts';
import { runsWith, worksOn } from './runs.ts';
import type { Build } from './subject.ts';
import { HINT, source, stageWord } from './texts.ts';
import type { Check } from './types.ts';
import { RIGHT, type Verdict, wrong } from './verdict.ts';

/** Judges whether a path is in the image, made by a RUN where one is named. */
export function judgeHas(build: Build, check: Extract<Check, { kind: 'has' }>): Verdict {
  const { path, made } = check;
  const entry = shipped(build, path);
  if (entry !== null) return judgeMade(build, entry, check);
  const { runtime } = build;
  if (made === undefined || runtime === null) return missing(build, path);
  const own = new Set(build.lineage(runtime).map(({ index }) => index));
  const gone = build.contents.removed.find((removed) => `${path}/`.startsWith(`${removed.path}/`));
  if (gone !== undefined) return wrong(HINT.removed(path, gone.span.line), gone.span.line);
  const { files } = interpreterOf(build.graph, build.context).outcome(runtime.index);
  const found = files.walk(path);
  const mayBe = found.node !== null || found.unseen;
  for (const run of runsWith(build, made).filter(({ stage }) => own.has(stage))) {
    const step = build.graph.stages[run.stage]?.steps[run.step];
    // Nobody sees what it does with the path that it names.
    if (mayBe && step?.kind === 'run' && worksOn(step, path)) return judgeWork(build, run, made) ?? RIGHT;
    const output = outputsOf(build, run.stage, ({ span }) => span.from === run.from)[0];
    if (output !== undefined) return wrong(HINT.madeElsewhere(made, output.path, path), run.line);
  }
  if (runsWith(build, made, false).length === 0)
    return wrong(`${HINT.missingPath(path)} ${HINT.noRun(made)}`);
  return missing(build, path);
}

/** Why a path is not in the image, from where it is instead. */
export function missing(build: Build, path: string, wanted?: string): Verdict {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const first = wanted === undefined ? null : build.find(wanted);
  const others = [...(first === null ? [] : [first]), ...build.graph.stages.toReversed()].filter(
    (stage) => stage !== build.runtime,
  );
  const held = others.flatMap((stage) => {
    const entry = entryAt(build, stage.index, path);
    return entry === null ? [] : [{ stage, entry }];
  });
  const left = ({ stage }: { readonly stage: Stage }) =>
    wrong(HINT.pathIsLeft(path, stage.name || String(stage.index)), stage.from.span.line);
  const exact = held.find(({ entry }) => entry.path === path || entry.path.startsWith(`${path}/`));
  if (exact !== undefined) return left(exact);
  const near = build.contents.entries.find(
    (entry) => entry.certainty !== 'opaque' && entry.path !== '/' && entry.path.endsWith(`/${name}`),
  );
  if (near !== undefined) return wrong(HINT.missingNear(path, near.path), near.origin[0]?.span.line ?? null);
  const ofName = (entry: Entry) =>
    entry.certainty === 'known' && entry.type === 'file' && entry.path.endsWith(`/${name}`);
  for (const stage of others) {
    const named = contentsOf(build.graph, stage.index, build.context).entries.find(ofName);
    const from = stage.name || String(stage.index);
    if (named !== undefined)
      return wrong(HINT.nameIsLeft(path, named.path, from), named.origin[0]?.span.line ?? null);
  }
  // A directory whose files nobody can see may hold it; the root of a stage may hold anything.
  const hidden = held.find(({ entry }) => entry.path !== '/');
  if (hidden !== undefined) return left(hidden);
  return wrong(HINT.missingPath(path), build.runtime?.from.span.line ?? null);
}

/** Judges where a path came from, and which RUN made it. */
export function judgeOrigin(build: Build, check: Extract<Check, { kind: 'comes-from' }>): Verdict {
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
  if (passes) return onlyContents(entry, check.path) ?? judgeMade(build, entry, check);
  if (check.stage !== undefined && build.find(check.stage) === null) return wrong(HINT.noStage(check.stage));
  const [hop] = entry.origin;
  const below = check.stage === undefined ? null : build.find(check.stage);
  if (check.stage !== undefined && below !== null && below !== runtime && own.has(below.index))
    return wrong(HINT.builtOn(check.stage, check.path), runtime?.from.span.line ?? null);
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

/**
 * A directory that was copied into the place of its parent: its name is lost, since COPY takes what is in it. `null` where
 * the path stands for itself.
 */
function onlyContents({ path: held, type, origin: [hop] }: Entry, path: string): Verdict | null {
  const from = hop?.source;
  if (from?.kind !== 'stage' || type === 'file' || !path.startsWith(`${held}/`)) return null;
  const name = path.slice(held.length + 1).split('/')[0] ?? '';
  const isLost = from.path.endsWith(`/${name}`) && !isPattern(from.path);
  return isLost ? wrong(HINT.contentsOnly(from.path, `${held}/${name}`), hop?.span.line ?? null) : null;
}

/**
 * Judges whether a RUN made what an entry stands for. Where its way ends at a path of a stage that nothing tells more of,
 * a RUN of that stage may have made it, unless what that RUN makes is known to be something else.
 */
export function judgeMade(
  build: Build,
  { origin, path, certainty }: Entry,
  { made }: { readonly made?: string | undefined },
): Verdict {
  const last = origin.at(-1);
  if (made === undefined || last === undefined) return RIGHT;
  const runs = runsWith(build, made);
  const isIt = ({ by, stage, span }: OriginHop) =>
    by === 'RUN' && runs.some((run) => run.stage === stage && run.from === span.from);
  const line = origin[0]?.span.line ?? null;
  const idle = runs.map((run) => judgeWork(build, run, made));
  const [reason] = idle;
  if (reason && idle.every((each) => each !== null)) return reason;
  const hop = origin.find(isIt);
  if (hop !== undefined) {
    const known = certainty === 'known';
    return known ? RIGHT : (otherOutput(build, hop.stage, hop.path, made, isIt, line) ?? RIGHT);
  }
  const [stage, at] =
    last.source.kind === 'stage' ? [last.source.stage, last.source.path] : [last.stage, last.path];
  const start = build.graph.stages[stage];
  const own = new Set(start === undefined ? [] : build.lineage(start).map(({ index }) => index));
  const isClear = last.source.kind !== 'stage' && certainty === 'known';
  if (isClear || !runs.some((run) => own.has(run.stage)))
    return wrong(runs.length === 0 ? HINT.noRun(made) : HINT.notMade(path, made), line);
  return otherOutput(build, stage, at, made, isIt, line) ?? RIGHT;
}

/** A verdict where a RUN is known to make something else than a path; `null` where it may have made it. */
function otherOutput(
  build: Build,
  stage: number,
  path: string,
  made: string,
  isIt: (hop: OriginHop) => boolean,
  line: number | null,
): Verdict | null {
  const outputs = outputsOf(build, stage, isIt);
  const isOutput = outputs.some(
    (entry) => entry.path === path || path.startsWith(`${entry.path}/`) || entry.path.startsWith(`${path}/`),
  );
  const [first] = outputs;
  return first === undefined || isOutput ? null : wrong(HINT.otherOutput(made, first.path, path), line);
}

/** What a RUN of a stage is known to make there, directories left out. */
function outputsOf(build: Build, stage: number, isIt: (hop: OriginHop) => boolean): Entry[] {
  return contentsOf(build.graph, stage, build.context).entries.filter(
    ({ certainty, type, origin: [first] }) =>
      certainty !== 'opaque' &&
      !(certainty === 'known' && type === 'dir') &&
      first?.source.kind === 'run' &&
      isIt(first),
  );
}
