import { contentsOf } from '../../image/contents.ts';
import type { BuildContext } from '../../image/types.ts';
import { nameOf } from '../../layout/names.ts';
import type { Stage, StageGraph, Step, TransferSource } from '../../stages/types.ts';
import { isWork } from '../player/waves.ts';
import { plainPath, takes, under } from './taken.ts';
import { NOTES, NOTHING, PROXIES, SUPPOSED, WHY } from './texts.ts';
import type { Fate, StepFate, Touch, WhatIf } from './types.ts';
import {
  type Changed,
  changedBy,
  changedGlobals,
  isGiven,
  isTouched,
  NOTHING_CHANGED,
  passedOn,
  reads,
} from './variables.ts';

/** How far the change has come when a stage is at some instruction. */
interface Situation {
  readonly fate: Fate;
  /** The line that decided it. */
  readonly line: number;
  readonly changed: Changed;
  readonly user: boolean;
  readonly shell: boolean;
}

type Judged = Pick<StepFate, 'fate' | 'why'>;

const UNTOUCHED: Situation = { fate: 'reused', line: 0, changed: NOTHING_CHANGED, user: false, shell: false };
const ORDER: readonly Fate[] = ['reused', 'perhaps', 'redone'];
const worse = (a: Fate, b: Fate): Fate => (ORDER.indexOf(a) < ORDER.indexOf(b) ? b : a);

/**
 * What would run again in the next build of the same target, if one thing changed and the cache were full (BuildKit's
 * solver: an operation is reused when it and all its inputs are the same; files that are copied or lent are compared by
 * content). With the list of the build context, its ignore file is respected. A refused file gives no steps.
 */
export function whatIf(graph: StageGraph, touch: Touch, context?: BuildContext): WhatIf {
  const judge = new Judge(graph, touch, touch.kind === 'line' ? sentWith(graph, context) : null);
  const refused = graph.refusal !== null || graph.target === null;
  const hidden = refused ? null : ignoredBy(graph, touch, context);
  const steps = refused ? [] : judge.all(hidden !== null);
  const work = steps.filter(({ config, step }) => !config && step >= 0);
  const count = (fate: Fate) => work.filter((each) => each.fate === fate).length;
  const redone = count('redone');
  const perhaps = count('perhaps');
  const idle = redone + perhaps === 0 && steps.every(({ fate }) => fate === 'reused');
  const nothing = refused || !idle ? null : (hidden ?? whyNothing(graph, touch));
  // A line may be part of what COPY takes, even where it sets nothing that layers are made of.
  const isClear = nothing !== null && touch.kind !== 'line';
  const supposed = refused || isClear ? null : supposedOf(graph, touch, context);
  return { touch, steps, redone, perhaps, all: work.length, nothing, supposed };
}

/** What has to be supposed of a file that the list of the build context does not show. */
function supposedOf(graph: StageGraph, touch: Touch, context: BuildContext | undefined): string | null {
  if (touch.kind === 'line' && (context === undefined || isUnread(context))) {
    const whole = graph.stages
      .filter(({ needed }) => needed)
      .flatMap(({ steps }) => steps)
      .find((step) => sees(step, DOCKERFILE));
    return whole === undefined ? null : SUPPOSED.itself(whole.span.line);
  }
  if (touch.kind !== 'file') return null;
  const path = plainPath(touch.path);
  if (context === undefined) return SUPPOSED.sent(path);
  if (isUnread(context)) return SUPPOSED.kept(path);
  return context.entries.some((entry) => plainPath(entry.path) === path) ? null : SUPPOSED.added(path);
}

/** The name of an ignore file is listed, but nobody has read it. */
function isUnread({ entries }: BuildContext): boolean {
  return entries.some(({ path, text }) => /(?:^|\.)dockerignore$/.test(path) && text === undefined);
}

/** Whether a step takes a file of the build context, or is lent it. */
function sees(step: Step, file: string): boolean {
  if (step.kind === 'copy' || step.kind === 'add') return takes(step, file);
  if (step.kind !== 'run') return false;
  return step.mounts.some(
    ({ type, resolved, source }) =>
      type === 'bind' && resolved.kind === 'context' && under(source || '/', file) !== null,
  );
}

