import { stageWords } from '../layout/words.ts';

/** Every text that the exports say beyond those of the diagram, in one table. */
export const EXPORT_WORDS = {
  ships: 'ships',
  title: (target: string | null) =>
    target === null ? 'Stages of a Dockerfile' : `Stages of a Dockerfile: what ships in ${target}`,
  nothing: 'There is no stage to draw.',
  stages: (count: number) => (count === 1 ? '1 build stage' : `${count} build stages`),
  notBuilt: (count: number) => (count === 1 ? '1 is not built' : `${count} are not built`),
  targetShips: (target: string) => `${target} is what ships`,
  noTarget: 'the target was not found',
  refused: (message: string) => `The build would fail: ${message}`,
  more: (count: number) => `And ${count} more.`,

  mermaidEdges: (count: number) =>
    `${count} edges: Mermaid draws them only where its option maxEdges is raised above 500`,

  legend: 'Legend',
} as const;

/** What the signs of a picture mean. */
export const LEGEND_WORDS = {
  stages: {
    ships: 'what ships',
    needed: 'build stage, with its letter and number',
    'not-needed': 'not built for this target',
  },
  sources: {
    image: 'external image',
    context: 'build context',
    'named-context': 'named context',
    url: 'download',
    git: 'Git repository',
    cache: 'cache, kept between builds',
    scratch: 'scratch: begins with nothing',
    images: 'all external images',
    chain: 'a chain of stages',
  },
  edges: {
    from: 'FROM: builds on all of it',
    copy: 'COPY, in the colour of its source',
    add: 'ADD, in the colour of its source',
    'copy-add': 'COPY and ADD, in the colour of their source',
    mount: 'mount: lent, nothing stays',
    broken: 'cannot work',
  },
} as const;

/** The texts of reports. `by` is an instruction's keyword. */
export const REPORT_WORDS = {
  openLink: 'Open in Stagemap',
  picture: 'Diagram',
  stages: 'Stages',
  stageColumns: ['', 'Stage', 'Starts from', 'State', 'Lines'],
  states: { ships: 'ships', built: 'built', 'not built': 'not built' },
  shipsIn: (stage: string) => `What ships in ${stage}`,
  complete: 'Every path of the image is known.',
  incomplete: 'More may be in the image: what a base, a directory or a command holds is not all in the text.',
  entryColumns: ['Path', 'Certainty', 'Where it came from'],
  certainty: { known: 'known', tree: 'files inside not listed', opaque: 'unknown paths' },
  more: (count: number) => `and ${count} more`,
  line: (line: number) => `line ${line}`,
  lines: (from: number, to: number) => (from === to ? `line ${from}` : `lines ${from}–${to}`),
  fromStage: (by: string, stage: string) => `${by} from ${stageWords(stage)}`,
  fromImage: (by: string, image: string) => `${by} from image ${image}`,
  fromContext: (by: string) => `${by} from the build context`,
  fromNamedContext: (by: string, name: string) => `${by} from named context ${name}`,
  fromAddress: (by: string) => `${by} of`,
  heredoc: (by: string) => `${by}, text in the Dockerfile`,
  run: (stage: string) => `RUN in ${stageWords(stage)}`,
  workdir: 'WORKDIR',
  base: 'base image',
  implied: (by: string) => `made by ${by}`,
  size: (bytes: number, unpacked: boolean, date: string) =>
    `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB ${unpacked ? 'unpacked' : 'compressed'} (${date})`,
  basedOn: 'Base',
  packages: 'Packages',
  config: 'Configuration',
  fromBase: 'from the base',
  partly: 'hangs on the base',
  removed: 'Deleted, but still shipped in a lower layer',
  maybeRemoved: 'perhaps',
  left: 'What is left behind',
  leftStages: 'Stages',
  leftBases: 'Base images',
  leftPackages: 'Packages',
  leftSources: 'Source paths',
  leftArtifacts: 'Built paths',
  security: 'What an intruder would find',
  shell: 'A shell',
  packageManager: 'A package manager',
  compilers: 'Compilers',
  debuggers: 'Debuggers',
  root: 'Runs as root',
  findings: 'Findings',
  problems: 'Problems',
  takes: 'Takes',
  instructions: 'Instructions',
  source: 'Dockerfile',
  made: 'Made with Stagemap, from the text of the Dockerfile alone: nothing was built or pulled.',
} as const;
