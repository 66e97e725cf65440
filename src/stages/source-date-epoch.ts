import type { LineRange, StageSource } from '../dockerfile/types.ts';
import { expand } from '../dockerfile/word-lexer.ts';
import { classifySource } from './remote-source.ts';
import type { SharedMap } from './shared-map.ts';
import { linesOf } from './states.ts';
import type { BuildOptions } from './types.ts';

export const EPOCH = 'SOURCE_DATE_EPOCH';

type Epoch =
  /** The value stages see; `null` when only the build itself would know it. */
  | { readonly ok: true; readonly value: string | null }
  | { readonly ok: false; readonly error: string; readonly lines: readonly LineRange[] };

/**
 * Reads SOURCE_DATE_EPOCH: seconds, `context`, a named context, or a stage that is FROM scratch and holds one ADD of
 * something remote (BuildKit dockerfile2llb/epoch.go).
 */
export function readEpoch(
  value: string,
  stages: readonly StageSource[],
  globalArgs: SharedMap,
  options: BuildOptions,
  escape: string,
): Epoch {
  if (/^[+-]?\d+$/.test(value)) return { ok: true, value: String(BigInt(value)) };
  if (value === 'context' || Object.hasOwn(options.buildContexts, value)) return { ok: true, value: null };
  const stage = stages.find(
    ({ from }) => from.name !== '' && from.name.toLowerCase() === value.toLowerCase(),
  );
  if (stage === undefined) return { ok: false, error: `${EPOCH} cannot be "${value}".`, lines: [] };
  const error = stageError(stage, globalArgs, options, escape);
  if (error === null) return { ok: true, value: null };
  return {
    ok: false,
    error: `Stage ${stage.from.name} cannot give ${EPOCH}: ${error}.`,
    lines: linesOf(stage.from),
  };
}

function stageError(
  { from, instructions }: StageSource,
  globalArgs: SharedMap,
  options: BuildOptions,
  escape: string,
): string | null {
  let args = globalArgs;
  const value = (word: string) => expand(word, args, { escape });
  if (value(from.base.value).value !== 'scratch') return 'it is not FROM scratch';
  let adds = 0;
  for (const instruction of instructions) {
    if (instruction.kind === 'arg') {
      for (const { key, value: written } of instruction.args) {
        const given = Object.hasOwn(options.buildArgs, key) ? options.buildArgs[key] : undefined;
        const expansion = written === null ? null : value(written);
        if (given === undefined && expansion?.error) return expansion.error;
        const next = given ?? expansion?.value;
        if (next !== undefined) args = args.with([[key, next]]);
      }
    } else if (instruction.kind === 'add') {
      const [source] = instruction.sources;
      if (source === undefined || instruction.sources.length !== 1 || instruction.contents.length > 0) {
        return 'its ADD must have exactly one source';
      }
      const expansion = value(source.value);
      if (expansion.error !== null) return expansion.error;
      const found = classifySource(expansion.value);
      if (found.class === 'path') return 'its ADD must take a URL or a git repository';
      if ('error' in found) return found.error;
      adds++;
    } else return `it holds ${instruction.keyword.toUpperCase()}`;
  }
  return adds === 1 ? null : 'it must hold exactly one ADD';
}