const DOCKERFILE = 'Dockerfile';

/** The path of the Dockerfile among the files of the build context; `null` where it is not there, or is ignored. */
function sentWith(graph: StageGraph, context: BuildContext | undefined): string | null {
  const path = plainPath(context?.dockerfile ?? DOCKERFILE);
  const isListed = context?.entries.some((entry) => plainPath(entry.path) === path) === true;
  if (context === undefined || !isListed || isUnread(context) || graph.refusal !== null) return null;
  return ignoredBy(graph, { kind: 'file', path }, context) === null ? path : null;
}

function ignoredBy(graph: StageGraph, touch: Touch, context: BuildContext | undefined): string | null {
  if (touch.kind !== 'file' || context === undefined) return null;
  const path = plainPath(touch.path);
  const { ignored } = contentsOf(graph, graph.target ?? 0, context);
  const found = ignored.find((one) => plainPath(one.path) === path);
  return found === undefined ? null : NOTHING.ignored(path, found.pattern);
}

function whyNothing(graph: StageGraph, touch: Touch): string {
  switch (touch.kind) {
    case 'file':
      return NOTHING.notTaken(plainPath(touch.path));
    case 'base':
      return NOTHING.unusedBase;
    case 'arg':
      return PROXIES.test(touch.name) ? NOTHING.proxy(touch.name) : NOTHING.unusedArg(touch.name);
    case 'line': {
      const global = graph.dockerfile.metaArgs.find(({ span }) => isTouched(span, touch))?.args[0];
      if (global !== undefined)
        return isGiven(graph, global.key) ? NOTHING.given(global.key) : NOTHING.unusedArg(global.key);
      const stage = graph.stages.find(({ span }) => span.line <= touch.line && touch.line <= span.endLine);
      const all = stage === undefined ? [] : [stage.from, ...stage.instructions];
      const instruction = all.find(({ span }) => isTouched(span, touch));
      if (stage === undefined || instruction === undefined) return NOTHING.line;
      if (!stage.needed) return NOTHING.notNeeded(stage.name === '' ? String(stage.index) : nameOf(stage));
      if (instruction.kind === 'arg') {
        const [first] = instruction.args;
        if (first !== undefined && isGiven(graph, first.key)) return NOTHING.given(first.key);
        return NOTHING.unusedArg(first?.key ?? '');
      }
      return NOTHING.configOnly;
    }
  }
}

class Judge {
  private readonly ends = new Map<number, Situation>();
  private readonly globals: ReadonlySet<string>;

  constructor(
    private readonly graph: StageGraph,
    private readonly touch: Touch,
    /** The Dockerfile's own path, where a changed line changes a file that is sent with the build. */
    private readonly itself: string | null,
  ) {
    this.globals = changedGlobals(graph, touch);
  }

  all(nothingChanges: boolean): StepFate[] {
    const fates: StepFate[] = [];
    for (const stage of this.graph.stages) {
      if (!stage.needed) continue;
      const first = this.from(stage);
      let at: Situation = nothingChanges
        ? UNTOUCHED
        : { ...this.inherited(stage), ...this.reached(stage, first) };
      fates.push({
        stage: stage.index,
        step: -1,
        span: stage.from.span,
        keyword: stage.from.keyword.toUpperCase(),
        config: false,
        note: null,
        ...(nothingChanges ? { fate: 'reused' as const, why: WHY.same } : first),
      });
      for (const [index, step] of stage.steps.entries()) {
        const after = nothingChanges ? at : this.settings(step, at);
        const judged = nothingChanges ? REUSED : this.step(step, at);
        const config = !isWork(step);
        fates.push({
          stage: stage.index,
          step: index,
          span: step.span,
          keyword: step.instruction.keyword.toUpperCase(),
          config,
          ...judged,
          note: judged.fate === 'reused' ? comparedNote(step) : cacheNote(step),
        });
        const moves = !config && worse(at.fate, judged.fate) !== at.fate;
        at = moves ? { ...after, fate: judged.fate, line: step.span.line } : after;
      }
      this.ends.set(stage.index, at);
    }
    return fates;
  }

