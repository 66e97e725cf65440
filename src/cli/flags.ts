/**
 * The command line as a table: what parses it, the help and the completion of shells are all made from here.
 */

/** What a command is about; flags name the groups they belong to. */
export type Group =
  | 'build'
  | 'context'
  | 'facts'
  | 'check'
  | 'out'
  | 'look'
  | 'picture'
  | 'png'
  | 'dot'
  | 'report'
  | 'view'
  | 'link'
  | 'carry';

export interface Flag {
  readonly name: string;
  readonly short?: string;
  /** What its value is called; a switch has none. */
  readonly value?: string;
  readonly multiple?: boolean;
  /** The values there are, where they can be listed. */
  readonly choices?: readonly string[];
  readonly groups: readonly Group[];
  readonly help: string;
}

export const SOURCE_WORDS = ['images', 'context', 'named-contexts', 'urls', 'git', 'caches'] as const;

const FLAGS = [
  {
    name: 'output',
    short: 'o',
    value: 'OUT',
    groups: ['out'],
    help: 'write to this file instead of standard output',
  },
  {
    name: 'check-only',
    value: 'OUT',
    groups: ['out'],
    help: 'write nothing; exit with 3 when this file is not what would be written',
  },
  {
    name: 'target',
    value: 'T',
    multiple: true,
    groups: ['build'],
    help: 'the stage to build (default: the last one); pictures take several',
  },
  { name: 'platform', value: 'P', groups: ['build'], help: 'os/arch[/variant] (default: linux/amd64)' },
  {
    name: 'build-arg',
    value: 'K=V',
    multiple: true,
    groups: ['build'],
    help: 'set a build argument; may be repeated',
  },
  {
    name: 'build-context',
    value: 'NAME=REF',
    multiple: true,
    groups: ['build'],
    help: 'set a named context; may be repeated',
  },
  {
    name: 'context',
    value: 'FILE',
    groups: ['context'],
    help: 'the list of the build context, as JSON (docs/contents.md)',
  },
  { name: 'batch', groups: ['facts'], help: 'read file names from standard input, one a line' },
  {
    name: 'error-on',
    value: 'SEVERITY',
    choices: ['warning', 'error'],
    groups: ['check'],
    help: 'exit with 5 from this severity on (default: error)',
  },
  {
    name: 'format',
    value: 'FORMAT',
    choices: ['text', 'json', 'sarif'],
    groups: ['check'],
    help: 'how the findings are printed (default: text)',
  },
  { name: 'title', value: 'TEXT', groups: ['look', 'view'], help: 'the heading' },
  {
    name: 'theme',
    value: 'THEME',
    choices: ['light', 'dark', 'auto'],
    groups: ['look'],
    help: 'light, dark, or auto: as the reader’s screen',
  },
  {
    name: 'direction',
    value: 'DIR',
    choices: ['right', 'down'],
    groups: ['look', 'view'],
    help: 'which way the build flows (default: right)',
  },
  { name: 'needed-only', groups: ['look', 'view'], help: 'leave out what the target does not need' },
  {
    name: 'label-length',
    value: 'N',
    groups: ['look'],
    help: 'at most N characters of names and labels; 0 leaves the labels of edges out',
  },
  {
    name: 'hide',
    value: 'KIND',
    multiple: true,
    choices: SOURCE_WORDS,
    groups: ['look', 'view'],
    help: 'leave out sources of a kind; may be repeated',
  },
  {
    name: 'layers',
    groups: ['look', 'view'],
    help: 'show the instructions of every stage, and which of them make a layer',
  },
  { name: 'gather', groups: ['look', 'view'], help: 'draw all images as one' },
  {
    name: 'fold',
    groups: ['look', 'view'],
    help: 'draw chains of stages, of which each is used by the next alone, as one',
  },
  { name: 'scratch', groups: ['look', 'view'], help: 'draw scratch before each stage that starts from it' },
  {
    name: 'separate',
    value: 'IMAGE',
    multiple: true,
    groups: ['look'],
    help: 'draw this image (or all) once for each stage that uses it',
  },
  {
    name: 'lines',
    value: 'STYLE',
    choices: ['dashed', 'solid'],
    groups: ['look'],
    help: 'draw dashed lines through (default: dashed)',
  },
  { name: 'legend', groups: ['picture'], help: 'explain the signs below the picture' },
  { name: 'transparent', groups: ['picture'], help: 'leave the ground out' },
  {
    name: 'scale',
    value: 'N',
    groups: ['png'],
    help: 'from 1 to 4 pixels for each of the drawing’s (default: 2)',
  },
  { name: 'dpi', value: 'N', groups: ['png'], help: 'the same in dots per inch: 96 is a scale of 1' },
  { name: 'node-gap', value: 'INCH', groups: ['dot'], help: 'nodesep: the distance between nodes' },
  { name: 'rank-gap', value: 'INCH', groups: ['dot'], help: 'ranksep: the distance between columns' },
  { name: 'concentrate', groups: ['dot'], help: 'let Graphviz join lines' },
  { name: 'no-picture', groups: ['report'], help: 'leave the Mermaid diagram out' },
  {
    name: 'app',
    value: 'URL',
    groups: ['link'],
    help: 'where the app is: what is written then leads to it',
  },
  {
    name: 'carry',
    groups: ['carry'],
    help: 'put the Dockerfile into the file, so that the app opens it again',
  },
] as const satisfies readonly Flag[];

