import { Session } from 'node:inspector';

/**
 * How much JavaScript some work executes: the blocks that were entered, counted by the engine itself. Unlike time, the number
 * is the same on a busy machine. Patterns (regular expressions) count as nothing, however long they search.
 */
export class WorkMeter {
  readonly #session = new Session();

  constructor() {
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** The blocks that `work` entered. */
  count(work: () => void): number {
    this.#take();
    work();
    return this.#take();
  }

  close(): void {
    this.#session.post('Profiler.stopPreciseCoverage');
    this.#session.disconnect();
  }

  /** Counts since the last time. */
  #take(): number {
    let sum = 0;
    // In Node the answer comes before `post` returns.
    this.#session.post('Profiler.takePreciseCoverage', (error, report) => {
      if (error !== null) throw error;
      for (const { url, functions } of report.result) {
        if (url.startsWith('node:')) continue;
        for (const { ranges } of functions) for (const { count } of ranges) sum += count;
      }
    });
    return sum;
  }
}
