import type { StageInstruction } from '../../dockerfile/types.ts';
import { expand } from '../../dockerfile/word-lexer.ts';
import type { StageGraph } from '../../stages/types.ts';
import type { Touch } from './types.ts';

/** Names whose value would be another, and for those that ENV has set, whether that value would. */
export interface Changed {
  readonly names: ReadonlySet<string>;
  readonly env: ReadonlyMap<string, boolean>;
}

export const NOTHING_CHANGED: Changed = { names: new Set(), env: new Map() };

/** What a stage begins with that is built on another: there, ENV wins over an ARG that came after it. */
export function passedOn({ names, env }: Changed): Changed {
  const own = [...names].filter((name) => !env.has(name));
  const set = [...env].filter(([, isChanged]) => isChanged).map(([name]) => name);
  return { names: new Set([...own, ...set]), env };
}

/** The first of some names that words read, with what the modifiers around it make of it left aside. */
export function reads(
  words: readonly string[],
  names: ReadonlySet<string>,
  escape: string,
  skipQuotes = false,
): string | null {
  if (names.size === 0) return null;
  let found: string | null = null;
  const get = (name: string) => {
    if (names.has(name)) found ??= name;
    return undefined;
  };
  for (const word of words) expand(word, { get }, { escape, skipQuotes });
  return found;
}

/** The arguments before the first FROM that would have another value. */
export function changedGlobals(graph: StageGraph, touch: Touch): ReadonlySet<string> {
  const names = new Set<string>();
  const { escape, metaArgs } = graph.dockerfile;
  for (const { args, span } of metaArgs) {
    const touched = touch.kind === 'line' && span.line <= touch.line && touch.line <= span.endLine;
    for (const { key, value } of args) {
      if (isGiven(graph, key)) {
        if (touch.kind === 'arg' && touch.name === key) names.add(key);
        continue;
      }
      const own = touched || (touch.kind === 'arg' && touch.name === key);
      if (own || reads([value ?? ''], names, escape) !== null) names.add(key);
      else if (value !== null) names.delete(key);
    }
  }
  // A predefined argument such as TARGETPLATFORM needs no declaration before FROM.
  if (touch.kind === 'arg') names.add(touch.name);
  return names;
}

/** What is changed after an ARG or ENV, from what was before it. */
export function changedBy(
  graph: StageGraph,
  instruction: StageInstruction,
  before: Changed,
  globals: ReadonlySet<string>,
  touch: Touch,
): Changed {
  const { escape } = graph.dockerfile;
  const touched = isTouched(instruction.span, touch);
  if (instruction.kind === 'env') {
    const names = new Set(before.names);
    const env = new Map(before.env);
    // All values are read before any is set: ENV A=1 B=$A uses the old A.
    for (const { key, value } of instruction.pairs) {
      const isChanged = touched || reads([value], before.names, escape) !== null;
      env.set(key, isChanged);
      if (isChanged) names.add(key);
      else names.delete(key);
    }
    return { names, env };
  }
  if (instruction.kind !== 'arg') return before;
  const names = new Set(before.names);
  for (const { key, value } of instruction.args) {
    const isChanged = isGiven(graph, key)
      ? touch.kind === 'arg' && touch.name === key
      : touched ||
        (touch.kind === 'arg' && touch.name === key) ||
        (value === null ? globals.has(key) : reads([value], before.names, escape) !== null);
    if (isChanged) names.add(key);
    else if (value !== null || isGiven(graph, key)) names.delete(key);
  }
  return { names, env: before.env };
}

export function isTouched(span: { readonly line: number; readonly endLine: number }, touch: Touch): boolean {
  return touch.kind === 'line' && span.line <= touch.line && touch.line <= span.endLine;
}

export function isGiven(graph: StageGraph, name: string): boolean {
  return Object.hasOwn(graph.options.buildArgs, name);
}
