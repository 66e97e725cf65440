import { Interpreter } from './interpreter.ts';
import { MAX_SCRIPT_LENGTH } from './limits.ts';
import { type Demand, isBash } from './machine.ts';
import { nameOf } from './paths.ts';
import { ScratchWorld } from './scratch-world.ts';
import type { ScriptContext, World } from './types.ts';
import { field, isPlain } from './values.ts';

/** Shells whose language is followed. zsh and ksh split words and connect pipelines in ways of their own. */
const SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'busybox']);

/** What only scripts for Windows have: drives, variables of cmd and PowerShell, their commands at the start. */
const WINDOWS =
  /(?:^|[\s"'=])[A-Za-z]:\\|%[A-Z_]{3,}%|\$[Ee]nv:|^\s*(?:powershell|pwsh|cmd|setx|del|rd|copy|xcopy|robocopy|net|choco)(?:\.exe)?\s/;

/** The build fails when the script does. */
const FINAL: Demand = { must: true, ignored: false };

/** Letters among a shell's options that set something, as in `/bin/bash -euxo pipefail -c`. */
function startOptions(interpreter: Interpreter, words: readonly string[]): void {
  for (const [index, word] of words.entries()) {
    if (!/^-[A-Za-z]+$/.test(word)) continue;
    if (word.includes('e')) interpreter.state.options.errexit = true;
    if (word.includes('o') && words[index + 1] === 'pipefail') interpreter.state.options.pipefail = true;
  }
}

/** A last resort, where nesting that no limit foresaw ends the stack: what was told so far stays true. */
function attempt(text: string, scratch: ScratchWorld, work: (scratch: ScratchWorld) => void): void {
  try {
    work(scratch);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    scratch.opaque(text);
  }
}

function within(text: string, context: ScriptContext, world: World, work: (scratch: ScratchWorld) => void) {
  const scratch = new ScratchWorld(world, context.mounts);
  // Texts that use the characters which stand for unknown parts cannot be told from them.
  if (text.length > MAX_SCRIPT_LENGTH || !isPlain(text) || WINDOWS.test(text)) scratch.opaque(text);
  else attempt(text, scratch, work);
  scratch.finish();
}

/**
 * Tells the world what a script does (the shell form of RUN, or a heredoc). Everything reported by `make`, `copy`,
 * `move`, `remove`, `touch`, `packages` and `account` certainly happens when the script succeeds, which a build needs;
 * for the rest `opaque` is called. Never throws; a script of another language, with errors or of more than 64 kB is
 * opaque as a whole.
 */
export function runScript(script: string, context: ScriptContext, world: World): void {
  within(script, context, world, (scratch) => {
    const name = nameOf(context.shell[0] ?? '/bin/sh');
    // A heredoc may name an interpreter of its own.
    const shebang = /^#![ \t]*(\S+)[ \t]*([^\n]*)/.exec(script);
    const words = shebang === null ? context.shell.slice(1) : (shebang[2] ?? '').split(/[ \t]+/);
    const program = nameOf(shebang?.[1] ?? name);
    const own = program === 'env' ? nameOf(words.find((word) => !word.startsWith('-')) ?? '') : program;
    if (!SHELLS.has(name) || !SHELLS.has(own)) return scratch.opaque(script);
    const interpreter = new Interpreter(context, scratch, isBash(own, context));
    startOptions(interpreter, words);
    interpreter.runText(script, FINAL);
    interpreter.finish();
  });
}

/** The same for the exec form of RUN: one command whose words are taken as they are. */
export function runArgv(argv: readonly string[], context: ScriptContext, world: World): void {
  const text = argv.join(' ');
  within(text, context, world, (scratch) => {
    const interpreter = new Interpreter(context, scratch, isBash('sh', context));
    interpreter.source = text;
    interpreter.settle(interpreter.invoke(argv.map(field), text, FINAL), FINAL);
  });
}
