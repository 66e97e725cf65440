import type { Finding } from '../checks/types.ts';
import type { LineRange, Problem, Span } from '../dockerfile/types.ts';
import { letterOf, nameOf } from '../layout/names.ts';
import type { Base, GraphSummary, StageSummary } from '../stages/types.ts';
import { contentsJson } from './contents-json.ts';
import type { Json } from './facts.ts';
import type { ExportModel, ExportOptions } from './types.ts';

/** The form of the file; a change that old readers would misread makes it 2. */
const VERSION = 1;

/** The whole model as JSON, in the form of docs/model.schema.json: stages, sources, edges, contents and findings. */
export function jsonOf(model: ExportModel, options: Partial<ExportOptions> = {}): string {
  const text = JSON.stringify(modelJson(model, options), null, 2);
  // Harmless inside JSON, but not to whoever pastes it into a terminal or reads it as a line.
  const steering = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;
  return `${text.replace(steering, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

function modelJson(model: ExportModel, options: Partial<ExportOptions>): Json {
  const { graph, diagram, contents, report, findings } = model;
  const { target, refusal } = graph;
  const nodes = diagram?.nodes ?? [];
  return {
    stagemap: VERSION,
    ...(options.link ? { link: options.link } : {}),
    ...(options.carried ? { document: options.carried } : {}),
    build: {
      target,
      platform: graph.options.platform,
      buildArgs: entries(graph.options.buildArgs),
      buildContexts: entries(graph.options.buildContexts),
    },
    accepted: refusal === null && target !== null,
    refusal: refusal === null ? null : { ...problemJson(refusal), phase: refusal.phase },
    stages: graph.stages.map((stage) => stageJson(stage, graph)),
    sources: nodes.flatMap((node) =>
      node.kind === 'stage'
        ? []
        : [{ id: node.id, kind: node.kind, name: node.fullTitle, needed: node.needed }],
    ),
    edges: (diagram?.edges ?? []).map(
      ({ kind, source, target: into, needed, artifacts, spans, error, label }) => ({
        kind,
        from: source,
        to: into,
        needed,
        label,
        lines: spans.map(linesOf),
        artifacts: artifacts.map(({ text, span, effective }) => ({ text, lines: linesOf(span), effective })),
        error,
      }),
    ),
    externalImages: graph.externalImages,
    contents: contents === null ? null : withoutProblems(contentsJson(graph, contents, report ?? null)),
    problems: [...graph.problems].map(problemJson),
    findings: findings === undefined ? null : findings.map(findingJson),
  };
}

function stageJson(stage: StageSummary, graph: GraphSummary): Json {
  return {
    id: `stage:${stage.index}`,
    index: stage.index,
    letter: letterOf(stage.index),
    name: stage.name === '' ? null : stage.name,
    title: nameOf(stage),
    base: baseJson(stage.base),
    platform: stage.platform?.expanded ?? null,
    description: stage.doc,
    needed: stage.needed,
    ships: stage.index === graph.target,
    lines: linesOf(stage.span),
    requires: stage.requires,
    instructions: stage.instructions.map(({ keyword, span }) => ({
      keyword: keyword.toUpperCase(),
      lines: linesOf(span),
    })),
    config: { ...stage.config } as Json,
  };
}

function baseJson(base: Base): Json {
  switch (base.kind) {
    case 'stage':
      return { kind: base.kind, stage: base.stage };
    case 'image':
      return { kind: base.kind, reference: base.ref, normalized: base.normalized };
    case 'named-context':
      return { kind: base.kind, name: base.ref };
    case 'scratch':
      return { kind: base.kind };
    case 'invalid':
      return { kind: base.kind, reference: base.ref, message: base.message };
    case 'error':
      return { kind: base.kind, message: base.message };
  }
}

/** Pairs, because a name may be `__proto__`, which many readers of JSON objects lose. */
function entries(values: Readonly<Record<string, string>>): Json {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

/** The problems of the contents stand among those of the model. */
function withoutProblems(contents: { readonly [key: string]: Json | undefined }): Json {
  const { problems: _problems, error: _error, ...rest } = contents;
  return rest;
}

function linesOf(span: Span): LineRange {
  return [span.line, span.endLine];
}

function problemJson({ severity, message, lines, code, stage }: Problem) {
  return { severity, code, message, lines: lines.map(([from, to]) => [from, to]), stage: stage ?? null };
}

function findingJson({ rule, message, lines, stage }: Finding): Json {
  return { rule, message, lines: [lines[0], lines[1]], stage };
}
