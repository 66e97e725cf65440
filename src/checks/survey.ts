import type { RunInstruction, Span } from '../dockerfile/types.ts';
import type { BaseFacts } from '../image/bases/facts.ts';
import { contentsOf, interpreterOf } from '../image/contents.ts';
import type { FileSystem } from '../image/file-system.ts';
import { lineage } from '../image/lineage.ts';
import { commandsIn, plainCommand, type WrittenCommand } from '../image/shell/commands-in.ts';
import type { BuildContext, ImageContents } from '../image/types.ts';
import { readReference } from '../stages/reference.ts';
import type { Stage, StageGraph, Step } from '../stages/types.ts';

export type CopyStep = Extract<Step, { kind: 'copy' | 'add' }>;
export type RunStep = Extract<Step, { kind: 'run' }>;

/** What a stage goes back to, through the stages it is built on. */
export type Root =
  | { readonly kind: 'image'; readonly ref: string; readonly facts: BaseFacts }
  | { readonly kind: 'scratch' }
  /** A named context, or a base that makes no sense. */
  | { readonly kind: 'unknown' };

/** As many stages as a rule looks back for a command that explains a path: nobody builds longer chains by hand. */
const MAX_LOOK_BACK = 30;

/** What every rule may ask about a build; each answer is worked out once. */
export class Survey {
  /** The stages whose layers are in the final image: the target and what it is built on. */
  readonly ships: ReadonlySet<number>;
  readonly target: Stage | null;
  /** The stages that others are built on. */
  readonly builtOn: ReadonlySet<number>;
  private readonly roots: Root[] = [];
  private readonly written = new WeakMap<Step, readonly WrittenCommand[]>();
  private readonly answers = new Map<string, Map<number, boolean>>();
  private held: ImageContents | null = null;

  constructor(
    readonly graph: StageGraph,
    readonly factsOf: (reference: string) => BaseFacts,
    readonly context?: BuildContext,
  ) {
    this.target = graph.target === null ? null : (graph.stages[graph.target] ?? null);
    this.ships = new Set(this.target === null ? [] : lineage(graph, this.target.index).map((s) => s.index));
    this.builtOn = new Set(graph.stages.flatMap(({ base }) => (base.kind === 'stage' ? [base.stage] : [])));
    for (const stage of graph.stages) this.roots.push(this.findRoot(stage));
  }

  get text(): string {
    return this.graph.dockerfile.text;
  }

  private findRoot({ base, index }: Stage): Root {
    if (base.kind === 'stage') return (base.stage < index && this.roots[base.stage]) || { kind: 'unknown' };
    if (base.kind === 'scratch') return { kind: 'scratch' };
    if (base.kind !== 'image') return { kind: 'unknown' };
    const read = readReference(base.ref);
    return { kind: 'image', ref: read.ok ? read.familiar : base.ref, facts: this.factsOf(base.ref) };
  }

  /** What a stage goes back to. */
  root(stage: number): Root {
    return this.roots[stage] ?? { kind: 'unknown' };
  }

  /** The name of an image without registry defaults, tag and digest; empty where the root is none. */
  image(stage: number): string {
    const root = this.root(stage);
    return root.kind === 'image' ? withoutTag(root.ref) : '';
  }

  /** The stages that a stage is built on, itself last. */
  lineage(stage: number): Stage[] {
    return lineage(this.graph, stage);
  }

  /** A stage and those it is built on, nearest first, as far as a rule looks back. */
  nearest(stage: number): Stage[] {
    const found: Stage[] = [];
    for (let index: number | null = stage; index !== null && found.length < MAX_LOOK_BACK; ) {
      const next: Stage | undefined = this.graph.stages[index];
      if (next === undefined) break;
      found.push(next);
      index = next.base.kind === 'stage' && next.base.stage < next.index ? next.base.stage : null;
    }
    return found;
  }

