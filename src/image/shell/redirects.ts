import type { Redirect, Redirection } from 'unbash';
import { expandHereDoc, expandText } from './expand.ts';
import type { Place } from './files.ts';
import type { Demand, Machine, Status } from './machine.ts';
import { Output } from './output.ts';
import { parentOf } from './paths.ts';
import { HOLE, isPlain } from './values.ts';
import { isRoot } from './variables.ts';

/** A file that a redirection opens for writing. */
interface Opened {
  readonly place: Place | null;
  readonly output: Output;
  readonly append: boolean;
  /** As far as the path can be read. */
  readonly shown: string;
}

const NOWHERE = new Set(['/dev/null', '/dev/tty', '/dev/full', '/dev/zero']);
const STREAMS: ReadonlyMap<string, number> = new Map([
  ['/dev/stdout', 1],
  ['/dev/stderr', 2],
  ['/dev/fd/1', 1],
  ['/dev/fd/2', 2],
  ['/proc/self/fd/1', 1],
  ['/proc/self/fd/2', 2],
]);

/** The streams of a command: where its output goes, and what it reads. */
class Streams {
  readonly opened: Opened[] = [];
  input: string | null;
  readonly outputs = new Map<number, Output | null>();

  constructor(shell: Machine) {
    this.input = shell.input;
    this.outputs.set(1, shell.out);
    this.outputs.set(2, null);
  }
}

/** The text of a `<<-` heredoc loses the tabs that its lines begin with. */
function untabbed(text: string): string {
  return text.replace(/^\t+/gm, '');
}

function open(shell: Machine, streams: Streams, redirect: Redirect): boolean {
  if (redirect.target === undefined) return false;
  // bash matches patterns and expands braces here too, others do not.
  const wild = redirect.target.parts?.some((part) => part.type === 'Glob' || part.type === 'BraceExpansion');
  const target = wild && shell.bash !== false ? HOLE : expandText(shell, redirect.target);
  const described = redirect.descriptor?.type === 'FileDescriptor' ? redirect.descriptor.value : null;
  const { operator } = redirect;
  if (operator === '<' || operator === '<>') {
    const path = shell.files.path(target);
    const place = path === null ? null : shell.files.place(path, true);
    if ((described ?? 0) !== 0) return true;
    streams.input = place === null ? null : target === '/dev/null' ? '' : shell.world.read(place.path);
    return place?.kind === 'file' || target === '/dev/null';
  }
  if (operator === '<&') return true;
  const descriptor = described ?? 1;
  if (operator === '>&' && /^(?:\d+|-)$/.test(target)) {
    streams.outputs.set(descriptor, streams.outputs.get(Number(target)) ?? null);
    return true;
  }
  const both = operator === '&>' || operator === '&>>' || operator === '>&';
  const set = (output: Output | null) => {
    streams.outputs.set(descriptor, output);
    if (both) streams.outputs.set(2, output);
  };
  if (NOWHERE.has(target)) {
    set(null);
    return true;
  }
  const stream = STREAMS.get(target);
  if (stream !== undefined) {
    set(streams.outputs.get(stream) ?? null);
    return true;
  }
  const output = new Output();
  set(output);
  const place = target.endsWith('/') ? null : shell.files.at(target, true);
  streams.opened.push({ place, output, append: operator.endsWith('>>'), shown: target });
  return place !== null && isRoot(shell.state.user) && shell.files.canHold(place);
}

/** Whether the file can be written for certain. */
function readAll(shell: Machine, streams: Streams, redirects: readonly Redirection[]): boolean {
  let sure = true;
  for (const redirect of redirects) {
    switch (redirect.type) {
      case 'HereDoc': {
        const { body, operator, delimiter } = redirect;
        const parts = delimiter?.quoted ? undefined : body.parts;
        const raw = operator === '<<-' ? untabbed(body.text) : body.text;
        let text = delimiter?.quoted ? raw : expandHereDoc(shell, raw, parts);
        if (operator === '<<-' && parts !== undefined) text = isPlain(text) ? untabbed(text) : HOLE;
        streams.input = isPlain(text) ? text : null;
        break;
      }
      case 'HereString': {
        const text = redirect.target === undefined ? HOLE : expandText(shell, redirect.target);
        streams.input = isPlain(text) ? `${text}\n` : null;
        break;
      }
      case 'Redirect':
        if (!open(shell, streams, redirect)) sure = false;
    }
  }
  return sure;
}

