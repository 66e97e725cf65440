import { forget } from './compound.ts';
import { test } from './conditions.ts';
import { type Call, type Handler, type Outcome, type Status, UNKNOWN } from './machine.ts';

import { absolute } from './paths.ts';
import type { Options } from './state.ts';
import { field, HOLE, isPath, isPlain } from './values.ts';
import { assign, variable } from './variables.ts';

/** A list of words that can all be told. */
function told(call: Call): boolean {
  return call.args.every((arg) => arg.pattern === null && isPlain(arg.text));
}

function cd(call: Call): Outcome {
  const { shell } = call;
  const args = call.args.filter((arg) => !/^-[LPe]+$/.test(arg.text) && arg.text !== '--');
  const [target = field(variable(shell, 'HOME') ?? HOLE), ...more] = args;
  const before = shell.state.pwd;
  const lost = (): Status => {
    shell.state.cwd = HOLE;
    shell.state.pwd = HOLE;
    return call.must ? 'ok' : 'maybe';
  };
  if (more.length > 0 || target.pattern !== null) return lost();
  const text = target.text === '-' ? (variable(shell, 'OLDPWD') ?? HOLE) : target.text;
  if (!isPath(text) || (shell.state.variables.has('CDPATH') && !/^[./]/.test(text))) return lost();
  // `cd ..` goes back the way it came, also through a link.
  const logical = text.startsWith('/') ? absolute('/', text) : isPath(before) ? absolute(before, text) : null;
  const place = logical === null ? null : shell.files.place(logical, true);
  if (place === null) return lost();
  if (place.kind === 'absent' || place.kind === 'file') {
    if (!call.must) return 'fail';
    return lost();
  }
  const go = () => {
    assign(shell, 'OLDPWD', before);
    shell.state.cwd = place.path;
    shell.state.pwd = logical ?? HOLE;
  };
  if (place.kind === 'dir' || call.must) {
    go();
    return 'ok';
  }
  shell.uncertain(call.text, go);
  return 'maybe';
}

function printDirectory(call: Call): Outcome {
  const { pwd, cwd } = call.shell.state;
  call.shell.out.write(`${call.args.some((arg) => arg.text === '-P') ? cwd : pwd}\n`);
  return 'ok';
}

function setOptions(call: Call): Outcome {
  const { options } = call.shell.state;
  const letters: Readonly<Record<string, keyof Options>> = { e: 'errexit', f: 'noglob', u: 'nounset' };
  for (let at = 0; at < call.args.length; at++) {
    const { text } = call.args[at] ?? field('');
    const sign = text[0];
    if (text === '--' || (sign !== '-' && sign !== '+')) {
      const rest = call.args.slice(text === '--' ? at + 1 : at);
      const known = rest.every((arg) => arg.pattern === null && isPlain(arg.text));
      call.shell.state.positional = known ? rest.map((arg) => arg.text) : null;
      if (!isPlain(text)) for (const key of ['errexit', 'noglob', 'pipefail'] as const) options[key] = null;
      return 'ok';
    }
    for (const letter of text.slice(1)) {
      const key = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
      if (key) options[key] = sign === '-';
      if (letter === 'o') {
        const long = call.args[++at]?.text;
        // A shell without pipefail (dash before 0.5.13) stops at this option: the script would fail.
        if (long === 'errexit' || long === 'pipefail' || long === 'noglob' || long === 'nounset')
          options[long] = sign === '-';
      }
    }
  }
  return 'ok';
}

/** `export`, `readonly`, `local`, `declare`, `typeset`: `name=value` and `name`. */
function declare(call: Call): Outcome {
  const { shell } = call;
  const exports = call.name === 'export' || call.args.some((arg) => /^-\w*x/.test(arg.text));
  const { locals } = shell.state;
  const global =
    call.name !== 'local' && (!/^(?:declare|typeset)$/.test(call.name) || call.args[0]?.text === '-g');
  for (const { text, pattern } of call.args) {
    if (text.startsWith('-')) continue;
    const match = /^([A-Za-z_]\w*)(=([\s\S]*))?$/.exec(text);
    if (!match?.[1] || pattern !== null) {
      forget(shell);
      continue;
    }
    const [, name, given, value = ''] = match;
    if (!global && locals?.has(name) === false) locals.set(name, shell.state.variables.get(name));
    if (given !== undefined) assign(shell, name, value);
    // In bash it starts unset, in dash with the outer value, in busybox unset again.
    else if (!global && locals !== null) shell.state.variables.set(name, shell.bash === true ? null : HOLE);
    if (exports) shell.state.exported.add(name);
  }
  return 'ok';
}

