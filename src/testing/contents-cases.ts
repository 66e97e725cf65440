import { readFileSync } from 'node:fs';
import { parse } from '../dockerfile/parse.ts';
import { contentsOf } from '../image/contents.ts';
import type { ContextEntry, Entry, ImageContents } from '../image/types.ts';
import { DEFAULT_OPTIONS, resolve } from '../stages/resolve.ts';
import type { BuildOptions, StageGraph } from '../stages/types.ts';

/** Where a path came from, as it was reasoned by hand and checked against builds of every stage. */
export interface ExpectedOrigin {
  readonly by: string;
  readonly line?: number;
  readonly stage: string | number;
  readonly from: { readonly kind: string; readonly path?: string; readonly stage?: string | number };
}

/** A Dockerfile with the image that BuildKit made of it (see contents-cases/README.md). */
export interface ContentsCase {
  readonly name: string;
  readonly dockerfile: string;
  readonly context: readonly ContextEntry[];
  readonly options: Partial<BuildOptions>;
  readonly error?: string;
  readonly files?: readonly { readonly path: string; readonly type: string; readonly link?: string }[];
  readonly removed?: readonly string[];
  readonly removedFromBase?: readonly string[];
  readonly layers?: readonly { readonly createdBy: string; readonly line: number }[];
  readonly origins?: Readonly<Record<string, ExpectedOrigin>>;
}

/** All cases, as they stand in the file. */
export function contentsCases(): ContentsCase[] {
  const text = readFileSync(new URL('./contents-cases/cases.jsonl', import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): ContentsCase => JSON.parse(line));
}

/** A case as it is carried out here, with or without the list of its context. */
export function carriedOut(
  one: ContentsCase,
  listed: boolean,
): { graph: StageGraph; contents: ImageContents } {
  const graph = resolve(parse(one.dockerfile), { ...DEFAULT_OPTIONS, ...one.options });
  const context = listed ? { entries: one.context } : undefined;
  return { graph, contents: contentsOf(graph, graph.target ?? 0, context) };
}

/** How what is claimed of an image compares with what it holds. */
export interface Comparison {
  /** Paths that are said to be known and are not in the image, or are something else. */
  readonly falseClaims: readonly string[];
  readonly exact: readonly string[];
  readonly underTree: readonly string[];
  readonly missed: readonly string[];
  /** Known paths with another origin than the one that was found out, told as text. */
  readonly wrongOrigins: readonly string[];
  readonly origins: number;
}

/** Compares claims with the files of a built image. */
export function compare(one: ContentsCase, graph: StageGraph, contents: ImageContents): Comparison {
  const wanted = new Map((one.files ?? []).map((file) => [clean(file.path), file]));
  const known = new Map<string, Entry>();
  const trees: string[] = [];
  for (const entry of contents.entries) {
    if (entry.certainty === 'known') known.set(clean(entry.path), entry);
    else if (entry.certainty === 'tree') trees.push(clean(entry.path));
  }
  const falseClaims = [...known].flatMap(([path, entry]) => {
    const file = wanted.get(path);
    const same =
      file !== undefined && file.type === entry.type && (file.link === undefined || file.link === entry.link);
    return same ? [] : [`${one.name} ${path}: ${entry.type}, really ${file?.type ?? 'nothing'}`];
  });
  const rest = [...wanted.keys()].filter((path) => !known.has(path));
  const isCovered = (path: string) =>
    trees.some((tree) => tree === '/' || path === tree || path.startsWith(`${tree}/`));
  const checked = Object.entries(one.origins ?? {}).flatMap(([path, origin]) => {
    const entry = known.get(clean(path));
    return entry === undefined || origin.from.kind === 'implied' ? [] : [{ path, origin, entry }];
  });
  const wrongOrigins = checked.flatMap(({ path, origin, entry }) => {
    const got = told(entry, graph);
    const want = toldWanted(origin);
    return got.startsWith(want) ? [] : [`${one.name} ${path}: ${got}, really ${want}`];
  });
  return {
    falseClaims,
    exact: [...wanted.keys()].filter((path) => known.has(path)),
    underTree: rest.filter(isCovered),
    missed: rest.filter((path) => !isCovered(path)),
    wrongOrigins,
    origins: checked.length,
  };
}

function clean(path: string): string {
  return path.replace(/\/+$/, '') || '/';
}

function toldWanted({ by, line, stage, from }: ExpectedOrigin): string {
  return `${by} ${line ?? ''} in ${stage} from ${[from.kind, from.stage, from.path].filter((part) => part !== undefined).join(' ')}`;
}

function told({ origin }: Entry, graph: StageGraph): string {
  const hop = origin[0];
  if (hop === undefined) return 'nothing';
  const name = (stage: number) => graph.stages[stage]?.name || stage;
  const { source } = hop;
  const parts: (string | number)[] = [source.kind];
  if (source.kind === 'implied' && hop.by === 'RUN') parts[0] = 'mountpoint';
  if (source.kind === 'stage')
    parts.push(source.written === String(source.stage) ? source.stage : name(source.stage));
  if ('url' in source && source.kind !== 'run' && source.url !== undefined) parts.push(source.url);
  if (source.kind === 'heredoc') parts.push(source.name);
  if ('path' in source && source.path !== undefined) parts.push(source.path);
  return `${hop.by} ${hop.span.line} in ${name(hop.stage)} from ${parts.join(' ')}`;
}
