import type { ParsedScript } from 'unbash';
import type { Files } from './files.ts';
import type { Output } from './output.ts';
import type { ShellState } from './state.ts';
import type { OpaqueEffects, ScriptContext, World } from './types.ts';
import type { Field } from './values.ts';

/** Whether a command succeeded, as far as can be said. */
export type Status = 'ok' | 'fail' | 'maybe';

/** What hangs on a command's status. */
export interface Demand {
  /** The script, and with it the build, fails when this command does. */
  readonly must: boolean;
  /** `set -e` does not look at this command (conditions, all but the last of an `&&` list). */
  readonly ignored: boolean;
}

/** The running interpreter, as its parts see it. */
export interface Machine {
  readonly context: ScriptContext;
  world: World;
  state: ShellState;
  out: Output;
  /** What a command reads from its standard input; `null` where it is unknown. */
  input: string | null;
  /** The archive that a command reads from its standard input, where it was made in the same pipeline. */
  archive: Output['archive'];
  readonly files: Files;
  /** The text that positions of the syntax tree point into. */
  source: string;
  /** What the shell does: bash expands braces, others do not; `null` where it is not known which one runs. */
  bash: boolean | null;
  /** False once too many commands ran. */
  step(): boolean;
  /** Runs a script in the same shell; `source` is its text. */
  runText(source: string, demand: Demand): Status;
  /** Runs the script of a `$(…)` in a subshell and gives what it prints, perhaps with holes. */
  substitute(
    script: ParsedScript | undefined,
    demand: Demand,
  ): { readonly text: string; readonly status: Status };
  /** Runs something that may not come about: it changes nothing, and the world learns what it might have changed. */
  uncertain(text: string, run: () => void): void;
  /** Runs in a copy of the shell. */
  subshell(demand: Demand, run: (demand: Demand) => Status): Status;
  /** Whether a failure of a command would fail the build. */
  isMust(demand: Demand): boolean;
  /** Makes a directory or file whose name has a random part; the path, with `FRESH` in it, or `null` if it cannot. */
  makeTemporary(directory: string, template: string, type: 'file' | 'dir'): string | null;
  /** A command that words were expanded for. */
  invoke(argv: readonly Field[], text: string, demand: Demand): Status;
}

/** Whether a shell does as bash does: `sh` where the image says so; `null` where that is not known. */
export function isBash(shell: string, { sh }: ScriptContext): boolean | null {
  if (shell === 'bash') return true;
  if (shell !== 'sh') return false;
  return sh === undefined ? null : sh === 'bash';
}

/** One command with its words. */
export interface Call {
  readonly shell: Machine;
  /** As written, perhaps with a directory before it. */
  readonly name: string;
  readonly args: readonly Field[];
  /** The command's text in the script. */
  readonly text: string;
  /** The command must succeed, or the build fails. */
  readonly must: boolean;
  readonly demand: Demand;
}

/** A command that is not understood, perhaps with what is seen of its effects. */
export interface Opaque {
  readonly opaque: OpaqueEffects | null;
}

export type Outcome = Status | Opaque;

/** What a command does. It changes the world only as far as that certainly comes about. */
export type Handler = (call: Call) => Outcome;

/** Not understood at all. */
export const UNKNOWN: Opaque = { opaque: null };

/** Not understood, but it can change nothing else than these paths. */
export function limited(...paths: readonly string[]): Opaque {
  return { opaque: { paths, only: true } };
}

/** Not understood, with the paths that the text shows. */
export function hinted(...paths: readonly string[]): Opaque {
  return { opaque: { paths, only: false } };
}

/** Not understood, but what it makes lies below these directories. */
export function inside(directories: readonly string[], ...paths: readonly string[]): Opaque {
  return { opaque: { paths, only: false, within: directories } };
}

/** The same where nothing can lead it elsewhere. */
export function bounded(directories: readonly string[], ...paths: readonly string[]): Opaque {
  return { opaque: { paths, only: false, within: directories, bounded: true } };
}

/** The only paths at which something opaque leaves anything; `null` where that is not known. */
export function reachOf({ paths, only, within, bounded }: OpaqueEffects): readonly string[] | null {
  if (only) return paths;
  return within === undefined || !bounded ? null : [...paths, ...within];
}

/**
 * Makes a command's changes if they are certain: because nothing that is known can stop them (`sure`), or because
 * the build would fail without them. Otherwise they stay a possibility.
 */
export function apply(call: Call, sure: boolean, change: () => void): Status {
  if (sure || call.must) {
    change();
    return 'ok';
  }
  call.shell.uncertain(call.text, change);
  return 'maybe';
}