  private inherited({ base, index }: Stage): Situation {
    const end = base.kind === 'stage' && base.stage < index ? this.ends.get(base.stage) : undefined;
    return end === undefined ? UNTOUCHED : { ...end, changed: passedOn(end.changed) };
  }

  private reached(stage: Stage, { fate }: Judged): Pick<Situation, 'fate' | 'line'> {
    return { fate, line: stage.from.span.line };
  }

  private from(stage: Stage): Judged {
    const { from, base } = stage;
    const { escape } = this.graph.dockerfile;
    if (isTouched(from.span, this.touch)) return { fate: 'redone', why: WHY.touched };
    // A stage that goes on from another has its platform, whatever is written.
    const words = base.kind === 'stage' ? [from.base.value] : [from.base.value, from.platform];
    const chosen = reads(words, this.globals, escape);
    if (chosen !== null) return { fate: 'redone', why: WHY.baseUses(chosen) };
    if (base.kind === 'stage') {
      const { fate } = this.inherited(stage);
      const name = this.nameOf(base.stage);
      if (fate === 'redone') return { fate, why: WHY.startsFrom(name) };
      return fate === 'perhaps' ? { fate, why: WHY.perhapsStartsFrom(name) } : REUSED;
    }
    const { touch } = this;
    if (touch.kind === 'base' && base.kind === 'image' && base.normalized === touch.normalized)
      return { fate: 'redone', why: WHY.newBase(base.ref) };
    return REUSED;
  }

  private nameOf(index: number): string {
    const stage = this.graph.stages[index];
    return stage === undefined || stage.name === '' ? `stage ${index}` : `stage ${nameOf(stage)}`;
  }

  /** What an instruction that only sets something changes for those below it. */
  private settings(step: Step, at: Situation): Situation {
    const { instruction } = step;
    const touched = isTouched(instruction.span, this.touch);
    const { escape } = this.graph.dockerfile;
    switch (instruction.kind) {
      case 'env':
      case 'arg':
        return { ...at, changed: changedBy(this.graph, instruction, at.changed, this.globals, this.touch) };
      case 'user':
        return { ...at, user: touched || reads([instruction.value], at.changed.names, escape) !== null };
      case 'shell':
        return { ...at, shell: touched };
      default:
        return at;
    }
  }

  private step(step: Step, at: Situation): Judged {
    const touched = isTouched(step.instruction.span, this.touch);
    if (!isWork(step)) {
      const variable =
        step.kind === 'env' || step.kind === 'arg' || step.kind === 'user' || step.kind === 'shell';
      return { fate: 'reused', why: touched && !variable ? WHY.configTouched : WHY.config };
    }
    const own = this.own(step, at, touched);
    const linked = (step.kind === 'copy' || step.kind === 'add') && step.link;
    if (linked && own.fate === 'reused' && at.fate !== 'reused')
      return { fate: 'reused', why: WHY.link(step.kind.toUpperCase()) };
    if (linked || worse(own.fate, at.fate) === own.fate) return own;
    return { fate: at.fate, why: at.fate === 'redone' ? WHY.follows(at.line) : WHY.perhapsFollows(at.line) };
  }

