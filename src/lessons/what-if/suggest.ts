import { parse } from '../../dockerfile/parse.ts';
import type { Span } from '../../dockerfile/types.ts';
import { contentsOf } from '../../image/contents.ts';
import type { BuildContext } from '../../image/types.ts';
import { MAX_ORDERS_TRIED } from '../../limits.ts';
import { resolve } from '../../stages/resolve.ts';
import type { Stage, StageGraph, Step } from '../../stages/types.ts';
import { installsPackages, isIndependent, manifestsOf, maySetSources, readsUnseen } from './manifests.ts';
import { plainPath, takes } from './taken.ts';
import { BETTER } from './texts.ts';
import type { StepFate, Suggestion, Touch } from './types.ts';
import { whatIf } from './what-if.ts';

interface Candidate {
  readonly title: string;
  readonly why: string;
  readonly text: string;
  readonly moves: Span;
}

/**
 * Orders of the same lines that would save work for a change, the best first. Each one is tried: it counts only if
 * BuildKit would still build it, the image holds the same known paths, and less would run again. Lines are moved for
 * files and arguments only; other changes give none.
 */
export function suggestions(graph: StageGraph, touch: Touch, context?: BuildContext): Suggestion[] {
  if (graph.refusal !== null || graph.target === null) return [];
  if (touch.kind !== 'file' && touch.kind !== 'arg') return [];
  const now = whatIf(graph, touch, context);
  const before = now.redone + now.perhaps;
  const candidates = graph.stages
    .filter(({ needed }) => needed)
    .flatMap((stage) =>
      touch.kind === 'file'
        ? earlier(graph, stage, now.steps, touch.path)
        : later(graph, stage, now.steps, touch.name),
    );
  const found = candidates.slice(0, MAX_ORDERS_TRIED).flatMap((candidate): Suggestion[] => {
    const other = resolve(parse(candidate.text), graph.options);
    if (other.refusal !== null || !holdsTheSame(graph, other, context)) return [];
    const then = whatIf(other, touch, context);
    const after = then.redone + then.perhaps;
    return after < before ? [{ ...candidate, before, after }] : [];
  });
  return found.sort((a, b) => a.after - b.after);
}

/** Every path that the image is known to hold now, it still holds. */
function holdsTheSame(graph: StageGraph, other: StageGraph, context: BuildContext | undefined): boolean {
  if (graph.target === null || other.target === null) return false;
  const contents = contentsOf(other, other.target, context);
  const held = new Set(contents.entries.map(({ path }) => path));
  const known = contentsOf(graph, graph.target, context).entries;
  const failed = contents.problems.some(({ severity }) => severity === 'error');
  return !failed && known.every(({ path }) => held.has(path));
}

/** RUNs that could stand above the COPY whose files change. */
function earlier(graph: StageGraph, stage: Stage, fates: readonly StepFate[], file: string): Candidate[] {
  const path = plainPath(file);
  const found: Candidate[] = [];
  for (const [at, copy] of stage.steps.entries()) {
    if (copy.kind !== 'copy' || copy.onbuild || !takes(copy, path)) continue;
    for (const run of stage.steps.slice(at + 1)) {
      if (
        run.kind !== 'run' ||
        run.onbuild ||
        run.script === null ||
        run.mounts.some(({ type }) => type === 'bind')
      )
        continue;
      const fate = fates.find((one) => one.stage === stage.index && one.span.from === run.span.from);
      if (fate?.fate !== 'redone') continue;
      const moved = moveAbove(graph, stage, run, copy);
      if (moved !== null) found.push(moved);
    }
    break;
  }
  return found;
}

