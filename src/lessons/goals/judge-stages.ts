import { readReference } from '../../stages/reference.ts';
import type { Stage } from '../../stages/types.ts';
import type { Build } from './subject.ts';
import { HINT, stageWord } from './texts.ts';
import type { Check } from './types.ts';
import { RIGHT, type Verdict, wrong } from './verdict.ts';

/** Judges what is asked of the stages and how they hang together; `null` for checks of another kind. */
export function judgeStages(build: Build, check: Check): Verdict | null {
  const { stages } = build.graph;
  switch (check.kind) {
    case 'builds':
      return RIGHT;
    case 'stages': {
      const { atLeast = 1, atMost = Number.POSITIVE_INFINITY } = check;
      const line = stages.at(-1)?.from.span.line ?? null;
      if (stages.length < atLeast) return wrong(HINT.fewStages(stages.length, atLeast), line);
      return stages.length > atMost ? wrong(HINT.manyStages(stages.length, atMost), line) : RIGHT;
    }
    case 'stage':
      return build.find(check.name) === null ? wrong(HINT.noStage(check.name)) : RIGHT;
    case 'needed':
      return judgeNeeded(build, check.stage, check.needed);
    case 'base':
      return judgeBase(build, check);
    case 'built-on': {
      const [stage, on] = [build.find(check.stage), build.find(check.on)];
      if (stage === null || on === null) return wrong(HINT.noStage(stage === null ? check.stage : check.on));
      const isOn = stage !== on && build.lineage(stage).includes(on);
      return isOn ? RIGHT : wrong(HINT.notBuiltOn(check.stage, check.on), stage.from.span.line);
    }
    case 'share-base':
      return judgeShared(build, check.stages);
    case 'copies-by':
      return judgeCopies(build, check.how);
    default:
      return null;
  }
}

function judgeNeeded(build: Build, name: string, needed: boolean): Verdict {
  const stage = build.find(name);
  if (stage === null) return wrong(HINT.noStage(name));
  const { runtime } = build;
  const { line } = stage.from.span;
  if (stage.needed === needed) return RIGHT;
  if (needed) return wrong(HINT.notNeeded(name, word(runtime)), line);
  if (stage === runtime) return wrong(HINT.isTarget(name), line);
  const user = build.graph.stages.find((one) => one.needed && one.requires.includes(stage.index));
  return wrong(HINT.stillNeeded(name, word(user ?? runtime)), user?.from.span.line ?? line);
}

function word(stage: Stage | null): string {
  return stage === null ? 'the target' : stageWord(stage.name, stage.index);
}

/** Whether an image is one of some names: without registry, tag and digest; `library/` is implied. */
export function isImage(reference: string, names: readonly string[]): boolean {
  const read = readReference(reference);
  if (!read.ok) return false;
  const plain = read.familiar.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  const tagged = read.familiar.replace(/@.*$/, '');
  return names.some((name) => name === plain || name === tagged || plain.startsWith(`${name}/`));
}

function judgeBase(build: Build, { stage: name = '', images }: Extract<Check, { kind: 'base' }>): Verdict {
  const stage = name === '' ? build.runtime : build.find(name);
  if (stage === null) return wrong(HINT.noStage(name));
  const start = build.lineage(stage)[0] ?? stage;
  const { base } = start;
  const fits =
    base.kind === 'scratch' ? images.includes('scratch') : base.kind === 'image' && isImage(base.ref, images);
  if (fits) return RIGHT;
  const now = 'ref' in base ? base.ref : base.kind;
  const who = name === '' ? `The runtime stage (${word(stage)})` : `Stage ${name}`;
  return wrong(HINT.otherBase(who, now, images.slice(0, 3).join(' or ')), start.from.span.line);
}

function judgeShared(build: Build, names: readonly string[]): Verdict {
  const stages = names.map((name) => build.find(name));
  const missing = stages.indexOf(null);
  if (missing >= 0) return wrong(HINT.noStage(names[missing] ?? ''));
  const found = stages.filter((stage) => stage !== null);
  const [first] = found;
  if (first === undefined) return RIGHT;
  const shared = build
    .lineage(first)
    .some((below) => found.every((stage) => stage !== below && build.lineage(stage).includes(below)));
  return shared
    ? RIGHT
    : wrong(HINT.noSharedBase(names[0] ?? '', names[1] ?? ''), found.at(-1)?.from.span.line ?? null);
}

function judgeCopies(build: Build, how: 'index' | 'name'): Verdict {
  const transfers = build.graph.stages.flatMap((stage) => stage.transfers);
  const copies = transfers.filter(({ kind, from }) => kind === 'copy' && from.kind === 'stage');
  const counted = copies.find(({ fromWritten }) => /^[+-]?\d+$/.test(fromWritten));
  const named = copies.find(({ fromWritten }) => !/^[+-]?\d+$/.test(fromWritten));
  if (how === 'index') {
    return counted === undefined ? wrong(HINT.noIndex, named?.span.line ?? null) : RIGHT;
  }
  if (counted !== undefined && counted.from.kind === 'stage') {
    const name = build.graph.stages[counted.from.stage]?.name ?? '';
    return wrong(HINT.byIndex(counted.fromWritten, name), counted.span.line);
  }
  return named === undefined ? wrong(HINT.noStageCopy) : RIGHT;
}
