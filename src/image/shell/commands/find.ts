import { apply, type Call, type Handler, hinted, limited, type Outcome, UNKNOWN } from '../machine.ts';
import { below, nameOf } from '../paths.ts';
import { matches } from '../pattern.ts';
import { type Field, field, isPlain } from '../values.ts';
import { placesOf } from './words.ts';

/** Most paths that find is followed through: what a build context lists below one directory is seldom more. */
const MAX_FOUND = 2_000;

/** The actions of find that change something; without them it only prints. */
const CHANGES = /^-(?:delete|exec|execdir|ok|okdir|fprint\w*|fls)$/;

const REMOVERS = new Set(['rm', 'rmdir', 'unlink', '/bin/rm']);

/** Commands that neither make nor remove anything. */
const HARMLESS = new Set(
  (
    'strip chmod chown chgrp touch ls echo cat grep sed du stat file test [ head wc dirname basename true sha256sum ' +
    'md5sum readlink scanelf ldd'
  ).split(' '),
);

/** Where find starts: its words before the first option or expression. */
function startsOf(args: readonly Field[]): readonly Field[] {
  const words = args.filter((arg) => !/^-[HLPO]/.test(arg.text));
  const end = words.findIndex((word) => /^[-(!]/.test(word.text));
  const starts = end < 0 ? words : words.slice(0, end);
  return starts.length > 0 ? starts : [field('.')];
}

/** A search that can be carried out here: plain tests, all of which must hold, and one action. */
interface Search {
  readonly name: string | null;
  readonly type: string | null;
  readonly minimum: number;
  readonly maximum: number;
  /** `null` for `-delete`. */
  readonly command: readonly Field[] | null;
  /** `-exec … +`: one command for all. */
  readonly together: boolean;
}

/** Reads the expression; `null` for one with other tests, with `-o`, or with more than one action. */
function readSearch(words: readonly Field[]): Search | null {
  let search: Search = { name: null, type: null, minimum: 0, maximum: 100, command: null, together: false };
  let acts = false;
  for (let at = 0; at < words.length; at++) {
    const { text } = words[at] as Field;
    const value = words[at + 1]?.text ?? '';
    if (acts || !isPlain(text + value)) return null;
    if (text === '-name') search = { ...search, name: value };
    else if (text === '-type' && /^[fd]$/.test(value)) search = { ...search, type: value };
    else if (text === '-maxdepth') search = { ...search, maximum: Number(value) };
    else if (text === '-mindepth') search = { ...search, minimum: Number(value) };
    else if (text === '-delete') {
      acts = true;
      at--;
    } else if (text === '-exec') {
      const end = words.findIndex((word, index) => index > at && (word.text === ';' || word.text === '+'));
      if (end < 0) return null;
      search = { ...search, command: words.slice(at + 1, end), together: words[end]?.text === '+' };
      acts = true;
      at = end - 1;
    } else if (text === '-depth' || text === '-print') at--;
    else return null;
    at++;
  }
  return acts && Number.isInteger(search.maximum + search.minimum) ? search : null;
}

/** Everything below a directory, from the top; `null` where some of it is unseen. */
function everything(
  call: Call,
  start: string,
  maximum: number,
): readonly { path: string; depth: number }[] | null {
  const { world, files } = call.shell;
  const out = [{ path: start, depth: 0 }];
  for (let at = 0; at < out.length; at++) {
    const { path, depth } = out[at] ?? { path: start, depth: 0 };
    if (out.length > MAX_FOUND) return null;
    const kind = files.place(path, false)?.kind ?? 'unknown';
    if (kind === 'unknown') return null;
    if (kind !== 'dir' || depth >= maximum) continue;
    const quoted = path.replace(/[*?[\\]/g, '\\$&');
    for (const pattern of ['*', '.[!.]*', '..?*']) {
      const found = world.glob(below(quoted, pattern));
      if (found === null) return null;
      out.push(...found.map((child) => ({ path: child, depth: depth + 1 })));
    }
  }
  return out;
}

/** The paths that a search finds; `null` where that is not known. */
function findAll(call: Call, starts: readonly string[], search: Search): readonly string[] | null {
  const out: string[] = [];
  for (const start of starts) {
    const all = everything(call, start, search.maximum);
    if (all === null) return null;
    for (const { path, depth } of all) {
      const kind = call.shell.files.place(path, false)?.kind;
      const wanted = search.type === null || kind === (search.type === 'f' ? 'file' : 'dir');
      if (depth >= search.minimum && wanted && (search.name === null || matches(search.name, nameOf(path))))
        out.push(path);
    }
  }
  return out;
}

/** Carries a search out; `null` where that cannot be done for certain. */
function carryOut(call: Call, starts: readonly string[]): Outcome | null {
  const first = call.args.findIndex((arg) => /^[-(!]/.test(arg.text) && !/^-[HLPO]/.test(arg.text));
  const search = readSearch(first < 0 ? [] : call.args.slice(first));
  const found = search === null ? null : findAll(call, starts, search);
  if (search === null || found === null) return null;
  const { command, together } = search;
  if (command === null) {
    const files = found.filter((path) => call.shell.files.place(path, false)?.kind !== 'dir');
    // A directory only goes when it is empty by then.
    if (files.length < found.length) return null;
    return apply(call, true, () => {
      for (const path of files) call.shell.world.remove(path);
    });
  }
  if (!command.some((word) => word.text === '{}')) return null;
  const groups = together ? (found.length > 0 ? [found] : []) : found.map((path) => [path]);
  for (const group of groups) {
    const argv = command.flatMap((word) => (word.text === '{}' ? group.map(field) : [word]));
    // find does not mind when a command of its own for each path fails.
    call.shell.invoke(argv, call.text, together ? call.demand : { must: false, ignored: true });
  }
  return 'ok';
}

/** What find does is bounded by where it starts: below there, files may be gone or changed. */
function find(call: Call): Outcome {
  call.shell.out.spoil();
  const actions = call.args.filter((arg) => CHANGES.test(arg.text));
  if (actions.length === 0) return 'maybe';
  // A link that it starts from is what it looks at, unless it is told to follow.
  const follows = call.args.some((arg) => arg.text === '-H' || arg.text === '-L');
  const places = placesOf(call, startsOf(call.args), follows);
  const commands = call.args.flatMap((arg, index) =>
    /^-(?:exec|execdir|ok|okdir)$/.test(arg.text) ? [call.args[index + 1]?.text ?? ''] : [],
  );
  if (places === null || actions.some((arg) => /^-f/.test(arg.text))) return UNKNOWN;
  const paths = places.map((place) => place.path);
  if (!call.must && places.every((place) => place.kind === 'absent')) return 'fail';
  const known = commands.every((command) => REMOVERS.has(command) || HARMLESS.has(command));
  if (!known) return hinted(...paths);
  const done = carryOut(call, paths);
  if (done !== null) return done;
  const removes =
    actions.some((arg) => arg.text === '-delete') || commands.some((command) => REMOVERS.has(command));
  return removes ? limited(...paths) : limited();
}

export const FIND_COMMANDS: readonly (readonly [string, Handler])[] = [['find', find]];
