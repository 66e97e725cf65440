import type { Instruction } from '../dockerfile/types.ts';
import { type BaseFacts, loadBaseFacts } from '../image/bases/facts.ts';
import type { BuildContext } from '../image/types.ts';
import { MAX_FINDINGS } from '../limits.ts';
import type { StageGraph } from '../stages/types.ts';
import { artifacts } from './artifacts.ts';
import { bases } from './bases.ts';
import { buildKitFindings } from './buildkit.ts';
import { buildKitFix } from './buildkit-fixes.ts';
import { BUILDKIT_SEVERITIES, type BuildKitRule } from './buildkit-rules.ts';
import { caching } from './caching.ts';
import { copies } from './copies.ts';
import { libraries } from './libc.ts';
import { reach } from './reach.ts';
import { type Draft, type Family, linesOf } from './report.ts';
import { RULES } from './rules.ts';
import { secrets } from './secrets.ts';
import { covers, settingsOf, withComments } from './settings.ts';
import { shipping } from './shipping.ts';
import { start } from './start.ts';
import { Survey, shortRef } from './survey.ts';
import type { BuildCheck, Finding } from './types.ts';

const FAMILIES: readonly Family[] = [
  reach,
  artifacts,
  copies,
  secrets,
  shipping,
  start,
  libraries,
  caching,
  bases,
];

/**
 * Everything that is worth changing in a file, in its order: BuildKit's own checks, with what is known of the base
 * images, and Stagemap's. `# check=skip=…` is honoured for both. Never throws; at most `MAX_FINDINGS` are given.
 */
export async function findingsOf(graph: StageGraph, context?: BuildContext): Promise<Finding[]> {
  return findingsWith(graph, await loadBaseFacts(), context);
}

/** The same with the facts of base images at hand. */
export function findingsWith(
  graph: StageGraph,
  factsOf: (reference: string) => BaseFacts,
  context?: BuildContext,
): Finding[] {
  const survey = new Survey(graph, factsOf, context);
  const all = [...ofBuildKit(survey), ...ofStagemap(survey)];
  return all.sort((a, b) => a.lines[0] - b.lines[0] || a.lines[1] - b.lines[1]).slice(0, MAX_FINDINGS);
}

function ofBuildKit(survey: Survey): Finding[] {
  const { graph, context, text } = survey;
  const byLine = new Map<number, Instruction>();
  const { metaArgs, stray, stages } = graph.dockerfile;
  for (const instruction of [...metaArgs, ...stray]) byLine.set(instruction.span.line, instruction);
  for (const { from, instructions } of stages)
    for (const instruction of [from, ...instructions]) byLine.set(instruction.span.line, instruction);
  return buildKitFindings(graph, context).flatMap((check): Finding[] => {
    const doubt = baseDecides(survey, check);
    if (doubt === 'silent') return [];
    const instruction = byLine.get(check.lines[0]) ?? null;
    return [
      {
        rule: check.rule,
        source: 'buildkit',
        severity: doubt === null ? BUILDKIT_SEVERITIES[check.rule as BuildKitRule] : 'info',
        message: doubt === null ? check.message : `${check.message} ${doubt}`,
        lines: check.lines,
        stage: check.stage,
        involved: {
          stages: check.stage === null ? [] : [check.stage],
          spans: instruction === null ? [] : [instruction.span],
          paths: [],
        },
        ships: check.stage === null || survey.ships.has(check.stage),
        fix: buildKitFix(text, check, instruction),
      },
    ];
  });
}

/**
 * Two checks ask for the config of the base: whether it sets the variable, or a SHELL. What is known of it decides
 * (`silent`), and where nothing is known the finding says so; `null` lets it stand as it is.
 */
function baseDecides(survey: Survey, { rule, stage, subject = '' }: BuildCheck): 'silent' | string | null {
  if (stage === null || (rule !== 'UndefinedVar' && rule !== 'JSONArgsRecommended')) return null;
  const root = survey.root(stage);
  if (root.kind === 'scratch') return null;
  if (root.kind === 'unknown') return 'What it is built on is not in this file, and may decide otherwise.';
  const { config, traits, match, measuredFor } = root.facts;
  const ref = shortRef(root.ref);
  if (rule === 'JSONArgsRecommended') {
    return traits !== null || match !== 'none' ? null : `Unless ${ref} sets a SHELL, which is not known.`;
  }
  const name = subject.replace(/^\$/, '');
  const sets = (facts: BaseFacts['config']) => facts !== null && Object.hasOwn(facts.env, name);
  if (config !== null) return sets(config) ? 'silent' : null;
  // The tags of one image set the same variables, if to other values.
  if (measuredFor !== null && sets(survey.factsOf(measuredFor).config)) return 'silent';
  return `Unless ${ref} sets it, which is not known.`;
}

function ofStagemap(survey: Survey): Finding[] {
  const { dockerfile, stages } = survey.graph;
  if (dockerfile.refusal !== null || stages.length === 0) return [];
  const settings = settingsOf(dockerfile);
  if (settings.skip === 'all') return [];
  const found: Finding[] = [];
  const seen = new Set<string>();
  const report = (draft: Draft): void => {
    if (covers(withComments(settings, draft.at.comments).skip, draft.rule)) return;
    const key = `${draft.rule} ${draft.at.span.from} ${draft.message}`;
    if (seen.has(key) || found.length >= MAX_FINDINGS) return;
    seen.add(key);
    found.push(finished(draft, survey));
  };
  for (const family of FAMILIES) family(survey, report);
  return found;
}

function finished({ rule, stage, at, message, severity, involved, fix }: Draft, survey: Survey): Finding {
  const own = stage === null ? [] : [stage.index];
  return {
    rule,
    source: 'stagemap',
    severity: severity ?? RULES[rule].severity,
    message,
    lines: linesOf(at.span),
    stage: stage?.index ?? null,
    involved: {
      stages: [...new Set([...own, ...(involved?.stages ?? [])])],
      spans: [at.span, ...(involved?.spans ?? []).filter(({ from }) => from !== at.span.from)],
      paths: involved?.paths ?? [],
    },
    ships: stage === null || survey.ships.has(stage.index),
    fix: fix ?? null,
  };
}
