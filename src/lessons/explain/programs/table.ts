import type { WrittenCommand } from '../../../image/shell/commands-in.ts';
import { FILE_PROGRAMS } from './files.ts';
import { LANGUAGE_PROGRAMS } from './languages.ts';
import { PACKAGE_PROGRAMS } from './packages.ts';
import { type Doing, on, type Tell, Words } from './words.ts';

const PROGRAMS: ReadonlyMap<string, Tell> = new Map(
  [PACKAGE_PROGRAMS, LANGUAGE_PROGRAMS, FILE_PROGRAMS].flatMap((programs) =>
    Object.entries(programs).flatMap(([names, tell]) =>
      names.split(' ').map((name) => [name, tell] as const),
    ),
  ),
);

/**
 * What a well-known program does with these words. Of others, and where there is nothing more to tell, the files that their
 * words go into; `null` without any.
 */
export function doingOf(command: WrittenCommand): Doing | null {
  if (isOwn(command)) return on('write into', command.outputs);
  // `pip3`, `python3.12`: the same under another version's name.
  const name = command.name.replace(/^(pip|python)[\d.]+$/, '$1');
  const doing = PROGRAMS.get(name)?.(new Words(command.args), command) ?? null;
  return doing ?? on('write into', command.outputs);
}

/** Programs that a project keeps a copy of, or writes for itself. */
const KEPT = /^(?:autogen\.sh|configure|gradlew|mvnw)$/;

/** `./install`, `./aws/install`: a program of one's own that is only called like a well-known one. */
function isOwn({ name, program }: WrittenCommand): boolean {
  return (
    program.includes('/') && !/^[/$~]/.test(program) && !/(?:^|\/)\.?bin\//.test(program) && !KEPT.test(name)
  );
}
