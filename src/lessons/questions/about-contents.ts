import { contentsOf, interpreterOf } from '../../image/contents.ts';
import type { BuildContext, Entry, OriginHop } from '../../image/types.ts';
import { imagePlace, stageId } from '../../layout/names.ts';
import type { Stage, StageGraph } from '../../stages/types.ts';
import { isWork } from '../player/waves.ts';
import { whatIf } from '../what-if/what-if.ts';
import { called, contextChoice, MOST_OF_A_KIND, question } from './about-stages.ts';
import { ASK } from './texts.ts';
import type { Answer, Choosable, Question } from './types.ts';

/** Most stages in which files are looked for that do not ship: each may hold all that those below it hold. */
const MOST_STAGES = 24;

/** Only instructions that say what they copy: what a script did is told with less than certainty. */
const SAYS = new Set(['COPY', 'ADD', 'WORKDIR']);

const yesNo = (yes: boolean): Answer => ({ by: 'choice', choices: [ASK.yes, ASK.no], right: yes ? 0 : 1 });

/** A file that is known, and whose whole way is told by instructions that say what they do. */
export const isCertain = ({ certainty, type, origin }: Entry): boolean =>
  certainty === 'known' && type === 'file' && origin.every(({ by }) => SAYS.has(by));

/** Whether a path is in the image: one that is known to be, and ones of other stages that certainly are not. */
export function presentQuestions(graph: StageGraph, runtime: Stage, context?: BuildContext): Question[] {
  const { entries } = contentsOf(graph, runtime.index, context);
  const here = entries.filter(isCertain).slice(0, 3);
  const questions = here.map((entry) => {
    const line = entry.origin[0]?.span.line ?? 0;
    return question(
      'present',
      entry.path,
      ASK.present(entry.path),
      yesNo(true),
      ASK.isPresent(entry.path, line),
    );
  });
  const seen = new Set(entries.map(({ path }) => path));
  const others = graph.stages.filter((stage) => stage.needed && stage !== runtime);
  for (const stage of others.slice(0, MOST_STAGES)) {
    if (questions.length >= MOST_OF_A_KIND) break;
    for (const { path, certainty, type } of contentsOf(graph, stage.index, context).entries) {
      if (certainty !== 'known' || type !== 'file' || seen.has(path)) continue;
      seen.add(path);
      if (questions.length >= MOST_OF_A_KIND || !isCertainlyAbsent(graph, runtime.index, path, context))
        continue;
      questions.push(
        question('present', path, ASK.present(path), yesNo(false), ASK.isAbsent(path, called(stage))),
      );
    }
  }
  return questions;
}

/** Whether nothing can have put a path into a stage: no step, no base, no tree whose files cannot be seen. */
export function isCertainlyAbsent(
  graph: StageGraph,
  stage: number,
  path: string,
  context: BuildContext | undefined,
): boolean {
  const { files } = interpreterOf(graph, context).outcome(stage);
  const found = files.walk(path);
  if (found.node !== null || found.unseen || found.base !== 'no') return false;
  const { holder } = found;
  const hidden = holder.type === 'dir' && holder.trees.length > 0;
  return !hidden && !files.mayHaveChanged(Math.min(found.emptyAfter, Number.MAX_SAFE_INTEGER), path);
}

/** Where a path comes from in the first place, and which line ships it. */
export function originQuestions(graph: StageGraph, runtime: Stage, context?: BuildContext): Question[] {
  const among: Choosable[] = [
    ...graph.stages.map((stage) => ({ id: stageId(stage.index), label: called(stage) })),
    contextChoice(),
  ];
  const images = graph.stages.flatMap(({ transfers }) =>
    transfers.flatMap(({ from }) => (from.kind === 'image' ? [imagePlace(from.ref, from.normalized)] : [])),
  );
  for (const { id, title } of images)
    if (!among.some((one) => one.id === id)) among.push({ id, label: title });
  const entries = contentsOf(graph, runtime.index, context).entries.filter(isCertain);
  // The longest ways are the best questions.
  const told = entries.toSorted((a, b) => b.origin.length - a.origin.length).slice(0, MOST_OF_A_KIND);
  return told.flatMap(({ path, origin }): Question[] => {
    const [first] = origin;
    const last = origin.at(-1);
    if (first === undefined || last === undefined) return [];
    const lines = Array.from(
      { length: first.span.endLine - first.span.line + 1 },
      (_, at) => first.span.line + at,
    );
    const line = question(
      'line',
      path,
      ASK.line(path),
      { by: 'line', right: lines },
      ASK.lineVerdict(path, first.span.line),
    );
    const start = among.find(({ id }) => id === startOf(last));
    if (start === undefined || among.length < 2) return [line];
    const answer: Answer = { by: 'nodes', many: false, among, right: [start.id] };
    return [question('origin', path, ASK.origin(path), answer, ASK.originVerdict(path, start.label)), line];
  });
}

/** The node at which an origin begins. */
function startOf({ stage, source }: OriginHop): string | null {
  switch (source.kind) {
    case 'context':
      return 'context';
    case 'heredoc':
      return stageId(stage);
    case 'image':
      return `image:${source.image}`;
    default:
      return null;
  }
}

/** Which CMD counts, where there is more than one to choose from. */
export function commandQuestions(graph: StageGraph, runtime: Stage, context?: BuildContext): Question[] {
  const commands = graph.stages
    .flatMap(({ instructions }) => instructions)
    .filter(({ kind }) => kind === 'cmd');
  const value = contentsOf(graph, runtime.index, context).config.find(({ key }) => key === 'Cmd');
  const span = value?.span ?? null;
  if (commands.length < 2 || span === null || runtime.steps.some(({ onbuild }) => onbuild)) return [];
  const lines = Array.from({ length: span.endLine - span.line + 1 }, (_, at) => span.line + at);
  return [
    question('command', 'cmd', ASK.command, { by: 'line', right: lines }, ASK.commandVerdict(span.line)),
  ];
}

/** Whether a change of one line runs another one again; only where that does not depend on what comes out. */
export function cacheQuestions(graph: StageGraph): Question[] {
  const work = graph.stages.flatMap((stage) =>
    stage.needed
      ? stage.steps.filter((step) => isWork(step) && !step.onbuild).map((step) => ({ stage, step }))
      : [],
  );
  const touched = work.slice(0, MOST_OF_A_KIND);
  return touched.flatMap(({ step }, at): Question[] => {
    const { steps, supposed } = whatIf(graph, { kind: 'line', line: step.span.line });
    // Where the Dockerfile itself may be among the files that are copied, nothing below is sure to be reused.
    const others = steps.filter(
      ({ step: index, span, config, fate }) =>
        index >= 0 &&
        !config &&
        (fate === 'redone' || (fate === 'reused' && supposed === null)) &&
        span.from !== step.span.from,
    );
    // Yes and no take turns.
    const wanted = at % 2 === 0 ? 'redone' : 'reused';
    const other = others.findLast(({ fate }) => fate === wanted) ?? others.at(-1);
    if (other === undefined) return [];
    const key = `${step.span.line} ${other.span.line}`;
    const ask = ASK.cache(step.span.line, other.span.line);
    return [question('cache', key, ask, yesNo(other.fate === 'redone'), other.why)];
  });
}
