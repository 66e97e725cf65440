import { expand } from '../dockerfile/word-lexer.ts';
import { base as baseName } from './paths.ts';
import { predefinedArgs, readPlatform } from './platform.ts';
import { SharedMap } from './shared-map.ts';
import type { Stage, StageGraph } from './types.ts';

/** What a build can be given: the arguments, secrets and ssh sockets that the target uses, in the order of the file. */
export interface Outline {
  readonly args: readonly string[];
  readonly secrets: readonly string[];
  readonly ssh: readonly string[];
}

interface ArgInfo {
  readonly line: number;
  /** Other arguments that its default is made of. */
  readonly deps: ReadonlySet<string>;
}

const NO_DEPS: ReadonlySet<string> = new Set();

/** The outline of the target (BuildKit dockerfile2llb/outline.go); empty lists without a target. */
export function outlineOf(graph: StageGraph): Outline {
  const { globals, infos } = readGlobals(graph);
  const usedInFrom = fromArgs(graph, globals);
  const args = new Map<string, number>();
  const secrets = new Map<string, number>();
  const ssh = new Map<string, number>();
  const note = (map: Map<string, number>, name: string, line: number) => {
    if (!map.has(name)) map.set(name, line);
  };
  for (const stage of closure(graph)) {
    const known = new Map(infos);
    const used = new Set(usedInFrom[stage.index]);
    for (const { instruction, ...step } of stage.steps) {
      const { line } = step.span;
      if (step.kind === 'run') {
        for (const mount of step.mounts) {
          if (mount.type === 'secret')
            note(secrets, mount.source || mount.id || baseName(mount.target), line);
          if (mount.type === 'ssh') note(ssh, mount.id || 'default', line);
        }
      }
      if (instruction.kind !== 'arg' || step.kind !== 'arg') continue;
      for (const { key, value } of instruction.args) {
        const given = Object.hasOwn(graph.options.buildArgs, key);
        // An argument that only repeats a global one is the global one.
        if (value !== null || given || globals.get(key) === undefined)
          known.set(key, { line, deps: NO_DEPS });
        used.add(key);
      }
    }
    for (const name of withDeps(used, known)) {
      const info = known.get(name);
      if (info !== undefined) note(args, name, info.line);
    }
  }
  return { args: byLine(args), secrets: byLine(secrets), ssh: byLine(ssh) };
}

function byLine(lines: ReadonlyMap<string, number>): string[] {
  const names = [...lines].sort(([a, lineA], [b, lineB]) => lineA - lineB || (a < b ? -1 : 1));
  return names.map(([name]) => name);
}

/** Predefined and global arguments with their values, and what is known of the global ones. */
function readGlobals(graph: StageGraph): { globals: SharedMap; infos: Map<string, ArgInfo> } {
  const { dockerfile, options } = graph;
  const platform = readPlatform(options.platform);
  const stage = options.target || (dockerfile.stages.at(-1)?.from.name ?? '');
  const given = (name: string) =>
    Object.hasOwn(options.buildArgs, name) ? options.buildArgs[name] : undefined;
  const predefined = platform === null ? [] : predefinedArgs(platform, stage);
  let globals = SharedMap.EMPTY.with(
    predefined.map(([name, value]) => [name, given(name) ?? value] as const),
  );
  const infos = new Map<string, ArgInfo>();
  for (const { args, span } of dockerfile.metaArgs) {
    for (const { key, value: written } of args) {
      let value = given(key);
      const deps = new Set<string>();
      if (value === undefined && written !== null) {
        const expansion = expand(written, globals, { escape: dockerfile.escape });
        value = expansion.value;
        for (const name of expansion.matched) deps.add(name);
        // ARG A=${A}x goes on from what A was made of before.
        if (deps.delete(key)) for (const name of infos.get(key)?.deps ?? NO_DEPS) deps.add(name);
      }
      if (value !== undefined) globals = globals.with([[key, value]]);
      infos.set(key, { line: span.line, deps });
    }
  }
  return { globals, infos };
}

/** The arguments in each FROM, those of the stages below included. */
function fromArgs(graph: StageGraph, globals: SharedMap): ReadonlySet<string>[] {
  const out: Set<string>[] = [];
  for (const { from, base } of graph.stages) {
    const used = new Set(base.kind === 'stage' ? out[base.stage] : []);
    const isReplaced = base.kind === 'named-context' && base.ref === from.name && from.name !== '';
    for (const word of isReplaced ? [] : [from.base.value, from.platform]) {
      for (const name of expand(word, globals, { escape: graph.dockerfile.escape }).matched) used.add(name);
    }
    out.push(used);
  }
  return out;
}

function withDeps(names: ReadonlySet<string>, infos: ReadonlyMap<string, ArgInfo>): Set<string> {
  const all = new Set(names);
  // Grows while it is walked.
  for (const name of all) for (const dep of infos.get(name)?.deps ?? NO_DEPS) all.add(dep);
  return all;
}

/** The target and all that it needs, nearest first. */
function closure(graph: StageGraph): Stage[] {
  const target = graph.target === null ? undefined : graph.stages[graph.target];
  const reached = new Set(target === undefined ? [] : [target]);
  for (const stage of reached) {
    for (const index of stage.requires) reached.add(graph.stages[index] as Stage);
  }
  return [...reached];
}
