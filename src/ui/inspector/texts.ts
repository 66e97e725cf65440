import type { Certainty } from '../../image/types.ts';

/** What the inspector says. It stands apart from the other texts because it is loaded with the inspector. */
export const SAY = {
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
} as const;

/** What each certainty means, shorter than in the card of one entry. */
export const CERTAINTY_HINTS: Readonly<Record<Certainty, string>> = {
  known: 'This very path is there',
  tree: 'A directory or pattern whose files the text does not name',
  opaque: 'The text does not say which files',
};

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
