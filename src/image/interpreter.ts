import { isForOneArchitecture } from '../stages/image-families.ts';
import { isSure, type KnownValues, knownValues } from '../stages/known-values.ts';
import { historyOf } from '../stages/resolve.ts';
import type { Base, Stage, StageGraph, Step, TransferSource } from '../stages/types.ts';
import { unchangedStages } from '../stages/unchanged.ts';
import { BuildFailure } from './failure.ts';
import type { FileSystem } from './file-system.ts';
import type { StepRef } from './nodes.ts';
import { hopOf } from './origin.ts';
import { run } from './run.ts';
import { matches } from './shell/pattern.ts';
import {
  contextFiles,
  contextRoot,
  emptyFiles,
  imageFiles,
  outside,
  outsideRoot,
  type SourceRoot,
  stageRoot,
  unseenFiles,
  unseenStageRoot,
} from './sources.ts';
import { transfer } from './transfer.ts';
import type { BuildContext, IgnoredPath, InstalledPackage, Layer } from './types.ts';
import type { Told } from './world.ts';

/** A stage after it was carried out. Nothing in it says where in the text something stands. */
export interface Outcome {
  readonly files: FileSystem;
  /** Why the build would stop in this stage, and at which of its steps. */
  readonly failure: { readonly message: string; readonly at: number } | null;
  readonly packages: readonly (Omit<InstalledPackage, 'span'> & Pick<StepRef, 'at'>)[];
  /** Home directories of the users that scripts added. */
  readonly homes: ReadonlyMap<string, string>;
  /** The external image that it goes back to; `null` for scratch. */
  readonly base: string | null;
  /** The processor that the image is for, as in a platform; empty where it is not known. */
  readonly architecture: string;
  /** Which layer of the stage's own (counted from its first) a step (by its order) makes. */
  readonly layers: ReadonlyMap<number, number>;
  /** The order of the last step. */
  readonly steps: number;
}

/** Is told the files of a stage after its FROM (`step` is -1) and after each of its steps. */
export type Watcher = (stage: number, step: number, files: FileSystem, failure: string | null) => void;

/**
 * Carries out the stages of a graph, each one once, on file systems that are shared between a stage and those built
 * on it. Never throws: a step at which BuildKit would stop is left out, with the failure in the outcome.
 */
export class Interpreter {
  private readonly outcomes = new Map<number, Outcome>();
  private readonly context: SourceRoot;
  readonly ignored: readonly IgnoredPath[];

  constructor(
    private readonly graph: StageGraph,
    context: BuildContext | null,
    private readonly watcher: Watcher | null = null,
  ) {
    const listed = context === null ? null : contextFiles(context);
    this.context = contextRoot(listed?.files ?? unseenFiles({ kind: 'context', path: '.' }));
    this.ignored = listed?.ignored ?? [];
  }

  /**
   * Takes over the outcomes of stages that the text before has in the same words, on stages that were taken over too.
   * `before` worked with the same build context.
   */
  takeOver(before: Interpreter): void {
    const isSame = unchangedStages(before.graph, this.graph);
    for (const { index, requires } of this.graph.stages) {
      const outcome = before.outcomes.get(index);
      const isStanding = requires.every((each) => {
        return each >= index || this.outcomes.get(each) === before.outcomes.get(each);
      });
      if (outcome !== undefined && isStanding && isSame(index)) this.outcomes.set(index, outcome);
    }
  }

  /** The outcome of a stage; an unknown index gives that of an empty stage. */
  outcome(index: number): Outcome {
    const ready = this.outcomes.get(index);
    if (ready !== undefined) return ready;
    for (const stage of this.required(index)) this.outcomes.set(stage.index, this.carryOut(stage));
    const empty = { failure: null, packages: [], homes: new Map(), base: null, architecture: '' };
    return (
      this.outcomes.get(index) ?? { ...empty, layers: new Map(), steps: 0, files: emptyFiles(outside(index)) }
    );
  }

