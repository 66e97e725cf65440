import type { Span } from '../dockerfile/types.ts';
import { type KnownValue, knownValues, valueOf } from './known-values.ts';
import { predefinedArgs, readPlatform } from './platform.ts';
import type { Stage, StageGraph, Step } from './types.ts';

/** A variable that can be read at some place of a file. */
export interface ScopedVariable {
  readonly name: string;
  readonly value: KnownValue;
  /** What gave it its value, or declared it: an instruction, BuildKit itself, or the image that the stage starts from. */
  readonly by: 'ARG' | 'ENV' | 'builder' | 'base';
  /** Where that stands; `null` where it is not in the text. */
  readonly span: Span | null;
}

/**
 * The variables that an instruction at an offset can read, by name: in a stage what is set above it there and in the
 * stages it is built on; in a FROM, and above the first one, the arguments above the first FROM and BuildKit's own.
 */
export function variablesAt(graph: StageGraph, offset: number): ScopedVariable[] {
  const stage = graph.stages.findLast(({ span }) => span.from <= offset);
  const inStage = stage !== undefined && offset > stage.from.span.to;
  const found = inStage ? stageVariables(graph, stage, offset) : globalVariables(graph, offset);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** BuildKit's own arguments, which a stage can ask for with ARG. */
export function builderVariables({ options, dockerfile }: StageGraph): Map<string, string> {
  const platform = readPlatform(options.platform);
  const target = options.target || (dockerfile.stages.at(-1)?.from.name ?? '');
  return new Map(platform === null ? [] : predefinedArgs(platform, target));
}

type Found = Map<string, ScopedVariable>;

function globalVariables(graph: StageGraph, offset: number): Found {
  const found: Found = new Map();
  for (const [name, value] of builderVariables(graph)) {
    const given = Object.hasOwn(graph.options.buildArgs, name) ? graph.options.buildArgs[name] : undefined;
    found.set(name, { name, value: { kind: 'known', value: given ?? value }, by: 'builder', span: null });
  }
  let at = 0;
  for (const { args, span } of graph.dockerfile.metaArgs) {
    for (const { key: name } of args) {
      const value = graph.metaArgs[at++]?.value ?? null;
      if (span.to >= offset) continue;
      const own = found.get(name)?.value;
      const known: KnownValue = value === null ? (own ?? { kind: 'unset' }) : { kind: 'known', value };
      found.set(name, { name, value: known, by: 'ARG', span });
    }
  }
  return found;
}

function stageVariables(graph: StageGraph, stage: Stage, offset: number): Found {
  const setters: Map<string, Pick<ScopedVariable, 'by' | 'span'>> = new Map();
  for (const each of chain(graph, stage)) {
    for (const step of each.steps) {
      if (each === stage && !step.onbuild && step.span.to >= offset) break;
      for (const [name] of settings(step))
        setters.set(name, { by: step.kind === 'env' ? 'ENV' : 'ARG', span: step.span });
    }
  }
  const count = stage.steps.filter(({ onbuild, span }) => onbuild || span.to < offset).length;
  const known = knownValues(graph, stage.index);
  const before = stage.steps[count];
  const last = stage.steps.at(-1);
  const env = before?.env ?? (last === undefined ? startEnv(graph, stage) : last.env.with(given(last)));
  const place = known[count];
  const found: Found = new Map();
  if (place === undefined) return found;
  const names = new Set([...setters.keys(), ...(env?.entries().map(([name]) => name) ?? [])]);
  for (const name of names) {
    const value: KnownValue = env === null ? { kind: 'unset' } : valueOf(name, env, place);
    found.set(name, { name, value, ...(setters.get(name) ?? { by: 'base', span: null }) });
  }
  return found;
}

/** The environment of a stage without steps of its own: that of the stage below at its end. */
function startEnv(graph: StageGraph, stage: Stage): Step['env'] | null {
  const below = chain(graph, stage).findLast(({ steps }) => steps.length > 0);
  const last = below?.steps.at(-1);
  return last === undefined ? null : last.env.with(given(last));
}

function chain(graph: StageGraph, stage: Stage): Stage[] {
  const stages = [stage];
  for (let { base } = stage; base.kind === 'stage'; ) {
    const next = graph.stages[base.stage];
    if (next === undefined || next.index >= (stages[0]?.index ?? 0)) break;
    stages.unshift(next);
    base = next.base;
  }
  return stages;
}

/** What a step sets; `null` for a declared argument without a value. */
function settings(step: Step): readonly (readonly [string, string | null])[] {
  if (step.kind === 'env') return step.pairs;
  return step.kind === 'arg' ? step.args : [];
}

function given(step: Step): [string, string][] {
  return settings(step).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, value]],
  );
}
