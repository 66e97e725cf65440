import type { Dockerfile } from '../dockerfile/types.ts';
import { expand } from '../dockerfile/word-lexer.ts';
import { type Platform, predefinedArgs } from './platform.ts';
import { SharedMap } from './shared-map.ts';
import { EPOCH, readEpoch } from './source-date-epoch.ts';
import { type Failure, linesOf } from './states.ts';
import type { BuildOptions } from './types.ts';

/** What every FROM sees, and what stages take over with `ARG NAME`. */
export interface GlobalArgs {
  /** Predefined ones and those before the first FROM. */
  readonly values: SharedMap;
  /** Those before the first FROM, in order; `null` without a value. */
  readonly declared: readonly { readonly key: string; readonly value: string | null }[];
  /** The build arguments as stages see them. */
  readonly given: Readonly<Record<string, string>>;
  readonly failure: Failure | null;
}

/** Gives the arguments before the first FROM their values (BuildKit dockerfile2llb: buildMetaArgs, epoch.go). */
export function readGlobalArgs(
  dockerfile: Dockerfile,
  options: BuildOptions,
  platform: Platform,
): GlobalArgs {
  const { metaArgs, stages, escape } = dockerfile;
  const given = (name: string) => {
    return Object.hasOwn(options.buildArgs, name) ? options.buildArgs[name] : undefined;
  };
  const predefined = predefinedArgs(platform, options.target || (stages.at(-1)?.from.name ?? ''));
  let values = SharedMap.EMPTY.with(predefined.map(([name, value]) => [name, given(name) ?? value] as const));
  const declared: { key: string; value: string | null }[] = [];
  const end = (failure: Failure | null): GlobalArgs => ({
    values,
    declared,
    given: options.buildArgs,
    failure,
  });
  for (const instruction of metaArgs) {
    for (const { key, value: written } of instruction.args) {
      let value = given(key) ?? null;
      if (value === null && written !== null) {
        const expansion = expand(written, values, { escape });
        if (expansion.error !== null) {
          const message = `ARG ${key} cannot be expanded: ${expansion.error}.`;
          return end({ phase: 'meta-args', code: 'expansion', message, lines: linesOf(instruction) });
        }
        value = expansion.value;
      }
      if (value !== null) values = values.with([[key, value]]);
      declared.push({ key, value });
    }
  }
  const written = given(EPOCH) ?? values.get(EPOCH);
  if (!written) return end(null);
  const epoch = readEpoch(written, stages, values, options, escape);
  if (!epoch.ok) {
    return end({ phase: 'meta-args', code: 'source-date-epoch', message: epoch.error, lines: epoch.lines });
  }
  const replace = (entries: [string, string][]): [string, string][] => {
    return entries.flatMap(([name, old]): [string, string][] => {
      if (name !== EPOCH) return [[name, old]];
      return epoch.value === null ? [] : [[name, epoch.value]];
    });
  };
  return {
    values: SharedMap.EMPTY.with(replace(values.entries())),
    declared,
    given: Object.fromEntries(replace(Object.entries(options.buildArgs))),
    failure: null,
  };
}
