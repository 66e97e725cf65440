import { type Read, readCsv, readMount } from '../dockerfile/mounts.ts';
import { NONE, orNone } from '../dockerfile/none.ts';
import type { RunInstruction, TransferInstruction } from '../dockerfile/types.ts';
import { expand } from '../dockerfile/word-lexer.ts';
import type { Surroundings } from './dispatch.ts';
import { classifySource } from './remote-source.ts';
import type { Situation } from './situation.ts';
import type { Command, State } from './states.ts';
import type { Transfer, TransferSource } from './types.ts';

/**
 * What an instruction carries into its stage: one transfer for each class of source. Says as much as it can of an
 * instruction that BuildKit would refuse, with the reason in `error`.
 */
export function transfersOf(command: Command, before: Situation, around: Surroundings): Transfer[] {
  const { instruction } = command;
  switch (instruction.kind) {
    case 'copy':
      return copyTransfers(instruction, command, before, around);
    case 'add':
      return addTransfers(instruction, command, before, around);
    case 'run':
      return mountTransfers(instruction, command, before, around);
    default:
      return [];
  }
}

type Blank = Omit<Transfer, 'from'>;

function blank(kind: Transfer['kind'], command: Command, around: Surroundings): Blank {
  return {
    kind,
    into: around.stage,
    mount: null,
    cacheId: null,
    fromWritten: '',
    sources: NONE,
    destination: null,
    heredocs: NONE,
    flags: NONE,
    onbuild: command.onbuild,
    effective: true,
    error: null,
    span: command.instruction.span,
  };
}

interface Paths {
  readonly sources: readonly string[];
  readonly destination: string;
  readonly error: string | null;
}

/** Expands flags, sources and destination in BuildKit's order; what follows an error stays as written. */
function expandPaths(instruction: TransferInstruction, before: Situation, around: Surroundings): Paths {
  let error: string | null = null;
  const value = (word: string): string => {
    if (error !== null) return word;
    const expansion = expand(word, before.env, { escape: around.escape });
    error = expansion.error;
    return error === null ? expansion.value : word;
  };
  value(instruction.chown);
  value(instruction.chmod);
  value(instruction.checksum);
  const sources = instruction.sources.map((word) => value(word.value));
  const destination = value(instruction.destination.value);
  // One name may stand there a thousand times, for one text.
  const texts = new Set(instruction.contents.flatMap((heredoc) => (heredoc.expand ? [heredoc.content] : [])));
  for (const text of texts) {
    if (error === null) error = expand(text, before.env, { escape: '\\', skipQuotes: true }).error;
  }
  return { sources, destination, error };
}

/** What all transfers of one COPY or ADD have in common, and its sources. */
function expanded(
  instruction: TransferInstruction,
  command: Command,
  before: Situation,
  around: Surroundings,
): { readonly sources: readonly string[]; readonly base: Blank } {
  const { sources, destination, error } = expandPaths(instruction, before, around);
  const flags = writtenFlags(instruction);
  return { sources, base: { ...blank(instruction.kind, command, around), destination, flags, error } };
}

function writtenFlags(instruction: TransferInstruction): readonly string[] {
  const flags = instruction.flags.filter(({ name }) => name !== 'from');
  return orNone(flags.map(({ name, value }) => (value === null ? name : `${name}=${value}`)));
}

function heredocTransfer(instruction: TransferInstruction, base: Blank): Transfer[] {
  if (instruction.contents.length === 0) return [];
  const heredocs = instruction.contents.map(({ name }) => name);
  return [{ ...base, from: { kind: 'heredoc' }, fromWritten: '', sources: [], heredocs }];
}

