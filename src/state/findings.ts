import type { Finding } from '../checks/types.ts';
import type { State } from './model.ts';

const NONE: readonly Finding[] = [];

let memo: {
  readonly list: readonly Finding[];
  readonly silenced: unknown;
  readonly shown: readonly Finding[];
} | null = null;

/** The findings that the person wants to see, in the order of the text. */
export function shownFindings(state: Pick<State, 'findings' | 'document'>): readonly Finding[] {
  const list = state.findings?.list ?? NONE;
  const { silenced } = state.document;
  if (memo?.list === list && memo.silenced === silenced) return memo.shown;
  const shown = silenced === undefined ? list : list.filter(({ rule }) => !silenced.includes(rule));
  memo = { list, silenced, shown };
  return shown;
}

/** How grave a mark is that stands for findings; `null` for none that is more than worth knowing. */
export function markSeverity(findings: readonly Pick<Finding, 'severity'>[]): 'warning' | 'error' | null {
  if (findings.some(({ severity }) => severity === 'error')) return 'error';
  return findings.some(({ severity }) => severity === 'warning') ? 'warning' : null;
}

let counts: {
  readonly list: readonly Finding[];
  readonly byStage: ReadonlyMap<number, readonly Finding[]>;
} | null = null;

/** The findings about each stage. */
export function findingsByStage(
  state: Pick<State, 'findings' | 'document'>,
): ReadonlyMap<number, readonly Finding[]> {
  const list = shownFindings(state);
  if (counts?.list === list) return counts.byStage;
  const byStage = new Map<number, Finding[]>();
  for (const finding of list) {
    if (finding.stage === null) continue;
    const own = byStage.get(finding.stage);
    if (own === undefined) byStage.set(finding.stage, [finding]);
    else own.push(finding);
  }
  counts = { list, byStage };
  return byStage;
}

let starts: {
  readonly list: readonly Finding[];
  readonly byStart: ReadonlyMap<number, readonly Finding[]>;
} | null = null;

/** The findings that are more than worth knowing, by where their instruction begins. */
function warningsByStart(
  state: Pick<State, 'findings' | 'document'>,
): ReadonlyMap<number, readonly Finding[]> {
  const list = shownFindings(state);
  if (starts?.list === list) return starts.byStart;
  const byStart = new Map<number, Finding[]>();
  for (const finding of list) {
    const span = finding.involved.spans[0];
    if (span === undefined || finding.severity === 'info') continue;
    const known = byStart.get(span.from);
    if (known === undefined) byStart.set(span.from, [finding]);
    else known.push(finding);
  }
  starts = { list, byStart };
  return byStart;
}

let edges: {
  readonly byStart: ReadonlyMap<number, readonly Finding[]>;
  readonly diagram: unknown;
  readonly byEdge: ReadonlyMap<string, readonly Finding[]>;
} | null = null;

/**
 * The findings that are more than worth knowing about the instructions that each edge stands for, by the edge's id. They are
 * matched within the analysis that they belong to: what is drawn may be of another text, in which all stands elsewhere.
 */
export function findingsByEdge(
  state: Pick<State, 'findings' | 'document'>,
): ReadonlyMap<string, readonly Finding[]> {
  const byStart = warningsByStart(state);
  const diagram = state.findings?.of.diagram ?? null;
  if (edges?.byStart === byStart && edges.diagram === diagram) return edges.byEdge;
  const byEdge = new Map<string, readonly Finding[]>();
  for (const { id, spans } of byStart.size === 0 ? [] : (diagram?.edges ?? [])) {
    const told = spans.flatMap(({ from }) => byStart.get(from) ?? NONE);
    if (told.length > 0) byEdge.set(id, told);
  }
  edges = { byStart, diagram, byEdge };
  return byEdge;
}
