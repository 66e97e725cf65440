import type { ImageContents } from '../image/types.ts';
import type { DiagramOptions, PlacedDiagram } from '../layout/types.ts';
import type { BuildArgument } from '../stages/build-args.ts';
import type { BuildOptions, GraphSummary } from '../stages/types.ts';

export type { GraphSummary, StageSummary } from '../stages/types.ts';

/** Everything the picture depends on. */
export interface AnalysisInput {
  readonly text: string;
  readonly options: BuildOptions;
  readonly view: DiagramOptions;
}

/** The result of one pass through the pipeline. */
export interface Analysis {
  readonly graph: GraphSummary;
  /** The arguments a person can set, in the order of the file. */
  readonly buildArguments: readonly BuildArgument[];
  /** Contents of the target's image; `null` when there is no target. */
  readonly contents: ImageContents | null;
  /** `null` when there is nothing to draw. */
  readonly diagram: PlacedDiagram | null;
}