  /** Whether something holds for a stage or for one that it is built on; asked once for each stage and `about`. */
  anyBelow(about: string, stage: number, holds: (stage: Stage) => boolean): boolean {
    const known = this.answers.get(about) ?? new Map<number, boolean>();
    this.answers.set(about, known);
    const chain: Stage[] = [];
    let answer = false;
    for (let next = this.graph.stages[stage]; next !== undefined; ) {
      const before = known.get(next.index);
      if (before !== undefined) {
        answer = before;
        break;
      }
      chain.push(next);
      const { base, index } = next;
      next = base.kind === 'stage' && base.stage < index ? this.graph.stages[base.stage] : undefined;
    }
    for (const each of chain.reverse()) {
      answer ||= holds(each);
      known.set(each.index, answer);
    }
    return answer;
  }

  /** Whether the working directory follows from the file alone: not relative to one that the base sets. */
  knowsWorkdir({ index }: Stage): boolean {
    if (this.root(index).kind === 'scratch') return true;
    return this.anyBelow('workdir', index, ({ steps }) =>
      steps.some((step) => step.kind === 'workdir' && !step.relative),
    );
  }

  /** The files of a stage at its end. */
  files(stage: number): FileSystem {
    return interpreterOf(this.graph, this.context).outcome(stage).files;
  }

  /** What the final image holds; `null` without a target. */
  get contents(): ImageContents | null {
    if (this.held === null && this.target !== null)
      this.held = contentsOf(this.graph, this.target.index, this.context);
    return this.held;
  }

  /** The same as `readCommands`, read once. */
  commands(step: RunStep): readonly WrittenCommand[] {
    const known = this.written.get(step);
    if (known !== undefined) return known;
    const commands = readCommands(step);
    this.written.set(step, commands);
    return commands;
  }

  /** All steps that stand in the file itself, with their stages. */
  *steps(): Generator<{ readonly stage: Stage; readonly step: Step; readonly at: number }> {
    for (const stage of this.graph.stages) {
      for (const [at, step] of stage.steps.entries()) {
        if (!step.onbuild && step.error === null) yield { stage, step, at };
      }
    }
  }

  /** What is written of an instruction. */
  source({ from, to }: Span): string {
    return this.text.slice(from, to);
  }
}

/** The commands of a RUN as they are written; none where it is no shell script or cannot be read. */
export function readCommands(step: RunStep): readonly WrittenCommand[] {
  try {
    if (step.script === null) {
      const [shell = '', flag = '', script = ''] = step.argv;
      const isShell = /^-\w*c$/.test(flag) && /(?:^|\/)\w*sh$/.test(shell);
      return isShell ? (commandsIn(script) ?? []) : [plainCommand(step.argv)];
    }
    return commandsIn(scriptOf(step)) ?? [];
  } catch {
    // The parser of scripts is a library: where it gives up, nothing is said of the script.
    return [];
  }
}

/** The script of a RUN, bodies of heredocs in it; empty in exec form. */
export function scriptOf(step: RunStep): string {
  if (step.script === null) return '';
  const heredoc = (step.instruction as RunInstruction).heredocs[0];
  return step.script.startsWith('/dev/pipes/') && heredoc !== undefined ? heredoc.content : step.script;
}

/** An image's name without tag and digest. */
export function withoutTag(reference: string): string {
  return reference.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
}

/** An image's name without its digest, which says nothing to a reader. */
export function shortRef(reference: string): string {
  return reference.replace(/@.*$/, '');
}

/** The tag of an image's name; empty without one. */
export function tagOf(reference: string): string {
  return /:([^:/]*)$/.exec(reference.replace(/@.*$/, ''))?.[1] ?? '';
}

/** How a stage is called in a sentence. */
export function called({ name, index }: Pick<Stage, 'name' | 'index'>): string {
  return name === '' ? `stage ${index}` : `stage "${name}"`;
}

/** Where an instruction stands, in a sentence. */
export function atLine({ line }: Span): string {
  return `line ${line}`;
}

export function isCopy(step: Step): step is CopyStep {
  return step.kind === 'copy' || step.kind === 'add';
}
