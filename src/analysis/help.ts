import { type KnownImage, knownImages } from '../image/bases/known-images.ts';
import { contentsOf } from '../image/contents.ts';
import type { BuildContext } from '../image/types.ts';
import { explainHead, explainStage } from '../lessons/explain/explain.ts';
import type { Explanation } from '../lessons/explain/types.ts';
import { MAX_COMPLETED_PATHS } from '../limits.ts';
import { type Rename, renameStage } from '../stages/rename.ts';
import { type ScopedVariable, variablesAt } from '../stages/scope.ts';
import type { StageGraph } from '../stages/types.ts';

/** What someone who reads or writes the file may want to know, beyond what the picture needs. */
export type HelpQuestion =
  /** What the instructions of a stage do; `null` for what stands above the first FROM. */
  | { readonly about: 'instructions'; readonly stage: number | null }
  /** Which variables can be read at an offset of the text. */
  | { readonly about: 'variables'; readonly offset: number }
  /** What is known to be in a directory of a stage, as an absolute path with a slash behind it. */
  | { readonly about: 'directory'; readonly stage: number; readonly path: string }
  /** Which images there are facts of. */
  | { readonly about: 'images' }
  /** What has to change in the text for a stage to have another name. */
  | { readonly about: 'rename'; readonly stage: number; readonly name: string };

export interface KnownPath {
  /** Absolute. */
  readonly path: string;
  readonly isDirectory: boolean;
}

export type HelpAnswer =
  | { readonly about: 'instructions'; readonly explanations: readonly Explanation[] }
  | { readonly about: 'variables'; readonly variables: readonly ScopedVariable[] }
  | { readonly about: 'directory'; readonly paths: readonly KnownPath[] }
  | { readonly about: 'images'; readonly images: readonly KnownImage[] }
  | { readonly about: 'rename'; readonly rename: Rename };

/** Answers from the graph that was analysed last. What is not there gives an empty answer. */
export async function help(
  graph: StageGraph,
  question: HelpQuestion,
  context?: BuildContext,
): Promise<HelpAnswer> {
  switch (question.about) {
    case 'instructions': {
      const { stage } = question;
      const explanations =
        stage === null ? explainHead(graph) : explainStage(graph, stage, contentsAt(graph, stage, context));
      return { about: 'instructions', explanations };
    }
    case 'variables':
      return { about: 'variables', variables: variablesAt(graph, question.offset) };
    case 'directory':
      return { about: 'directory', paths: pathsIn(graph, question.stage, question.path, context) };
    case 'images':
      return { about: 'images', images: await knownImages() };
    case 'rename':
      return { about: 'rename', rename: renameStage(graph, question.stage, question.name) };
  }
}

function contentsAt(graph: StageGraph, stage: number, context: BuildContext | undefined) {
  return graph.stages[stage] === undefined ? null : contentsOf(graph, stage, context);
}

/** The names right below a directory, as far as they are known. */
function pathsIn(
  graph: StageGraph,
  stage: number,
  directory: string,
  context: BuildContext | undefined,
): KnownPath[] {
  const found = new Map<string, boolean>();
  for (const { path, type, certainty } of contentsAt(graph, stage, context)?.entries ?? []) {
    if (certainty === 'opaque' || !path.startsWith(directory) || path.length === directory.length) continue;
    const slash = path.indexOf('/', directory.length);
    const name = slash < 0 ? path : path.slice(0, slash);
    const isDirectory = slash >= 0 || type === 'dir';
    found.set(name, isDirectory || (found.get(name) ?? false));
    if (found.size >= MAX_COMPLETED_PATHS) break;
  }
  return [...found].map(([path, isDirectory]) => ({ path, isDirectory }));
}
