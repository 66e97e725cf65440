import type { Stage } from '../stages/types.ts';

/**
 * The words with which a stage's image starts, as far as the file says: ENTRYPOINT, then CMD; a shell form gives the
 * words of its script. Empty where the file sets neither.
 */
export function startWords({ config }: Pick<Stage, 'config'>): readonly string[] {
  const words = [...unwrap(config.Entrypoint ?? []), ...unwrap(config.Cmd ?? [])];
  return words[0] === 'exec' ? words.slice(1) : words;
}

function unwrap(argv: readonly string[]): readonly string[] {
  const [shell = '', flag = '', script] = argv;
  if (script === undefined || !/(?:^|\/)\w*sh$/.test(shell) || !/^-\w*c$/.test(flag)) return argv;
  return script.trim().split(/\s+/);
}
