import type { Dockerfile, LineRange, Refusal, Span } from '../dockerfile/types.ts';
import { type Expansion, expand } from '../dockerfile/word-lexer.ts';
import { carryOut, type Outcome } from './carry-out.ts';
import { EMPTY_CONFIG, imageConfig } from './config.ts';
import type { Surroundings } from './dispatch.ts';
import { contextOf, describeImage } from './external.ts';
import { type GlobalArgs, readGlobalArgs } from './global-args.ts';
import { type ListedBase, listedBase, NO_BASES } from './listed-bases.ts';
import { BUILD_PLATFORM, formatPlatform, type Platform, readPlatform } from './platform.ts';
import { blankBase, cycleMessage, problemsOf, sentence } from './problems.ts';
import { readReference } from './reference.ts';
import {
  emptySituation,
  externalSituation,
  firstSituation,
  inheritedSituation,
  ownConfig,
  type Situation,
} from './situation.ts';
import {
  type Failure,
  findCycle,
  isReserved,
  linesOf,
  reachableFrom,
  type State,
  States,
  Triggers,
} from './states.ts';
import type { Base, BuildOptions, HistoryEntry, Stage, StageGraph, TransferSource } from './types.ts';

/** A build of the last stage for the most common platform. */
export const DEFAULT_OPTIONS: BuildOptions = {
  target: '',
  platform: 'linux/amd64',
  buildArgs: {},
  buildContexts: {},
};

/**
 * Gives a Dockerfile the meaning that BuildKit gives it (dockerfile2llb/convert.go) for some options. A file that
 * BuildKit refuses still gives as much graph as can be drawn, with the refusal in `refusal`. Never throws. Words are
 * expanded with what the listed base images are known to set.
 */
export function resolve(dockerfile: Dockerfile, options: BuildOptions = DEFAULT_OPTIONS): StageGraph {
  return new Resolution(dockerfile, options).graph;
}

/** All entries of the history of a stage's image, oldest first: those of its bases in the file, then its own. */
export function historyOf(graph: Pick<StageGraph, 'stages'>, index: number): HistoryEntry[] {
  const chain: Stage[] = [];
  for (let stage = graph.stages[index]; stage !== undefined; ) {
    chain.push(stage);
    stage = stage.base.kind === 'stage' ? graph.stages[stage.base.stage] : undefined;
  }
  return chain.reverse().flatMap((stage) => stage.history);
}

/** The resolution of one file, with what only the command line and the tests ask of it. */
export class Resolution {
  readonly graph: StageGraph;
  private readonly platform: Platform;
  private readonly strict: boolean;
  private readonly states: States;
  private readonly triggers: Triggers;
  private readonly globals: GlobalArgs;
  private readonly baseExpansions: Expansion[] = [];
  private readonly outcomes: Outcome[] = [];
  /** What the build that is shown needs. */
  private readonly needed: ReadonlySet<State>;
  /** What makes BuildKit give up whatever the target is. */
  private readonly failures: Failure[] = [];

  constructor(
    private readonly dockerfile: Dockerfile,
    private readonly options: BuildOptions,
    private readonly bases: (reference: string) => ListedBase | null = listedBase,
  ) {
    this.platform = readPlatform(options.platform) ?? BUILD_PLATFORM;
    this.strict = bases === NO_BASES;
    this.states = new States(dockerfile.escape);
    this.triggers = new Triggers(this.states);
    this.globals = readGlobalArgs(dockerfile, options, this.platform);
    if (dockerfile.refusal === null && dockerfile.stages.length === 0) {
      this.fail('no-stages', 'no-stages', 'There is no FROM: a Dockerfile needs at least one stage.', []);
    }
    if (this.globals.failure !== null) this.failures.push(this.globals.failure);
    for (const [index] of dockerfile.stages.entries()) this.addStage(index);
    const target = this.findTarget();
    this.linkStages();
    this.checkReferences();
    const shown = target ?? this.stageStates().at(-1) ?? null;
    this.needed = shown === null ? new Set<State>() : reachableFrom(shown, this.triggers);
    for (const state of this.stageStates()) this.outcomes.push(this.carryOut(state, this.needed.has(state)));
    this.graph = this.makeGraph(target, this.needed);
  }

