import type { Security } from '../../image/security.ts';
import type { Certainty, OriginHop } from '../../image/types.ts';
import type { Aspect } from '../../state/model.ts';
import { plural } from '../texts.ts';

/** What the inspector says. It stands apart from the other texts because it is loaded with the inspector. */
export const SAY = {
  files: 'Files',
  search: 'Filter paths',
  shown: (shown: number, all: number) => (shown === all ? `${all}` : `${shown} of ${all}`),
  shownLong: (shown: number, all: number) => `${shown} of ${all} entries shown`,
  filters: 'Filters',
  filtersOn: (count: number) => (count === 0 ? 'Filters' : `Filters, ${count} on`),
  clear: 'Show all',
  from: 'From',
  how: 'How sure',
  own: 'Added by this stage only',
  openAll: 'Open all folders',
  closeAll: 'Close all folders',
  closeCard: 'Close',
  notMet: 'No entry matches.',
  more: (count: number) => `Show ${count} more`,
} as const;

/** What each certainty means, shorter than in the card of one entry. */
export const CERTAINTY_HINTS: Readonly<Record<Certainty, string>> = {
  known: 'This very path is there',
  tree: 'A directory or pattern whose files the text does not name',
  opaque: 'The text does not say which files',
};

/** The row that stands for the files of a directory that cannot be seen: where they are from, or what wrote them. */
export function unseenFiles({
  origin,
  label,
}: {
  readonly origin: readonly Pick<OriginHop, 'source'>[];
  readonly label: string;
}): string {
  const source = origin[0]?.source;
  switch (source?.kind) {
    case 'context':
      return source.path === '.' ? '* from the build context' : `* from ${lastOf(source.path)}`;
    case 'named-context':
    case 'stage':
    case 'image':
      return `* from ${lastOf(source.path)}`;
    case 'url':
    case 'git':
      return `* from ${source.url}`;
    case 'run':
      return label.startsWith('/') ? `* from ${lastOf(label)}` : `* files by ${label}`;
    default:
      return '* files';
  }
}

/** As much of a path as fits a narrow pane, its end first: that tells it from others. */
function lastOf(path: string): string {
  const cut = path.indexOf('/', path.length - 16);
  return path.length <= 16 || cut < 0 ? path : `…${path.slice(cut)}`;
}

/** Behind the name of a directory that holds more than what is listed below it. */
export const AND_MORE = ' and files that are not named';

/** What is found about an edge. */
export const FOUND = {
  title: 'Findings',
  mend: 'Why, and what to do',
  severity: { error: 'Error', warning: 'Warning', info: 'Worth knowing' },
} as const;

export const STORY = {
  base: 'came with the base',
  implied: (by: string) => `${by} needed this directory`,
  heredoc: (by: string, name: string) => `${by}, written between the lines of ${name}`,
  context: 'build context',
  namedContext: (name: string) => `named context ${name}`,
  image: (image: string) => `image ${image}`,
  outside: '',
  in: (stage: string) => `in ${stage}`,
  layer: (number: number) => `layer ${number}`,
} as const;

export const ASPECT_NAMES: Readonly<Record<Aspect, string>> = {
  contents: 'Contents',
  config: 'Config',
  left: 'Left behind',
  layers: 'Layers',
  checks: 'Checks',
};

/** “Left behind” in a narrow pane. */
export const ASPECT_SHORT = 'Left';

export const LAYERS = {
  none: 'No instruction of this file makes a layer of it.',
  layer: (number: number) => `layer ${number}`,
  adds: (entries: number) =>
    entries === 0 ? 'nothing of it is left to list' : `+${plural(entries, 'entry', 'entries')}`,
  hides: (paths: number, certain: boolean) => `${certain ? 'hides' : 'may hide'} ${plural(paths, 'path')}`,
  hidden: 'hidden; the bytes stay in a layer below',
  mayHide: 'may be hidden, if a layer below holds it',
  packages: (packages: number) => plural(packages, 'package'),
} as const;

export const LEFT = {
  nothing: 'Everything that is built for this image is in it.',
  stages: 'Not in this image',
  security: 'What an intruder would find',
  ifTarget: (ships: string) => `${ships} if it were the target.`,
  securityIfTarget: 'What an intruder would find if it were the target',
  base: 'The base',
  noBase: 'No base: this image starts from scratch, with nothing in it.',
  packages: (count: number) => plural(count, 'package'),
  sources: (count: number) => plural(count, 'source path'),
  artifacts: (count: number) => plural(count, 'built path'),
  passing: 'Of these, nothing stays behind that has a name in the text:',
} as const;

export const SECURITY_NAMES: Readonly<Record<keyof Security, string>> = {
  root: 'Runs as root',
  shell: 'Shell',
  packageManager: 'Package manager',
  compilers: 'Compilers',
  debuggers: 'Debuggers',
};

export const FACTS = {
  pull: (size: string) => `${size} to pull`,
  unpacked: (size: string) => `${size} unpacked`,
  about: (size: string) => `about ${size} unpacked`,
  documented: 'as its publisher documents it; no listing was read',
  packages: (count: number) => plural(count, 'package'),
  noSize: 'size unknown',
  noPackages: 'packages unknown',
  relative: (name: string) => `Figures of ${name}, its nearest measured relative`,
  unknownConfig: (name: string) => `What ${name} sets itself is not known.`,
  fromBase: (name: string) => `from ${name}`,
  partly: 'hangs on the base',
  readIn: (name: string, source: string, date: string) =>
    `What ${name} sets itself was read in ${source}, ${date}.`,
  source: 'Source',
  sources: 'Sources',
} as const;

/** Decimal units, as registries count. */
export function sizeText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(2)} GB`;
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(bytes >= 1e8 ? 0 : 1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
}

export const COMPARE = {
  with: 'Compare',
  withLong: 'Compare with …',
  nothing: 'with …',
  end: 'End the comparison',
  both: (count: number) => `${plural(count, 'entry', 'entries')} in both, by path`,
  only: (here: string, there: string) => `In ${here}, not in ${there}`,
  none: 'Nothing.',
  maybe: (count: number, there: string) =>
    `${count === 1 ? '1 of these may be' : `${count} of these may be`} in ${there} as well, inside what the text does not list.`,
} as const;

export const STAGE_ACTIONS = {
  open: 'Open in the diagram',
  focus: 'Focus',
} as const;

export const EXPLAINED = {
  reference: (title: string) => `${title} in Docker’s reference, in a new tab`,
} as const;

export const GROUP = {
  images: 'Images from registries, drawn as one.',
  chain: 'A chain of stages, each used by the next one alone, drawn as one.',
  apart: 'Draw them apart',
  holds: 'Holds',
} as const;
