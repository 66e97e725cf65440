import { lower } from '../dockerfile/characters.ts';
import { parseTrigger } from '../dockerfile/parse.ts';
import type { LineRange, Phase, StageInstruction, StageSource } from '../dockerfile/types.ts';
import { expand } from '../dockerfile/word-lexer.ts';
import type { Platform } from './platform.ts';
import { readReference } from './reference.ts';

/**
 * One entry of the list that BuildKit counts stages in: the stages of the file, and behind them an entry for every
 * source that is no stage (BuildKit dockerfile2llb: dispatchState).
 */
export interface State {
  readonly position: number;
  /** `null` for a source that is no stage of the file. */
  readonly source: StageSource | null;
  /** Lower-cased; empty without one. */
  readonly name: string;
  /** The base after expansion. */
  readonly baseName: string;
  /** The earlier stage that this one is built on. */
  readonly base: State | null;
  /** The file's stage is replaced by the named context of its name. */
  readonly replaced: boolean;
  /** `--platform`, when it can be read. */
  readonly platform: Platform | null;
  /** Where it stands; empty for mounts of something that is no stage. */
  readonly lines: readonly LineRange[];
  readonly commands: Command[];
  /** Direct sources with the last instruction that uses each. */
  readonly deps: Map<State, StageInstruction>;
}

/** An instruction with the states it takes from: one for COPY --from, one for each mount of a RUN. */
export interface Command {
  readonly instruction: StageInstruction;
  readonly sources: readonly State[];
  readonly onbuild: boolean;
  /** Why its source cannot be resolved. */
  readonly error: string | null;
}

export interface Failure {
  readonly phase: Phase;
  readonly code: string;
  readonly message: string;
  readonly lines: readonly LineRange[];
}

/** Names that mean something else than a stage (BuildKit's check ReservedStageName). */
export function isReserved(name: string): boolean {
  return name === 'scratch' || name === 'context';
}

/** All states by position and by name. */
export class States {
  readonly all: State[] = [];
  private readonly byName = new Map<string, State>();

  /** Adds a state; its base is looked up among those before it, as written. */
  add(state: Omit<State, 'position' | 'base' | 'commands' | 'deps'>): State {
    const base = state.replaced ? null : (this.byName.get(state.baseName) ?? null);
    const added: State = { ...state, position: this.all.length, base, commands: [], deps: new Map() };
    this.all.push(added);
    if (state.name !== '') this.byName.set(state.name, added);
    return added;
  }

  /** COPY, mounts and the target ignore letter case and see the last stage of a name. */
  find(name: string): State | null {
    return this.byName.get(lower(name)) ?? null;
  }

  /** A state that is no stage of the file: an image, or nothing. */
  private addExternal(baseName: string, lines: readonly LineRange[]): State {
    return this.add({ source: null, name: '', baseName, replaced: false, platform: null, lines });
  }

  /** Resolves the sources of an instruction (BuildKit dockerfile2llb: toCommand, detectRunMount). */
  command(instruction: StageInstruction, onbuild: boolean): Command {
    const command = (sources: State[], error: string | null = null): Command => {
      return { instruction, sources, onbuild, error };
    };
    if (instruction.kind === 'run') {
      // Looked up before any is added: two mounts of one image are two states, as in BuildKit.
      const found = instruction.mounts.map(({ from }) => this.find(from || 'scratch'));
      return command(
        found.map((state, at) => state ?? this.addExternal(instruction.mounts[at]?.from || 'scratch', [])),
      );
    }
    if (instruction.kind !== 'copy' || instruction.from === '') return command([]);
    const { from } = instruction;
    const expanded = expand(from, { get: () => undefined }, { escape: this.escape });
    if (expanded.error !== null || expanded.value !== from) {
      return command(
        [],
        '--from cannot hold variables: give the image a stage of its own, FROM … AS name, and copy from that',
      );
    }
    if (/^[+-]?\d+$/.test(from) && Math.abs(Number(from)) < 2 ** 63) {
      const state = this.all[Number(from)];
      // A source that is no stage is counted again each time it is used.
      if (state?.source === null) this.all.push(state);
      return state === undefined
        ? command([], `there is no stage with index ${Number(from)}`)
        : command([state]);
    }
    return command([this.find(from) ?? this.addExternal(from, linesOf(instruction))]);
  }

