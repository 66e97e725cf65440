import type { ArgInstruction } from '../../dockerfile/types.ts';
import type { StageGraph, Step } from '../../stages/types.ts';
import { globalValues, namesIn } from './from.ts';
import type { Here } from './here.ts';
import { code, list, say, stagePieces } from './prose.ts';
import type { Sentence } from './types.ts';

type Told = { readonly headline: Sentence; readonly details: readonly Sentence[] };

/** An ARG above the first FROM: for FROM lines only. */
export function tellGlobalArg(graph: StageGraph, { args }: ArgInstruction): Told {
  const settings = args.map(({ key, value }) => {
    if (Object.hasOwn(graph.options.buildArgs, key)) {
      return say`${code(key)}, which the build was given as ${code(graph.options.buildArgs[key] ?? '')}`;
    }
    return value === null
      ? say`${code(key)}, without a default`
      : say`${code(key)} with the default ${code(value)}`;
  });
  const details: Sentence[] = [];
  for (const { key } of args) {
    const users = graph.stages.filter(({ from }) =>
      [from.base.value, from.platform].some((word) => namesIn(word, graph).includes(key)),
    );
    if (users.length === 0) continue;
    details.push(
      say`The FROM of ${list(users.map(({ index }) => stagePieces(graph, index)))} ${users.length === 1 ? 'uses' : 'use'} ${code(`$${key}`)}.`,
    );
  }
  const repeats = graph.stages.filter(({ instructions }) =>
    instructions.some(
      (each) => each.kind === 'arg' && each.args.some((arg) => args.some(({ key }) => key === arg.key)),
    ),
  );
  details.push(
    repeats.length === 0
      ? say`No stage repeats it with an ARG of its own, so only FROM lines see it.`
      : say`A stage sees it only below an ARG of its own, as in ${list(repeats.map(({ index }) => stagePieces(graph, index)))}.`,
  );
  return {
    headline: say`Declares the build argument${args.length === 1 ? '' : 's'} ${list(settings)}.`,
    details,
  };
}

/** An ARG in a stage, and where its value is from. */
export function tellArg(here: Here, step: Extract<Step, { kind: 'arg' }>, { args }: ArgInstruction): Told {
  const { graph } = here;
  const globals = globalValues(graph);
  const declared = new Set(graph.metaArgs.map(({ key }) => key));
  const settings = args.map(({ key, value: written }, at) => {
    const value = step.args[at]?.[1] ?? null;
    if (value === null) return say`${code(key)}, which has no value unless the build is given one`;
    const shown = value === '' ? say`empty` : say`${code(value)}`;
    if (Object.hasOwn(graph.options.buildArgs, key))
      return say`${code(key)}, which is ${shown}: the build was given that`;
    if (written !== null) {
      const read = here.read(written);
      if (read === null) return say`${code(key)} with the default ${code(written)}`;
      return say`${code(key)}, which is ${shown} by default`;
    }
    if (declared.has(key)) return say`${code(key)}, which is ${shown}: the ARG above the first FROM says so`;
    return globals.has(key)
      ? say`${code(key)}, which is ${shown}: BuildKit sets it`
      : say`${code(key)}, which is ${shown}`;
  });
  const they = args.length === 1;
  const details = [
    say`Commands below see ${they ? 'it' : 'them'} as ${they ? 'an environment variable' : 'environment variables'}; containers do not.`,
  ];
  if (here.ships)
    details.push(say`Who has the image can read ${they ? 'its value' : 'their values'} in the history.`);
  return { headline: say`Declares the build argument${they ? '' : 's'} ${list(settings)}.`, details };
}
