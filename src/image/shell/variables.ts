import { MAX_VALUE_LENGTH } from './limits.ts';
import type { Machine } from './machine.ts';
import { HOLE, isPlain } from './values.ts';

/** Whether the commands run as root: then permissions stop nothing. Where the image decides, it is nearly always root. */
export function isRoot(user: string): boolean {
  const name = user.split(':')[0];
  return name === '' || name === 'root' || name === '0';
}

/** Variables that the shell or the runtime sets by itself, with a value that the text does not show. */
const ALWAYS_SET = new Set([
  'BASH',
  'BASHPID',
  'BASH_SOURCE',
  'BASH_VERSION',
  'EPOCHSECONDS',
  'EUID',
  'GROUPS',
  'HOSTNAME',
  'HOSTTYPE',
  'IFS',
  'LINENO',
  'MACHTYPE',
  'OLDPWD',
  'OPTIND',
  'OSTYPE',
  'PATH',
  'PPID',
  'PS4',
  'RANDOM',
  'SECONDS',
  'SHELL',
  'SHLVL',
  'TERM',
  'UID',
  '_',
]);

function homeOf({ context, state }: Machine): string {
  if (state.user === context.user && context.home !== undefined) return context.home;
  return isRoot(state.user) ? '/root' : HOLE;
}

/**
 * A variable as a program sees it: only what is exported reaches it. `null` where it is certainly not set.
 */
export function environment(shell: Machine, name: string): string | null {
  const { state, context } = shell;
  if (state.variables.has(name) && !state.exported.has(name) && context.env.get(name) === undefined)
    return context.envComplete === true ? null : HOLE;
  return variable(shell, name);
}

/** A variable that tools look for and that base images do not set: `null` unless the Dockerfile or the script does. */
export function setting(shell: Machine, name: string): string | null {
  const { state, context } = shell;
  const own = state.exported.has(name) || context.env.get(name) !== undefined;
  return own ? variable(shell, name) : null;
}

/** A variable's value, perhaps with holes; `null` where it is certainly not set. */
export function variable(shell: Machine, name: string): string | null {
  const { state, context } = shell;
  const own = state.variables.get(name);
  if (own !== undefined) return own;
  if (name === 'PWD') return state.pwd;
  if (state.environmentLost) return HOLE;
  const given = context.env.get(name);
  if (given !== undefined) return given;
  if (name === 'HOME') return homeOf(shell);
  if (ALWAYS_SET.has(name)) return HOLE;
  return context.envComplete === true ? null : HOLE;
}

/** `$1`, `$@`, `$#`, `$?` and the others that are not names; `null` for one that is not set. */
export function special(shell: Machine, name: string): string | null {
  const { positional, status } = shell.state;
  if (/^[1-9][0-9]*$/.test(name)) return positional === null ? HOLE : (positional[Number(name) - 1] ?? null);
  switch (name) {
    case '#':
      return positional === null ? HOLE : String(positional.length);
    case '@':
    case '*':
      return positional === null ? HOLE : positional.join(' ');
    case '?':
      return status === null ? HOLE : String(status);
    default:
      return HOLE;
  }
}

export function parameter(shell: Machine, name: string): string | null {
  return /^[A-Za-z_]/.test(name) ? variable(shell, name) : special(shell, name);
}

export function assign(shell: Machine, name: string, value: string): void {
  // Doubling a variable a few dozen times would fill the memory.
  shell.state.variables.set(name, value.length > MAX_VALUE_LENGTH ? HOLE : value);
  // Words are split by it; without a value there is no saying how.
  if (name === 'IFS' && !isPlain(value)) shell.state.variables.set(name, HOLE);
}
