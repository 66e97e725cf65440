import type { Entry, ImageContents } from '../image/types.ts';
import type { ImageConfig } from '../stages/types.ts';
import { oneLine } from './text.ts';
import type { PreviewLine } from './types.ts';

/** As many lines as keep the runtime node under half the height of a laptop's canvas. */
export const PREVIEW_LINES = 6;

/** The first entries of the runtime's contents, the most telling ones first, and how many are left out. */
export function previewOf(
  contents: ImageContents,
  config: ImageConfig,
): { readonly lines: readonly PreviewLine[]; readonly more: number } {
  const started = startedPaths(config);
  const listed = contents.entries.filter((entry) => entry.origin[0]?.source.kind !== 'implied');
  const ranked = listed
    .map((entry, order) => ({ entry, order, rank: rankOf(entry, started) }))
    .sort((a, b) => a.rank - b.rank || a.order - b.order);
  // Several instructions can put things into one directory; here one line for it is enough.
  const lines = new Map<string, PreviewLine>();
  for (const { entry } of ranked) {
    const text = oneLine(entryText(entry));
    const place = text.length > 1 ? text.replace(/\/$/u, '') : text;
    if (!lines.has(place)) lines.set(place, { text, stage: stageOf(entry), certainty: entry.certainty });
  }
  const shown = [...lines.values()].slice(0, PREVIEW_LINES);
  return { lines: shown, more: lines.size - shown.length };
}

/** Where the system keeps users and groups: every useradd writes to all of them, and none says what the image is for. */
const ACCOUNTS = /^\/etc\/(?:passwd|group|g?shadow)-?$/u;

function rankOf(entry: Entry, started: readonly string[]): number {
  if (ACCOUNTS.test(entry.path)) return 7;
  if (entry.certainty === 'opaque') return 6;
  if (started.includes(entry.path)) return 0;
  // A command without a directory is looked for in PATH: `server` is `/usr/local/bin/server`.
  const [directory, name] = splitPath(entry.path);
  if (directory.endsWith('bin') && started.includes(name)) return 0;
  const under = entry.path.endsWith('/') ? entry.path : `${entry.path}/`;
  const holds = entry.path !== '/' && started.some((path) => path.startsWith(under));
  switch (entry.origin[0]?.source.kind) {
    case 'stage':
      return holds ? 1 : 2;
    case 'image':
    case 'named-context':
    case 'url':
    case 'git':
    case 'context':
    case 'heredoc':
      return holds ? 1 : 3;
    case 'run':
      return 4;
    default:
      return 5;
  }
}

/** Every word of the entrypoint and the command, as an absolute path where it can be one. */
function startedPaths(config: ImageConfig): string[] {
  const words = [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])].slice(0, 32);
  const shellWords = words.flatMap((word) => word.slice(0, 1000).split(/[\s;&|"']+/u));
  const workdir = config.WorkingDir ?? '/';
  return shellWords
    .filter((word) => word !== '' && !word.startsWith('-'))
    .flatMap((word) => {
      if (word.startsWith('/')) return [word];
      const joined = `${workdir.replace(/\/$/u, '')}/${word.replace(/^\.\//u, '')}`;
      return [word, joined];
    });
}

function splitPath(path: string): [directory: string, name: string] {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, slash), path.slice(slash + 1)];
}

/** How an entry is written in a list. */
export function entryText(entry: Entry): string {
  if (entry.certainty === 'opaque') return entry.label;
  const directory = (entry.type === 'dir' || entry.inside === true) && !/[*?[]/u.test(entry.path);
  return directory && !entry.path.endsWith('/') ? `${entry.path}/` : entry.path;
}

/** The stage whose colour an entry takes: the one it was copied from, else the one that made it. */
function stageOf(entry: Entry): number | null {
  const hop = entry.origin[0];
  switch (hop?.source.kind) {
    case 'stage':
      return hop.source.stage;
    case 'run':
    case 'workdir':
    case 'heredoc':
    case 'implied':
      return hop.stage;
    default:
      return null;
  }
}