  /** The stages that are built for a stage as the target, ascending; `null` where BuildKit would refuse. */
  reachable(index: number): number[] | null {
    const target = this.states.all[index];
    const given = this.failures.every(({ phase }) => phase === 'target');
    if (this.dockerfile.refusal !== null || !given || target === undefined) return null;
    const reached = reachableFrom(target, this.triggers);
    return this.firstFailure(reached) === null && this.marshalFailure(reached) === null
      ? this.stageIndexes(reached)
      : null;
  }

  private fail(phase: Failure['phase'], code: string, message: string, lines: readonly LineRange[]): void {
    this.failures.push({ phase, code, message, lines });
  }

  private expandGlobal(word: string): Expansion {
    return expand(word, this.globals.values, { escape: this.dockerfile.escape });
  }

  private addStage(index: number): void {
    const source = this.dockerfile.stages[index];
    if (source === undefined) return;
    const { from } = source;
    const lines = linesOf(from);
    const expansion = this.expandGlobal(from.base.value);
    this.baseExpansions.push(expansion);
    if (expansion.error !== null) {
      this.fail('from-expansion', 'expansion', `The base cannot be expanded: ${expansion.error}.`, lines);
    } else if (expansion.value === '') {
      this.fail('from-expansion', 'blank-base', blankBase(from.base.value, this.wanted(expansion)), lines);
    }
    let platform: Platform | null = null;
    if (from.platform !== '') {
      const written = this.expandGlobal(from.platform);
      platform = written.error === null ? readPlatform(written.value) : null;
      if (platform === null) {
        const reason = written.error ?? (written.value === '' ? 'it is empty' : `"${written.value}" is none`);
        this.fail('from-expansion', 'platform', `--platform is not a platform: ${reason}.`, lines);
      }
    }
    const replaced =
      from.name !== '' &&
      contextOf(from.name, platform ?? this.platform, this.options) !== null &&
      !isReserved(from.name);
    this.states.add({ source, name: from.name, baseName: expansion.value, replaced, platform, lines });
  }

  /** The variables that would have to have a value for an expansion not to be blank. */
  private wanted(expansion: Expansion): string[] {
    return [
      ...expansion.unmatched,
      ...[...expansion.matched].filter((name) => this.globals.values.get(name) === ''),
    ];
  }

  private stageStates(): State[] {
    return this.states.all.slice(0, this.dockerfile.stages.length);
  }

  private stageIndexes(states: Iterable<State>): number[] {
    const count = this.dockerfile.stages.length;
    return [...states]
      .map(({ position }) => position)
      .filter((at) => at < count)
      .sort((a, b) => a - b);
  }

  private findTarget(): State | null {
    const { target } = this.options;
    if (target === '') return this.states.all.at(-1) ?? null;
    const found = this.states.find(target);
    if (found === null && this.dockerfile.stages.length > 0) {
      const names = this.dockerfile.stages.map(({ from }) => from.name).filter((name) => name !== '');
      const choices =
        names.length === 0 ? 'No stage has a name.' : `Named stages: ${names.slice(0, 20).join(', ')}.`;
      this.fail('target', 'target', `There is no stage named "${target}". ${choices}`, []);
    }
    return found;
  }

  private linkStages(): void {
    const states = this.stageStates();
    for (const state of states) {
      for (const instruction of state.source?.instructions ?? []) {
        const command = this.states.link(state, instruction);
        state.commands.push(command);
        if (command.error === null) continue;
        // BuildKit names no line here; the person gets one all the same.
        this.fail('deps', 'from-source', sentence(command.error), linesOf(instruction));
      }
    }
    const cycle = findCycle(states);
    if (cycle === null) return;
    this.fail('deps', 'cycle', cycleMessage(cycle), cycle.instructions.flatMap(linesOf));
  }

