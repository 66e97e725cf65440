import type { LegendItem } from '../../layout/legend.ts';
import type { GroupNode, SourceKind, SourceNode } from '../../layout/types.ts';

type Kind<K extends LegendItem['kind']> = Extract<LegendItem, { readonly kind: K }>;

export const LEGEND = {
  title: 'Legend',
  hide: 'Hide the legend',
} as const;

export const STAGE_LEGEND: Readonly<Record<Kind<'stage'>['state'], string>> = {
  ships: 'the runtime stage: what ships',
  needed: 'a build stage that is needed',
  'not-needed': 'not built for this target',
};

export const SOURCE_LEGEND: Readonly<Record<(SourceNode | GroupNode)['kind'], string>> = {
  image: 'an image from a registry',
  context: 'the build context',
  'named-context': 'a named context',
  url: 'a download',
  git: 'a Git repository',
  cache: 'a cache: kept, never shipped',
  scratch: 'scratch: begins with nothing',
  images: 'all images from registries',
  chain: 'a chain of stages, as one',
};

export const EDGE_LEGEND: Readonly<Record<Kind<'edge'>['edge'], string>> = {
  from: 'FROM: builds on all of it',
  copy: 'COPY: these paths are copied',
  add: 'ADD: copied, loaded or unpacked',
  'copy-add': 'COPY, ADD: these paths arrive',
  mount: 'mount: lent, nothing stays',
  broken: 'cannot work: see its line',
};

export const CERTAINTY_LEGEND: Readonly<Record<Kind<'certainty'>['certainty'], string>> = {
  known: 'this very path',
  tree: 'a tree: its files are not named',
  opaque: 'the text does not say which files',
};

export const FINDING_LEGEND = {
  warning: 'findings, counted',
  error: 'findings, an error among them',
} as const;

export const LIST = {
  title: 'Stages, as a list',
  from: (name: string) => `from ${name}`,
  usedBy: 'Used by',
} as const;

export const OPENED = {
  instructions: 'Instructions',
  open: 'Open to its instructions',
  close: 'Close',
} as const;

export const FOCUS = {
  needs: 'needs',
  neededBy: 'needed by',
  steps: (steps: number | null) => (steps === null ? 'all' : String(steps)),
  leftOut: (what: string) => `Not shown: ${what}`,
  showAll: 'Show everything',
  around: 'Show only this and what it is joined to',
  off: 'Show everything again',
} as const;

export const PEEK = {
  inspect: 'Inspect',
} as const;

export const VIEW = {
  hide: 'Show',
  gathered: 'Images as one',
  scratch: 'scratch',
  folded: 'Chains of stages as one',
  tooManyCaches: 'Caches: only in small builds',
} as const;

/** The kinds of sources in the plural, as switches name them. */
export const SOURCE_PLURALS: Readonly<Record<SourceKind, string>> = {
  image: 'Images',
  context: 'Build context',
  'named-context': 'Named contexts',
  url: 'Downloads',
  git: 'Git repositories',
  cache: 'Caches',
};

export const TEXTS_NEAR = {
  more: (count: number) => `… ${count} more`,
} as const;
