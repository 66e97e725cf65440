import { splitCommand } from './arguments.ts';
import { lower, trim } from './characters.ts';
import { readDuration } from './duration.ts';
import { FLAGS, type FlagTable, type FlagValues, readFlags } from './flags.ts';
import { readHeredocWord } from './heredoc.ts';
import { readCsv, readMountFrom } from './mounts.ts';
import { type Node, type ReadError, Refused, readNode, refuse } from './nodes.ts';
import { orNone } from './none.ts';
import { nearest } from './spelling.ts';
import type { LogicalLine } from './split.ts';
import type {
  ArgDefinition,
  CommandLine,
  FromInstruction,
  Healthcheck,
  Heredoc,
  Instruction,
  KeyValue,
  StageInstruction,
} from './types.ts';

/** What an instruction says, without its place in the source; `written` are its words, flags left out. */
export type Reading =
  | Distribute<Exclude<Instruction, { kind: 'invalid' }>>
  | { readonly kind: 'invalid'; readonly error: ReadError; readonly written: readonly string[] };
type SourceFields =
  | 'keyword'
  | 'span'
  | 'keywordSpan'
  | 'flags'
  | 'words'
  | 'heredocs'
  | 'original'
  | 'comments';
type WordFields = 'base' | 'sources' | 'destination' | 'nameSpan';
/** Fields with places become plain strings here; the caller finds the places. */
type Distribute<I> = I extends FromInstruction
  ? Omit<I, SourceFields | WordFields> & { readonly written: readonly string[] }
  : I extends { kind: 'copy' | 'add' }
    ? Omit<I, SourceFields | WordFields> & {
        readonly written: readonly string[];
        /** Which of the words are heredocs. */
        readonly heredocWords: readonly number[];
      }
    : I extends StageInstruction
      ? Omit<I, SourceFields> & { readonly written: readonly string[] }
      : never;

/** The instructions, in the spelling of the Dockerfile reference. */
export const INSTRUCTIONS = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
] as const;

/** Reads one logical line; what BuildKit refuses gives `invalid` with the step that refuses it. */
export function readInstruction(line: LogicalLine, escape: string): Reading {
  let written: readonly string[] = [];
  try {
    const node = readNode(line.text, escape);
    written = node.args;
    return readKind(node, line, escape);
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    const { phase, code, message } = thrown;
    return { kind: 'invalid', error: { phase, code, message }, written };
  }
}

function readKind(node: Node, line: LogicalLine, escape: string): Reading {
  const { kind, args } = node;
  switch (kind) {
    case 'from':
      return readFrom(node, line);
    case 'copy':
    case 'add':
      return readTransfer(node, kind, line);
    case 'run':
      return readRun(node);
    case 'cmd':
    case 'entrypoint':
      checkFlags(node, FLAGS.none);
      return { kind, written: args, command: commandLine(node, args) };
    case 'env':
    case 'label':
      return { kind, written: args, pairs: checkPairs(node) };
    case 'arg':
      return { kind, written: args, args: readArgs(node, line) };
    case 'expose':
      checkFlags(node, FLAGS.none);
      needSome(node);
      return { kind, written: args, values: args.toSorted(byBytes) };
    case 'volume': {
      checkFlags(node, FLAGS.none);
      needSome(node);
      const values = args.map(trim);
      if (values.includes('')) refuse('volume-empty', 'A VOLUME cannot be an empty text.');
      return { kind, written: args, values };
    }
    case 'shell':
      checkFlags(node, FLAGS.none);
      needSome(node);
      if (!node.json)
        refuse('shell-not-json', 'SHELL needs the JSON form: SHELL ["executable", "parameter"].');
      return { kind, written: args, values: args };
    case 'workdir':
    case 'user':
    case 'maintainer':
      checkFlags(node, FLAGS.none);
      return { kind, written: args, value: needOne(node) };
    case 'stopsignal':
      return { kind, written: args, value: needOne(node) };
    case 'healthcheck':
      return { kind, written: args, healthcheck: readHealthcheck(node) };
    case 'onbuild':
      return { kind, written: args, expression: readTrigger(node, line) };
    default: {
      const keyword = splitCommand(line.text, escape).keyword;
      return refuse('unknown-instruction', unknownMessage(keyword));
    }
  }
}

