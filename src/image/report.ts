import type { Span } from '../dockerfile/types.ts';
import type { Stage, StageGraph } from '../stages/types.ts';
import { type BaseFacts, baseFacts } from './bases/facts.ts';
import { withBase } from './config-values.ts';
import { contentsOf } from './contents.ts';
import { lineage } from './lineage.ts';
import { type Security, securityOf } from './security.ts';
import type { BuildContext, ConfigValue, Entry, ImageContents, InstalledPackage } from './types.ts';

/** Something that a needed stage holds and the image does not. */
export interface LeftPath {
  readonly path: string;
  readonly type: Entry['type'];
  readonly certainty: Entry['certainty'];
  readonly stage: number;
  readonly span: Span | null;
}

/** What the stages that are built for an image hold and do not ship. */
export interface LeftBehind {
  readonly headline: string;
  /** The stages, ascending. */
  readonly stages: readonly number[];
  readonly bases: readonly BaseFacts[];
  readonly packages: readonly InstalledPackage[];
  /** What came from a build context and stays behind. */
  readonly sources: readonly LeftPath[];
  /** What was made or loaded there and never copied on. */
  readonly artifacts: readonly LeftPath[];
}

/** What can be said of an image beyond its files. */
export interface ImageReport {
  /** The external base that ships; `null` for scratch and where there is no image. */
  readonly base: BaseFacts | null;
  /** The config that the file gives, and what the base adds to it. */
  readonly config: readonly ConfigValue[];
  readonly leftBehind: LeftBehind;
  readonly security: Security;
}

/** Most paths that are listed of each kind: the screen shows a few and counts the rest. */
const MAX_LEFT = 500;

/** The report of a stage as if it were the target; loads the facts of base images when it is first called. */
export async function reportOf(
  graph: StageGraph,
  stage: number,
  context?: BuildContext,
): Promise<ImageReport> {
  const contents = contentsOf(graph, stage, context);
  const ships = lineage(graph, stage);
  const [start] = ships;
  const base = start === undefined ? null : await factsOf(start);
  const shipped = new Set(ships.map(({ index }) => index));
  const left = neededBy(graph, stage).filter(({ index }) => !shipped.has(index));
  return {
    base,
    config: withBase(contents.config, base?.config ?? null),
    leftBehind: await leftBehindOf(graph, contents, ships, left, context),
    security: securityOf(graph, stage, contents, base, context),
  };
}

async function factsOf({ base }: Stage): Promise<BaseFacts | null> {
  return base.kind === 'image' ? baseFacts(base.ref) : null;
}

/** The stages that are built for a stage, itself included, ascending. */
function neededBy(graph: StageGraph, index: number): Stage[] {
  const found = new Map<number, Stage>();
  const queue = [index];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const stage = graph.stages[next];
    if (stage === undefined || found.has(next)) continue;
    found.set(next, stage);
    queue.push(...stage.requires);
  }
  return [...found.values()].sort((a, b) => a.index - b.index);
}

async function leftBehindOf(
  graph: StageGraph,
  contents: ImageContents,
  ships: readonly Stage[],
  left: readonly Stage[],
  context: BuildContext | undefined,
): Promise<LeftBehind> {
  const taken = new Set<string>();
  for (const { origin } of contents.entries)
    for (const { stage, path } of origin) taken.add(`${stage} ${path}`);
  const sources: LeftPath[] = [];
  const artifacts: LeftPath[] = [];
  const named = ({ manager, name }: InstalledPackage) => `${manager} ${name}`;
  const shipped = new Set(contents.packages.map(named));
  // Each where it was installed: stages that are built on that one hold it, too.
  const packages = new Map<string, InstalledPackage>();
  const references = new Map<string, Stage>();
  const shippedBase = ships[0]?.base;
  for (const stage of left) {
    const { base } = stage;
    const isShipped =
      shippedBase?.kind === 'image' && base.kind === 'image' && base.normalized === shippedBase.normalized;
    if (base.kind === 'image' && !isShipped) references.set(base.normalized, stage);
    const held = contentsOf(graph, stage.index, context);
    for (const each of held.packages)
      if (!shipped.has(named(each))) packages.set(`${each.stage} ${named(each)}`, each);
    for (const entry of held.entries) {
      const [hop] = entry.origin;
      if (hop === undefined || hop.stage !== stage.index || taken.has(`${stage.index} ${entry.path}`))
        continue;
      if (entry.certainty === 'opaque' || entry.type === 'dir' || hop.by === 'FROM') continue;
      const path: LeftPath = {
        path: entry.path,
        type: entry.type,
        certainty: entry.certainty,
        stage: stage.index,
        span: hop.span,
      };
      const list = hop.source.kind === 'context' || hop.source.kind === 'named-context' ? sources : artifacts;
      if (list.length < MAX_LEFT) list.push(path);
    }
  }
  const bases = await Promise.all([...references.values()].map(factsOf));
  const known = bases.filter((facts) => facts !== null);
  return {
    headline: headline(
      contents,
      ships,
      [...references.values()],
      new Set([...packages.values()].map(named)).size,
      sources,
      artifacts,
    ),
    stages: left.map(({ index }) => index),
    bases: known,
    packages: [...packages.values()],
    sources,
    artifacts,
  };
}

function headline(
  contents: ImageContents,
  ships: readonly Stage[],
  bases: readonly Stage[],
  packages: number,
  sources: readonly LeftPath[],
  artifacts: readonly LeftPath[],
): string {
  const files = contents.entries.filter(
    ({ certainty, type }) => certainty === 'known' && type !== 'dir',
  ).length;
  const unseen = contents.entries.filter(({ certainty }) => certainty === 'tree');
  // Of a path that nothing more is known of it is not said that it has files in it.
  const trees = unseen.filter(({ type, inside }) => inside === true || type !== 'unknown').length;
  const start = ships[0]?.base;
  const from = start !== undefined && 'ref' in start ? [start.ref] : [];
  const shipsText = [
    ...from,
    ...counted(files, 'file'),
    ...counted(unseen.length - trees, 'path'),
    ...counted(trees, 'tree'),
    ...counted(contents.packages.length, 'package'),
  ];
  const refs = bases.flatMap(({ base }) => ('ref' in base ? [base.ref] : []));
  const leaves = [
    ...refs,
    ...counted(packages, 'package'),
    ...(sources.length > 0
      ? [sources.length >= MAX_LEFT ? 'many source paths' : plural(sources.length, 'source path')]
      : []),
    ...(artifacts.length > 0
      ? [artifacts.length >= MAX_LEFT ? 'many built paths' : plural(artifacts.length, 'built path')]
      : []),
  ];
  const first = `ships ${shipsText.join(' + ') || 'nothing'}`;
  return leaves.length === 0
    ? `${first}; leaves nothing behind`
    : `${first}; leaves behind ${leaves.join(', ')}`;
}

function counted(count: number, noun: string): string[] {
  return count === 0 ? [] : [plural(count, noun)];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
