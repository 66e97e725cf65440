import type { LineRange, Problem } from '../dockerfile/types.ts';
import type { BaseFacts, Figure } from '../image/bases/facts.ts';
import type { ImageReport, LeftPath } from '../image/report.ts';
import type { Finding } from '../image/security.ts';
import type { Entry, ImageContents, InstalledPackage, OriginHop } from '../image/types.ts';
import type { GraphSummary } from '../stages/types.ts';
import type { Json } from './facts.ts';

/** The contents of a stage as plain JSON, in the form that docs/contents.md describes; without a report, less of it. */
export function contentsJson(
  graph: GraphSummary,
  contents: ImageContents,
  report: ImageReport | null,
): { readonly [key: string]: Json | undefined } {
  const name = (stage: number): Json => graph.stages[stage]?.name || stage;
  const images = imageNames(graph);
  const refusal = graph.refusal ?? contents.problems.find(({ severity }) => severity === 'error');
  return {
    stage: name(contents.stage),
    complete: contents.complete,
    entries: contents.entries.map((entry) => entryJson(entry, name, images)),
    removed: contents.removed.map(({ path, certain, stage, span }) => {
      return { path, certain, stage: name(stage), line: span.line };
    }),
    layers: contents.layers.map(({ createdBy, span, stage }) => {
      return { createdBy, line: span.line, stage: name(stage) };
    }),
    packages: contents.packages.map((each) => packageJson(each, name)),
    config: (report?.config ?? contents.config).map((each) => ({
      key: each.key,
      value: each.value,
      line: each.span?.line ?? null,
      stage: each.stage === null ? null : name(each.stage),
      inherited: each.inherited,
      ...(each.fromBase && { fromBase: true }),
      ...(!each.sure && { sure: false }),
    })),
    ...(contents.ignored.length > 0 && {
      ignored: contents.ignored.map(({ path, pattern }) => ({ path, pattern })),
    }),
    ...(report !== null && reportJson(report, name)),
    problems: [...graph.problems, ...contents.problems].map(problemJson),
    ...(refusal !== undefined && { error: { message: refusal.message, lines: linesJson(refusal.lines) } }),
  };
}

function reportJson({ base, leftBehind, security }: ImageReport, name: Name): { [key: string]: Json } {
  return {
    base: base === null ? null : baseJson(base),
    leftBehind: {
      headline: leftBehind.headline,
      stages: leftBehind.stages.map(name),
      bases: leftBehind.bases.map(baseJson),
      packages: leftBehind.packages.map((each) => packageJson(each, name)),
      sources: leftBehind.sources.map((each) => leftJson(each, name)),
      artifacts: leftBehind.artifacts.map((each) => leftJson(each, name)),
    },
    security: {
      shell: findingJson(security.shell),
      packageManager: findingJson(security.packageManager),
      compilers: findingJson(security.compilers),
      debuggers: findingJson(security.debuggers),
      root: findingJson(security.root),
    },
  };
}

/** The names of images as the file writes them, by their normalised names. */
function imageNames(graph: GraphSummary): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { base, transfers } of graph.stages) {
    if (base.kind === 'image') names.set(base.normalized, base.ref);
    for (const { from } of transfers)
      if (from.kind === 'image' && !names.has(from.normalized)) names.set(from.normalized, from.ref);
  }
  return names;
}

type Name = (stage: number) => Json;

function entryJson(entry: Entry, name: Name, images: ReadonlyMap<string, string>): Json {
  const [first, ...rest] = entry.origin;
  return {
    path: entry.path,
    type: entry.type,
    certainty: entry.certainty,
    label: entry.label,
    ...(first !== undefined && { ...hopJson(first, name, images), path: entry.path }),
    chain: rest.map((hop) => hopJson(hop, name, images)),
    ...(entry.link !== undefined && { link: entry.link }),
    layer: entry.layer,
  };
}

function hopJson(
  hop: OriginHop,
  name: Name,
  images: ReadonlyMap<string, string>,
): { [key: string]: Json | undefined } {
  const isBase = hop.by === 'FROM';
  return {
    stage: name(hop.stage),
    ...(!isBase && { line: hop.span.line }),
    by: isBase ? 'base' : hop.by,
    path: hop.path,
    from: sourceJson(hop, name, images),
  };
}

function sourceJson({ by, path, source }: OriginHop, name: Name, images: ReadonlyMap<string, string>): Json {
  const member = 'member' in source && source.member !== undefined ? { member: source.member } : {};
  switch (source.kind) {
    case 'stage':
      // A stage that is asked for by its number is named so.
      return {
        kind: 'stage',
        stage: source.written === String(source.stage) ? source.stage : name(source.stage),
        path: source.path,
        ...member,
      };
    case 'image':
      return { kind: 'image', image: images.get(source.image) ?? source.image, path: source.path, ...member };
    case 'base':
      return { kind: 'image', image: images.get(source.image) ?? source.image, path };
    case 'context':
      return { kind: 'context', path: source.path, ...member };
    case 'named-context':
      return { kind: 'named-context', name: source.name, path: source.path, ...member };
    case 'url':
    case 'git':
      return { kind: source.kind, path: source.url, ...member };
    case 'heredoc':
      return { kind: 'heredoc', path: source.name };
    case 'run':
      return {
        kind: 'run',
        ...(source.path !== undefined && { path: source.path }),
        ...(source.url !== undefined && { url: source.url }),
        ...member,
      };
    case 'workdir':
      return { kind: 'workdir' };
    case 'implied':
      return { kind: by === 'RUN' ? 'mountpoint' : 'implied' };
  }
}

function problemJson({ severity, message, lines, code }: Problem): Json {
  return { severity, code, message, lines: linesJson(lines) };
}

function linesJson(lines: readonly LineRange[]): Json {
  return lines.map(([start, end]) => [start, end]);
}

function packageJson({ manager, name, version, group, stage, span }: InstalledPackage, nameOf: Name): Json {
  return {
    manager,
    name,
    ...(version !== '' && { version }),
    ...(group !== '' && { group }),
    stage: nameOf(stage),
    line: span.line,
  };
}

function leftJson({ path, type, certainty, stage, span }: LeftPath, name: Name): Json {
  return { path, type, certainty, stage: name(stage), line: span?.line ?? null };
}

function findingJson({ present, items, reason, span }: Finding): Json {
  return { present, items, reason, line: span?.line ?? null };
}

function figureJson(figure: Figure | null): Json {
  return figure === null ? null : { ...figure };
}

function baseJson(base: BaseFacts): Json {
  const { config, traits } = base;
  return {
    reference: base.reference,
    match: base.match,
    measuredFor: base.measuredFor,
    compressedBytes: figureJson(base.compressedBytes),
    unpackedBytes: figureJson(base.unpackedBytes),
    packages: figureJson(base.packages),
    config: config === null ? null : { ...config },
    traits: traits === null ? null : { ...traits },
  };
}