function isSplit(shell: Machine, { operator, target }: Redirect): boolean {
  return shell.bash !== true && (operator.startsWith('&>') || !/^(?:\d+|-)$/.test(target?.text ?? ''));
}

/** What is known of a path that holds unknown parts: the directory before the first of them. */
export function knownHead(text: string): string[] {
  if (!text.startsWith('/')) return [];
  const head = text.slice(0, text.search(/[\uE000-\uE002]/));
  const directory = parentOf(`${head}x`);
  return directory === '/' ? [] : [directory];
}

/** Commands that only print what they are told: while they run, nothing happens to the file that their output goes to. */
const PRINTERS = new Set(['echo', 'printf', ':', 'true', 'redirection']);

function make(shell: Machine, place: Place, by: string, text: string | null): void {
  const plain = text !== null && isPlain(text) ? { text } : {};
  shell.world.make({ path: place.path, type: 'file', certainty: 'known', by, ...plain });
}

/** Opens a file before its command runs: from then on it is there. */
function create(shell: Machine, { place, append }: Opened, by: string): void {
  if (place !== null && (!append || place.kind === 'absent')) make(shell, place, by, '');
}

/** Puts a command's output into the file, unless the command took the file away. */
function write(shell: Machine, opened: Opened, by: string, created: boolean): void {
  const { place, output, append, shown } = opened;
  if (place === null) {
    const within = knownHead(shown);
    const effects = { paths: [], only: false };
    shell.world.opaque(
      `> ${shown.replaceAll(HOLE, '…')}`,
      within.length > 0 ? { ...effects, within } : effects,
    );
    return;
  }
  if (created && (output.text === '' || shell.files.kind(place.path, false) !== 'file')) return;
  const fresh = created ? !append : !append || place.kind === 'absent';
  const before = fresh ? '' : shell.world.read(place.path);
  // What others wrote into it meanwhile is mixed with the output.
  const mixed = created && fresh && shell.world.read(place.path) !== '';
  make(shell, place, by, before === null || mixed ? null : before + output.text);
}

/**
 * Runs a command with its redirections. The files that they open are there afterwards, whatever the command does;
 * their text is known where the command's output is.
 */
export function redirected(
  shell: Machine,
  redirects: readonly Redirection[],
  text: string,
  by: string,
  demand: Demand,
  run: () => Status,
  simple = true,
  heredoc = false,
): Status {
  if (redirects.length === 0) return run();
  const streams = new Streams(shell);
  const sure = readAll(shell, streams, redirects);
  const created = !simple || !(PRINTERS.has(by) || heredoc);
  const work = (): Status => {
    if (created) for (const opened of streams.opened) create(shell, opened, by);
    const outer = { out: shell.out, input: shell.input };
    shell.out = streams.outputs.get(1) ?? new Output();
    shell.input = streams.input;
    const status = run();
    // A command that may have failed may have said so.
    if (status !== 'ok') streams.outputs.get(2)?.spoil();
    shell.out = outer.out;
    shell.input = outer.input;
    for (const opened of streams.opened) write(shell, opened, by, created);
    return status;
  };
  // For dash `cmd &> file` is `cmd &` and another command.
  const split = redirects.some(
    (redirect) =>
      redirect.type === 'Redirect' && /^&>|^>&$/.test(redirect.operator) && isSplit(shell, redirect),
  );
  if (!split && (sure || shell.isMust(demand))) return work();
  shell.uncertain(text, work);
  return 'maybe';
}