function unset(call: Call): Outcome {
  for (const { text } of call.args) {
    if (text === '-f' || text === '-v') continue;
    if (!isPlain(text)) forget(call.shell);
    else if (call.args[0]?.text === '-f') call.shell.state.functions.set(text, null);
    else call.shell.state.variables.set(text, null);
  }
  return 'ok';
}

function exit(call: Call): Outcome {
  const { state } = call.shell;
  const [word] = call.args;
  const status = word === undefined ? state.status : /^\d+$/.test(word.text) ? Number(word.text) : null;
  const kind = call.name === 'return' ? 'return' : 'exit';
  if (kind === 'exit' && state.exitFails && status !== 0) {
    if (status !== null) state.dead = true;
    // The build only goes on if it was 0.
    state.status = 0;
    state.leaving = { kind, sure: true };
    return 'ok';
  }
  state.leaving = { kind, sure: true };
  return status === null ? 'maybe' : status === 0 ? 'ok' : 'fail';
}

function loopControl(call: Call): Outcome {
  const level = call.args[0]?.text ?? '1';
  const kind = call.name === 'break' ? 'break' : 'continue';
  // Leaving several loops at once is not followed: from here on nothing is certain.
  call.shell.state.leaving = level === '1' ? { kind, sure: true } : { kind: 'exit', sure: false };
  return 'ok';
}

function shift(call: Call): Outcome {
  const { state } = call.shell;
  const count = Number(call.args[0]?.text ?? 1);
  if (state.positional === null || !Number.isInteger(count) || count > state.positional.length) {
    state.positional = null;
    return 'maybe';
  }
  state.positional = state.positional.slice(count);
  return 'ok';
}

/** `read` takes one line of what the command before it printed. */
function read(call: Call): Outcome {
  const { shell } = call;
  const names = call.args.filter((arg) => arg.text !== '-r').map((arg) => arg.text);
  const line = shell.input?.split('\n', 1)[0];
  const lost = (status: Status): Status => {
    for (const name of names) if (/^[A-Za-z_]\w*$/.test(name)) assign(shell, name, HOLE);
    return status;
  };
  if (shell.input === null || line === undefined || names.some((name) => !/^[A-Za-z_]\w*$/.test(name)))
    return lost('maybe');
  if (shell.input === '') return lost('fail');
  if (line.includes('\\') || shell.state.variables.has('IFS')) {
    shell.input = null;
    return lost('maybe');
  }
  const complete = shell.input.length > line.length;
  shell.input = shell.input.slice(line.length + 1);
  const words = line.trim().split(/[ \t]+/);
  for (const [index, name] of names.entries()) {
    const last = index === names.length - 1;
    assign(shell, name, last ? words.slice(index).join(' ') : (words[index] ?? ''));
  }
  return complete ? 'ok' : 'fail';
}

/** Files that are sourced for the variables and functions they set, and that leave the working directory alone. */
const SETTINGS =
  /(?:^|\/)(?:os-release|lsb-release|activate|env|nvm\.sh|cargo\/env|\.?bashrc|\.?bash_profile|\.?profile|setup\.(?:ba)?sh|sdkman-init\.sh|conda\.sh|emsdk_env\.sh|envvars|rvm\.sh|rvm|asdf\.sh|ghcup\/env|environment|setvars\.sh)$/;

/** `.` and `source`: the file may set anything, and do anything. */
function source(call: Call): Outcome {
  const { shell } = call;
  forget(shell);
  for (const name of shell.state.functions.keys()) shell.state.functions.set(name, null);
  if (!SETTINGS.test(call.args[0]?.text ?? '')) {
    shell.state.cwd = HOLE;
    shell.state.pwd = HOLE;
    shell.state.leaving ??= { kind: 'exit', sure: false };
    return UNKNOWN;
  }
  shell.world.opaque(call.text, { paths: [], only: true });
  return 'maybe';
}

/** `eval` of a known text is that text; of an unknown one, anything. */
function evaluateText(call: Call): Outcome {
  const { shell } = call;
  if (told(call)) return shell.runText(call.args.map((arg) => arg.text).join(' '), call.demand);
  forget(shell);
  for (const name of shell.state.functions.keys()) shell.state.functions.set(name, null);
  shell.state.cwd = HOLE;
  shell.state.pwd = HOLE;
  shell.state.leaving ??= { kind: 'exit', sure: false };
  return UNKNOWN;
}

