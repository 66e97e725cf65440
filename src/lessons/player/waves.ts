import type { StageGraph, Step } from '../../stages/types.ts';

/** When one instruction runs; see `Part` for the fields. */
export interface Moment {
  readonly stage: number;
  readonly step: number;
  readonly wave: number;
  readonly arrives: number;
  readonly waitsFor: readonly number[];
  readonly config: boolean;
}

/** Instructions that give the build something to do; all others only change the image's configuration. */
export function isWork(step: Step): boolean {
  // Of the root, nothing has to be made.
  if (step.kind === 'workdir') return step.path !== '/';
  return step.kind === 'run' || step.kind === 'copy' || step.kind === 'add';
}

/** The stages that a step takes something from: by COPY --from, or by the mounts of a RUN. */
export function sourcesOf(step: Step): number[] {
  const from = (source: { readonly kind: string; readonly stage?: number }): number[] =>
    source.kind === 'stage' && source.stage !== undefined ? [source.stage] : [];
  if (step.kind === 'copy' || step.kind === 'add') return step.sources.length === 0 ? [] : from(step.from);
  if (step.kind !== 'run') return [];
  // A tmpfs, secret or ssh mount takes nothing from the stage that it names.
  const lending = step.mounts.filter(({ type }) => type === 'bind' || type === 'cache');
  return [...new Set(lending.flatMap(({ resolved }) => from(resolved)))];
}

/**
 * When each instruction of the needed stages would run if nothing had to wait for a free processor, by the
 * dependencies that BuildKit's solver has (dockerfile2llb: dispatch): an instruction waits for the one before it in its
 * stage, for the stage its own is built on, and for the stages it takes from. COPY --link waits for its source alone,
 * and its files arrive when those below it are there. Configuration takes no time: it goes with what came before it.
 */
export function parallelWaves(graph: StageGraph): Moment[] {
  const moments: Moment[] = [];
  /** The first wave in which all of a stage is there. */
  const ready = new Map<number, number>();
  for (const stage of graph.stages) {
    if (!stage.needed) continue;
    const after = (index: number): number => (index < stage.index ? (ready.get(index) ?? 0) : 0);
    const { base } = stage;
    const start = base.kind === 'stage' ? after(base.stage) : 0;
    let wave = start;
    let next = start + 1;
    moments.push({
      stage: stage.index,
      step: -1,
      wave,
      arrives: wave,
      waitsFor: base.kind === 'stage' ? [base.stage] : [],
      config: false,
    });
    for (const [at, step] of stage.steps.entries()) {
      const common = { stage: stage.index, step: at };
      if (!isWork(step)) {
        moments.push({ ...common, wave, arrives: wave, waitsFor: [], config: true });
        continue;
      }
      // What names its own stage, or one below it, is taken as it stands: BuildKit has nothing to wait for.
      const waitsFor = sourcesOf(step).filter((index) => index < stage.index);
      const sources = Math.max(0, ...waitsFor.map(after));
      const link = (step.kind === 'copy' || step.kind === 'add') && step.link;
      const runs = link ? sources : Math.max(next, sources);
      wave = Math.max(next, runs);
      // Files that were fetched early are put in place without a wave of their own.
      const arrives = link && runs < next ? next - 1 : runs;
      if (link && runs < next) wave = next - 1;
      moments.push({ ...common, wave: runs, arrives, waitsFor, config: false });
      next = wave + 1;
    }
    ready.set(stage.index, next);
  }
  return moments;
}

/** The classic builder: every stage from the first to the target, one instruction after the other. */
export function classicOrder(graph: StageGraph): Moment[] {
  const moments: Moment[] = [];
  if (graph.target === null) return moments;
  for (const stage of graph.stages.slice(0, graph.target + 1)) {
    const { base } = stage;
    for (let step = -1; step < stage.steps.length; step++) {
      const wave = moments.length;
      const own = stage.steps[step];
      const all = own === undefined ? (base.kind === 'stage' ? [base.stage] : []) : sourcesOf(own);
      const from = all.filter((index) => index < stage.index);
      moments.push({
        stage: stage.index,
        step,
        wave,
        arrives: wave,
        waitsFor: from,
        config: own !== undefined && !isWork(own),
      });
    }
  }
  return moments;
}

/** What a file uses that the classic builder does not know, in Docker's words, each once. */
export function unknownToClassic(graph: StageGraph): string[] {
  const found = new Set<string>();
  for (const stage of graph.stages.slice(0, (graph.target ?? -1) + 1)) {
    for (const { instruction } of stage.steps) {
      if (instruction.heredocs.length > 0) found.add('here-documents');
      for (const { name } of instruction.flags) {
        if (NEW_FLAGS.has(name)) found.add(`${instruction.keyword.toUpperCase()} --${name}`);
      }
    }
  }
  return [...found];
}

const NEW_FLAGS = new Set([
  'mount',
  'link',
  'parents',
  'exclude',
  'checksum',
  'keep-git-dir',
  'unpack',
  'network',
  'security',
  'device',
  'chmod',
]);