  private checkReferences(): void {
    const external = this.states.all.filter(
      ({ base, baseName, replaced }) =>
        base === null && baseName !== '' && (baseName !== 'scratch' || replaced),
    );
    // BuildKit looks them all up at the same time and begins with the last.
    const last = external.pop();
    for (const state of last === undefined ? [] : [last, ...external]) {
      const reference = readReference(state.baseName);
      if (reference.ok) continue;
      this.fail(
        'resolve',
        'reference',
        `"${state.baseName}" cannot be pulled: ${reference.error}.`,
        state.lines,
      );
    }
  }

  private describe(state: State, written: string): TransferSource {
    if (state.source !== null) return { kind: 'stage', stage: state.position, ref: written };
    return describeImage(state.baseName, this.platform, this.options);
  }

  private baseOf(state: State): Base {
    const expansion = this.baseExpansions[state.position];
    if (expansion === undefined || expansion.error !== null || expansion.value === '') {
      const wants = expansion === undefined ? [] : this.wanted(expansion);
      const written = state.source?.from.base.value ?? '';
      return { kind: 'error', message: expansion?.error ?? blankBase(written, wants), wants };
    }
    if (state.replaced) return { kind: 'named-context', ref: state.name };
    if (state.base !== null) return { kind: 'stage', stage: state.base.position, ref: state.baseName };
    return describeImage(state.baseName, state.platform ?? this.platform, this.options);
  }

  /** What a stage starts with, before its first instruction. */
  private startOf(state: State): Situation {
    const base = state.base === null ? undefined : this.outcomes[state.base.position]?.after;
    if (base !== undefined) return inheritedSituation(base);
    if (state.replaced) return firstSituation(EMPTY_CONFIG, '', '');
    if (state.baseName === 'scratch') return emptySituation(this.platform.os);
    const { os } = state.platform ?? this.platform;
    const context = contextOf(state.baseName, state.platform ?? this.platform, this.options);
    const isImage = context === null || this.options.buildContexts[context]?.startsWith('docker-image:');
    if (!isImage) return emptySituation(os);
    // The lists are of images for Linux; another build context takes the place of the image that is named.
    const listed = context === null && os === 'linux' ? this.bases(state.baseName) : null;
    // An image that is pulled says which system it is for; where none is pulled, nothing does.
    return externalSituation(os, listed, os === 'windows' && !this.strict ? os : '');
  }

  private carryOut(state: State, needed: boolean): Outcome {
    const start = this.startOf(state);
    const around: Surroundings = {
      escape: this.dockerfile.escape,
      stage: state.position,
      globalArgs: this.globals.values,
      buildArgs: this.globals.given,
      strict: this.strict,
      // A stage counts as built from its own first instruction on; only a trigger can copy from its own stage.
      isReady: (source) => source.source === null || source.replaced || source.position <= state.position,
      describe: (source, written) => this.describe(source, written),
    };
    if (state.replaced) return carryOut([], start, around);
    const fired = this.triggers.of(state);
    // A trigger fires only where its stage is built; what it would do elsewhere is not part of the picture.
    const outcome = carryOut([...(needed ? fired.commands : []), ...state.commands], start, around);
    return fired.failure === null ? outcome : { ...outcome, failure: fired.failure };
  }

  private failureOf(state: State): Failure | null {
    const fired = this.triggers.of(state).commands.length > 0;
    // Where the shown build does not need the stage, its triggers were left out.
    const outcome =
      fired && !this.needed.has(state) ? this.carryOut(state, true) : this.outcomes[state.position];
    return outcome?.failure ?? null;
  }