export type FlagName = (typeof FLAGS)[number]['name'];
export const ALL_FLAGS: readonly (Flag & { readonly name: FlagName })[] = FLAGS;

export interface Command {
  readonly name: string;
  readonly groups: readonly Group[];
  readonly help: string;
}

const DRAWN: readonly Group[] = ['out', 'build', 'context', 'look'];

export const COMMANDS: readonly Command[] = [
  { name: 'svg', groups: [...DRAWN, 'picture', 'carry'], help: 'the diagram as an SVG picture' },
  { name: 'png', groups: [...DRAWN, 'picture', 'png', 'carry'], help: 'the diagram as a PNG picture' },
  { name: 'pdf', groups: [...DRAWN, 'picture'], help: 'the diagram as a PDF page, with its text as text' },
  { name: 'mermaid', groups: DRAWN, help: 'the diagram as a Mermaid flowchart' },
  { name: 'dot', groups: [...DRAWN, 'dot'], help: 'the diagram for Graphviz' },
  { name: 'd2', groups: DRAWN, help: 'the diagram for D2' },
  {
    name: 'markdown',
    groups: [...DRAWN, 'report', 'link'],
    help: 'a report: stages, what ships, what is left behind',
  },
  {
    name: 'html',
    groups: [...DRAWN, 'picture', 'link', 'carry'],
    help: 'a page that opens offline, with everything',
  },
  {
    name: 'json',
    groups: [...DRAWN, 'link', 'carry'],
    help: 'the whole model as JSON (docs/model.schema.json)',
  },
  { name: 'link', groups: ['build', 'view', 'link'], help: 'the address that opens the file in the app' },
  {
    name: 'facts',
    groups: ['build', 'facts'],
    help: 'what BuildKit makes of each file, one line of JSON a file',
  },
  {
    name: 'contents',
    groups: ['build', 'context'],
    help: 'what the image holds and where each path came from, as JSON',
  },
  { name: 'lessons', groups: [], help: 'the course that teaches multi-stage builds, as JSON' },
  {
    name: 'grade',
    groups: [],
    help: 'whether a file reaches the goals of a lesson, as JSON; exit with 1 when not',
  },
  {
    name: 'check',
    groups: ['build', 'context', 'check'],
    help: 'what is worth changing in each file (docs/checks.md)',
  },
  { name: 'completion', groups: [], help: 'a completion script for bash, zsh or fish' },
];

/** The flags that a command takes, in the order of the table. */
export function flagsOf(command: Command): readonly (Flag & { readonly name: FlagName })[] {
  return ALL_FLAGS.filter(({ groups }) => groups.some((group) => command.groups.includes(group)));
}

/** Exit statuses, for scripts. */
export const EXIT = {
  done: 0,
  /** A file cannot be read or written, or the target does not exist. */
  failed: 1,
  usage: 2,
  /** `--check-only`: the file is missing or another one. */
  outdated: 3,
  /** What draws PNG or PDF is not installed, or gave up. */
  renderer: 4,
  /** `check`: a finding at or above `--error-on`. */
  findings: 5,
} as const;
