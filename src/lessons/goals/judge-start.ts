import { plainPath } from '../what-if/taken.ts';
import { entryAt } from './entries.ts';
import { isTalk } from './runs.ts';
import type { Build } from './subject.ts';
import { HINT } from './texts.ts';
import { RIGHT, type Verdict, wrong } from './verdict.ts';

const SHELLS = /(?:^|\/)(?:ba|da|a|z)?sh$/;

/**
 * Judges whether the image starts a program: by its path, by a path from the working directory, or by its name alone,
 * which is looked up on the PATH. It may be started through a shell, an init or another launcher.
 */
export async function judgeStart(build: Build, program: string): Promise<Verdict> {
  const config = build.runtime?.config;
  const words = [...(config?.Entrypoint ?? []), ...(config?.Cmd ?? [])];
  const directory = config?.WorkingDir ?? '/';
  if (!starts(words, (word) => isProgram(word, program, directory)))
    return wrong(HINT.starts(words.join(' '), program), lineOf(build));
  const line = lineOf(build);
  const shell = (await build.findings).find(
    ({ rule, lines }) => rule === 'ShellFormWithoutShell' && lines[0] === line,
  );
  if (shell !== undefined) return wrong(HINT.noShell(shell.message, plainWords(words)), line);
  const { target } = build.graph;
  const places = program.startsWith('/') ? [''] : program.includes('/') ? [] : SEARCHED;
  for (const place of places) {
    const path = absolute(`${place}${program}`, '/');
    const held = target === null ? null : entryAt(build, target, path);
    const isDirectory = held?.path.startsWith(`${path}/`) || (held?.path === path && held.type === 'dir');
    if (held && isDirectory) return wrong(HINT.directory(path), held.origin[0]?.span.line ?? null);
  }
  return RIGHT;
}

/** Where a program is looked for by its name. */
const SEARCHED = ['/bin/', '/usr/bin/', '/usr/local/bin/'];

/** The words of a command without the shell that was put around it. */
function plainWords(words: readonly string[]): readonly string[] {
  const at = SHELLS.test(words[0] ?? '') && words[1] === '-c' ? 2 : 0;
  return words.slice(at).flatMap((word) => word.split(/\s+/).filter((part) => part !== 'exec'));
}

function isProgram(word: string, program: string, directory: string): boolean {
  if (!program.startsWith('/')) return word === program || word.endsWith(`/${program}`);
  if (!word.includes('/')) return word === program.slice(program.lastIndexOf('/') + 1);
  return absolute(word, directory) === absolute(program, '/');
}

function absolute(path: string, directory: string): string {
  return `/${plainPath(path.startsWith('/') ? path : `${directory}/${path}`)}`;
}

/** Whether a command starts the program: itself, in a script of a shell, or as what another program is told to start. */
function starts(words: readonly string[], isIt: (word: string) => boolean, depth = 0): boolean {
  const [first = '', ...rest] = words;
  if (isIt(first)) return true;
  const at = SHELLS.test(first) ? rest.findIndex((word) => /^-\w*c$/.test(word)) : -1;
  if (at < 0 || depth > 1) return !isTalk(first) && rest.some(isIt);
  const commands = (rest[at + 1] ?? '').split(/&&|\|\||[;|&\n()]/);
  return commands.some((command) => {
    const parts = command.split(/\s+/).map((part) => part.replace(/^["']|["']$/g, ''));
    return starts(
      parts.filter((part) => part !== '' && part !== 'exec' && !/^\w+=/.test(part)),
      isIt,
      depth + 1,
    );
  });
}

/** The line that says what is started; the FROM of the stage where none does. */
function lineOf({ contents, runtime }: Build): number | null {
  const set = contents.config.filter(({ key }) => key === 'Cmd' || key === 'Entrypoint').at(-1);
  return set?.span?.line ?? runtime?.from.span.line ?? null;
}