function moveAbove(
  graph: StageGraph,
  stage: Stage,
  run: Extract<Step, { kind: 'run' }>,
  copy: Extract<Step, { kind: 'copy' | 'add' }>,
): Candidate | null {
  const between = stage.steps.filter(({ span }) => span.from > copy.span.from && span.from < run.span.from);
  // What stands between may set what the RUN needs; only other copies and commands are known to be independent of it.
  const script = run.script ?? '';
  const { text } = graph.dockerfile;
  if (isIndependent(script)) {
    if (between.some(({ kind }) => kind === 'user' || kind === 'shell' || kind === 'env' || kind === 'arg'))
      return null;
    // Where packages come from may be set by what it would be moved above.
    const installs = installsPackages(script);
    if (installs && [copy, ...between].some(maySetUp)) return null;
    const moved = reordered(text, run.span, copy.span, '');
    return {
      title: installs ? BETTER.packages : BETTER.first,
      why: BETTER.packagesWhy(run.span.line),
      text: moved,
      moves: run.span,
    };
  }
  const manifests = manifestsOf(script);
  if (manifests === null || between.some(({ kind }) => kind !== 'copy')) return null;
  const whole = copy.sources.length === 1 && plainPath(copy.sources[0]?.path ?? '') === '';
  const here = plainPath(copy.destination) === plainPath(run.workdir) && copy.workdir === run.workdir;
  if (!whole || !here || copy.from.kind !== 'context' || copy.parents) return null;
  const chown = copy.chown === '' ? '' : `--chown=${copy.chown} `;
  const line = `COPY ${chown}${manifests.join(' ')} ./`;
  return {
    title: BETTER.manifests(manifests.join(', ')),
    why: BETTER.manifestsWhy(run.span.line),
    text: reordered(text, run.span, copy.span, line),
    moves: run.span,
  };
}

/** Whether a step may be needed by what installs packages below it. */
function maySetUp(step: Step): boolean {
  if (step.kind === 'run') return maySetSources(step.script ?? step.argv.join(' '));
  if (step.kind !== 'copy' && step.kind !== 'add') return false;
  return /^\/(?:$|etc|usr|var|root|bin|sbin|lib)/.test(step.destination);
}

/** An ARG that could stand below RUNs that do not read it. */
function later(graph: StageGraph, stage: Stage, fates: readonly StepFate[], name: string): Candidate[] {
  const at = stage.steps.findIndex(
    ({ instruction, onbuild }) =>
      !onbuild &&
      instruction.kind === 'arg' &&
      instruction.args.length === 1 &&
      instruction.args[0]?.key === name,
  );
  const declared = stage.steps[at];
  if (declared === undefined) return [];
  const word = new RegExp(`\\$\\{?${name}\\b|\\b${name}\\b`);
  const rest = stage.steps.slice(at + 1);
  const first = rest.find(
    ({ instruction }) => word.test(instruction.original) || holdsWord(instruction, word),
  );
  const runsBefore = rest.filter(
    ({ kind, span }) => kind === 'run' && (first === undefined || span.from < first.span.from),
  );
  const redone = runsBefore.some(({ span }) =>
    fates.some((one) => one.stage === stage.index && one.span.from === span.from && one.fate === 'redone'),
  );
  if (first === undefined || !redone) return [];
  // A program reads variables from its environment, too: only commands that are seen through may be moved above.
  const isUnseen = (step: Step) => step.kind === 'run' && readsUnseen(step.script ?? step.argv.join(' '));
  if (runsBefore.some(isUnseen)) return [];
  const text = reordered(graph.dockerfile.text, declared.span, first.span, '');
  return [{ title: BETTER.later(name), why: BETTER.laterWhy(name), text, moves: declared.span }];
}

function holdsWord(instruction: Step['instruction'], word: RegExp): boolean {
  return instruction.heredocs.some(({ content }) => word.test(content));
}

/** The text with the lines of one instruction moved in front of another's, after a new line where one is given. */
function reordered(text: string, moved: Span, before: Span, added: string): string {
  const end = /\r\n/.test(text) ? '\r\n' : '\n';
  const lines = text.split(/\r\n|\n/);
  const [first, last] = withComments(lines, moved);
  const block = lines.slice(first, last);
  const rest = [...lines.slice(0, first), ...lines.slice(last)];
  const shift = first < before.line - 1 ? last - first : 0;
  const [target] = withComments(rest, { ...before, line: before.line - shift, endLine: before.line - shift });
  const new_ = added === '' ? block : [added, ...block];
  return [...rest.slice(0, target), ...new_, ...rest.slice(target)].join(end);
}

/** The lines of an instruction with the comments directly above, as indexes from and to. */
function withComments(lines: readonly string[], { line, endLine }: Span): [number, number] {
  let first = line - 1;
  while (first > 0 && /^\s*#(?!\s*(?:syntax|escape|check)\s*=)/i.test(lines[first - 1] ?? '')) first -= 1;
  return [first, endLine];
}
