import { parseArgs } from 'node:util';
import { isAddress } from '../export/markdown-text.ts';
import type { Theme } from '../export/palette.ts';
import type { Direction, SourceKind } from '../layout/types.ts';
import { MAX_PNG_SCALE } from '../limits.ts';
import { readPlatform } from '../stages/platform.ts';
import type { BuildOptions } from '../stages/types.ts';
import { type Command, type Flag, flagsOf, SOURCE_WORDS } from './flags.ts';
import { messageOf, readPairs } from './options.ts';

/** What a command that draws or reports was told. */
export interface DrawingArguments {
  readonly file: string;
  readonly output: string | null;
  readonly checkOnly: string | null;
  /** Without the target. */
  readonly build: BuildOptions;
  /** The stages to build; empty for the last one. */
  readonly targets: readonly string[];
  /** The file with the list of the build context; `null` without one. */
  readonly context: string | null;
  readonly title: string;
  readonly theme: Theme | null;
  readonly direction: Direction;
  readonly neededOnly: boolean;
  readonly labelLength: number | null;
  readonly hidden: readonly SourceKind[];
  readonly layers: boolean;
  readonly gathered: boolean;
  readonly folded: boolean;
  readonly scratch: boolean;
  readonly separate: ReadonlySet<string> | 'all';
  readonly lines: 'dashed' | 'solid';
  readonly legend: boolean;
  readonly transparent: boolean;
  readonly scale: number;
  readonly nodeGap: number | null;
  readonly rankGap: number | null;
  readonly concentrate: boolean;
  readonly picture: boolean;
  /** Where the app is; empty when it was not said. */
  readonly app: string;
  readonly carry: boolean;
}

const KINDS: Readonly<Record<(typeof SOURCE_WORDS)[number], SourceKind>> = {
  images: 'image',
  context: 'context',
  'named-contexts': 'named-context',
  urls: 'url',
  git: 'git',
  caches: 'cache',
};

/** Reads the arguments of a drawing command; a string says what is wrong with them. */
export function readArguments(command: Command, args: readonly string[]): DrawingArguments | string {
  const flags: readonly Flag[] = flagsOf(command);
  let values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  let files: readonly string[];
  try {
    const parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(flags.map((flag) => [flag.name, optionOf(flag)])),
    });
    ({ values, positionals: files } = parsed);
  } catch (error) {
    return messageOf(error);
  }
  if (files.length > 1) return 'give it one file';
  for (const flag of flags) {
    const wrong = wrongChoice(flag, listOf(values[flag.name]));
    if (wrong !== null) return wrong;
  }
  const list = (name: string): readonly string[] => listOf(values[name]).flatMap((value) => value.split(','));
  const text = (name: string): string | null => listOf(values[name])[0] ?? null;

  const buildArgs = readPairs(listOf(values['build-arg']), '--build-arg');
  if (typeof buildArgs === 'string') return buildArgs;
  const buildContexts = readPairs(listOf(values['build-context']), '--build-context');
  if (typeof buildContexts === 'string') return buildContexts;
  const platform = text('platform') ?? 'linux/amd64';
  if (readPlatform(platform) === null)
    return `"${platform}" is not a platform; write os/arch such as linux/arm64`;
  const numbers = readNumbers(text);
  if (typeof numbers === 'string') return numbers;
  const app = text('app') ?? '';
  if (app !== '' && !isAddress(app))
    return `--app is an address that begins with https:// or http://, not "${app}"`;
  const separate = list('separate');
  return {
    file: files[0] ?? 'Dockerfile',
    output: text('output'),
    checkOnly: text('check-only'),
    build: { target: '', platform, buildArgs, buildContexts },
    targets: list('target').filter((target) => target !== ''),
    context: text('context'),
    title: text('title') ?? '',
    theme: oneOf(['light', 'dark', 'auto'], text('theme')),
    direction: oneOf(['right', 'down'], text('direction')) ?? 'right',
    neededOnly: values['needed-only'] === true,
    hidden: SOURCE_WORDS.filter((word) => list('hide').includes(word)).map((word) => KINDS[word]),
    layers: values.layers === true,
    gathered: values.gather === true,
    folded: values.fold === true,
    scratch: values.scratch === true,
    separate: separate.includes('all') ? 'all' : new Set(separate),
    lines: oneOf(['dashed', 'solid'], text('lines')) ?? 'dashed',
    legend: values.legend === true,
    transparent: values.transparent === true,
    concentrate: values.concentrate === true,
    picture: values['no-picture'] !== true,
    app,
    carry: values.carry === true,
    ...numbers,
  };
}

function optionOf({ value, multiple, short }: Flag) {
  return {
    type: value === undefined ? ('boolean' as const) : ('string' as const),
    ...(multiple && { multiple }),
    ...(short !== undefined && { short }),
  };
}

function listOf(value: string | boolean | (string | boolean)[] | undefined): string[] {
  return [value].flat().filter((one) => typeof one === 'string');
}

function wrongChoice({ name, choices, multiple }: Flag, values: readonly string[]): string | null {
  if (choices === undefined) return null;
  const given = multiple ? values.flatMap((value) => value.split(',')) : values;
  const wrong = given.find((value) => !choices.includes(value));
  return wrong === undefined ? null : `--${name} is one of ${choices.join(', ')}, not "${wrong}"`;
}

function oneOf<const T extends string>(choices: readonly T[], value: string | null): T | null {
  return choices.find((choice) => choice === value) ?? null;
}

/** The flags that are numbers, each with its bounds. */
const NUMBERS = [
  { name: 'label-length', least: 0, most: 400, whole: true },
  { name: 'scale', least: 0.1, most: MAX_PNG_SCALE, whole: false },
  { name: 'dpi', least: 10, most: 96 * MAX_PNG_SCALE, whole: false },
  { name: 'node-gap', least: 0, most: 100, whole: false },
  { name: 'rank-gap', least: 0, most: 100, whole: false },
] as const;

const DEFAULT_SCALE = 2;

function readNumbers(text: (name: string) => string | null) {
  const read = new Map<string, number>();
  for (const { name, least, most, whole } of NUMBERS) {
    const value = text(name);
    if (value === null) continue;
    const number = Number(value);
    const fits =
      value.trim() !== '' && number >= least && number <= most && (!whole || Number.isInteger(number));
    if (!fits)
      return `--${name} is a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not "${value}"`;
    read.set(name, number);
  }
  if (read.has('scale') && read.has('dpi')) return '--scale and --dpi say the same; give one of them';
  const dpi = read.get('dpi');
  return {
    labelLength: read.get('label-length') ?? null,
    scale: dpi === undefined ? (read.get('scale') ?? DEFAULT_SCALE) : dpi / 96,
    nodeGap: read.get('node-gap') ?? null,
    rankGap: read.get('rank-gap') ?? null,
  };
}
