import { expand } from '../dockerfile/word-lexer.ts';
import { familyOf } from './image-families.ts';
import type { SharedMap } from './shared-map.ts';
import type { Stage, StageGraph, Step } from './types.ts';

/**
 * What the text tells of the values at one place of a stage. A stage that starts from an image, or from a context of
 * the build, begins with an environment, a working directory and a user that are not in the text.
 */
export interface KnownValues {
  /** What the stage starts from in the end is outside the file. */
  readonly external: boolean;
  /** What it starts from outside is listed: a variable that nothing sets is not set. */
  readonly listed: boolean;
  /** Variables whose value goes on from what is outside, or is another in each version of a listed image. */
  readonly unsure: ReadonlySet<string>;
  /** The file says which the working directory is. */
  readonly workdir: boolean;
  /** The working directory hangs neither on an image that nobody looked at, nor on a variable whose value is not known. */
  readonly place: boolean;
  /** The file says who the user is. */
  readonly user: boolean;
  /** The file says which shell runs commands. */
  readonly shell: boolean;
}

/** What is known of one variable where it is read. */
export type KnownValue =
  | { readonly kind: 'known'; readonly value: string }
  /** Nothing sets it. */
  | { readonly kind: 'unset' }
  /** The file does not set it; what is outside may. */
  | { readonly kind: 'outside' }
  /** The file sets it, from a value that is outside. */
  | { readonly kind: 'unsure' };

const FROM_NOTHING: KnownValues = {
  external: false,
  listed: false,
  unsure: new Set(),
  workdir: true,
  place: true,
  user: true,
  shell: true,
};
/** BuildKit gives PATH a value only where the image has none. */
const FROM_OUTSIDE: KnownValues = {
  external: true,
  listed: false,
  unsure: new Set(['PATH']),
  workdir: false,
  place: true,
  user: false,
  shell: false,
};

const memory = new WeakMap<StageGraph, (readonly KnownValues[])[]>();

/**
 * What is known before each step of a stage, in the order of its steps, and after the last one. An unknown stage gives
 * an empty list.
 */
export function knownValues(graph: StageGraph, index: number): readonly KnownValues[] {
  let known = memory.get(graph);
  if (known === undefined) {
    known = [];
    memory.set(graph, known);
  }
  while (known.length <= index) {
    const stage = graph.stages[known.length];
    if (stage === undefined) return [];
    known.push(walk(graph, stage, startOf(stage, known)));
  }
  return known[index] ?? [];
}

/** What can be said of a variable at a place where `env` holds. */
export function valueOf(name: string, env: SharedMap, known: KnownValues): KnownValue {
  const value = env.get(name);
  if (value === undefined) return { kind: isOpen(name, known) ? 'outside' : 'unset' };
  return known.unsure.has(name) ? { kind: 'unsure' } : { kind: 'known', value };
}

/** Whether what is outside may set a variable that the file does not set. */
function isOpen(name: string, { external, listed, unsure }: KnownValues): boolean {
  return external && (!listed || unsure.has(name));
}

function startOf({ base, listed }: Stage, known: readonly (readonly KnownValues[])[]): KnownValues {
  if (base.kind === 'scratch') return FROM_NOTHING;
  if (base.kind !== 'stage') {
    if (listed === null)
      return { ...FROM_OUTSIDE, place: base.kind === 'image' && familyOf(base.ref).atRoot };
    return { ...FROM_OUTSIDE, listed: true, unsure: new Set(listed.changing), workdir: true };
  }
  return known[base.stage]?.at(-1) ?? FROM_OUTSIDE;
}

function walk(graph: StageGraph, stage: Stage, start: KnownValues): KnownValues[] {
  const all = [start];
  let now = start;
  for (const step of stage.steps) {
    now = after(graph, step, now);
    all.push(now);
  }
  return all;
}

function after(graph: StageGraph, step: Step, before: KnownValues): KnownValues {
  if (step.error !== null) return before;
  switch (step.kind) {
    case 'workdir':
      return afterWorkdir(graph, step, before);
    case 'user':
      return before.user || step.value === '' ? before : { ...before, user: true };
    case 'shell':
      return before.shell ? before : { ...before, shell: true };
    case 'env':
    case 'arg':
      return before.external ? withUnsure(before, valuesSet(graph, step, before)) : before;
    default:
      return before;
  }
}

function afterWorkdir(graph: StageGraph, step: Step & { kind: 'workdir' }, before: KnownValues): KnownValues {
  const { instruction } = step;
  const written = instruction.kind === 'workdir' ? instruction.value : '';
  const place = isSure(written, step, before, graph.dockerfile.escape) && (!step.relative || before.place);
  const workdir = before.workdir || !step.relative;
  return place === before.place && workdir === before.workdir ? before : { ...before, workdir, place };
}

type Setting = readonly [name: string, sure: boolean];

function valuesSet(graph: StageGraph, step: Step, before: KnownValues): Setting[] {
  const { instruction } = step;
  const { buildArgs } = graph.options;
  const sure = (word: string) => isSure(word, step, before, graph.dockerfile.escape);
  if (instruction.kind === 'env' && step.kind === 'env') {
    return step.pairs.map(([name], at) => [name, sure(instruction.pairs[at]?.value ?? '')]);
  }
  if (instruction.kind !== 'arg') return [];
  return instruction.args.map(({ key, value }) => {
    return [key, value === null || Object.hasOwn(buildArgs, key) || sure(value)];
  });
}

/** Whether the text alone says what a word reads as at a step. */
export function isSure(word: string, step: Pick<Step, 'env'>, known: KnownValues, escape: string): boolean {
  if (!known.external || !word.includes('$')) return true;
  const { matched, unmatched, error } = expand(word, step.env, { escape });
  return (
    error === null &&
    ![...unmatched].some((name) => isOpen(name, known)) &&
    ![...matched].some((name) => known.unsure.has(name))
  );
}

function withUnsure(known: KnownValues, settings: readonly Setting[]): KnownValues {
  const changes = settings.filter(([name, sure]) => known.unsure.has(name) === sure);
  if (changes.length === 0) return known;
  const unsure = new Set(known.unsure);
  for (const [name, sure] of changes) {
    if (sure) unsure.delete(name);
    else unsure.add(name);
  }
  return { ...known, unsure };
}
