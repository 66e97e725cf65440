import { dispatch, type Surroundings } from './dispatch.ts';
import { reservation, sentence } from './problems.ts';
import type { Situation } from './situation.ts';
import { type Command, type Failure, linesOf } from './states.ts';
import { transfersOf } from './transfers.ts';
import type { HistoryEntry, Step, Transfer } from './types.ts';

/** A stage after its instructions were carried out. */
export interface Outcome {
  readonly steps: readonly Step[];
  readonly transfers: readonly Transfer[];
  readonly history: readonly HistoryEntry[];
  readonly after: Situation;
  readonly failure: Failure | null;
  /** What BuildKit would refuse unless a base that nobody looked at sets what is missing. */
  readonly doubts: readonly Failure[];
}

/**
 * Carries out the commands of a stage one after the other (BuildKit dockerfile2llb/convert.go: toDispatchState). The first
 * one that BuildKit would stop at is the stage's failure; what comes after it is carried out all the same.
 */
export function carryOut(commands: readonly Command[], start: Situation, around: Surroundings): Outcome {
  const steps: Step[] = [];
  const transfers: Transfer[] = [];
  const history: HistoryEntry[] = [];
  const doubts: Failure[] = [];
  let failure: Failure | null = null;
  let situation = start;
  for (const command of commands) {
    transfers.push(...transfersOf(command, situation, around));
    const effect = dispatch(command, situation, around);
    const { error, span } = effect.step;
    if (error !== null) {
      const open = reservation(effect, situation);
      const message = `${sentence(error)}${open}`;
      const told: Failure = { phase: 'dispatch', code: 'dispatch', message, lines: linesOf({ span }) };
      // The build may well go on: what is missing is only not known.
      if (open !== '' && !around.strict) doubts.push(told);
      else failure ??= told;
    }
    steps.push(effect.step);
    situation = effect.after;
    if (effect.history !== null) history.push(effect.history);
  }
  return { steps, transfers, history, after: situation, failure, doubts };
}
