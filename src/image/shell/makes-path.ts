import { commandsIn, type WrittenCommand } from './commands-in.ts';
import { nameOf } from './paths.ts';

/** Options that say where a command writes: `-o`, `--output`, `--out-dir=…`, `-d`, `--dest`, `--prefix`, `of=`. */
const OUTPUT_OPTION =
  /^(?:--?(?:o|O|d|D|out\w*|output\w*|dest\w*|dir|directory|prefix|target\w*)(?:-\w+)*|of)$/;

/**
 * Parts of the names of programs and of their first words that make files: what is called so may have made what it
 * names. Others (`xx-verify`, `java -jar`, `ldd`, `strip`, `du`) are given what is there already.
 */
const MAKING =
  /(?:^|[^a-z])(?:re)?(?:archive|assemble|build|bundle|clone|compile|configure|convert|cp|create|curl|download|dump|emit|export|extract|fetch|gen|generate|get|init|install|link|ln|make|mkdir|move|mv|new|ninja|pack|package|prepare|produce|publish|render|save|setup|sync|tar|touch|unpack|unzip|wget|write|zip)(?:[^a-z]|$)/i;

/** Programs that build whatever they are told to by name. */
const BUILDERS =
  /^(?:ant|bazel\w*|buck2?|bun|cargo|cc|clang\S*|cmake|deno|docker|dotnet|dub|esbuild|g\+\+|gcc|go|gradlew?|javac|just|ld|lein|meson|mix|mvnw?|nasm|nim|nix\S*|npm|npx|pnpm|protoc|rustc|sbt|scons|task|tsc|vite|webpack|yarn|zig)(?:-?[\d.]+)?$/;

/**
 * Whether a script shows that it makes a path which it names: as the value of an option for an output, behind `>`, or as a
 * word of a command that makes things by its own name. A word of any other command may be what it only reads. A script
 * that cannot be read may make anything.
 */
export function makesPath(script: string, names: (text: string) => boolean): boolean {
  const commands = commandsIn(script);
  if (commands === null) return true;
  for (const redirect of script.matchAll(/>>?\s*(?!&)([^\s;|&<>]+)/g))
    if (names(redirect[1] ?? '')) return true;
  return commands.some((command) => commandMakes(command, names));
}

function commandMakes({ name, args }: WrittenCommand, names: (text: string) => boolean): boolean {
  if (isMaker(name, args)) return args.some(names);
  return args.some((arg, index) => {
    const [option = '', ...value] = arg.split('=');
    if (value.length > 0) return OUTPUT_OPTION.test(option) && names(value.join('='));
    return OUTPUT_OPTION.test(args[index - 1] ?? '') && names(arg);
  });
}

/** `make`, `./build.sh`, `tool build …`, `python setup.py …`: the program or its first plain word says it. */
function isMaker(name: string, args: readonly string[]): boolean {
  if (BUILDERS.test(name) || MAKING.test(name)) return true;
  const first = args.find((arg) => !arg.startsWith('-'));
  return first !== undefined && MAKING.test(nameOf(first));
}
