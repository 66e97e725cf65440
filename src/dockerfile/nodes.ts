import { readJsonArray, readWords, splitCommand, splitFirstWord } from './arguments.ts';
import { lower, splitBlanks } from './characters.ts';
import type { Phase } from './types.ts';

/** A logical line cut into the words that BuildKit's parser makes of it. */
export interface Node {
  readonly kind: string;
  readonly flags: readonly string[];
  readonly args: readonly string[];
  readonly json: boolean;
}

/** Why an instruction is refused, and in which step of BuildKit. */
export interface ReadError {
  readonly phase: Extract<Phase, 'parse' | 'instructions'>;
  readonly message: string;
  readonly code: string;
}

/** Leaves the reading of an instruction; caught where an instruction is read. */
export class Refused extends Error {
  constructor(
    readonly phase: ReadError['phase'],
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
/** Ends the reading because the instruction says something that cannot be. */
export const refuse = (code: string, message: string): never => {
  throw new Refused('instructions', code, message);
};

/** BuildKit's parser proper: the words of a line by the form of its instruction (parser/line_parsers.go). */
export function readNode(line: string, escape: string): Node {
  const { keyword, flags, args } = splitCommand(line, escape);
  const kind = lower(keyword);
  const node = (words: readonly string[], json = false): Node => ({ kind, flags, args: words, json });
  switch (kind) {
    case 'env':
    case 'label':
      return node(readPairs(args, kind, escape));
    case 'arg':
      return node(readWords(args, escape));
    case 'from':
    case 'expose':
      return node(args === '' ? [] : splitBlanks(args));
    case 'add':
    case 'copy':
    case 'volume': {
      const json = jsonOf(args);
      return json !== null ? node(json, true) : node(args === '' ? [] : splitBlanks(args));
    }
    case 'run':
    case 'cmd':
    case 'entrypoint':
    case 'shell': {
      const json = jsonOf(args);
      return json !== null ? node(json, true) : node(args === '' ? [] : [args]);
    }
    case 'healthcheck': {
      const { word, rest } = splitFirstWord(args);
      if (word === '') return node([]);
      const json = jsonOf(rest);
      return json !== null ? node([word, ...json], true) : node(rest === '' ? [word] : [word, rest]);
    }
    case 'onbuild': {
      if (args === '') return node([]);
      const trigger = readNode(args, escape);
      return node([splitCommand(args, escape).keyword, ...trigger.args]);
    }
    case 'maintainer':
    case 'stopsignal':
    case 'user':
    case 'workdir':
      return node(args === '' ? [] : [args]);
    default:
      return node([]);
  }
}

function jsonOf(args: string): readonly string[] | null {
  const json = readJsonArray(args);
  if (json.kind === 'mixed') {
    throw new Refused('parse', 'json-not-strings', 'A JSON array must hold only strings here.');
  }
  return json.kind === 'strings' ? json.values : null;
}

/** Triples of key, value and `=` (empty in the old form `KEY value`). */
function readPairs(args: string, kind: string, escape: string): string[] {
  const words = readWords(args, escape);
  const [first] = words;
  if (first === undefined) return [];
  const keyword = kind.toUpperCase();
  if (!first.includes('=')) {
    const [key = '', value] = splitBlanks(args, 2);
    if (value === undefined)
      throw new Refused('parse', 'pair-incomplete', `${keyword} needs a value: name=value.`);
    return [key, value, ''];
  }
  return words.flatMap((word) => {
    const equals = word.indexOf('=');
    if (equals < 0) {
      throw new Refused(
        'parse',
        'pair-incomplete',
        `${keyword} needs the form name=value; "${word}" has no =.`,
      );
    }
    return [word.slice(0, equals), word.slice(equals + 1), '='];
  });
}