  /** The stages that are not yet carried out and that a stage needs, in the order of the file. */
  private required(index: number): Stage[] {
    const found = new Map<number, Stage>();
    const queue = [index];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const stage = this.graph.stages[next];
      if (stage === undefined || found.has(next) || this.outcomes.has(next)) continue;
      found.set(next, stage);
      queue.push(...stage.requires.filter((required) => required < stage.index));
    }
    return [...found.values()].sort((a, b) => a.index - b.index);
  }

  /** The root that a COPY or a mount takes from; `null` where it takes nothing. */
  private rootOf(from: TransferSource, into: number): SourceRoot {
    switch (from.kind) {
      case 'stage': {
        const outcome = from.stage < into ? this.outcomes.get(from.stage) : undefined;
        if (outcome !== undefined) return stageRoot(outcome.files, from.stage, from.ref);
        // A stage that takes from itself, or from one below it: nothing can be told of what that would bring.
        return unseenStageRoot(from.stage, from.ref);
      }
      case 'image':
      case 'named-context':
      case 'scratch':
        return outsideRoot(from);
      default:
        return this.context;
    }
  }

  private startOf(stage: Stage): FileSystem {
    const base: Base = stage.base;
    const step = outside(stage.index);
    switch (base.kind) {
      case 'stage':
        return this.outcomes.get(base.stage)?.files.fork() ?? emptyFiles(step);
      case 'image':
        return imageFiles(step, { kind: 'base', image: base.normalized }, base.ref);
      case 'scratch':
        return emptyFiles(step);
      case 'named-context':
        return unseenFiles({ kind: 'named-context', name: base.ref, path: '/' }, step);
      case 'invalid':
      case 'error':
        return imageFiles(step, { kind: 'base', image: stage.from.base.value }, stage.from.base.value);
    }
  }

  private carryOut(stage: Stage): Outcome {
    let files = this.startOf(stage);
    const below = stage.base.kind === 'stage' ? this.outcomes.get(stage.base.stage) : undefined;
    const layers = new Map<number, number>();
    const base = below === undefined ? baseName(stage) : below.base;
    const architecture = below === undefined ? architectureOf(stage, this.graph) : below.architecture;
    let order = below?.steps ?? 0;
    let failure: Outcome['failure'] = null;
    let packages = below?.packages ?? [];
    let homes = below?.homes ?? new Map<string, string>();
    const watched = (step: number, why: string | null) => {
      if (this.watcher === null) return;
      this.watcher(stage.index, step, files, why);
      // What was shown stays as it was.
      files = files.fork();
    };
    watched(-1, null);
    const told = knownValues(this.graph, stage.index);
    for (const [at, step] of stage.steps.entries()) {
      order += 1;
      const by = step.instruction.keyword.toUpperCase();
      const known = told[at] ?? null;
      const ref: StepRef = {
        stage: stage.index,
        at,
        by,
        order,
        ...(known !== null && hangsOnUnknown(step, known, this.graph.dockerfile.escape) && { unsure: true }),
      };
      if (step.error !== null) {
        watched(at, step.error);
        continue;
      }
      if (makesLayer(step)) layers.set(order, layers.size);
      let why: string | null = null;
      try {
        const done = this.step(step, files, ref, homes, { base, architecture }, known);
        if (done.packages.length > 0) packages = changePackages(packages, done, ref);
        const added = done.accounts.flatMap(({ name, home }): [string, string][] =>
          home === null ? [] : [[name, home]],
        );
        if (added.length > 0) homes = new Map([...homes, ...added]);
      } catch (thrown) {
        if (!(thrown instanceof BuildFailure)) throw thrown;
        failure ??= { message: thrown.message, at };
        why = thrown.message;
      }
      watched(at, why);
    }
    return { files, failure, packages, homes, base, architecture, layers, steps: order };
  }

  private step(
    step: Step,
    files: FileSystem,
    ref: StepRef,
    homes: ReadonlyMap<string, string>,
    { base, architecture }: Pick<Outcome, 'base' | 'architecture'>,
    known: KnownValues | null,
  ): Told {
    switch (step.kind) {
      case 'copy':
      case 'add':
        transfer(step, files, this.rootOf(step.from, ref.stage), ref);
        return NOTHING_TOLD;
      case 'workdir': {
        const owner = step.user === '' || step.user === 'root' ? '0:0' : step.user;
        const hop = (path: string) => hopOf(ref, path, { kind: 'workdir' });
        if (files.ensureDirectory(step.path, { hop, mode: 0o755, owner }) === null) {
          throw new BuildFailure(`"${step.path}" cannot be made: there is a file in its place`);
        }
        return NOTHING_TOLD;
      }
      case 'run':
        return run(step, files, ref, {
          rootOf: (from) => this.rootOf(from, ref.stage),
          architecture,
          base,
          homes,
          known,
        });
      default:
        return NOTHING_TOLD;
    }
  }
}

