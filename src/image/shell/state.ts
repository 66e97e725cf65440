import type { CompoundCommand, CompoundList, Redirected } from 'unbash';
import { HOLE } from './values.ts';

/** Yes, no, or not known. */
export type Ternary = boolean | null;

export interface ShellFunction {
  readonly body: CompoundCommand | Redirected | CompoundList;
  /** The text that the body's positions point into. */
  readonly source: string;
  /** It may not be defined. */
  readonly unsure?: true;
}

/** The shell stops following the list it is in; not `sure` where it only may do so. */
export interface Leaving {
  readonly kind: 'exit' | 'return' | 'break' | 'continue';
  readonly sure: boolean;
}

/** The options of `set` that matter here. */
export interface Options {
  errexit: Ternary;
  pipefail: Ternary;
  noglob: Ternary;
  nounset: Ternary;
}

/** Everything a shell keeps for itself: what a subshell starts with a copy of. */
export class ShellState {
  /** Absolute and clean, or with a hole. */
  cwd: string;
  /** What `pwd` prints: the way that `cd` went, symbolic links included. */
  pwd: string;
  /** Who the commands run as; empty where the image decides. */
  user: string;
  /** `null` for a variable that is certainly not set; missing ones come from the environment. */
  variables = new Map<string, string | null>();
  /** A file was sourced: what the environment says about variables no longer counts. */
  environmentLost = false;
  /** Names that commands see in their environment, besides those they were given. */
  exported = new Set<string>();
  /** How many functions are running inside each other. */
  depth = 0;
  /** What the variables that the running function has for itself were before it; `null` outside of functions. */
  locals: Map<string, string | null | undefined> | null = null;
  functions = new Map<string, ShellFunction | null>();
  /** `$1`, `$2` …; `null` where they are unknown. */
  positional: readonly string[] | null = [];
  options: Options = { errexit: false, pipefail: false, noglob: false, nounset: false };
  /** Set by `umask`; `undefined` for the usual one, `null` for an unknown one. */
  umask: number | null | undefined = undefined;
  /** `$?`; `null` where it is unknown. */
  status: number | null = 0;
  leaving: Leaving | null = null;
  /** The script fails from here on, and the build with it: nothing of this branch comes about. */
  dead = false;
  /** What `trap … EXIT` runs at the end; `null` for something unknown. */
  exitTrap: string | null | undefined = undefined;
  /** Whether the script fails when this shell exits with another status than 0. */
  exitFails = true;

  constructor(cwd: string, user: string) {
    this.cwd = cwd;
    this.pwd = cwd;
    this.user = user;
  }

  fork(): ShellState {
    const copy = new ShellState(this.cwd, this.user);
    copy.pwd = this.pwd;
    copy.variables = new Map(this.variables);
    copy.environmentLost = this.environmentLost;
    copy.exported = new Set(this.exported);
    copy.depth = this.depth;
    copy.locals = this.locals === null ? null : new Map(this.locals);
    copy.functions = new Map(this.functions);
    copy.positional = this.positional;
    copy.options = { ...this.options };
    copy.umask = this.umask;
    copy.status = this.status;
    copy.leaving = this.leaving;
    copy.dead = this.dead;
    copy.exitFails = this.exitFails;
    copy.exitTrap = this.exitTrap;
    return copy;
  }

  /** Becomes what is true in this state and in the other one: which of the two came about is not known. */
  join(other: ShellState, lookUp: (name: string) => string | null): void {
    if (other.dead) return;
    if (this.dead) {
      Object.assign(this, other.fork());
      return;
    }
    if (this.cwd !== other.cwd) this.cwd = HOLE;
    if (this.pwd !== other.pwd) this.pwd = HOLE;
    for (const name of new Set([...this.variables.keys(), ...other.variables.keys()])) {
      const mine = this.variables.has(name) ? this.variables.get(name) : lookUp(name);
      const theirs = other.variables.has(name) ? other.variables.get(name) : lookUp(name);
      this.variables.set(name, mine === theirs && mine !== undefined ? mine : HOLE);
    }
    for (const [name, value] of other.locals ?? [])
      if (!this.locals?.has(name)) this.locals?.set(name, value);
    this.environmentLost ||= other.environmentLost;
    for (const name of new Set([...this.functions.keys(), ...other.functions.keys()])) {
      const mine = this.functions.get(name);
      const theirs = other.functions.get(name);
      if (mine === theirs) continue;
      const only = mine === undefined ? theirs : theirs === undefined ? mine : null;
      this.functions.set(name, only ? { ...only, unsure: true } : null);
    }
    if (this.positional?.join('\0') !== other.positional?.join('\0')) this.positional = null;
    for (const key of ['errexit', 'pipefail', 'noglob', 'nounset'] as const) {
      if (this.options[key] !== other.options[key]) this.options[key] = null;
    }
    if (this.umask !== other.umask) this.umask = null;
    if (this.status !== other.status) this.status = null;
    if (this.exitTrap !== other.exitTrap) this.exitTrap = null;
    if (this.leaving?.kind !== other.leaving?.kind || this.leaving?.sure !== other.leaving?.sure) {
      const kind = this.leaving?.kind ?? other.leaving?.kind ?? 'exit';
      this.leaving = { kind, sure: false };
    }
  }
}
