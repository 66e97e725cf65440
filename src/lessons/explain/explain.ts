import type { Instruction, Span, StageInstruction } from '../../dockerfile/types.ts';
import { lineage } from '../../image/lineage.ts';
import type { ImageContents, InstalledPackage } from '../../image/types.ts';
import { type KnownValues, knownValues } from '../../stages/known-values.ts';
import type { Stage, StageGraph, Step } from '../../stages/types.ts';
import { tellArg, tellGlobalArg } from './args.ts';
import { tellSetting } from './config.ts';
import { tellFrom } from './from.ts';
import { Here } from './here.ts';
import { asSentence, capital, code, say, stagePieces } from './prose.ts';
import { flagDoc, instructionDoc, TOPIC_DOCS } from './reference.ts';
import { tellRun } from './run.ts';
import { tellTransfer } from './transfer.ts';
import type { Doc, Effect, Explanation, Sentence } from './types.ts';

/**
 * Says in plain words what each instruction of a stage does in this file: its FROM first, then its steps in the order
 * in which they take effect, fired triggers included. With the stage's contents it also names the packages that a
 * command installs. An unknown stage gives an empty list. The rules are those of the Dockerfile reference.
 */
export function explainStage(
  graph: StageGraph,
  index: number,
  contents: ImageContents | null = null,
): Explanation[] {
  const stage = graph.stages[index];
  if (stage === undefined) return [];
  const ships = isShipped(graph, index);
  const packages = packagesByStep(contents, index);
  const from = explainFrom(graph, stage, ships);
  if (isReplaced(stage)) return [from, ...stage.instructions.map((each) => explainReplaced(stage, each))];
  const known = knownValues(graph, index);
  const declared = new Set<string>();
  const steps = stage.steps.map((step, at) => {
    const here = new Here(graph, stage, step, known[at] as KnownValues, ships, declared);
    const explained = explainStep(here, packages.get(step.span.from) ?? []);
    if (step.kind === 'arg') for (const [name] of step.args) declared.add(name);
    return explained;
  });
  return [from, ...steps];
}

/** The same for what stands above the first FROM: arguments, and what may not stand there. */
export function explainHead(graph: StageGraph): Explanation[] {
  const { metaArgs, stray } = graph.dockerfile;
  const args = metaArgs.map((instruction): Explanation => {
    return {
      ...common(instruction, null),
      ...tellGlobalArg(graph, instruction),
      effect: 'build',
      ships: false,
      unless: null,
    };
  });
  const others = stray.map((instruction): Explanation => {
    const keyword = instruction.keyword.toUpperCase();
    return {
      ...common(instruction, null),
      headline: say`Stands above the first FROM, where only ARG may.`,
      details: [],
      effect: 'nothing',
      ships: false,
      unless: say`BuildKit refuses the file: ${keyword} belongs to no stage.`,
    };
  });
  return [...args, ...others].sort((a, b) => a.span.from - b.span.from);
}

function isShipped(graph: StageGraph, index: number): boolean {
  return graph.target !== null && lineage(graph, graph.target).some((stage) => stage.index === index);
}

function packagesByStep(contents: ImageContents | null, index: number): Map<number, InstalledPackage[]> {
  const found = new Map<number, InstalledPackage[]>();
  for (const each of contents?.packages ?? []) {
    if (each.stage !== index) continue;
    const list = found.get(each.span.from);
    if (list === undefined) found.set(each.span.from, [each]);
    else list.push(each);
  }
  return found;
}

type Common = Pick<Explanation, 'keyword' | 'span' | 'stage' | 'onbuild' | 'doc' | 'flags'>;

function common(
  instruction: Instruction,
  stage: number | null,
  span: Span = instruction.span,
  onbuild = false,
): Common {
  const keyword = instruction.keyword.toUpperCase();
  const flags = instruction.flags.map(({ name }) => flagDoc(keyword, name)).filter((doc) => doc !== null);
  const doc: Doc = instructionDoc(keyword) ?? { ...TOPIC_DOCS.format, title: keyword };
  return { keyword, span, stage, onbuild, doc, flags: [...new Set(flags)] };
}

function explainFrom(graph: StageGraph, stage: Stage, ships: boolean): Explanation {
  const refused = stage.base.kind === 'error' || stage.base.kind === 'invalid';
  return {
    ...common(stage.from, stage.index),
    ...tellFrom(graph, stage),
    effect: 'stage',
    ships,
    unless: stage.needed ? (refused ? say`BuildKit stops here.` : null) : say`${notBuilt(graph, stage)}.`,
  };
}

function notBuilt(graph: StageGraph, stage: Stage): Sentence {
  const target = graph.target === null ? say`the last stage` : stagePieces(graph, graph.target);
  return capital(say`${stagePieces(graph, stage.index)} is not built: ${target} does not need it`);
}

/** A context that takes a stage's place: its instructions are not carried out. */
function isReplaced({ base, name, steps, instructions }: Stage): boolean {
  return base.kind === 'named-context' && base.ref === name && steps.length === 0 && instructions.length > 0;
}

function explainReplaced(stage: Stage, instruction: StageInstruction): Explanation {
  return {
    ...common(instruction, stage.index),
    headline: say`Is not carried out.`,
    details: [],
    effect: 'nothing',
    ships: false,
    unless: say`The named context ${code(stage.name)} takes the place of this stage.`,
  };
}

function explainStep(here: Here, packages: readonly InstalledPackage[]): Explanation {
  const { graph, stage, step, ships } = here;
  const { instruction, span, onbuild, error } = step;
  const base = { ...common(instruction, stage.index, span, onbuild), ships };
  const told = tell(here, packages);
  if (told === null) {
    const stop = asSentence(error ?? 'it cannot be understood');
    // What the base sets, such as a variable or the working directory, is not in the text.
    const unless = here.mayBeSet() ? say`, unless the base sets what is missing` : say``;
    const reason = stage.needed
      ? say`BuildKit stops here${unless}. ${stop}`
      : say`${notBuilt(graph, stage)}. If it were, BuildKit would stop here${unless}. ${stop}`;
    return {
      ...base,
      headline: say`Cannot be carried out as it is written.`,
      details: [],
      effect: 'nothing',
      unless: reason,
    };
  }
  const fired =
    onbuild && stage.base.kind === 'stage'
      ? [say`It stands after ONBUILD in ${stagePieces(graph, stage.base.stage)}, and runs here.`]
      : [];
  return {
    ...base,
    headline: told.headline,
    details: [...fired, ...told.details, ...here.variables()],
    effect: effectOf(step),
    unless: stage.needed ? null : say`${notBuilt(graph, stage)}.`,
  };
}

function tell(here: Here, packages: readonly InstalledPackage[]) {
  const { step } = here;
  const { instruction } = step;
  if (step.error !== null || step.kind === 'invalid') return null;
  if (
    (step.kind === 'copy' || step.kind === 'add') &&
    (instruction.kind === 'copy' || instruction.kind === 'add')
  ) {
    return tellTransfer(here, step, instruction);
  }
  if (step.kind === 'run' && instruction.kind === 'run') return tellRun(here, step, instruction, packages);
  if (step.kind === 'arg' && instruction.kind === 'arg') return tellArg(here, step, instruction);
  return tellSetting(here, step, instruction);
}

function effectOf(step: Step): Effect {
  switch (step.kind) {
    case 'run':
    case 'copy':
    case 'add':
      return 'layer';
    case 'workdir':
      return step.path === '/' ? 'config' : 'layer';
    case 'arg':
      return 'build';
    case 'invalid':
      return 'nothing';
    default:
      return 'config';
  }
}
