import { buildKitFindings, refusalByChecks } from '../checks/buildkit.ts';
import { lookUpDirectives } from '../dockerfile/directives.ts';
import type { Phase, Refusal, Span } from '../dockerfile/types.ts';
import { PHASES } from '../dockerfile/types.ts';
import { outlineOf } from '../stages/outline.ts';
import { historyOf, type Resolution } from '../stages/resolve.ts';
import type { Base, Stage, Transfer, TransferSource } from '../stages/types.ts';

/** A JSON value. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * The facts of a resolved Dockerfile as plain JSON: directives, global arguments, stages with their bases and
 * transfers, what is needed for each target, the final image's config and history, and the refusal if there is
 * one. docs/cli.md describes the fields. What BuildKit has not looked at when it refuses a file is left out.
 */
export function factsOf(resolution: Resolution): Json {
  const { graph } = resolution;
  const { dockerfile, target } = graph;
  const needed = graph.stages.filter((stage) => stage.needed).map(({ index }) => index);
  const refusal = graph.refusal ?? refusalByChecks(graph, needed);
  const phase = refusal?.phase ?? null;
  const parsed = phase === null || after(phase, 'instructions');
  const stages = parsed ? graph.stages : [];
  const expanded = parsed && (phase === null || after(phase, 'from-expansion'));
  const accepted = refusal === null && target !== null;
  return {
    accepted,
    ...(refusal !== null && { error: { phase, message: refusal.message, lines: errorLines(refusal) } }),
    directives: Object.fromEntries(lookUpDirectives(dockerfile.text).map(({ name, value }) => [name, value])),
    metaArgs: parsed ? graph.metaArgs.map(({ key, value }) => ({ key, value })) : [],
    stages: stages.map((stage) => stageFacts(stage, phase)),
    defaultTarget: defaultTarget(stages.length, phase, target),
    ...(accepted && { target, reachable: needed }),
    ...(refusal !== null && expanded && phase !== 'no-stages' && { targetError: refusal.message }),
    ...(accepted && { externalImages: graph.externalImages }),
    reachableByStage: expanded ? stages.map(({ index }) => reachable(resolution, index)) : [],
    checks: buildKitFindings(graph).map(({ rule, message, lines }) => ({ rule, message, lines })),
    ...(accepted && { config: configFacts(stages[target]), history: historyFacts(resolution, target) }),
    ...(accepted && { outline: { ...outlineOf(graph) } }),
  };
}

function reachable(resolution: Resolution, index: number): readonly number[] | null {
  const stages = resolution.reachable(index);
  return stages === null || refusalByChecks(resolution.graph, stages) !== null ? null : stages;
}

function after(phase: Phase, other: Phase): boolean {
  return PHASES.indexOf(phase) > PHASES.indexOf(other);
}

function defaultTarget(count: number, phase: Phase | null, target: number | null): number | null {
  if (count === 0) return null;
  return phase === 'meta-args' || phase === 'from-expansion' ? count - 1 : target;
}

/** Single lines, ascending, each once. BuildKit names none for a source that it cannot resolve. */
function errorLines({ lines: own, reportedLines, phase, code }: Refusal): Json {
  const lines = reportedLines ?? own;
  if ((phase === 'deps' && code !== 'cycle') || phase === 'marshal') return [];
  const all = new Set<number>();
  for (const [start, end] of lines) for (let line = start; line <= end; line++) all.add(line);
  return [...all].sort((a, b) => a - b).map((line) => [line, line]);
}

function lineFacts(span: Span): Json {
  return [span.line, span.endLine];
}

function stageFacts(stage: Stage, phase: Phase | null): Json {
  const bases = phase === null || after(phase, 'from-expansion');
  const edges = bases && (phase === null || after(phase, 'target'));
  const expanded = phase === 'meta-args' ? '' : stage.baseExpanded;
  const { platform } = stage;
  return {
    index: stage.index,
    name: stage.name,
    fromLines: lineFacts(stage.from.span),
    span: lineFacts(stage.span),
    base: {
      written: stage.from.base.value,
      expanded,
      ...(bases && baseFacts(stage.base)),
      ...(phase === 'from-expansion' && stage.base.kind === 'error' && { error: stage.base.message }),
    },
    ...(platform !== null &&
      phase !== 'meta-args' && {
        platform: {
          raw: platform.written,
          expanded: platform.expanded,
          ...(platform.parsed !== '' && { parsed: platform.parsed }),
        },
      }),
    ...(stage.doc !== '' && { doc: stage.doc }),
    instructions: stage.instructions.map(({ keyword, span }) => ({
      name: keyword.toUpperCase(),
      lines: lineFacts(span),
    })),
    edges: edges ? stage.transfers.map(transferFacts) : [],
  };
}

function baseFacts(base: Base): { [key: string]: Json } {
  const { kind } = base;
  switch (kind) {
    case 'stage':
      return { kind, stage: base.stage, ref: base.ref };
    case 'image':
      return { kind, ref: base.ref, normalized: base.normalized };
    case 'named-context':
    case 'invalid':
      return { kind, ref: base.ref };
    case 'scratch':
    case 'error':
      return { kind };
  }
}

function sourceFacts(source: TransferSource): Json {
  switch (source.kind) {
    case 'context':
    case 'url':
    case 'git':
    case 'heredoc':
    case 'none':
      return { kind: source.kind };
    case 'error':
      return { kind: source.kind, ref: source.ref };
    default:
      return baseFacts(source);
  }
}

function transferFacts(transfer: Transfer): Json {
  return {
    kind: transfer.kind,
    ...(transfer.mount && { mount: transfer.mount }),
    from: sourceFacts(transfer.from),
    ...(transfer.fromWritten !== '' && { fromWritten: transfer.fromWritten }),
    ...(transfer.sources.length > 0 && { sources: transfer.sources }),
    ...(transfer.destination && { destination: transfer.destination }),
    ...(transfer.heredocs.length > 0 && { heredocs: transfer.heredocs }),
    ...(transfer.flags.length > 0 && { flags: transfer.flags }),
    ...(transfer.onbuild && { onbuild: true }),
    ...(!transfer.effective && { effective: false }),
    ...(transfer.error !== null && { error: transfer.error }),
    lines: lineFacts(transfer.span),
  };
}

function configFacts(stage: Stage | undefined): Json {
  return { ...stage?.config } as Json;
}

function historyFacts({ graph }: Resolution, target: number): Json {
  return historyOf(graph, target).map(({ createdBy, emptyLayer }) => ({ createdBy, emptyLayer }));
}
