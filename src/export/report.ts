import type { BaseFacts } from '../image/bases/facts.ts';
import type { ImageReport, LeftPath } from '../image/report.ts';
import type { Entry, ImageContents, InstalledPackage, OriginHop } from '../image/types.ts';
import { letterOf, nameOf } from '../layout/names.ts';
import type { GraphSummary, StageSummary } from '../stages/types.ts';
import { summaryOf, titleOf } from './describe.ts';
import type { ExportModel, ExportOptions } from './types.ts';
import { REPORT_WORDS } from './words.ts';

/** A model as the sections of a report, before it is written as Markdown or as a page. Texts are still raw. */
export interface Report {
  readonly title: string;
  readonly summary: string;
  /** Why the build would fail; `null` when it would not. */
  readonly refusal: string | null;
  readonly link: string;
  readonly stages: readonly StageSection[];
  readonly ships: Shipped | null;
  readonly left: Left | null;
  readonly security: readonly Judgement[];
  readonly findings: readonly Told[];
  readonly problems: readonly Told[];
}

export interface StageSection {
  readonly index: number;
  readonly letter: string;
  readonly name: string;
  readonly base: string;
  readonly description: string;
  readonly state: 'ships' | 'built' | 'not built';
  readonly note: string;
  readonly lines: readonly [number, number];
  /** What goes into it, a sentence an edge. */
  readonly takes: readonly string[];
  readonly instructions: readonly { readonly text: string; readonly line: number }[];
}

export interface EntryRow {
  readonly path: string;
  readonly certainty: Entry['certainty'];
  /** Where it came from, nearest first. */
  readonly origin: readonly Hop[];
}

/** One step of an origin: words, the path they speak of, and the line. */
export interface Hop {
  readonly words: string;
  readonly path: string;
  readonly line: number | null;
  /** The stage in which it was done. */
  readonly stage: number;
  readonly letter: string;
}

export interface Shipped {
  readonly stage: string;
  readonly complete: boolean;
  readonly entries: readonly EntryRow[];
  /** How many entries the list leaves out. */
  readonly more: number;
  readonly base: string | null;
  readonly packages: readonly string[];
  readonly config: readonly {
    readonly key: string;
    readonly value: string;
    readonly line: number | null;
    /** What is said of where it came from when no line set it, or of how sure it is. */
    readonly note: string;
  }[];
  readonly removed: readonly { readonly path: string; readonly line: number; readonly certain: boolean }[];
}

export interface Left {
  readonly headline: string;
  readonly groups: readonly {
    readonly name: string;
    readonly items: readonly string[];
    readonly more: number;
  }[];
}

export interface Judgement {
  readonly question: string;
  readonly answer: 'yes' | 'no' | 'unknown';
  readonly reason: string;
  readonly line: number | null;
}

export interface Told {
  readonly kind: string;
  readonly message: string;
  readonly line: number | null;
}

/** Most entries of an image that a report lists: more is a listing, for which there is JSON. */
const MOST_ENTRIES = 300;
/** Most items of each kind that is left behind: they are there to give an idea. */
const MOST_LEFT = 30;
const MOST_TOLD = 200;

export function reportFor(model: ExportModel, options: ExportOptions): Report {
  const { graph, contents, report = null, findings = [] } = model;
  const refusal = graph.refusal;
  const told = graph.problems.filter((problem) => problem !== refusal);
  return {
    title: titleOf(model, options),
    summary: summaryOf(model),
    refusal: refusal === null ? null : refusal.message,
    link: options.link,
    stages: graph.stages.map((stage) => stageSection(stage, model)),
    ships: contents === null ? null : shippedOf(graph, contents, report),
    left: report === null ? null : leftOf(graph, report),
    security: report === null ? [] : judged(report),
    findings: findings
      .slice(0, MOST_TOLD)
      .map(({ rule, message, lines }) => ({ kind: rule, message, line: lines[0] })),
    problems: told.slice(0, MOST_TOLD).map(({ severity, message, lines }) => {
      return { kind: severity, message, line: lines[0]?.[0] ?? null };
    }),
  };
}

function stageSection(stage: StageSummary, { graph, diagram }: ExportModel): StageSection {
  const id = `stage:${stage.index}`;
  const node = diagram?.nodes.find((one) => one.id === id);
  const ships = stage.index === graph.target;
  return {
    index: stage.index,
    letter: letterOf(stage.index),
    name: nameOf(stage),
    base: node?.kind === 'stage' ? node.base : stage.baseExpanded,
    description: stage.doc,
    state: ships ? 'ships' : stage.needed ? 'built' : 'not built',
    note: node?.kind === 'stage' && !stage.needed ? node.note : '',
    lines: [stage.span.line, stage.span.endLine],
    takes: (diagram?.edges ?? [])
      .filter(({ target }) => target === id)
      .map(({ accessibleName }) => accessibleName),
    instructions: stage.instructions.map(({ original, span }) => ({ text: original, line: span.line })),
  };
}

