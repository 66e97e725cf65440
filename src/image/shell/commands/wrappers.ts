import { MAX_WORDS } from '../limits.ts';
import {
  type Call,
  type Demand,
  type Handler,
  inside,
  isBash,
  type Machine,
  type Outcome,
  type Status,
  UNKNOWN,
} from '../machine.ts';
import { nameOf } from '../paths.ts';
import { type Field, field, HOLE, isPlain, WORDS } from '../values.ts';
import { isRoot } from '../variables.ts';
import { areCounted } from './words.ts';

/** Runs something in a shell of its own, which sees exported variables only. */
function ownShell(call: Call, prepare: (shell: Machine) => void, run: (demand: Demand) => Status): Status {
  const { shell } = call;
  return shell.subshell(call.demand, (demand) => {
    const { state, context } = shell;
    for (const name of [...state.variables.keys()]) {
      if (!state.exported.has(name) && context.env.get(name) === undefined) state.variables.delete(name);
    }
    state.functions = new Map();
    state.options = { errexit: false, pipefail: false, noglob: false, nounset: false };
    state.leaving = null;
    prepare(shell);
    return run(demand);
  });
}

/** `sh -c 'script' name arguments`, `bash -lc`, and a script on the standard input. */
function shell(call: Call): Outcome {
  const letters: string[] = [];
  let pipefail = false;
  let at = 0;
  for (; at < call.args.length; at++) {
    const text = call.args[at]?.text ?? '';
    if (!/^[-+]/.test(text) || text === '-') break;
    if (text === '--login' || text === '--norc' || text === '--noprofile' || text === '--posix') {
      if (text === '--login') letters.push('l');
      continue;
    }
    if (text.startsWith('--') || !isPlain(text)) return UNKNOWN;
    letters.push(...text.slice(1));
    if (text.endsWith('o')) {
      const option = call.args[++at]?.text;
      if (option === 'pipefail') pipefail = true;
      else if (option === 'errexit') letters.push('e');
    }
  }
  const [script, ...rest] = call.args.slice(at);
  const fromInput = !letters.includes('c') && (script === undefined || letters.includes('s'));
  const text = letters.includes('c') ? (script?.text ?? '') : fromInput ? call.shell.input : null;
  if (text === null || !isPlain(text) || script?.pattern || letters.includes('n')) return UNKNOWN;
  const positional = letters.includes('c') ? rest.slice(1) : rest;
  return ownShell(
    call,
    ({ state }) => {
      state.positional = areCounted(positional) ? positional.map((word) => word.text) : null;
      if (letters.includes('e')) state.options.errexit = true;
      if (pipefail) state.options.pipefail = true;
      // A login shell reads profiles, which set PATH and more.
      if (letters.includes('l') || letters.includes('i')) state.environmentLost = true;
    },
    (demand) => {
      const outer = call.shell.bash;
      call.shell.bash = isBash(nameOf(call.name), call.shell.context);
      const status = call.shell.runText(text, demand);
      call.shell.bash = outer;
      return status;
    },
  );
}

/** Runs the words that follow as a command. */
function pass(call: Call, words: readonly Field[]): Outcome {
  return words.length === 0 ? UNKNOWN : call.shell.invoke(words, call.text, call.demand);
}

/** A wrapper whose own words are options with the given letters taking values, then `count` operands. */
function wrapper(valued: string, count = 0): Handler {
  return (call) => {
    let at = 0;
    for (; at < call.args.length; at++) {
      const text = call.args[at]?.text ?? '';
      if (!text.startsWith('-') || text === '-') break;
      if (text === '--') {
        at++;
        break;
      }
      if (/^-\w$/.test(text) && valued.includes(text.slice(1))) at++;
    }
    return pass(call, call.args.slice(at + count));
  };
}

/** The demand of a command that is already known to be uncertain. */
const TRIED: Demand = { must: false, ignored: true };

