import type { SplitAnswer } from '../checks/split/types.ts';
import type { Finding } from '../checks/types.ts';
import type { BaseFacts } from '../image/bases/facts.ts';
import type { ImageReport } from '../image/report.ts';
import type { BuildContext, ImageContents } from '../image/types.ts';
import { ANALYSIS_DEADLINE_MS, WORKER_START_DEADLINE_MS } from '../limits.ts';
import type { ContextUse } from './context-use.ts';
import type { FoundPath } from './find-paths.ts';
import type { HelpAnswer, HelpQuestion } from './help.ts';
import type { LearnAnswer, LearnAsk } from './learn.ts';
import type { Reply, Request, Spawn, WorkerPort } from './protocol.ts';
import type { Analysis, AnalysisInput } from './types.ts';

export type Failure =
  /** The text is longer than what is analysed; nothing was sent. */
  | { readonly kind: 'too-large'; readonly length: number }
  /** The worker ran past its deadline and was stopped. */
  | { readonly kind: 'deadline' }
  /** The worker died or could not be loaded. */
  | { readonly kind: 'worker'; readonly message: string }
  /** The pipeline broke its promise not to throw. */
  | { readonly kind: 'fault'; readonly message: string };

export type Outcome =
  | {
      readonly kind: 'analysed';
      readonly input: AnalysisInput;
      readonly analysis: Analysis;
      readonly ms: number;
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface Timers {
  set(run: () => void, ms: number): number;
  clear(timer: number): void;
}

export interface AnalysisClient {
  /** Analyses this input next. Input that is still waiting is dropped: the latest wins. */
  analyse(input: AnalysisInput): void;
  /** Contents of a stage of the last analysis; `null` when they cannot be had (any more). */
  contents(stage: number): Promise<ImageContents | null>;
  /** What a stage of the last analysis leaves behind, and what is known of its base. */
  report(stage: number): Promise<ImageReport | null>;
  /** What is worth changing in the file of the last analysis; `null` when it cannot be told (any more). */
  findings(): Promise<readonly Finding[] | null>;
  /** How the one stage of the last analysis could be two; `null` when it cannot be told (any more). */
  split(): Promise<SplitAnswer | null>;
  /** Where the files of the build context go, by the last analysis; `null` without a list of them. */
  contextUse(): Promise<ContextUse | null>;
  /** Paths in the images of the last analysis; none when they cannot be had (any more). */
  find(query: string): Promise<readonly FoundPath[]>;
  /** What there is to know about a place of the last analysed text; `null` when it cannot be told (any more). */
  help(question: HelpQuestion): Promise<HelpAnswer | null>;
  /** What is known of an image from a registry; `null` when it cannot be had. */
  imageFacts(reference: string): Promise<BaseFacts | null>;
  /** An answer for a learning view, of the last analysis; `null` when it cannot be had (any more). */
  learn(ask: LearnAsk): Promise<LearnAnswer | null>;
  /** The files of the build context for every analysis from now on. */
  giveContext(context: BuildContext | null): void;
  dispose(): void;
}

/** Something asked about the last analysis. `null` answers when it cannot be told (any more). */
interface Question {
  readonly request: (id: number) => Request;
  readonly settle: (reply: Reply | null) => void;
}

type Job =
  | { readonly kind: 'analyse'; readonly id: number; readonly input: AnalysisInput }
  | ({ readonly kind: 'question'; readonly id: number } & Question);

/**
 * Keeps one worker busy with one job at a time. A job that passes its deadline costs the worker its life; the
 * next job gets a new one, so that no text can hang the page or the analysis for good.
 */
export function createClient(
  spawn: Spawn,
  settle: (outcome: Outcome) => void,
  timers: Timers,
): AnalysisClient {
  let worker: WorkerPort | null = null;
  let job: Job | null = null;
  let timer: number | null = null;
  let nextId = 1;
  let waiting: AnalysisInput | null = null;
  const asked: Question[] = [];
  let context: BuildContext | null = null;
  /** What this worker was told of it last; a new worker knows of none. */
  let told: BuildContext | null = null;

  function watch(ms: number): void {
    if (timer !== null) timers.clear(timer);
    timer = timers.set(() => fail({ kind: 'deadline' }), ms);
  }

  function release(): Job | null {
    const finished = job;
    job = null;
    if (timer !== null) timers.clear(timer);
    timer = null;
    return finished;
  }

  /** A worker that failed is not trusted again. */
  function fail(failure: Failure): void {
    worker?.terminate();
    worker = null;
    told = null;
    const failed = release();
    // The graph died with the worker, so nothing that was asked of it can be answered.
    for (const request of asked.splice(0)) request.settle(null);
    if (failed?.kind === 'question') failed.settle(null);
    if (failed?.kind === 'analyse' && waiting === null) settle({ kind: 'failed', failure });
    next();
  }

  function receive(reply: Reply): void {
    if (job === null || reply.id !== job.id) return;
    switch (reply.kind) {
      case 'started':
        watch(ANALYSIS_DEADLINE_MS);
        return;
      case 'failed':
        fail({ kind: 'fault', message: reply.message });
        return;
      case 'analysed': {
        const finished = release();
        // Shown even when newer input waits: while someone types fast, an old picture beats none.
        if (finished?.kind === 'analyse') {
          settle({ kind: 'analysed', input: finished.input, analysis: reply.analysis, ms: reply.ms });
        }
        next();
        return;
      }
      case 'contents':
      case 'report':
      case 'findings':
      case 'split':
      case 'find':
      case 'image-facts':
      case 'context-use':
      case 'help':
      case 'learn': {
        const finished = release();
        if (finished?.kind === 'question') finished.settle(reply);
        next();
      }
    }
  }

  function start(newJob: Job, request: Request): void {
    job = newJob;
    watch(WORKER_START_DEADLINE_MS);
    try {
      worker ??= spawn(receive, (message) => fail({ kind: 'worker', message }));
      if (told !== context) worker.send({ kind: 'context', id: nextId++, context });
      told = context;
      worker.send(request);
    } catch (error) {
      fail({ kind: 'worker', message: error instanceof Error ? error.message : String(error) });
    }
  }

  function next(): void {
    if (job !== null) return;
    if (waiting !== null) {
      const input = waiting;
      waiting = null;
      const id = nextId++;
      start({ kind: 'analyse', id, input }, { kind: 'analyse', id, input });
      return;
    }
    const request = asked.shift();
    if (request === undefined) return;
    const id = nextId++;
    start({ kind: 'question', id, ...request }, request.request(id));
  }

  function ask(question: Question): void {
    asked.push(question);
    next();
  }

  return {
    analyse(input) {
      waiting = input;
      next();
    },
    contents(stage) {
      return new Promise((resolve) => {
        ask({
          request: (id) => ({ kind: 'contents', id, stage }),
          settle: (reply) => resolve(reply?.kind === 'contents' ? reply.contents : null),
        });
      });
    },
    report(stage) {
      return new Promise((resolve) => {
        ask({
          request: (id) => ({ kind: 'report', id, stage }),
          settle: (reply) => resolve(reply?.kind === 'report' ? reply.report : null),
        });
      });
    },
    findings() {
      return new Promise((resolve) => {
        ask({
          request: (id) => ({ kind: 'findings', id }),
          settle: (reply) => resolve(reply?.kind === 'findings' ? reply.findings : null),
        });
      });
    },
    split() {
      return new Promise((resolve) => {
        ask({
          request: (id) => ({ kind: 'split', id }),
          settle: (reply) => resolve(reply?.kind === 'split' ? reply.answer : null),
        });
      });
    },
    contextUse() {
      return new Promise((resolve) => {
        ask({
          request: (id) => ({ kind: 'context-use', id }),
          settle: (reply) => resolve(reply?.kind === 'context-use' ? reply.use : null),
        });
      });
    },
    find(query) {
      return new Promise((resolve) => {
        ask({
          request: (id) => ({ kind: 'find', id, query }),
          settle: (reply) => resolve(reply?.kind === 'find' ? reply.found : []),
        });
      });
    },
    help(question) {
      return new Promise((resolve) => {
        ask({
          request: (id) => ({ kind: 'help', id, question }),
          settle: (reply) => resolve(reply?.kind === 'help' ? reply.answer : null),
        });
      });
    },
    imageFacts(reference) {
      return new Promise((resolve) => {
        ask({
          request: (id) => ({ kind: 'image-facts', id, reference }),
          settle: (reply) => resolve(reply?.kind === 'image-facts' ? reply.facts : null),
        });
      });
    },
    learn(wanted) {
      return new Promise((resolve) => {
        ask({
          request: (id) => ({ kind: 'learn', id, ask: wanted }),
          settle: (reply) => resolve(reply?.kind === 'learn' ? reply.answer : null),
        });
      });
    },
    giveContext(given) {
      context = given;
    },
    dispose() {
      worker?.terminate();
      worker = null;
      waiting = null;
      const dropped = release();
      if (dropped?.kind === 'question') dropped.settle(null);
      for (const request of asked.splice(0)) request.settle(null);
    },
  };
}
