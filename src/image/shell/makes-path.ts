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
 * The words by which a script shows what it makes: the values of options for an output, what stands behind `>`, and the
 * words of a command that makes things by its own name. A word of any other command may be what it only reads. `null` for
 * a script that cannot be read: it may make anything.
 */
export function wordsMade(script: string): readonly string[] | null {
  const commands = commandsIn(script);
  if (commands === null) return null;
  const redirects = [...script.matchAll(/>>?\s*(?!&)([^\s;|&<>]+)/g)].map(([, target = '']) => target);
  return [...redirects, ...commands.flatMap(madeBy)];
}

/** Whether a script runs something that builds; one that cannot be read may. */
export function builds(script: string): boolean {
  return commandsIn(script)?.some(({ name, args }) => isMaker(name, args)) ?? true;
}

/** Directories into which builds write, by their custom. */
const OUTPUT_FOLDER =
  /^(?:artifacts|bin|build|builds|debug|dist|generated|node_modules|obj|out|outputs?|publish|releases?|site-packages|storybook-static|target|venv|wheelhouse|wheels|_build|_output|_site|\.(?:next|nuxt|output|svelte-kit|venv))$/;

/** Whether a path relative to a tree of sources leads through a directory that builds write into. */
export function isOutput(path: string): boolean {
  return path.split('/').some((part) => OUTPUT_FOLDER.test(part));
}

function madeBy({ name, args }: WrittenCommand): readonly string[] {
  if (isMaker(name, args)) return args;
  return args.flatMap((arg, index) => {
    const [option = '', ...value] = arg.split('=');
    if (value.length > 0) return OUTPUT_OPTION.test(option) ? [value.join('=')] : [];
    return OUTPUT_OPTION.test(args[index - 1] ?? '') ? [arg] : [];
  });
}

/** `make`, `./build.sh`, `tool build …`, `python setup.py …`: the program or its first plain word says it. */
function isMaker(name: string, args: readonly string[]): boolean {
  if (BUILDERS.test(name) || MAKING.test(name)) return true;
  const first = args.find((arg) => !arg.startsWith('-'));
  return first !== undefined && MAKING.test(nameOf(first));
}
