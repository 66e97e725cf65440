import type { Failure } from '../analysis/client.ts';
import type { Entry } from '../image/types.ts';
import type { DiagramEdge, GroupNode, SourceNode } from '../layout/types.ts';
import { MAX_TEXT_LENGTH } from '../limits.ts';
import type { ImageConfig } from '../stages/types.ts';
import type { Pane, ThemeChoice } from '../state/model.ts';

/** Everything the app says to a person, apart from what the core says about their file. */
export const TEXT = {
  product: 'Stagemap',
  skipLinks: 'Skip links',
  skipToText: 'Skip to the Dockerfile',
  skipToDiagram: 'Skip to the diagram',
  skipToInspector: 'Skip to the inspector',
  panes: 'Panes',
  resize: (pane: string) => `Resize the ${pane} pane`,
  examples: 'Examples',
  examplesHint: 'Loading one replaces the text; undo brings yours back.',
  target: 'Target',
  targetDefault: (name: string) => `last stage (${name})`,
  targetMissing: (name: string) => `${name} (no such stage)`,
  buildOptions: 'Build options',
  buildOptionsNow: (platform: string, given: number) =>
    `Build options: ${platform}${given === 0 ? '' : `, ${given} given`}`,
  platform: 'Platform',
  platformInvalid: 'Write os/architecture, for example linux/arm64.',
  buildArguments: 'Build arguments',
  buildArgumentsNone: 'This file declares none.',
  buildArgumentsOthers: (count: number) =>
    count === 1 ? '1 that changes no stage, base or path' : `${count} that change no stage, base or path`,
  argumentUnset: 'no value',
  argumentRequired: 'A base is blank without it.',
  argumentReset: (name: string) => `Take the default of ${name}`,
  namedContexts: 'Named contexts',
  namedContextsHint: 'Replace the stage or image of that name.',
  namedContextName: 'name',
  namedContextReference: 'reference',
  namedContextAdd: 'Add the named context',
  namedContextRemove: (name: string) => `Remove the named context ${name}`,
  reset: 'Reset',
  changed: 'Changed',
  missingArguments: 'A base is blank. Give it a value:',
  missingArgumentHint: (stages: number) => (stages === 1 ? 'used in 1 stage' : `used in ${stages} stages`),
  missingArgumentSet: 'Use',
  open: 'Open file',
  openHint: 'Open a Dockerfile from this computer, or drop one anywhere on the page',
  learn: 'Learn',
  learnHint: 'Lessons, and what can be learnt from this file',
  play: 'Play',
  playHint: 'See this build run, wave by wave',
  playNothing: 'There is no build to play yet',
  theme: 'Theme',
  togglePane: (pane: string, open: boolean) => `${open ? 'Hide' : 'Show'} the ${pane}`,
  privacy: 'Nothing leaves this browser',
  editor: 'Dockerfile',
  editorHelp: 'Escape, then Tab, leaves.',
  diagram: 'Stage diagram',
  diagramHelp:
    'Arrow keys move along edges and between neighbours, Enter selects, O opens a stage, I goes into its instructions, Escape clears. Plus, minus and 0 zoom.',
  diagramEmptyTitle: 'Paste a Dockerfile, drop one here, or open an example',
  diagramEmptyText: 'Its stages appear here as you type: what builds, what is skipped, and what ships.',
  diagramNoStages: 'Nothing to draw yet',
  diagramNoStagesText: 'A stage begins with FROM, for example “FROM alpine:3.22”.',
  stale: 'The picture shows the last text that could be read',
  emptyText: 'Paste a Dockerfile here',
  inspector: 'Inspector',
  inspectorEmpty: 'Select a stage, an edge or a line to see what it holds.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomActual: 'Zoom to 100 %',
  fit: 'Fit',
  fitHint: 'Fit the whole diagram',
  neededOnly: 'Needed only',
  neededOnlyHint: 'Leave out what is not built for this target',
  flowRight: 'Flow to the right',
  flowDown: 'Flow downwards',
  ships: 'ships',
  lent: 'lent',
  contentsOf: (stage: string) => `Contents of ${stage}`,
  contentsNone: 'Nothing is put into this image.',
  opening: 'Opening…',
  contentsLoading: 'Reading the contents…',
  configNone: 'No instruction of this stage sets any configuration.',
  inherited: 'inherited',
  originOf: (what: string) => `Where ${what} comes from`,
  takesFrom: 'Takes from',
  usedBy: 'Used by',
  problems: 'Problems',
  problemsMore: (count: number) => `and ${count} more`,
  noLine: 'whole file',
  line: (line: number) => `line ${line}`,
  lines: (start: number, end: number) => (start === end ? `line ${start}` : `lines ${start}–${end}`),
  notBuilt: 'Not built for this target',
  dropHere: 'Drop a Dockerfile to open it, or a folder as its build context',
  lookAt: 'Look at',
  dismiss: 'Dismiss',
  close: 'Close',
  on: 'on',
  notBuiltShort: 'not built',
  shortcuts: 'Keyboard shortcuts',
  more: 'More',
  share: 'Share',
  shareHint: 'A link, a picture or a file of this',
  shareNothing: 'There is nothing to share yet',
  print: 'Print',
  view: 'View',
  viewHint: 'What the diagram shows, and how',
  asList: 'Show as a list',
  asPicture: 'Show as a picture',
  legend: 'Legend',
  miniMap: 'Mini-map, when it helps',
  miniMapName: 'Mini-map',
  palette: 'Find a stage, a path or a command',
  palettePlaceholder: 'Stage, path, image, command …',
  paletteNothing: 'Nothing of that name.',
  paletteStages: 'Stages',
  palettePaths: 'Paths',
  palettePathsMore: (shown: number) => `Paths: ${shown} of many. Type more of the name to see others.`,
  paletteSources: 'Images and other sources',
  paletteTargets: 'Targets',
  paletteTarget: (stage: string) => `Target: ${stage}`,
  paletteCommands: 'Commands',
} as const;

