import { apply, type Call, type Handler, hinted, limited, type Outcome, UNKNOWN } from '../machine.ts';
import { readOptions } from '../options.ts';
import type { Field } from '../values.ts';
import { readInputs } from './printing.ts';
import { asRoot, placesOf, shownPaths } from './words.ts';

const SED = {
  short: 'nrEe:f:i::suzl:',
  long: [
    'quiet',
    'silent',
    'expression:',
    'file:',
    'in-place::',
    'regexp-extended',
    'separate',
    'null-data',
    'posix',
    'follow-symlinks',
  ],
};

/** `sed` with `w` (also as a flag of `s`) writes files, and `e` runs commands; a script from a file may do both. */
function mayWrite(scripts: readonly string[]): boolean {
  return scripts.some(
    (script) =>
      /(?:^|[;\n{}0-9/$|#@,!~+_%:gpI ])[weWer]\s*(?:\/|[A-Za-z.])|[|/#@,_+%:]\d*[gpIi]*[we]/.test(script) &&
      !/^[-\d,$]*s(.)(?:(?!\1|\\).|\\.)*\1(?:(?!\1|\\).|\\.)*\1[gpIiMm\d]*$/s.test(script),
  );
}

function sed(call: Call): Outcome {
  const { shell } = call;
  const inPlace = call.args.find((arg) => /^-[nrEsuz]*i|^--in-place/.test(arg.text))?.text;
  const args = call.args.map((arg) => (/^-[nrEsuz]*i/.test(arg.text) ? { text: '-s', pattern: null } : arg));
  const options = readOptions(args, { ...SED, short: SED.short.replace('i::', '') });
  shell.out.spoil();
  if (options === null) return UNKNOWN;
  const given = options.given.filter((option) => option.name === 'e' || option.name === 'expression');
  const fromFile = options.has('f', 'file');
  const scripts = given.map((option) => option.value?.text ?? '');
  let operands = options.operands;
  if (given.length === 0 && !fromFile) {
    scripts.push(operands[0]?.text ?? '');
    operands = operands.slice(1);
  }
  if (fromFile || mayWrite(scripts)) return hinted(...shownPaths(call, operands));
  if (inPlace === undefined) return 'maybe';
  const backup = /i(.+)$|=(.+)$/.exec(inPlace.replace(/^--in-place/, ''));
  return editInPlace(call, operands, backup?.[1] ?? backup?.[2] ?? '');
}

/** Files that are rewritten; with a suffix, their old contents stay beside them. */
function editInPlace(call: Call, operands: readonly Field[], suffix: string): Outcome {
  const patterns = operands.filter((word) => word.pattern !== null);
  const plain = operands.filter((word) => word.pattern === null);
  const places = placesOf(call, plain, false);
  if (places === null) return hinted(...shownPaths(call, plain));
  if (patterns.length > 0) return limited();
  if (suffix !== '') return limited(...places.map((place) => `${place.path}${suffix}`));
  const sure = places.every((place) => place.kind === 'file');
  return apply(call, asRoot(call) && sure, () => {
    for (const place of places) call.shell.world.touch(place.path, 'content', false);
  });
}

/** awk programs that print only. */
function awk(call: Call): Outcome {
  call.shell.out.spoil();
  const texts = call.args.map((arg) => arg.text);
  const writes = texts.some((text) => /[>|]|system|close|^-[if]/.test(text));
  return writes ? UNKNOWN : 'maybe';
}

function sort(call: Call): Outcome {
  const texts = call.args.map((arg) => arg.text);
  const { out } = call.shell;
  if (texts.some((text) => /^-\w*o|^--output/.test(text))) return UNKNOWN;
  const { text } = readInputs(
    call,
    call.args.filter((arg) => !arg.text.startsWith('-')),
  );
  const simple = texts.every((one) => !one.startsWith('-') || one === '-u');
  if (text === null || !simple || !/^[\x20-\x7e\n]*$/.test(text) || !/^(?:[a-z0-9]+\n)*$/.test(text))
    out.spoil();
  else {
    const lines = text.split('\n').slice(0, -1).sort();
    const kept = texts.includes('-u') ? [...new Set(lines)] : lines;
    out.write(kept.map((line) => `${line}\n`).join(''));
  }
  return text === null ? 'maybe' : 'ok';
}

function uniq(call: Call): Outcome {
  const { out } = call.shell;
  const files = call.args.filter((arg) => !arg.text.startsWith('-'));
  // A second file is written.
  if (files.length > 1) return UNKNOWN;
  const { text } = readInputs(call, files);
  if (text === null || call.args.length > files.length) out.spoil();
  else out.write(text.replace(/^(.*\n)(?:\1)+/gm, '$1'));
  return text === null ? 'maybe' : 'ok';
}

function yq(call: Call): Outcome {
  call.shell.out.spoil();
  const inPlace = call.args.some((arg) => /^-[a-zA-Z]*i|^--inplace|^--in-place/.test(arg.text));
  return inPlace ? UNKNOWN : 'maybe';
}

export const FILTER_COMMANDS: readonly (readonly [string, Handler])[] = [
  ['sed', sed],
  ['gsed', sed],
  ['awk', awk],
  ['gawk', awk],
  ['mawk', awk],
  ['sort', sort],
  ['uniq', uniq],
  ['yq', yq],
];