/** A wrapper that few images have: then nothing of its command comes about. */
function rare(wrap: Handler): Handler {
  const rarely: Handler = (call) => {
    if (call.must || call.demand === TRIED) return wrap(call);
    call.shell.uncertain(call.text, () => rarely({ ...call, demand: TRIED }));
    return 'maybe';
  };
  return rarely;
}

/** Runs as somebody else: then permissions may stop it, and its home is another. */
function asUser(call: Call, user: string, words: readonly Field[], fresh: boolean): Outcome {
  // The tool may be missing, or refuse: then nothing of it came about.
  if (!call.must && call.demand !== TRIED) {
    call.shell.uncertain(call.text, () => asUser({ ...call, demand: TRIED }, user, words, fresh));
    return 'maybe';
  }
  return ownShell(
    call,
    ({ state }) => {
      state.user = isPlain(user) && user !== '' ? user : HOLE;
      for (const name of ['HOME', 'USER', 'LOGNAME']) state.variables.delete(name);
      if (fresh) {
        state.environmentLost = true;
        state.cwd = isRoot(state.user) ? '/root' : HOLE;
        state.pwd = state.cwd;
      }
    },
    () => {
      const outcome = pass(call, words);
      return typeof outcome === 'string' ? outcome : 'maybe';
    },
  );
}

function sudo(call: Call): Outcome {
  let user = 'root';
  let at = 0;
  for (; at < call.args.length; at++) {
    const text = call.args[at]?.text ?? '';
    if (/^\w+=/.test(text)) continue;
    if (!text.startsWith('-')) break;
    if (text === '-u' || text === '--user') user = call.args[++at]?.text ?? HOLE;
    else if (text.startsWith('--user=')) user = text.slice(7);
    else if (text === '-i' || text === '-s' || /^-[gprtC]$/.test(text)) return UNKNOWN;
  }
  return asUser(call, user, call.args.slice(at), false);
}

function su(call: Call): Outcome {
  const texts = call.args.map((arg) => arg.text);
  const flag = texts.findIndex((text) => text === '-c' || text === '--command');
  const command = flag < 0 ? undefined : call.args[flag + 1];
  if (command === undefined || command.pattern !== null || !isPlain(command.text)) return UNKNOWN;
  const others = texts.filter((_, index) => index !== flag && index !== flag + 1);
  const fresh = others.some((text) => text === '-' || text === '-l' || text === '--login');
  const shellFlag = others.findIndex((text) => text === '-s' || text === '--shell');
  const users = others.filter(
    (text, index) => !text.startsWith('-') && (shellFlag < 0 || index !== shellFlag + 1),
  );
  return asUser(call, users[0] ?? 'root', [field('sh'), field('-c'), command], fresh);
}

/** `gosu user command`. */
function gosu(call: Call): Outcome {
  const [user, ...words] = call.args;
  if (user === undefined || user.text.startsWith('-')) return user === undefined ? UNKNOWN : 'maybe';
  return asUser(call, user.text.split(':')[0] ?? HOLE, words, false);
}

/** `env [-i] [NAME=value…] command`. */
function env(call: Call): Outcome {
  let at = 0;
  const set: [string, string][] = [];
  const dropped: string[] = [];
  let empty = false;
  for (; at < call.args.length; at++) {
    const text = call.args[at]?.text ?? '';
    const match = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(text);
    if (match) set.push([match[1] ?? '', match[2] ?? '']);
    else if (text === '-i' || text === '-') empty = true;
    else if (text === '-u') dropped.push(call.args[++at]?.text ?? '');
    else if (text.startsWith('-')) return UNKNOWN;
    else break;
  }
  const words = call.args.slice(at);
  if (words.length === 0) {
    call.shell.out.spoil();
    return 'maybe';
  }
  return call.shell.subshell(call.demand, (demand) => {
    const { state } = call.shell;
    if (empty) state.environmentLost = true;
    for (const name of dropped) state.variables.set(name, null);
    for (const [name, value] of set) {
      state.variables.set(name, value);
      state.exported.add(name);
    }
    return call.shell.invoke(words, call.text, demand);
  });
}