function unknownMessage(keyword: string): string {
  const near = nearest(keyword.toUpperCase(), INSTRUCTIONS, Math.min(2, Math.floor(keyword.length / 2)));
  const hint = near === null ? '' : ` Did you mean ${near}?`;
  return `There is no instruction "${keyword.slice(0, 60)}".${hint}`;
}

function checkFlags(node: Node, table: FlagTable): FlagValues {
  const flags = readFlags(node.flags, table);
  return flags.ok ? flags.value : refuse('flag', flags.error);
}

function needSome(node: Node): void {
  if (node.args.length === 0) refuse('arguments', `${node.kind.toUpperCase()} needs at least one argument.`);
}

function needOne(node: Node): string {
  const [value] = node.args;
  if (value === undefined || node.args.length !== 1) {
    return refuse('arguments', `${node.kind.toUpperCase()} needs exactly one argument.`);
  }
  return value;
}

function checkPairs(node: Node): KeyValue[] {
  checkFlags(node, FLAGS.none);
  needSome(node);
  const pairs: KeyValue[] = [];
  for (let at = 0; at < node.args.length; at += 3) {
    const [key = '', value = '', sign] = node.args.slice(at, at + 3);
    if (key === '') refuse('name-blank', `${node.kind.toUpperCase()} needs a name in front of the =.`);
    pairs.push({ key, value, legacy: sign === '' });
  }
  return pairs;
}

function readArgs(node: Node, line: LogicalLine): ArgDefinition[] {
  needSome(node);
  return node.args.map((word) => {
    const equals = word.indexOf('=');
    if (equals === 0) refuse('name-blank', 'ARG needs a name in front of the =.');
    const key = equals < 0 ? word : word.slice(0, equals);
    return { key, value: equals < 0 ? null : word.slice(equals + 1), doc: docComment(line.comments, key) };
  });
}

/** The first comment that begins with the name and a space, without them. */
function docComment(comments: readonly string[], name: string): string {
  if (name === '') return '';
  const comment = comments.find((each) => each.startsWith(`${name} `));
  return comment === undefined ? '' : comment.slice(name.length + 1);
}

function readFrom(node: Node, line: LogicalLine): Reading {
  const { args } = node;
  let name = '';
  if (args.length === 3 && args[1]?.toLowerCase() === 'as') {
    name = lower(args[2] as string);
    if (!/^[a-z][a-z0-9\-_.]*$/.test(name)) {
      refuse(
        'stage-name',
        `"${args[2]}" cannot name a stage: a name begins with a letter and holds letters, digits, - _ and . only.`,
      );
    }
  } else if (args.length !== 1) {
    refuse('from-arguments', 'FROM takes an image, and AS with a name if you like: FROM image AS name.');
  }
  const flags = checkFlags(node, FLAGS.from);
  return {
    kind: 'from',
    written: args,
    name,
    platform: flags.text('platform'),
    doc: docComment(line.comments, name),
  };
}

function readTransfer(node: Node, kind: 'copy' | 'add', line: LogicalLine): Reading {
  const { args } = node;
  if (args.length < 2) {
    refuse('arguments', `${kind.toUpperCase()} needs at least two arguments: what to copy and where to.`);
  }
  const flags = checkFlags(node, FLAGS[kind]);
  if (readHeredocWord(args[args.length - 1] as string) !== null) {
    refuse('heredoc-destination', `The destination of ${kind.toUpperCase()} cannot be a heredoc.`);
  }
  // Bodies are found by name, the last of a name wins, as in BuildKit.
  const bodies = new Map(line.heredocs.map((heredoc) => [heredoc.name, heredoc]));
  const heredocs: number[] = [];
  const contents: Heredoc[] = [];
  for (let at = 0; at < args.length - 1; at++) {
    const word = readHeredocWord(args[at] as string);
    if (word === null) continue;
    const body = bodies.get(word.name);
    const contentSpan = body?.contentSpan ?? line.head;
    heredocs.push(at);
    contents.push({ ...word, content: body?.content ?? '', contentSpan });
  }
  return {
    kind,
    written: args,
    heredocWords: heredocs,
    contents: orNone(contents),
    from: flags.text('from'),
    chown: flags.text('chown'),
    chmod: flags.text('chmod'),
    link: flags.isTrue('link'),
    parents: flags.isTrue('parents'),
    excludes: flags.list('exclude'),
    checksum: flags.text('checksum'),
    keepGitDir: flags.optional('keep-git-dir'),
    unpack: flags.optional('unpack'),
  };
}

