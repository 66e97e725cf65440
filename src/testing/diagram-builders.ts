import type { Dockerfile, FromInstruction, Span, StageInstruction } from '../dockerfile/types.ts';
import { SharedMap } from '../stages/shared-map.ts';
import type { Base, Stage, StageGraph, Step, Transfer, TransferSource } from '../stages/types.ts';

/** Small stage graphs for tests and benchmarks of what comes after the resolver. */

export const SPAN: Span = { from: 0, to: 4, line: 1, endLine: 1 };

const INSTRUCTION = {
  span: SPAN,
  keywordSpan: SPAN,
  flags: [],
  words: [],
  heredocs: [],
  comments: [],
};

const FROM: FromInstruction = {
  ...INSTRUCTION,
  kind: 'from',
  keyword: 'FROM',
  original: 'FROM',
  base: { value: 'base', span: null },
  name: '',
  nameSpan: null,
  platform: '',
  doc: '',
};

const RUN: StageInstruction = {
  ...INSTRUCTION,
  kind: 'run',
  keyword: 'RUN',
  original: 'RUN make',
  command: { form: 'shell', words: ['make'] },
  mounts: [],
  network: '',
  security: '',
  devices: [],
};

const DOCKERFILE: Dockerfile = {
  text: '',
  escape: '\\',
  directives: [],
  metaArgs: [],
  stages: [],
  stray: [],
  comments: [],
  emptyContinuations: [],
  refusal: null,
  problems: [],
};

export function anImage(ref: string): Extract<Base, { kind: 'image' }> {
  return { kind: 'image', ref, normalized: `docker.io/library/${ref}` };
}

export const fromStage = (stage: number): { kind: 'stage'; stage: number; ref: string } => ({
  kind: 'stage',
  stage,
  ref: String(stage),
});

/** `COPY src ./` from the build context, unless told otherwise. */
export function aTransfer(parts: Partial<Transfer> = {}): Transfer {
  return {
    kind: 'copy',
    into: 0,
    mount: null,
    cacheId: null,
    from: { kind: 'context' },
    fromWritten: '',
    sources: ['src'],
    destination: './',
    heredocs: [],
    flags: [],
    onbuild: false,
    effective: true,
    error: null,
    span: SPAN,
    ...parts,
  };
}

/** What a stage of `aGraph` is made of; `needed` and `requires` are worked out. */
export interface StageParts {
  readonly name?: string;
  readonly base?: Base;
  readonly doc?: string;
  readonly transfers?: readonly Partial<Transfer>[];
  readonly config?: Stage['config'];
  readonly instructions?: number;
  /** Every transfer is an instruction and a step of its own, with a place of its own in the text. */
  readonly steps?: boolean;
}

/** A graph of these stages; the target is the last one, or the index given (`null` for none). */
export function aGraph(stages: readonly StageParts[], target: number | null = stages.length - 1): StageGraph {
  const drafts = stages.map((parts, index) => {
    const base = parts.base ?? { kind: 'scratch' };
    const transfers = (parts.transfers ?? []).map((one, at) => {
      const span = { ...SPAN, from: 10 * at, to: 10 * at + 4 };
      return aTransfer({ ...one, into: index, ...(parts.steps === true && { span }) });
    });
    const sources: (Base | TransferSource)[] = [base, ...transfers.map((one) => one.from)];
    const requires = [...new Set(sources.flatMap((one) => (one.kind === 'stage' ? [one.stage] : [])))];
    return { parts, index, base, transfers, requires: requires.sort((a, b) => a - b) };
  });
  const needed = new Set<number>(target === null ? [] : [target]);
  for (const index of needed) for (const required of drafts[index]?.requires ?? []) needed.add(required);
  return {
    dockerfile: DOCKERFILE,
    options: { target: '', platform: 'linux/amd64', buildArgs: {}, buildContexts: {} },
    stages: drafts.map(({ parts, index, base, transfers, requires }) => ({
      index,
      name: parts.name ?? '',
      from: FROM,
      span: SPAN,
      base,
      baseExpanded: 'ref' in base ? base.ref : '',
      platform: null,
      listed: null,
      doc: parts.doc ?? '',
      instructions: new Array<StageInstruction>(parts.instructions ?? 2).fill(RUN),
      steps: parts.steps === true ? transfers.map(({ span }) => aStep(span)) : [],
      transfers,
      requires,
      needed: needed.has(index),
      config: parts.config ?? {},
      history: [],
    })),
    metaArgs: [],
    target,
    externalImages: [],
    refusal: null,
    problems: [],
  };
}

function aStep(span: Span): Step {
  const { EMPTY: env } = SharedMap;
  const before = { env, workdir: '/', user: '', unset: [], error: null, onbuild: false };
  return { ...before, kind: 'run', instruction: RUN, span, argv: ['make'], script: null, mounts: [] };
}

/** dev → build → runtime: the workflow that the product is named for. */
export function threeStages(): StageGraph {
  return aGraph([
    {
      name: 'dev',
      base: anImage('golang:1.22'),
      transfers: [{ sources: ['go.mod', 'go.sum'] }],
      instructions: 3,
    },
    { name: 'build', base: fromStage(0), transfers: [{ sources: ['.'], destination: '.' }], instructions: 3 },
    {
      name: 'runtime',
      base: anImage('alpine:3.20'),
      transfers: [{ from: fromStage(1), sources: ['/out/server'], destination: '/usr/local/bin/server' }],
      config: { Entrypoint: ['/usr/local/bin/server'], User: 'app', ExposedPorts: { '8080/tcp': {} } },
    },
  ]);
}

/**
 * A build of `count` stages in the manner of real large ones: most stages build on a recent one or on one of a
 * few images, many copy from the context, some from other stages, the last gathers. The same for the same seed.
 */
export function aLargeGraph(count: number, seed = 1): StageGraph {
  let state = seed;
  // A linear congruential generator (Numerical Recipes): plain, and the same everywhere.
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = (below: number) => Math.floor(random() * below);
  const stages = Array.from({ length: count }, (_, index): StageParts => {
    const base = index > 0 && random() < 0.55 ? fromStage(Math.max(0, index - 1 - pick(20))) : imageOf(pick);
    const transfers: Partial<Transfer>[] = [];
    if (random() < 0.4) transfers.push({ sources: [`cmd/part-${index}`], destination: './' });
    if (random() < 0.2) transfers.push({ kind: 'mount', mount: 'bind', sources: [''], destination: '.' });
    const copies = index === count - 1 ? Math.min(8, index) : pick(3);
    for (let copy = 0; copy < copies && index > 0; copy += 1) {
      const stage = Math.max(0, index - 1 - pick(30));
      transfers.push({ from: fromStage(stage), sources: [`/out/part-${stage}`], destination: '/usr/bin/' });
    }
    return { name: `part-${index}`, base, transfers };
  });
  return aGraph(stages);
}

function imageOf(pick: (below: number) => number): Base {
  const images = ['alpine:3.20', 'golang:1.22', 'node:20', 'debian:12-slim', 'rust:1.80', 'busybox'];
  const image = images[pick(images.length + 1)];
  return image === undefined ? { kind: 'scratch' } : anImage(image);
}
