import type { BuildContext } from '../../image/types.ts';
import type { BuildOptions } from '../../stages/types.ts';
import { refusalOf } from '../refusal.ts';
import { judgeCache } from './judge-cache.ts';
import { judgeContents } from './judge-contents.ts';
import { judgeStages } from './judge-stages.ts';
import { Subject } from './subject.ts';
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
    const line = refusal.lines[0]?.[0] ?? null;
    return wrong(HINT.broken(refusal.message, line), line);
  }
  const failure = build.contents.problems.find(({ severity }) => severity === 'error');
  if (failure !== undefined) {
    const line = failure.lines[0]?.[0] ?? null;
    return wrong(HINT.broken(failure.message, line), line);
  }
  return judgeStages(build, check) ?? (await judgeContents(build, check)) ?? judgeCache(build, check);
}
