import { describe, expect, it } from 'vitest';
import { ANALYSIS_DEADLINE_MS } from '../limits.ts';
import { createClient, type Outcome, type Timers } from './client.ts';
import { analyse } from './pipeline.ts';
import type { Reply, Request } from './protocol.ts';
import type { Analysis, AnalysisInput } from './types.ts';

/** A worker and a clock that do nothing by themselves. */
function bench() {
  const workers: {
    sent: Request[];
    dead: boolean;
    receive: (reply: Reply) => void;
    died: (why: string) => void;
  }[] = [];
  const due = new Map<number, { run: () => void; at: number }>();
  let now = 0;
  let nextTimer = 1;
  const timers: Timers = {
    set(run, ms) {
      due.set(nextTimer, { run, at: now + ms });
      return nextTimer++;
    },
    clear: (timer) => void due.delete(timer),
  };
  const outcomes: Outcome[] = [];
  const client = createClient(
    (receive, died) => {
      const worker = { sent: [] as Request[], dead: false, receive, died };
      workers.push(worker);
      return {
        send: (request) => void worker.sent.push(request),
        terminate: () => {
          worker.dead = true;
        },
      };
    },
    (outcome) => void outcomes.push(outcome),
    timers,
  );
  const wait = (ms: number) => {
    now += ms;
    for (const [timer, { run, at }] of [...due]) {
      if (at <= now && due.delete(timer)) run();
    }
  };
  return { client, workers, outcomes, wait };
}

const DEFAULT_OPTIONS = { target: '', platform: 'linux/amd64', buildArgs: {}, buildContexts: {} };

const input = (text: string): AnalysisInput => ({
  text,
  options: DEFAULT_OPTIONS,
  view: { direction: 'right', neededOnly: false },
});

const analysis = async (): Promise<Analysis> => (await analyse(input('FROM scratch'))).analysis;

describe('the analysis client', () => {
  it('lets the latest input win', async () => {
    const { client, workers, outcomes } = bench();
    client.analyse(input('one'));
    client.analyse(input('two'));
    client.analyse(input('three'));
    const [worker] = workers;
    expect(worker?.sent.map((request) => request.kind === 'analyse' && request.input.text)).toEqual(['one']);
    worker?.receive({ kind: 'analysed', id: 1, analysis: await analysis(), ms: 1 });
    expect(worker?.sent.map((request) => request.kind === 'analyse' && request.input.text)).toEqual([
      'one',
      'three',
    ]);
    worker?.receive({ kind: 'analysed', id: 2, analysis: await analysis(), ms: 1 });
    expect(outcomes.map((outcome) => outcome.kind === 'analysed' && outcome.input.text)).toEqual([
      'one',
      'three',
    ]);
    expect(workers).toHaveLength(1);
  });

  it('stops a worker at its deadline, counted from its start, and goes on with a new one', () => {
    const { client, workers, outcomes, wait } = bench();
    client.analyse(input('endless'));
    wait(ANALYSIS_DEADLINE_MS);
    expect(outcomes).toEqual([]);
    workers[0]?.receive({ kind: 'started', id: 1 });
    wait(ANALYSIS_DEADLINE_MS);
    expect(outcomes).toEqual([{ kind: 'failed', failure: { kind: 'deadline' } }]);
    expect(workers[0]?.dead).toBe(true);
    client.analyse(input('next'));
    expect(workers).toHaveLength(2);
    expect(workers[1]?.sent).toHaveLength(1);
  });

  it('says nothing of a failure when newer input waits', () => {
    const { client, workers, outcomes } = bench();
    client.analyse(input('bad'));
    client.analyse(input('good'));
    workers[0]?.died('gone');
    expect(outcomes).toEqual([]);
    expect(workers[1]?.sent).toHaveLength(1);
  });

  it('answers for contents with null when the worker that knew the graph is gone', async () => {
    const { client, workers } = bench();
    client.analyse(input('text'));
    const asked = client.contents(0);
    workers[0]?.died('gone');
    expect(await asked).toBeNull();
  });

  it('tells a worker the build context once, and a new worker again', async () => {
    const { client, workers } = bench();
    client.giveContext({ entries: [{ path: 'a', type: 'file' }] });
    client.analyse(input('one'));
    client.analyse(input('two'));
    const [first] = workers;
    const id = first?.sent.at(-1)?.id ?? 0;
    first?.receive({ kind: 'analysed', id, analysis: await analysis(), ms: 1 });
    expect(first?.sent.map(({ kind }) => kind)).toEqual(['context', 'analyse', 'analyse']);
    first?.died('gone');
    client.analyse(input('three'));
    expect(workers[1]?.sent.map(({ kind }) => kind)).toEqual(['context', 'analyse']);
  });

  it('ignores replies to what is no longer asked', async () => {
    const { client, workers, outcomes, wait } = bench();
    client.analyse(input('endless'));
    workers[0]?.receive({ kind: 'started', id: 1 });
    wait(ANALYSIS_DEADLINE_MS);
    workers[0]?.receive({ kind: 'analysed', id: 1, analysis: await analysis(), ms: 1 });
    expect(outcomes.map(({ kind }) => kind)).toEqual(['failed']);
  });
});
