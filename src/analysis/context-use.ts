import type { Span } from '../dockerfile/types.ts';
import { contentsOf } from '../image/contents.ts';
import type { BuildContext, IgnoredPath } from '../image/types.ts';
import { MAX_CONTEXT_USES } from '../limits.ts';
import type { StageGraph } from '../stages/types.ts';

/** A file of the build context that a stage takes. */
export interface ContextFileUse {
  /** Relative to the root of the context. */
  readonly path: string;
  readonly stage: number;
  /** Where it lands in that stage. */
  readonly to: string;
  readonly span: Span;
}

/** What becomes of the files of a build context. */
export interface ContextUse {
  readonly uses: readonly ContextFileUse[];
  /** False when there are more than are listed: then nothing can be said of files without a use. */
  readonly complete: boolean;
  readonly ignored: readonly IgnoredPath[];
}

/** Where each file of the context goes: every stage of the file is carried out, needed or not. */
export function contextUse(graph: StageGraph, context: BuildContext): ContextUse {
  const uses: ContextFileUse[] = [];
  const seen = new Set<string>();
  let complete = true;
  const { ignored } = contentsOf(graph, graph.target ?? 0, context);
  for (const { index, transfers } of graph.stages) {
    if (!transfers.some(({ from }) => from.kind === 'context')) continue;
    const contents = contentsOf(graph, index, context);
    for (const { path: to, type, origin } of contents.entries) {
      const hop = origin[0];
      if (hop?.stage !== index || hop.source.kind !== 'context' || type === 'dir') continue;
      const { path } = hop.source;
      const key = `${index}\n${path}\n${to}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (uses.length >= MAX_CONTEXT_USES) complete = false;
      else uses.push({ path, stage: index, to, span: hop.span });
    }
  }
  return { uses, complete, ignored };
}