  /** What an instruction itself is the reason for, whatever stands above it. */
  private own(step: Step, at: Situation, touched: boolean): Judged {
    if (touched) return { fate: 'redone', why: WHY.touched };
    const { escape } = this.graph.dockerfile;
    const { names } = at.changed;
    const { instruction } = step;
    if (instruction.kind === 'copy' || instruction.kind === 'add') {
      const words = [...instruction.sources, instruction.destination].map(({ value }) => value);
      const bodies = instruction.contents.filter(({ expand }) => expand).map(({ content }) => content);
      const used =
        reads([...words, instruction.chown, instruction.chmod, instruction.checksum], names, escape) ??
        reads(bodies, names, escape, true);
      if (used !== null) return { fate: 'redone', why: WHY.uses(used) };
    }
    if (instruction.kind === 'workdir') {
      const used = reads([instruction.value], names, escape);
      if (used !== null) return { fate: 'redone', why: WHY.uses(used) };
      if (at.user) return { fate: 'redone', why: WHY.owner };
    }
    if (step.kind === 'copy' || step.kind === 'add') return this.copy(step);
    if (step.kind === 'run') return this.run(step, at);
    return REUSED;
  }

  private copy(step: Extract<Step, { kind: 'copy' | 'add' }>): Judged {
    const { touch } = this;
    const keyword = step.kind.toUpperCase();
    if (touch.kind === 'file' && takes(step, touch.path))
      return { fate: 'redone', why: WHY.file(plainPath(touch.path), keyword) };
    if (this.itself !== null && takes(step, this.itself)) return { fate: 'redone', why: WHY.itself(keyword) };
    if (step.sources.length === 0) return REUSED;
    const source = this.remade(step.from);
    if (source !== null) return { fate: 'perhaps', why: WHY.copies(source) };
    return { fate: 'reused', why: WHY.sameFiles };
  }

  private run(step: Extract<Step, { kind: 'run' }>, at: Situation): Judged {
    const { touch } = this;
    const { escape } = this.graph.dockerfile;
    if (at.user) return { fate: 'redone', why: WHY.user };
    if (at.shell && step.script !== null) return { fate: 'redone', why: WHY.shell };
    const options = step.instruction.kind === 'run' ? step.instruction.mounts : [];
    const used = reads(
      options.map(({ written }) => written),
      at.changed.names,
      escape,
    );
    if (used !== null) return { fate: 'redone', why: WHY.uses(used) };
    const [seen] = at.changed.names;
    if (seen !== undefined) return { fate: 'redone', why: WHY.environment(seen) };
    for (const { type, source, resolved } of step.mounts) {
      if (type !== 'bind' && type !== 'cache') continue;
      if (touch.kind === 'file' && type === 'bind' && resolved.kind === 'context') {
        const path = plainPath(touch.path);
        if (under(source || '/', path) !== null) return { fate: 'redone', why: WHY.mountFile(path) };
      }
      const { itself } = this;
      const lendsItself = itself !== null && type === 'bind' && resolved.kind === 'context';
      if (lendsItself && under(source || '/', itself) !== null)
        return { fate: 'redone', why: WHY.mountFile(itself) };
      const lender = this.remade(resolved);
      if (lender !== null) return { fate: 'perhaps', why: WHY.borrows(lender) };
    }
    return REUSED;
  }

  /** The name of a source that would, or perhaps would, be made again; `null` when it would not. */
  private remade(source: TransferSource): string | null {
    if (source.kind === 'stage') {
      const end = this.ends.get(source.stage);
      return end === undefined || end.fate === 'reused' ? null : this.nameOf(source.stage);
    }
    const { touch } = this;
    const same = source.kind === 'image' && touch.kind === 'base' && source.normalized === touch.normalized;
    return same ? source.ref : null;
  }
}

const REUSED: Judged = { fate: 'reused', why: WHY.same };

/** What else a step is compared by, or is not, where nothing runs it again. */
function comparedNote(step: Step): string | null {
  if (step.kind === 'run') {
    const types = step.mounts.map(({ type }) => type);
    return types.includes('secret') ? NOTES.secret : types.includes('ssh') ? NOTES.ssh : null;
  }
  if (step.kind !== 'add') return null;
  const classes = step.sources.map((source) => source.class);
  return classes.includes('url') ? NOTES.url : classes.includes('git') ? NOTES.git : null;
}

function cacheNote(step: Step): string | null {
  const mount = step.kind === 'run' ? step.mounts.find(({ type }) => type === 'cache') : undefined;
  return mount === undefined ? null : NOTES.cacheMount(mount.target);
}