  /** The first failure among the stages of a build: triggers are read before anything is carried out. */
  private firstFailure(reached: ReadonlySet<State>): Failure | null {
    const failures = this.stageIndexes(reached).map((index) =>
      this.failureOf(this.states.all[index] as State),
    );
    const found = failures.filter((failure) => failure !== null);
    return found.find(({ phase }) => phase === 'resolve') ?? found[0] ?? null;
  }

  /** What BuildKit finds only when it hands the build over: a RUN [] has nothing to run. */
  private marshalFailure(reached: ReadonlySet<State>): Failure | null {
    for (const index of this.stageIndexes(reached)) {
      const empty = this.outcomes[index]?.steps.find((step) => step.kind === 'run' && step.argv.length === 0);
      if (empty === undefined) continue;
      const message = 'RUN [] has nothing to run.';
      return { phase: 'marshal', code: 'run-empty', message, lines: linesOf(empty) };
    }
    return null;
  }

  private refusalOf(needed: ReadonlySet<State>): Refusal | null {
    if (this.dockerfile.refusal !== null) return this.dockerfile.refusal;
    const order: readonly Failure['phase'][] = [
      'no-stages',
      'meta-args',
      'from-expansion',
      'target',
      'deps',
      'resolve',
    ];
    for (const phase of order) {
      const failure = this.failures.find((each) => each.phase === phase);
      if (failure !== undefined) return { severity: 'error', ...failure };
    }
    const failure = this.firstFailure(needed) ?? this.marshalFailure(needed);
    return failure === null ? null : { severity: 'error', ...failure };
  }

  private makeGraph(target: State | null, needed: ReadonlySet<State>): StageGraph {
    const stages = this.stageStates().map((state) => this.makeStage(state, needed.has(state)));
    const externalImages = new Set<string>();
    for (const { base, replaced, baseName } of needed) {
      const reference = base === null && !replaced && baseName !== 'scratch' ? readReference(baseName) : null;
      if (reference?.ok) externalImages.add(reference.normalized);
    }
    const refusal = this.refusalOf(needed);
    const graph = {
      dockerfile: this.dockerfile,
      options: this.options,
      stages,
      metaArgs: this.globals.declared,
      target: target?.position ?? null,
      externalImages: [...externalImages].sort(),
      refusal,
    };
    const told = { read: this.dockerfile.problems, failures: this.failures, outcomes: this.outcomes };
    return { ...graph, problems: problemsOf(told, stages, this.options.platform, refusal) };
  }

  private makeStage(state: State, needed: boolean): Stage {
    const source = state.source as NonNullable<State['source']>;
    const { from, instructions } = source;
    const outcome = this.outcomes[state.position] as Outcome;
    const requires = new Set<State>(state.deps.keys());
    if (state.base !== null) requires.add(state.base);
    if (needed)
      for (const { sources } of this.triggers.of(state).commands)
        for (const each of sources) requires.add(each);
    const written = from.platform === '' ? null : this.expandGlobal(from.platform);
    return {
      index: state.position,
      name: state.name,
      from,
      span: spanOf([from, ...instructions].map(({ span }) => span)),
      base: this.baseOf(state),
      baseExpanded: this.baseExpansions[state.position]?.error === null ? state.baseName : '',
      platform:
        written === null
          ? null
          : {
              written: from.platform,
              expanded: written.error === null ? written.value : '',
              parsed: state.platform === null ? '' : formatPlatform(state.platform),
            },
      doc: from.doc,
      instructions,
      steps: outcome.steps,
      transfers: outcome.transfers,
      requires: this.stageIndexes(requires),
      needed,
      config: imageConfig(ownConfig(outcome.after)),
      listed: outcome.after.listed,
      history: outcome.history,
    };
  }
}

function spanOf(spans: readonly Span[]): Span {
  const [first] = spans as readonly [Span, ...Span[]];
  const last = spans.at(-1) ?? first;
  return { from: first.from, to: last.to, line: first.line, endLine: last.endLine };
}
