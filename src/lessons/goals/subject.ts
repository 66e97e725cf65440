import { findingsOf } from '../../checks/findings.ts';
import type { Finding } from '../../checks/types.ts';
import { parse } from '../../dockerfile/parse.ts';
import { contentsOf } from '../../image/contents.ts';
import { lineage } from '../../image/lineage.ts';
import { type ImageReport, reportOf } from '../../image/report.ts';
import type { BuildContext, ImageContents } from '../../image/types.ts';
import { DEFAULT_OPTIONS, resolve } from '../../stages/resolve.ts';
import type { BuildOptions, Stage, StageGraph } from '../../stages/types.ts';

/** One build of the text that is graded: each target is looked at once, when a goal first asks for it. */
export class Build {
  private reported: Promise<ImageReport> | null = null;
  private found: Promise<readonly Finding[]> | null = null;

  constructor(
    readonly graph: StageGraph,
    readonly context: BuildContext | undefined,
  ) {}

  /** The stage that ships; `null` where there is none. */
  get runtime(): Stage | null {
    return this.graph.target === null ? null : (this.graph.stages[this.graph.target] ?? null);
  }

  get contents(): ImageContents {
    return contentsOf(this.graph, this.graph.target ?? 0, this.context);
  }

  get report(): Promise<ImageReport> {
    this.reported ??= reportOf(this.graph, this.graph.target ?? 0, this.context);
    return this.reported;
  }

  /** What the checks find. */
  get findings(): Promise<readonly Finding[]> {
    this.found ??= findingsOf(this.graph, this.context);
    return this.found;
  }

  find(name: string): Stage | null {
    return this.graph.stages.findLast((stage) => stage.name === name.toLowerCase()) ?? null;
  }

  lineage(stage: Stage): Stage[] {
    return lineage(this.graph, stage.index);
  }
}

/** A text with all the builds that goals ask for. */
export class Subject {
  private readonly dockerfile;
  private readonly builds = new Map<string, Build>();

  constructor(
    text: string,
    private readonly options: BuildOptions = DEFAULT_OPTIONS,
    private readonly context?: BuildContext,
  ) {
    this.dockerfile = parse(text);
  }

  build(target: string | undefined): Build {
    const wanted = target ?? '';
    let build = this.builds.get(wanted);
    if (build === undefined) {
      build = new Build(resolve(this.dockerfile, { ...this.options, target: wanted }), this.context);
      this.builds.set(wanted, build);
    }
    return build;
  }
}
