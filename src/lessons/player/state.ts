import type { Entry } from '../../image/types.ts';
import type { Part, PlayState, StagePhase, StageState, Timeline } from './types.ts';

/**
 * The state of a play after `at` waves, for as many stages as the file has: what runs, what each stage holds, which
 * stages have not begun. Out of range is brought into it. Costs as much as the entries that have arrived by then.
 */
export function stateAt(timeline: Timeline, at: number): PlayState {
  const now = Math.max(0, Math.min(timeline.waves, Math.floor(at) || 0));
  const ran = timeline.parts.filter(({ wave }) => wave < now);
  const held = new Map<number, Map<string, Entry>>();
  const count = new Map<number, number>();
  const total = new Map<number, number>();
  for (const { stage } of timeline.parts) total.set(stage, (total.get(stage) ?? 0) + 1);
  for (const part of ran) count.set(part.stage, (count.get(part.stage) ?? 0) + 1);
  // Stage by stage in the order of the file, so that a base is full before a stage starts with what it holds.
  const arrived = timeline.parts
    .filter(({ arrives }) => arrives < now)
    .sort((a, b) => a.stage - b.stage || a.step - b.step);
  for (const part of arrived) put(timeline, held, part);
  const stages = [...timeline.playing, ...timeline.idle]
    .sort((a, b) => a - b)
    .map((stage): StageState => {
      const done = count.get(stage) ?? 0;
      const of = total.get(stage) ?? 0;
      const entries = [...(held.get(stage)?.values() ?? [])];
      return { stage, phase: phaseOf(done, of), ran: done, of, entries };
    });
  return { at: now, lit: timeline.parts.filter(({ wave }) => wave === now - 1), stages };
}

function put(timeline: Timeline, held: Map<number, Map<string, Entry>>, part: Part): void {
  let files = held.get(part.stage);
  if (files === undefined) {
    const base = timeline.startsAs[part.stage];
    files = new Map(base === undefined ? [] : held.get(base));
    held.set(part.stage, files);
  }
  for (const key of part.removed) files.delete(key);
  for (const { key, entry } of part.added) files.set(key, entry);
}

function phaseOf(done: number, of: number): StagePhase {
  if (of === 0) return 'idle';
  if (done === 0) return 'waiting';
  return done < of ? 'running' : 'done';
}