function copyTransfers(
  instruction: TransferInstruction,
  command: Command,
  before: Situation,
  around: Surroundings,
): Transfer[] {
  const { sources, base } = expanded(instruction, command, before, around);
  const { from: fromWritten } = instruction;
  const heredocs = heredocTransfer(instruction, base);
  if (sources.length === 0 && fromWritten === '') return heredocs;
  const effective = sources.length > 0;
  if (command.error !== null) {
    const from: TransferSource = { kind: 'error', ref: fromWritten, message: command.error };
    return [{ ...base, from, fromWritten, sources, effective, error: command.error }, ...heredocs];
  }
  const [source] = command.sources;
  const from: TransferSource =
    source === undefined ? { kind: 'context' } : around.describe(source, fromWritten);
  return [{ ...base, from, fromWritten, sources, effective }, ...heredocs];
}

function addTransfers(
  instruction: TransferInstruction,
  command: Command,
  before: Situation,
  around: Surroundings,
): Transfer[] {
  const { sources, base } = expanded(instruction, command, before, around);
  const classes = new Map<'context' | 'url' | 'git', string[]>();
  for (const source of sources) {
    const found = classifySource(source).class;
    const kind = found === 'path' ? 'context' : found;
    const list = classes.get(kind);
    if (list === undefined) classes.set(kind, [source]);
    else list.push(source);
  }
  const transfers = [...classes].map(
    ([kind, paths]): Transfer => ({ ...base, from: { kind }, sources: paths }),
  );
  return [...transfers, ...heredocTransfer(instruction, base)];
}

interface MountView {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly id: string;
  readonly error: string | null;
}

function mountView(written: string, before: Situation, around: Surroundings): MountView {
  const value = (text: string): Read<string> => {
    const expansion = expand(text, before.env, { escape: around.escape });
    return expansion.error === null
      ? { ok: true, value: expansion.value }
      : { ok: false, error: expansion.error };
  };
  const mount = readMount(written, value);
  if (mount.ok) return { ...mount.value, error: null };
  // What can still be said of a mount that BuildKit refuses.
  const view = { type: 'bind', source: '', target: '', id: '', error: mount.error };
  const fields = readCsv(written);
  for (const field of fields.ok ? fields.value : []) {
    const equals = field.indexOf('=');
    if (equals < 0) continue;
    const key = field.slice(0, equals).toLowerCase();
    const expanded = value(field.slice(equals + 1));
    const text = expanded.ok ? expanded.value : field.slice(equals + 1);
    if (key === 'type') view.type = text.toLowerCase();
    else if (key === 'source' || key === 'src') view.source = text;
    else if (key === 'target' || key === 'dst' || key === 'destination') view.target = text;
    else if (key === 'id') view.id = text;
  }
  return view;
}

function mountTransfers(
  instruction: RunInstruction,
  command: Command,
  before: Situation,
  around: Surroundings,
): Transfer[] {
  return instruction.mounts.flatMap(({ written, from: fromWritten }, at): Transfer[] => {
    const mount = mountView(written, before, around);
    const source = command.sources[at];
    const passive = mount.type === 'tmpfs' || mount.type === 'secret' || mount.type === 'ssh';
    const base: Blank = {
      ...blank('mount', command, around),
      mount: mount.type,
      cacheId: mount.type === 'cache' ? mount.id || mount.target : null,
      sources: mount.source === '' ? [] : [mount.source],
      destination: mount.target === '' ? null : mount.target,
      error: mount.error,
    };
    if (fromWritten !== '' && source !== undefined) {
      return [{ ...base, from: around.describe(source, fromWritten), fromWritten, effective: !passive }];
    }
    if (isStage(source)) {
      // A stage that is called scratch is needed by every mount without from.
      const from = around.describe(source, 'scratch');
      if (mount.type !== 'bind') return [{ ...base, from, effective: !passive }];
      return [
        { ...base, from: { kind: 'context' } },
        { ...base, from, sources: [], effective: false },
      ];
    }
    return [{ ...base, from: { kind: mount.type === 'bind' ? 'context' : 'none' } }];
  });
}

function isStage(state: State | undefined): state is State {
  return state !== undefined && state.source !== null;
}