function shippedOf(graph: GraphSummary, contents: ImageContents, report: ImageReport | null): Shipped {
  const stage = graph.stages[contents.stage];
  // Parents that COPY had to make, and mount points, tell nothing.
  const told = contents.entries.filter(({ origin }) => origin[0]?.source.kind !== 'implied');
  // What is known comes before what nobody can see.
  const listed = [
    ...told.filter(({ certainty }) => certainty !== 'opaque'),
    ...told.filter(({ certainty }) => certainty === 'opaque'),
  ];
  return {
    stage: stage === undefined ? '' : nameOf(stage),
    complete: contents.complete,
    entries: listed.slice(0, MOST_ENTRIES).map((entry) => ({
      path: entry.certainty === 'opaque' ? entry.label : entry.path,
      certainty: entry.certainty,
      origin: entry.origin.map((hop) => hopOf(hop, graph)),
    })),
    more: Math.max(0, listed.length - MOST_ENTRIES),
    base: report?.base ? baseWords(report.base) : null,
    packages: contents.packages.map(packageWords),
    config: (report?.config ?? contents.config).map(({ key, value, span, fromBase, sure }) => {
      const note = fromBase ? REPORT_WORDS.fromBase : sure ? '' : REPORT_WORDS.partly;
      return { key, value, line: span?.line ?? null, note };
    }),
    removed: contents.removed.map(({ path, span, certain }) => ({ path, line: span.line, certain })),
  };
}

function hopOf({ by, path, source, span, stage }: OriginHop, graph: GraphSummary): Hop {
  const line = by === 'FROM' ? null : span.line;
  const where = graph.stages[stage];
  const inStage = where === undefined ? '' : nameOf(where);
  const hop = (words: string, of: string): Hop => ({ words, path: of, line, stage, letter: letterOf(stage) });
  switch (source.kind) {
    case 'stage': {
      const other = graph.stages[source.stage];
      return hop(
        REPORT_WORDS.fromStage(by, other === undefined ? String(source.stage) : nameOf(other)),
        source.path,
      );
    }
    case 'image':
      return hop(REPORT_WORDS.fromImage(by, source.image), source.path);
    case 'context':
      return hop(REPORT_WORDS.fromContext(by), source.path);
    case 'named-context':
      return hop(REPORT_WORDS.fromNamedContext(by, source.name), source.path);
    case 'url':
    case 'git':
      return hop(REPORT_WORDS.fromAddress(by), source.url);
    case 'heredoc':
      return hop(REPORT_WORDS.heredoc(by), source.name);
    case 'run':
      return hop(REPORT_WORDS.run(inStage), source.url ?? source.path ?? path);
    case 'workdir':
      return hop(REPORT_WORDS.workdir, path);
    case 'base':
      return hop(REPORT_WORDS.base, source.image);
    case 'implied':
      return hop(REPORT_WORDS.implied(by), path);
  }
}

function baseWords({ reference, unpackedBytes, compressedBytes, traits }: BaseFacts): string {
  const size = unpackedBytes ?? compressedBytes;
  const words = [reference];
  if (size !== null) words.push(REPORT_WORDS.size(size.value, size === unpackedBytes, size.date));
  if (traits?.distro) words.push(traits.distro);
  return words.join(', ');
}

function packageWords({ name, version, manager }: InstalledPackage): string {
  return `${name}${version === '' ? '' : ` ${version}`} (${manager})`;
}

function leftOf(graph: GraphSummary, { leftBehind }: ImageReport): Left {
  const stageOf = (index: number) => {
    const stage = graph.stages[index];
    return stage === undefined ? String(index) : nameOf(stage);
  };
  const path = (one: LeftPath) => `${one.path} (${stageOf(one.stage)})`;
  const groups = [
    { name: REPORT_WORDS.leftStages, items: leftBehind.stages.map(stageOf) },
    { name: REPORT_WORDS.leftBases, items: leftBehind.bases.map(baseWords) },
    { name: REPORT_WORDS.leftPackages, items: leftBehind.packages.map(packageWords) },
    { name: REPORT_WORDS.leftSources, items: leftBehind.sources.map(path) },
    { name: REPORT_WORDS.leftArtifacts, items: leftBehind.artifacts.map(path) },
  ];
  return {
    headline: upperFirst(leftBehind.headline),
    groups: groups
      .filter(({ items }) => items.length > 0)
      .map(({ name, items }) => ({
        name,
        items: items.slice(0, MOST_LEFT),
        more: Math.max(0, items.length - MOST_LEFT),
      })),
  };
}

function judged({ security }: ImageReport): Judgement[] {
  const rows = [
    [REPORT_WORDS.shell, security.shell],
    [REPORT_WORDS.packageManager, security.packageManager],
    [REPORT_WORDS.compilers, security.compilers],
    [REPORT_WORDS.debuggers, security.debuggers],
    [REPORT_WORDS.root, security.root],
  ] as const;
  return rows.map(([question, { present, reason, span }]) => {
    return { question, answer: present, reason, line: span?.line ?? null };
  });
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
