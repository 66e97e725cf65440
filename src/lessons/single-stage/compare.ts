import { parse } from '../../dockerfile/parse.ts';
import { type Figure, relativeOf } from '../../image/bases/facts.ts';
import { contentsOf } from '../../image/contents.ts';
import { reportOf } from '../../image/report.ts';
import type { Finding } from '../../image/security.ts';
import type { BuildContext } from '../../image/types.ts';
import { resolve } from '../../stages/resolve.ts';
import type { StageGraph } from '../../stages/types.ts';
import { singleStageText } from './text.ts';

/** What can be said of an image to compare it with another. */
export interface Side {
  /** The base that ships; `scratch` where there is none. */
  readonly base: string;
  /** How large its base is to pull; `null` where that is not known. Nothing is known of what is put on top. */
  readonly baseSize: Figure | null;
  /** The image that was measured in its place; `null` where its own size is known. */
  readonly sizeOf: string | null;
  readonly basePackages: Figure | null;
  /** Paths that are listed, each once. */
  readonly entries: number;
  /** Commands whose files the text does not tell. */
  readonly unseen: number;
  readonly packages: readonly string[];
  readonly shell: Finding;
  readonly packageManager: Finding;
  readonly compilers: Finding;
  readonly debuggers: Finding;
  readonly root: Finding;
  readonly user: string;
}

export interface BeforeAfter {
  /** Everything in one stage. */
  readonly single: Side;
  /** The build as it is. */
  readonly real: Side;
  /** The Dockerfile of the single stage. */
  readonly text: string;
  /** Bases that the single stage does without, and whose files it would have to install. */
  readonly otherBases: readonly string[];
  /** Known paths that would ship with one stage and do not now, the first ones, and how many there are. */
  readonly extra: readonly string[];
  readonly extraCount: number;
  readonly extraPackages: readonly string[];
  /** What the several stages keep out, a sentence each. */
  readonly differences: readonly string[];
}

/** Most paths that are listed: a screen shows a few, and the count says the rest. */
const MOST_PATHS = 200;

/**
 * "What if this were one stage?": the same build as a single stage beside the real one, both judged by the same core.
 * `null` where there is nothing to compare: a refused file, or fewer than two needed stages.
 */
export async function beforeAfter(graph: StageGraph, context?: BuildContext): Promise<BeforeAfter | null> {
  const written = singleStageText(graph, context);
  if (written === null || graph.target === null) return null;
  const other = resolve(parse(written.text), { ...graph.options, target: '' });
  if (other.refusal !== null || other.target === null) return null;
  const real = await sideOf(graph, graph.target, context);
  const single = await sideOf(other, other.target, context);
  const kept = new Set(contentsOf(graph, graph.target, context).entries.map(({ path }) => path));
  const extra = contentsOf(other, other.target, context)
    .entries.filter(({ path, certainty }) => certainty !== 'opaque' && path !== '/' && !kept.has(path))
    .map(({ path }) => path);
  const paths = [...new Set(extra)];
  const extraPackages = single.packages.filter((name) => !real.packages.includes(name));
  return {
    single,
    real,
    text: written.text,
    otherBases: written.otherBases,
    extra: paths.slice(0, MOST_PATHS),
    extraCount: paths.length,
    extraPackages,
    differences: differencesOf(single, real, paths.length, extraPackages.length),
  };
}

async function sideOf(graph: StageGraph, stage: number, context: BuildContext | undefined): Promise<Side> {
  const contents = contentsOf(graph, stage, context);
  const { base, security } = await reportOf(graph, stage, context);
  const listed = contents.entries.filter(({ certainty, path }) => certainty !== 'opaque' && path !== '/');
  return {
    base: base?.reference ?? 'scratch',
    baseSize: base?.compressedBytes ?? null,
    sizeOf: relativeOf(base),
    basePackages: base?.packages ?? null,
    entries: new Set(listed.map(({ path }) => path)).size,
    unseen: contents.entries.filter(
      ({ certainty, origin }) => certainty === 'opaque' && origin[0]?.by === 'RUN',
    ).length,
    packages: [...new Set(contents.packages.map(({ name }) => name))],
    ...security,
    user: contents.config.find(({ key }) => key === 'User')?.value ?? '',
  };
}

/** What each finding is called in a sentence. */
const TOOLS = [
  ['shell', 'a shell'],
  ['packageManager', 'a package manager'],
  ['compilers', 'a compiler'],
  ['debuggers', 'a debugger'],
] as const;

function differencesOf(single: Side, real: Side, paths: number, packages: number): string[] {
  const out: string[] = [];
  for (const [key, what] of TOOLS) {
    if (single[key].present === 'yes' && real[key].present === 'no')
      out.push(
        `One stage would ship ${what} (${single[key].items.slice(0, 3).join(', ')}); this image has none.`,
      );
  }
  if (single.root.present === 'yes' && real.root.present === 'no')
    out.push(`One stage would run as root; this image runs as ${real.root.items[0] ?? 'another user'}.`);
  if (packages > 0)
    out.push(`One stage would ship ${packages} more installed ${packages === 1 ? 'package' : 'packages'}.`);
  if (paths > 0) out.push(`One stage would ship ${paths} more listed ${paths === 1 ? 'path' : 'paths'}.`);
  const [large, small] = [single.baseSize, real.baseSize];
  const smallBytes = real.base === 'scratch' ? 0 : (small?.value ?? null);
  if (large !== null && smallBytes !== null && large.value > smallBytes)
    out.push(
      `Its base alone would be ${about(single)}${megabytes(large.value)} to pull instead of ${about(real)}${megabytes(smallBytes)}.`,
    );
  return out;
}

const about = ({ sizeOf }: Side): string => (sizeOf === null ? '' : 'about ');

const megabytes = (bytes: number): string =>
  bytes === 0 ? 'nothing' : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