export const PANE_NAMES: Readonly<Record<Pane, string>> = {
  text: 'Dockerfile',
  diagram: 'Diagram',
  inspector: 'Inspector',
};

export const THEME_NAMES: Readonly<Record<ThemeChoice, string>> = {
  system: 'Like the system',
  light: 'Light',
  dark: 'Dark',
};

/** What an entry's certainty promises, and no more. */
export function certaintyText({
  certainty,
  type,
  inside,
}: Pick<Entry, 'certainty' | 'type' | 'inside'>): string {
  switch (certainty) {
    case 'known':
      return 'This very path is there';
    case 'tree':
      if (inside === true) return 'Files in this directory that the text does not name';
      return type === 'unknown'
        ? 'This path is there; the text does not say whether as a file or as a directory'
        : 'A directory or pattern whose files the text does not name';
    case 'opaque':
      return 'The text does not say which files this wrote';
  }
}

export function failureText(failure: Failure): string {
  switch (failure.kind) {
    case 'deadline':
      return 'This text took too long to analyse, so the analysis was stopped.';
    case 'worker':
      return 'The analysis could not start. Reload the page; the text is kept.';
    case 'fault':
      return `The analysis failed on this text (${failure.message}). That is a fault of Stagemap, not of the file.`;
    case 'too-large':
      return `The text has ${count(failure.length)} characters; Stagemap reads up to ${count(MAX_TEXT_LENGTH)}.`;
  }
}

export const fileTexts = {
  tooLarge: (name: string, megabytes: number) =>
    `${name} is larger than ${megabytes} MB and was not opened. The text is as it was.`,
  unreadable: (name: string) => `${name} could not be read. The text is as it was.`,
  binary: (name: string) => `${name} does not look like text, but here it is.`,
  opened: (name: string) => `${name} opened`,
} as const;

/** With thin spaces between thousands. By hand: the browser's own tables take long to load, and the first picture waits. */
export const count = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, '\u202f');

export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** What an edge of each kind means. */
export const EDGE_KINDS: Readonly<Record<DiagramEdge['kind'], string>> = {
  from: 'FROM: the stage starts with everything this one holds.',
  copy: 'COPY: these paths are copied and stay.',
  add: 'ADD: these paths are copied, downloaded or unpacked, and stay.',
  mount: 'RUN --mount: lent while the command runs; nothing of it stays.',
};

export const EDGE_VERBS: Readonly<Record<DiagramEdge['kind'], string>> = {
  from: 'builds on it',
  copy: 'copies',
  add: 'adds',
  mount: 'borrows',
};

export const SOURCE_KINDS: Readonly<Record<(SourceNode | GroupNode)['kind'], string>> = {
  image: 'An image from a registry. What it holds is not in this text.',
  context: 'The files that are sent with the build.',
  'named-context': 'Files or an image given as --build-context.',
  url: 'A file that ADD downloads.',
  git: 'A Git repository that ADD checks out.',
  cache: 'A directory that lasts from build to build and never ships.',
  scratch: 'Nothing at all: the stage starts empty.',
  images: 'Images from registries. What they hold is not in this text.',
  chain: 'Stages that are each built on the one before, drawn as one.',
};

/** What an entry came from, in a word. */
export const SOURCE_WORDS: Readonly<Record<'image' | 'context' | 'named-context' | 'url' | 'git', string>> = {
  image: 'image',
  context: 'context',
  'named-context': 'named context',
  url: 'download',
  git: 'Git',
};

export const CONFIG_NAMES: Readonly<Partial<Record<keyof ImageConfig, string>>> = {
  Entrypoint: 'Entrypoint',
  Cmd: 'Command',
  User: 'User',
  WorkingDir: 'Working directory',
  Env: 'Environment',
  ExposedPorts: 'Ports',
  Volumes: 'Volumes',
  Healthcheck: 'Health check',
  StopSignal: 'Stop signal',
  Shell: 'Shell',
  Labels: 'Labels',
  OnBuild: 'On build',
};
