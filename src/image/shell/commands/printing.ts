import type { Call, Handler, Outcome } from '../machine.ts';
import { apply } from '../machine.ts';
import { readOptions } from '../options.ts';
import { dirnameOf, nameOf } from '../paths.ts';
import { HOLE, isPlain } from '../values.ts';
import { areCounted, asRoot, makesAt, placesOf } from './words.ts';

function echo(call: Call): Outcome {
  const { out } = call.shell;
  if (!areCounted(call.args)) {
    out.spoil();
    return 'ok';
  }
  const words = call.args.map((arg) => arg.text);
  let newline = '\n';
  if (words[0] === '-n') {
    newline = '';
    words.shift();
  }
  const text = words.join(' ');
  // Shells do not agree on backslashes and other options.
  if (text.includes('\\') || /^-[neE]+(?: |$)/.test(text)) out.spoil();
  else out.write(text + newline);
  return 'ok';
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  a: '\x07',
  '"': '"',
  "'": "'",
};

/** The text of printf for formats with `%s`, `%d`, `%%` and simple escapes; `null` for others. */
export function printed(format: string, args: readonly string[]): string | null {
  if (!isPlain(format)) return null;
  const pieces = format.match(/\\[\s\S]|%[\s\S]|[^\\%]+/g) ?? [];
  const wanted = pieces.filter((piece) => piece === '%s' || piece === '%d').length;
  let out = '';
  let next = 0;
  do {
    for (const piece of pieces) {
      if (piece === '%s' || piece === '%d') {
        const value = args[next++] ?? (piece === '%d' ? '0' : '');
        if (piece === '%d' && !/^-?(?:0|[1-9]\d*)$/.test(value)) return null;
        out += value;
      } else if (piece === '%%') out += '%';
      else if (piece.startsWith('%')) return null;
      else if (piece.startsWith('\\')) {
        const escape = Object.hasOwn(ESCAPES, piece.slice(1)) ? ESCAPES[piece.slice(1)] : undefined;
        if (escape === undefined) return null;
        out += escape;
      } else out += piece;
    }
  } while (wanted > 0 && next < args.length);
  return out;
}

function printf(call: Call): Outcome {
  const { out } = call.shell;
  const words = call.args[0]?.text === '--' ? call.args.slice(1) : call.args;
  const [format, ...rest] = words.map((word) => word.text);
  if (format === undefined) return 'fail';
  if (format.startsWith('-v')) return { opaque: null };
  const text = areCounted(words) ? printed(format, rest) : null;
  if (text === null) out.spoil();
  else out.write(text);
  return 'ok';
}

/** What a command reads: the files it names, or its standard input; `null` where that is not known. */
export function readInputs(call: Call, operands: Call['args']): { text: string | null; sure: boolean } {
  if (operands.length === 0) {
    const text = call.shell.input;
    call.shell.input = '';
    return { text, sure: true };
  }
  let text: string | null = '';
  let sure = true;
  for (const word of operands) {
    if (word.text === '-') {
      text = text === null || call.shell.input === null ? null : text + call.shell.input;
      continue;
    }
    const place = call.shell.files.find(word, true);
    if (place?.kind !== 'file') sure = false;
    const read = place === null || place.kind !== 'file' ? null : call.shell.world.read(place.path);
    text = text === null || read === null ? null : text + read;
  }
  return { text, sure };
}

function cat(call: Call): Outcome {
  const options = readOptions(call.args, { short: 'nbsAeEtTuv' });
  const { out } = call.shell;
  if (options === null || !areCounted(options.operands)) {
    out.spoil();
    return 'maybe';
  }
  const { text, sure } = readInputs(call, options.operands);
  if (text === null || options.given.some((option) => option.name !== 'u')) out.spoil();
  else out.write(text);
  return sure || call.must ? 'ok' : 'maybe';
}

function tee(call: Call): Outcome {
  const options = readOptions(call.args, {
    short: 'aip',
    long: ['append', 'ignore-interrupts', 'output-error::'],
  });
  if (options === null) return { opaque: null };
  const { shell } = call;
  const operands = options.operands.filter((word) => !/^\/dev\/(?:null|stdout|stderr|tty)$/.test(word.text));
  const places = placesOf(call, operands, true);
  const input = shell.input;
  shell.input = '';
  shell.out.write(input ?? HOLE);
  if (places === null) return makesAt(call, operands);
  const append = options.has('a', 'append');
  return apply(call, asRoot(call) && places.every((place) => shell.files.canHold(place)), () => {
    for (const { path, kind } of places) {
      const before = !append || kind === 'absent' ? '' : shell.world.read(path);
      const text = before === null || input === null ? {} : { text: before + input };
      shell.world.make({ path, type: 'file', certainty: 'known', by: 'tee', ...text });
    }
  });
}

function basename(call: Call): Outcome {
  const words = call.args.filter((arg) => arg.text !== '--').map((arg) => arg.text);
  const [path = '', suffix = ''] = words;
  if (words.length > 2 || path.startsWith('-') || !areCounted(call.args) || !isPlain(path + suffix)) {
    call.shell.out.spoil();
    return 'ok';
  }
  const name = nameOf(path);
  call.shell.out.write(
    `${suffix !== name && name.endsWith(suffix) ? name.slice(0, name.length - suffix.length) : name}\n`,
  );
  return 'ok';
}

function dirname(call: Call): Outcome {
  const [path, ...more] = call.args;
  if (path === undefined || more.length > 0 || path.text.startsWith('-') || !isPlain(path.text))
    call.shell.out.spoil();
  else call.shell.out.write(`${dirnameOf(path.text)}\n`);
  return 'ok';
}

function seq(call: Call): Outcome {
  const numbers = call.args.map((arg) => Number(arg.text));
  const { out } = call.shell;
  const [first = 1, second, third] = numbers;
  const [from, step, to] =
    numbers.length === 1
      ? [1, 1, first]
      : numbers.length === 2
        ? [first, 1, second ?? 0]
        : [first, second ?? 0, third ?? 0];
  if (
    numbers.length > 3 ||
    ![from, step, to].every(Number.isInteger) ||
    step <= 0 ||
    (to - from) / step > 1000
  ) {
    out.spoil();
    return 'maybe';
  }
  for (let at = from; at <= to; at += step) out.write(`${at}\n`);
  return 'ok';
}

/** Prints something that is not worked out. */
export const prints: Handler = (call) => {
  call.shell.out.spoil();
  return 'maybe';
};

export const PRINTING_COMMANDS: readonly (readonly [string, Handler])[] = [
  ['echo', echo],
  ['printf', printf],
  ['cat', cat],
  ['tee', tee],
  ['basename', basename],
  ['dirname', dirname],
  ['seq', seq],
  ...(
    'ls grep egrep fgrep zgrep id whoami hostname nproc date env printenv wc head tail cut tr ' +
    'diff cmp stat file du df ps sleep sha256sum sha512sum sha1sum sha384sum md5sum b2sum shasum ' +
    'cksum readlink realpath getconf dpkg-architecture dpkg-query rpmkeys expr locale jq od hexdump rev ' +
    'tac nl column paste join comm fold fmt base64 base32 getent ldd nm readelf objdump strings free lscpu lsb_release ' +
    'tput tty logname groups users uptime numfmt factor yes lsof pgrep tree ping nslookup dig host'
  )
    .split(' ')
    .map((name) => [name, prints] as const),
];