/** Whether what a step writes by its own words, and where, hangs on a variable whose value the text does not tell. */
function hangsOnUnknown(step: Step, known: KnownValues, escape: string): boolean {
  const { instruction } = step;
  const isOpen = (word: string) => !isSure(word, step, known, escape);
  if (step.kind === 'workdir' && instruction.kind === 'workdir')
    return isOpen(instruction.value) || (step.relative && !known.place);
  if (instruction.kind !== 'copy' && instruction.kind !== 'add') return false;
  const { destination, sources } = instruction;
  return (
    isOpen(destination.value) ||
    sources.some(({ value }) => isOpen(value)) ||
    (!known.place && !/^[/$]/.test(destination.value))
  );
}

/** The processor that the external base of a stage is for; empty where its name says that it is for one alone. */
function architectureOf({ base, platform: own }: Stage, { options }: StageGraph): string {
  if (base.kind === 'image' && isForOneArchitecture(base.ref)) return '';
  const platform = own === null ? options.platform : own.parsed;
  const [os, ...processor] = platform.split('/');
  return os === 'linux' ? processor.join('/').replace(/^arm64\/v8$/, 'arm64') : '';
}

const NOTHING_TOLD: Told = { packages: [], accounts: [] };

function baseName({ base, from }: Stage): string | null {
  if (base.kind === 'scratch') return null;
  return base.kind === 'image' || base.kind === 'named-context' ? base.ref : from.base.value;
}

/** The packages after a RUN: a name installed again counts once, a group's name removes all of the group. */
function changePackages(
  before: Outcome['packages'],
  { packages }: Told,
  { stage, at }: StepRef,
): Outcome['packages'] {
  let after = [...before];
  const released = new Set<string>();
  for (const { action, manager, name, version, group } of packages) {
    if (action === 'release' || action === 'keep') {
      // Of all packages only those of this RUN: what was there before is kept by its list, as the custom is.
      const own = after.filter((each) => each.stage === stage && each.at === at);
      for (const one of name === '*' ? own.map((each) => each.name) : [name])
        if (action === 'release') released.add(one);
        else released.delete(one);
      continue;
    }
    if (action === 'sweep') {
      after = after.filter((each) => each.manager !== manager || !released.has(each.name));
      continue;
    }
    const isNamed = (one: string) =>
      action === 'remove' && name.includes('*') ? matches(name, one) : one === name;
    after = after.filter((each) => {
      if (each.manager !== manager) return true;
      return !isNamed(each.name) && (action === 'install' || each.group === '' || each.group !== name);
    });
    if (action === 'install') after.push({ manager, name, version, group, stage, at });
  }
  return after;
}

function makesLayer(step: Step): boolean {
  if (step.kind === 'workdir') return step.path !== '/';
  return step.kind === 'copy' || step.kind === 'add' || step.kind === 'run';
}

/** The layers of a stage's image above its external base, oldest first. */
export function layersOf(graph: StageGraph, index: number): Layer[] {
  return historyOf(graph, index)
    .filter(({ emptyLayer }) => !emptyLayer)
    .map(({ createdBy, span, stage }) => ({ createdBy, span, stage }));
}