/** `xargs`: the command with the words that are read. */
function xargs(call: Call): Outcome {
  let at = 0;
  let replace: string | null = null;
  let each = 0;
  let separator = /\s+/;
  for (; at < call.args.length; at++) {
    const text = call.args[at]?.text ?? '';
    if (!text.startsWith('-')) break;
    if (text === '-I') replace = call.args[++at]?.text ?? '';
    else if (text.startsWith('-I')) replace = text.slice(2);
    else if (text === '-n' || text === '-L') each = Number(call.args[++at]?.text);
    else if (/^-[nL]\d+$/.test(text)) each = Number(text.slice(2));
    else if (/^-[rt]+$/.test(text) || text === '--no-run-if-empty') continue;
    else if (text === '-0' || text === '-r0' || text === '-0r' || text === '--null') separator = /\0/;
    else if (text === '-P' || text === '-d' || text === '-s') {
      at++;
      if (text !== '-P') separator = /$^/;
    } else if (!/^-P\d+$/.test(text)) return UNKNOWN;
  }
  const command = call.args.slice(at);
  const { input } = call.shell;
  call.shell.input = '';
  if (command.length === 0) {
    call.shell.out.spoil();
    return 'maybe';
  }
  const lines = replace === null ? separator : /\n/;
  if (input === null || /['"\\]/.test(input) || separator.source === '$^')
    return eachUnknown(call, command, replace);
  const words = input.split(lines).filter((word) => word !== '');
  if (words.length > MAX_WORDS) return UNKNOWN;
  const groups = replace !== null ? words.map((word) => [word]) : grouped(words, each);
  let status: Status = 'ok';
  for (const group of groups) {
    const argv =
      replace === null
        ? [...command, ...group.map(field)]
        : command.map((word) => ({ ...word, text: word.text.replaceAll(replace ?? '', group[0] ?? '') }));
    const next = call.shell.invoke(argv, call.text, call.demand);
    if (next !== 'ok') status = next === 'fail' && status === 'ok' ? 'fail' : 'maybe';
  }
  return status;
}

function grouped(words: readonly string[], each: number): readonly (readonly string[])[] {
  if (!(each > 0)) return words.length > 0 ? [words] : [];
  const out: string[][] = [];
  for (let at = 0; at < words.length; at += each) out.push(words.slice(at, at + each));
  return out;
}

/** The words are not known: the command may run on anything, or not at all. */
function eachUnknown(call: Call, command: readonly Field[], replace: string | null): Outcome {
  const argv =
    replace === null || replace === ''
      ? [...command, field(WORDS)]
      : command.map((word) => ({ ...word, text: word.text.replaceAll(replace, HOLE) }));
  call.shell.uncertain(call.text, () => {
    call.shell.invoke(argv, call.text, { must: false, ignored: true });
  });
  call.shell.out.spoil();
  return 'maybe';
}

function busybox(call: Call): Outcome {
  const [applet] = call.args;
  if (applet === undefined) return UNKNOWN;
  if (applet.text === '--install') return inside(['/bin', '/sbin', '/usr']);
  return applet.text.startsWith('-') ? 'maybe' : pass(call, call.args);
}

/** Where a program's `-c` is no shell's. */
const SHELL_NAMES = ['sh', 'bash', 'ash', 'dash'];

export const WRAPPER_COMMANDS: readonly (readonly [string, Handler])[] = [
  ...SHELL_NAMES.map((name) => [name, shell] as const),
  ['sudo', sudo],
  ['su', su],
  ['gosu', gosu],
  ['su-exec', gosu],
  ['env', env],
  ['xargs', xargs],
  ['busybox', busybox],
  ['time', rare(wrapper('fo'))],
  ['nice', wrapper('n')],
  ['ionice', wrapper('cnp')],
  ['nohup', wrapper('')],
  ['chronic', rare(wrapper(''))],
  ['eatmydata', rare(wrapper(''))],
  ['setsid', wrapper('')],
  ['stdbuf', rare(wrapper('ioe'))],
  ['timeout', wrapper('ks', 1)],
  ['linux64', wrapper('')],
];
