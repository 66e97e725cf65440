/** One event of Chromium's trace; times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  /** Processor time of the thread. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** The longest task of a page's main thread: by the clock, and by the processor, in ms. */
export function tasksOf(events: readonly TraceEvent[]): readonly [wall: number, cpu: number] {
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = events.filter(
    ({ ph, name, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && main.has(`${pid} ${tid}`),
  );
  const longest = (of: (event: TraceEvent) => number) =>
    tasks.reduce((most, event) => Math.max(most, of(event)), 0) / 1_000;
  return [longest(({ dur }) => dur ?? 0), longest(({ tdur }) => tdur ?? 0)];
}
