import type { ArgDefinition, Span } from '../dockerfile/types.ts';
import { expand } from '../dockerfile/word-lexer.ts';
import { predefinedArgs, readPlatform } from './platform.ts';
import type { StageGraph } from './types.ts';

/** A build argument that a person can set. */
export interface BuildArgument {
  readonly name: string;
  /** As written in the first ARG that gives one; `null` where none does. */
  readonly default: string | null;
  /** The comment above that begins with its name. */
  readonly doc: string;
  /** Where it is declared first. */
  readonly span: Span;
  /** A base is blank without a value for it. */
  readonly required: boolean;
  /** Stages whose base, platform, paths or mounts depend on it. */
  readonly changes: readonly number[];
}

type Origins = ReadonlyMap<string, ReadonlySet<string>>;
const NONE: ReadonlySet<string> = new Set();

/**
 * The build arguments of a file, in the order of the file: global ones and those of stages, with the stages whose
 * place in the graph each can change (also through other arguments and ENV). Predefined ones such as TARGETARCH are
 * left out: the platform sets them.
 */
export function buildArguments(graph: StageGraph): BuildArgument[] {
  const { dockerfile, stages } = graph;
  const { escape } = dockerfile;
  const found = new Map<string, { definition: ArgDefinition; span: Span; changes: Set<number> }>();
  const predefined = predefinedNames(graph);
  const declare = (definition: ArgDefinition, span: Span) => {
    if (predefined.has(definition.key)) return;
    const known = found.get(definition.key);
    if (known === undefined) found.set(definition.key, { definition, span, changes: new Set() });
    else if (known.definition.value === null && definition.value !== null) known.definition = definition;
  };
  /** The arguments that a word's value is made of. */
  const originsOf = (word: string, origins: Origins): Set<string> => {
    const names = new Set<string>();
    const get = (name: string) => {
      for (const origin of origins.get(name) ?? NONE) names.add(origin);
      return undefined;
    };
    expand(word, { get }, { escape });
    return names;
  };
  const globals = new Map<string, ReadonlySet<string>>();
  for (const { args, span } of dockerfile.metaArgs) {
    for (const definition of args) {
      declare(definition, span);
      const deps = originsOf(definition.value ?? '', globals);
      globals.set(definition.key, deps.add(definition.key));
    }
  }
  const ends: Origins[] = [];
  for (const { index, from, base, instructions } of stages) {
    const mark = (word: string, origins: Origins) => {
      for (const name of originsOf(word, origins)) found.get(name)?.changes.add(index);
    };
    mark(from.base.value, globals);
    mark(from.platform, globals);
    const origins = new Map(base.kind === 'stage' ? ends[base.stage] : []);
    for (const instruction of instructions) {
      switch (instruction.kind) {
        case 'arg':
          for (const definition of instruction.args) {
            declare(definition, instruction.span);
            const { key, value } = definition;
            const deps = value === null ? (globals.get(key) ?? NONE) : originsOf(value, origins);
            origins.set(key, new Set([key, ...deps]));
          }
          break;
        case 'env': {
          // All values are read before any is set: ENV A=1 B=$A uses the old A.
          const deps = instruction.pairs.map(({ value }) => originsOf(value, origins));
          for (const [at, { key }] of instruction.pairs.entries()) origins.set(key, deps[at] ?? NONE);
          break;
        }
        case 'workdir':
          mark(instruction.value, origins);
          break;
        case 'copy':
        case 'add':
          for (const { value } of [...instruction.sources, instruction.destination]) mark(value, origins);
          break;
        case 'run':
          for (const { written } of instruction.mounts) mark(written, origins);
          break;
        default:
      }
    }
    ends.push(origins);
  }
  const wanted = new Set(stages.flatMap(({ base }) => (base.kind === 'error' ? base.wants : [])));
  return [...found].map(([name, { definition, span, changes }]) => ({
    name,
    default: definition.value,
    doc: definition.doc,
    span,
    required: wanted.has(name),
    changes: [...changes].sort((a, b) => a - b),
  }));
}

function predefinedNames({ options }: StageGraph): ReadonlySet<string> {
  const platform = readPlatform(options.platform) ?? readPlatform('linux/amd64');
  return new Set(platform === null ? [] : predefinedArgs(platform, '').map(([name]) => name));
}