const NETWORKS: ReadonlySet<string> = new Set(['default', 'none', 'host']);
const SECURITY: ReadonlySet<string> = new Set(['insecure', 'sandbox']);

function readRun(node: Node): Reading {
  const flags = checkFlags(node, FLAGS.run);
  const mounts = flags.list('mount').map((written) => {
    const from = readMountFrom(written);
    return { written, from: from.ok ? from.value : refuse('mount', from.error) };
  });
  const network = flags.has('network') ? flags.text('network') : 'default';
  if (!NETWORKS.has(network)) refuse('network', `There is no network mode "${network}".`);
  const security = flags.has('security') ? flags.text('security') : 'sandbox';
  if (!SECURITY.has(security)) refuse('security', `There is no security mode "${security}".`);
  const devices = flags.list('device');
  for (const device of devices) {
    const error = deviceError(device);
    if (error !== null) refuse('device', error);
  }
  return {
    kind: 'run',
    written: node.args,
    command: commandLine(node, node.args),
    mounts: orNone(mounts),
    network,
    security,
    devices,
  };
}

/** BuildKit instructions/commands_rundevice.go. */
function deviceError(text: string): string | null {
  const fields = readCsv(text);
  if (!fields.ok) return `The device options cannot be read: ${fields.error}.`;
  let name = '';
  for (const field of fields.value) {
    const equals = field.indexOf('=');
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    const value = equals < 0 ? null : field.slice(equals + 1);
    if (key === 'required' && value === null) continue;
    if (key === 'required') {
      if (!/^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value ?? '')) {
        return 'The device option required must be true or false.';
      }
    } else if (key === 'name' && value !== null) {
      if (name !== '') return 'A device has one name only.';
      name = value;
    } else if (name === '') name = field;
    else return `There is no device option "${field}".`;
  }
  return null;
}

function commandLine(node: Node, words: readonly string[]): CommandLine {
  return { form: node.json ? 'exec' : 'shell', words };
}

const MINIMUM_INTERVAL = 1e6;

function readHealthcheck(node: Node): Healthcheck {
  needSome(node);
  const [typeWord = '', ...words] = node.args;
  const type = typeWord.toUpperCase();
  const none = { interval: 0, timeout: 0, startPeriod: 0, startInterval: 0, retries: 0 };
  if (type === 'NONE') {
    if (words.length > 0) refuse('arguments', 'HEALTHCHECK NONE takes no arguments.');
    return { test: ['NONE'], ...none };
  }
  const flags = checkFlags(node, FLAGS.healthcheck);
  if (type !== 'CMD') refuse('healthcheck', `HEALTHCHECK takes CMD or NONE, not "${typeWord}".`);
  if (words.length === 0) refuse('arguments', 'HEALTHCHECK CMD needs a command.');
  const interval = (name: string): number => {
    const text = flags.text(name);
    if (text === '') return 0;
    const value = readDuration(text);
    if (value === null)
      return refuse('duration', `--${name} is no duration: "${text}" (write 30s, 1m30s …).`);
    if (value !== 0 && value < MINIMUM_INTERVAL) refuse('duration', `--${name} cannot be shorter than 1ms.`);
    return value;
  };
  const retries = flags.text('retries');
  if (
    retries !== '' &&
    (!/^[+-]?\d+$/.test(retries) || Number(retries) < 0 || Number(retries) > 0x7fffffff)
  ) {
    refuse('retries', `--retries must be a number from 0 on, not "${retries}".`);
  }
  return {
    test: [node.json ? 'CMD' : 'CMD-SHELL', ...words],
    interval: interval('interval'),
    timeout: interval('timeout'),
    startPeriod: interval('start-period'),
    startInterval: interval('start-interval'),
    retries: Number(retries),
  };
}

function readTrigger(node: Node, line: LogicalLine): string {
  needSome(node);
  checkFlags(node, FLAGS.none);
  const trigger = trim(node.args[0] as string).toUpperCase();
  if (trigger === 'ONBUILD' || trigger === 'FROM' || trigger === 'MAINTAINER') {
    refuse('onbuild', `${trigger} cannot be a trigger of ONBUILD.`);
  }
  const text = line.text.replace(/^[\t\n\f\r ]*ONBUILD[\t\n\f\r ]*/i, '');
  return [text, ...line.heredocs.map(({ content, name }) => `\n${content}${name}`)].join('');
}

/** Go sorts strings by their UTF-8 bytes, which is the order of code points. */
function byBytes(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
