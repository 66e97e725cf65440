import type { ArgInstruction } from '../../dockerfile/types.ts';
import type { StageGraph, Step } from '../../stages/types.ts';
import { globalValues, namesIn } from './from.ts';
import type { Here } from './here.ts';
import { code, list, say, stagePieces } from './prose.ts';
import type { Sentence } from './types.ts';

type Told = { readonly headline: Sentence; readonly details: readonly Sentence[] };

/** Several arguments, each with what there is to say of it in brackets. */
const bracketed = (each: readonly (readonly [name: string, what: Sentence])[]): Sentence =>
  list(each.map(([name, what]) => say`${code(name)} (${what})`));

/** An ARG above the first FROM: for FROM lines only. */
export function tellGlobalArg(graph: StageGraph, { args }: ArgInstruction): Told {
  const given = ({ key }: { readonly key: string }): string | null =>
    Object.hasOwn(graph.options.buildArgs, key) ? (graph.options.buildArgs[key] ?? '') : null;
  const one = (arg: (typeof args)[number]): Sentence => {
    const value = given(arg);
    if (value !== null) return say`${code(arg.key)}, which the build was given as ${code(value)}`;
    return arg.value === null
      ? say`${code(arg.key)}, without a default`
      : say`${code(arg.key)} with the default ${code(arg.value)}`;
  };
  const inBrackets = (arg: (typeof args)[number]): Sentence => {
    const value = given(arg);
    if (value !== null) return say`given as ${code(value)}`;
    return arg.value === null ? say`no default` : say`${code(arg.value)} by default`;
  };
  const [only] = args;
  const settings =
    only !== undefined && args.length === 1
      ? one(only)
      : bracketed(args.map((arg) => [arg.key, inBrackets(arg)]));
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
    headline: say`Declares the build argument${args.length === 1 ? '' : 's'} ${settings}.`,
    details,
  };
}

/** An ARG in a stage, and where its value is from. */
export function tellArg(here: Here, step: Extract<Step, { kind: 'arg' }>, { args }: ArgInstruction): Told {
  const { graph } = here;
  const globals = globalValues(graph);
  const declared = new Set(graph.metaArgs.map(({ key }) => key));
  /** For an argument alone, and in brackets behind one of several. */
  const tell = (
    { key, value: written }: (typeof args)[number],
    at: number,
  ): readonly [Sentence, Sentence] => {
    const value = step.args[at]?.[1] ?? null;
    if (value === null)
      return [
        say`, which has no value unless the build is given one`,
        say`no value unless the build is given one`,
      ];
    const shown = value === '' ? say`empty` : say`${code(value)}`;
    if (Object.hasOwn(graph.options.buildArgs, key))
      return [say`, which is ${shown}: the build was given that`, say`${shown}, given to the build`];
    if (written !== null) {
      const read = here.read(written);
      if (read === null) return [say` with the default ${code(written)}`, say`${code(written)} by default`];
      return [say`, which is ${shown} by default`, say`${shown} by default`];
    }
    if (declared.has(key))
      return [
        say`, which is ${shown}: the ARG above the first FROM says so`,
        say`${shown}, from the ARG above the first FROM`,
      ];
    return globals.has(key)
      ? [say`, which is ${shown}: BuildKit sets it`, say`${shown}, set by BuildKit`]
      : [say`, which is ${shown}`, shown];
  };
  const told = args.map((arg, at) => [arg.key, tell(arg, at)] as const);
  const [only] = told;
  const settings =
    only !== undefined && told.length === 1
      ? say`${code(only[0])}${only[1][0]}`
      : bracketed(told.map(([key, [, what]]) => [key, what]));
  const they = args.length === 1;
  const details = [
    say`Commands below see ${they ? 'it' : 'them'} as ${they ? 'an environment variable' : 'environment variables'}; containers do not.`,
  ];
  if (here.ships)
    details.push(say`Who has the image can read ${they ? 'its value' : 'their values'} in the history.`);
  return { headline: say`Declares the build argument${they ? '' : 's'} ${settings}.`, details };
}