  constructor(private readonly escape: string) {}

  /** Resolves one instruction after the other and records what each state takes from. */
  link(state: State, instruction: StageInstruction, onbuild = false): Command {
    const command = this.command(instruction, onbuild);
    for (const source of command.sources) state.deps.set(source, instruction);
    return command;
  }
}

/** One range for each line of an instruction. */
export function linesOf(instruction: {
  readonly span: { readonly line: number; readonly endLine: number };
}): LineRange[] {
  const lines: LineRange[] = [];
  for (let line = instruction.span.line; line <= instruction.span.endLine; line++) lines.push([line, line]);
  return lines;
}

/** Stages that need each other: one of them, whether it takes from itself, and the instructions on the way. */
export interface Cycle {
  readonly state: State;
  readonly self: boolean;
  readonly instructions: readonly StageInstruction[];
}

/** The lines of a circle of COPY and mounts; `null` when there is none (BuildKit validateCircularDependency). */
export function findCycle(states: readonly State[]): Cycle | null {
  const visited = new Set<State>();
  const onPath = new Set<State>();
  for (const root of states) {
    if (visited.has(root)) continue;
    // Walked with a stack of our own: a chain of thousands of stages must not end the call stack.
    const stack: { state: State; deps: Iterator<[State, StageInstruction]>; via: StageInstruction | null }[] =
      [];
    const enter = (state: State, via: StageInstruction | null) => {
      visited.add(state);
      onPath.add(state);
      stack.push({ state, deps: state.deps.entries(), via });
    };
    enter(root, null);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.deps.next();
      if (next.done) {
        onPath.delete(top.state);
        stack.pop();
        continue;
      }
      const [state, instruction] = next.value;
      if (onPath.has(state)) {
        const instructions = stack.map(({ via }) => via).filter((via) => via !== null);
        return { state, self: state === top.state, instructions: [...instructions, instruction] };
      }
      if (!visited.has(state)) enter(state, instruction);
    }
  }
  return null;
}

/** The triggers that a state's FROM fires, resolved once; only direct children of a stage fire them. */
export class Triggers {
  private readonly fired = new Map<State, { commands: Command[]; failure: Failure | null }>();

  constructor(private readonly states: States) {}

  of(state: State): { readonly commands: readonly Command[]; readonly failure: Failure | null } {
    const known = this.fired.get(state);
    if (known !== undefined) return known;
    const result: { commands: Command[]; failure: Failure | null } = { commands: [], failure: null };
    this.fired.set(state, result);
    if (state.base === null || state.source === null) return result;
    const { span } = state.source.from;
    for (const { instruction } of state.base.commands) {
      if (instruction.kind !== 'onbuild') continue;
      const trigger = parseTrigger(instruction.expression, span);
      const command = typeof trigger === 'string' ? null : this.states.command(trigger, true);
      const error = typeof trigger === 'string' ? trigger : (command?.error ?? null);
      if (error === null && command !== null) {
        result.commands.push(command);
        result.failure ??= invalidSource(command);
        continue;
      }
      const message = `The trigger "${instruction.expression}" of line ${instruction.span.line} cannot fire: ${error}`;
      // None of the triggers fires then.
      result.commands = [];
      result.failure = { phase: 'resolve', code: 'onbuild', message, lines: linesOf({ span }) };
      return result;
    }
    return result;
  }
}

/** A source of a fired trigger that is no image name. */
function invalidSource({ sources }: Command): Failure | null {
  for (const { source, baseName, lines } of sources) {
    const reference = source !== null || baseName === 'scratch' ? null : readReference(baseName);
    if (reference === null || reference.ok) continue;
    const message = `"${baseName}" cannot be pulled: ${reference.error}.`;
    return { phase: 'resolve', code: 'reference', message, lines };
  }
  return null;
}

/** The states that are built for a target: its bases, its sources and those of the triggers that fire. */
export function reachableFrom(target: State, triggers: Triggers): Set<State> {
  const reached = new Set<State>([target]);
  const queue = [target];
  const reach = (state: State) => {
    if (reached.has(state)) return;
    reached.add(state);
    queue.push(state);
  };
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    if (state.base !== null) reach(state.base);
    for (const dep of state.deps.keys()) reach(dep);
    for (const { sources } of triggers.of(state).commands) sources.forEach(reach);
  }
  return reached;
}