/** `exec` with a command: nothing of the script comes after it. */
function exec(call: Call): Outcome {
  if (call.args.length === 0) return UNKNOWN;
  const status = call.shell.invoke(call.args, call.text, call.demand);
  call.shell.state.leaving = { kind: 'exit', sure: true };
  if (call.shell.state.exitFails) return 'ok';
  return status;
}

function umask(call: Call): Outcome {
  const [word] = call.args;
  if (word === undefined) call.shell.out.spoil();
  else call.shell.state.umask = /^[0-7]{1,4}$/.test(word.text) ? Number.parseInt(word.text, 8) : null;
  return 'ok';
}

/** `command cmd`, `builtin cmd`: the command itself; `command -v` only asks. */
function command(call: Call): Outcome {
  const [first] = call.args;
  if (first === undefined) return 'ok';
  if (first.text.startsWith('-')) {
    call.shell.out.spoil();
    return first.text === '-v' || first.text === '-V' ? 'maybe' : UNKNOWN;
  }
  return call.shell.invoke(call.args, call.text, call.demand);
}

/** `pushd` and `popd`, as far as a stack of one goes. */
function pushd(call: Call): Outcome {
  const [target] = call.args;
  call.shell.out.spoil();
  if (call.name === 'popd') {
    const stack = call.shell.state.variables.get('DIRSTACK') ?? HOLE;
    const [top = HOLE, ...rest] = stack.split('\n');
    assign(call.shell, 'DIRSTACK', rest.length > 0 ? rest.join('\n') : HOLE);
    call.shell.state.cwd = top;
    call.shell.state.pwd = top;
    return call.must ? 'ok' : 'maybe';
  }
  const before = call.shell.state.cwd;
  const outcome = target === undefined ? UNKNOWN : cd(call);
  if (outcome === 'ok')
    assign(call.shell, 'DIRSTACK', `${before}\n${call.shell.state.variables.get('DIRSTACK') ?? HOLE}`);
  return outcome;
}

const nothing: Handler = () => 'ok';

/** What the shell itself does. */
export const BUILTINS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  [':', nothing],
  ['true', nothing],
  ['false', () => 'fail'],
  ['cd', cd],
  ['chdir', cd],
  ['pushd', pushd],
  ['popd', pushd],
  ['pwd', printDirectory],
  ['set', setOptions],
  ['export', declare],
  ['readonly', declare],
  ['local', declare],
  ['declare', declare],
  ['typeset', declare],
  ['unset', unset],
  ['exit', exit],
  ['return', exit],
  ['break', loopControl],
  ['continue', loopControl],
  ['shift', shift],
  ['read', read],
  ['.', source],
  ['source', source],
  ['eval', evaluateText],
  ['exec', exec],
  ['umask', umask],
  ['command', command],
  ['builtin', command],
  ['test', test],
  ['[', test],
  ['shopt', (call) => (call.args.some((arg) => /glob/.test(arg.text)) ? noPatterns(call) : 'maybe')],
  ['trap', trap],
  ['alias', alias],
  ['wait', () => 'maybe'],
  ['hash', nothing],
  ['ulimit', () => 'maybe'],
  ['type', asks],
  ['which', asks],
  ['times', nothing],
]);

function asks(call: Call): Outcome {
  call.shell.out.spoil();
  return 'maybe';
}

/** Options that change what patterns match: from then on they are not followed. */
function noPatterns(call: Call): Outcome {
  call.shell.state.options.noglob = null;
  return 'maybe';
}

/** `trap '…' EXIT`: the action runs when the shell ends, whatever came before. */
function trap(call: Call): Outcome {
  const [action, ...signals] = call.args;
  if (action === undefined || !signals.some((signal) => /^(?:EXIT|0|\W.*)$/.test(signal.text))) return 'ok';
  const known = action.pattern === null && isPlain(action.text);
  const cleared = action.text === '-' || action.text === '';
  call.shell.state.exitTrap = cleared ? undefined : known ? action.text : null;
  return 'ok';
}

/** `alias name=…`: some shells follow it in scripts, others do not. */
function alias(call: Call): Outcome {
  for (const { text } of call.args) call.shell.state.functions.set(text.split('=')[0] ?? '', null);
  return 'maybe';
}
