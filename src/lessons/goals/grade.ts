import type { BuildContext } from '../../image/types.ts';
import type { BuildOptions } from '../../stages/types.ts';
import { refusalOf } from '../refusal.ts';
import { judgeCache } from './judge-cache.ts';
import { judgeContents } from './judge-contents.ts';
import { judgeStages } from './judge-stages.ts';
import { type Build, Subject } from './subject.ts';
import { HINT, wordsOf } from './texts.ts';
import type { Check, Goal, GoalResult, Grade } from './types.ts';
import { type Verdict, wrong } from './verdict.ts';

/**
 * Grades a text against goals with the engine that draws it, so that any right solution passes. A file that BuildKit
 * would refuse reaches no goal, and each says why. Never throws.
 */
export async function grade(
  text: string,
  goals: readonly Goal[],
  options?: Omit<BuildOptions, 'target'>,
  context?: BuildContext,
): Promise<Grade> {
  const subject = new Subject(text, options && { ...options, target: '' }, context);
  const results: GoalResult[] = [];
  for (const { check, text: written, hint } of goals) {
    const verdict = await judge(subject, check);
    const difference = verdict.passed ? '' : verdict.hint;
    const said =
      verdict.passed || hint === undefined || hint === '' ? difference : `${difference} ${hint}`.trim();
    results.push({
      text: written === undefined || written === '' ? wordsOf(check) : written,
      passed: verdict.passed,
      hint: said,
      line: verdict.passed ? null : verdict.line,
    });
  }
  return { passed: results.length > 0 && results.every(({ passed }) => passed), goals: results };
}

async function judge(subject: Subject, check: Check): Promise<Verdict> {
  const target = 'target' in check ? check.target : undefined;
  const build = subject.build(target);
  const refusal = refusalOf(build.graph);
  if (refusal !== null) {
    if (refusal.phase === 'target' && target !== undefined) return wrong(HINT.noTarget(target));
    // A FROM that reads an argument which is not there breaks the file; the goal knows better what is missing.
    if (check.kind === 'argument' && !build.graph.metaArgs.some(({ key }) => key === check.name))
      return wrong(HINT.noArgument(check.name));
    const line = refusal.lines[0]?.[0] ?? null;
    return wrong(HINT.broken(refusal.message, line), line);
  }
  const failure = build.contents.problems.find(({ severity }) => severity === 'error');
  if (failure !== undefined) {
    const line = failure.lines[0]?.[0] ?? null;
    return wrong(HINT.broken(failure.message, line), line);
  }
  const unrunnable = await noShell(build);
  if (unrunnable !== null) return unrunnable;
  const verdict = await judgeOne(build, check);
  return verdict.passed ? verdict : wrong(withName(build, check, verdict.hint), verdict.line);
}

/** A RUN that needs a shell where there certainly is none: the build would stop there. */
async function noShell(build: Build): Promise<Verdict | null> {
  const runs = new Set(
    build.graph.stages.flatMap(({ needed, steps }) =>
      needed ? steps.flatMap((step) => (step.kind === 'run' ? [step.span.from] : [])) : [],
    ),
  );
  const found = (await build.findings).find(
    ({ rule, severity, involved }) =>
      rule === 'ShellFormWithoutShell' && severity === 'error' && runs.has(involved.spans[0]?.from ?? -1),
  );
  return found === undefined ? null : wrong(HINT.broken(found.message, found.lines[0]), found.lines[0]);
}

/** Checks that a name which is no stage can make fail. */
const BY_NAME = new Set<Check['kind']>(['built-on', 'share-base', 'needed', 'comes-from', 'has', 'starts']);

/** A hint, with what is said of a name that was perhaps meant as a stage. */
function withName({ graph }: Build, { kind }: Check, hint: string): string {
  const named = graph.problems.find(({ code }) => code.startsWith('name-'));
  return named === undefined || !BY_NAME.has(kind) ? hint : `${named.message} ${hint}`;
}

async function judgeOne(build: Build, check: Check): Promise<Verdict> {
  return judgeStages(build, check) ?? (await judgeContents(build, check)) ?? judgeCache(build, check);
}
