import { parse } from '../../dockerfile/parse.ts';
import type { StageInstruction } from '../../dockerfile/types.ts';
import { type BaseFacts, loadBaseFacts } from '../../image/bases/facts.ts';
import { contentsOf } from '../../image/contents.ts';
import { isWithin } from '../../image/paths.ts';
import type { BuildContext } from '../../image/types.ts';
import { resolve } from '../../stages/resolve.ts';
import type { Stage, StageGraph } from '../../stages/types.ts';
import { applyEdits, lineEnd } from '../edits.ts';
import { Survey } from '../survey.ts';
import type { TextEdit } from '../types.ts';
import { isSystem, PLANS, type Single, singleOf, toolchainOf } from './plans.ts';
import type { Plan, SplitAnswer, SplitEffect } from './types.ts';

/** Most paths that are told of what would not ship any more: the rest is counted. */
const MAX_PATHS = 500;

/**
 * A version with two stages for a file that has one and builds in it with a toolchain that is recognised: the first
 * stage builds as before, the second holds what the program needs. The proposal is carried out by our own reading and
 * is made only where the configuration of the image stays the same; else the answer says why not. Never throws.
 */
export async function proposeSplit(graph: StageGraph, context?: BuildContext): Promise<SplitAnswer> {
  const [stage, ...others] = graph.stages;
  if (stage === undefined || others.length > 0 || graph.refusal !== null) return { kind: 'none' };
  const factsOf = await loadBaseFacts();
  const single = singleOf(new Survey(graph, factsOf, context), stage);
  const toolchain = single === null ? null : toolchainOf(single);
  if (single === null || toolchain === null) return { kind: 'none' };
  const refuse = (reason: string): SplitAnswer => ({ kind: 'refused', toolchain, reason });
  const reason = notUnderstood(single);
  if (reason !== null) return refuse(reason);
  const plan = PLANS[toolchain](single);
  if (typeof plan === 'string') return refuse(plan);
  const user = accountLines(single, plan);
  if (typeof user === 'string') return refuse(user);
  const text = written(single, plan, user);
  const after = resolve(parse(text), { ...graph.options, target: '' });
  const broken = difference(stage, after, plan);
  if (broken !== null) return refuse(broken);
  return {
    kind: 'proposal',
    toolchain,
    text,
    effect: effectOf(graph, after, factsOf, context),
    notes: plan.notes,
  };
}

/** What stands in the way whatever the toolchain. */
function notUnderstood({ stage, start }: Single): string | null {
  if (stage.steps.some(({ kind }) => kind === 'onbuild'))
    return 'The file sets triggers with ONBUILD, which belong to other builds.';
  if (stage.steps.some(({ kind }) => kind === 'shell'))
    return 'The file sets a shell of its own, which the second stage may not have.';
  if (start.length === 0)
    return 'The file does not say what its image starts, so it is not known what has to ship.';
  return null;
}

const ADDS = /^(?:adduser|useradd|addgroup|groupadd)$/;

/** The lines that make the user of the image in the second stage; a sentence where they cannot be told. */
function accountLines({ stage, runs, survey }: Single, { base }: Plan): readonly string[] | string {
  const [user = '', group = ''] = (stage.config.User ?? '').split(':');
  const isPlain = (name: string) => name === '' || name === 'root' || name === 'nobody' || /^\d+$/.test(name);
  if (isPlain(user) && isPlain(group)) return [];
  const ships = /(?:^|\/)node:/.test(base)
    ? ['node']
    : /distroless/.test(base)
      ? ['nonroot']
      : /dotnet\//.test(base)
        ? ['app']
        : [];
  if ([user, group].every((name) => isPlain(name) || ships.includes(name))) return [];
  const making = runs.filter(({ commands }) => commands.some(({ name }) => ADDS.test(name)));
  if (making.length === 0) return `USER ${user} comes with ${stage.baseExpanded}; ${base} may not have it.`;
  if (/distroless/.test(base))
    return `USER ${user} is made by a command, and ${base} has no shell to run it in.`;
  if (making.some(({ commands }) => !commands.every(({ name }) => ADDS.test(name))))
    return `USER ${user} is made in a RUN that does other things too, so it cannot be repeated as it is.`;
  return making.map(({ step }) => survey.source(step.instruction.span));
}

const MOVES: ReadonlySet<StageInstruction['kind']> = new Set([
  'cmd',
  'entrypoint',
  'expose',
  'healthcheck',
  'stopsignal',
  'label',
  'volume',
  'maintainer',
] as const);

function written(single: Single, plan: Plan, account: readonly string[]): string {
  const { survey, stage } = single;
  const { text } = survey;
  const end = lineEnd(text);
  const edits: TextEdit[] = [];
  const tail: string[] = [];
  const { from } = stage;
  // The name of the stage stays with what ships.
  const name = from.name === '' ? '' : ` AS ${from.name}`;
  const nameStart = from.base.span?.to ?? from.span.to;
  edits.push({ from: nameStart, to: from.span.to, insert: ' AS build' });
  for (const instruction of stage.instructions) {
    if (plan.insert?.at === instruction.span.from)
      edits.push({
        from: plan.insert.at,
        to: plan.insert.at,
        insert: plan.insert.lines.map((line) => `${line}${end}`).join(''),
      });
    if (!MOVES.has(instruction.kind)) continue;
    const region = withComments(text, instruction);
    tail.push(text.slice(region.from, instruction.span.to));
    edits.push({ from: region.from, to: region.to, insert: '' });
  }
  const user = stage.instructions.findLast(({ kind }) => kind === 'user');
  const env = stage.instructions.filter(({ kind }) => kind === 'env').map(({ span }) => survey.source(span));
  const userLine = user === undefined ? [] : [survey.source(user.span)];
  const repeated = [...env, ...userLine, ...tail].join('\n');
  const args = stage.instructions
    .filter(
      (each) =>
        each.kind === 'arg' && each.args.some(({ key }) => new RegExp(`\\$\\{?${key}\\b`).test(repeated)),
    )
    .map(({ span }) => survey.source(span));
  const workdir = stage.config.WorkingDir;
  const last = [
    `FROM ${plan.base}${name}`,
    ...args,
    ...env,
    ...plan.env,
    ...account,
    ...(workdir === undefined ? [] : [`WORKDIR ${workdir}`]),
    ...plan.copies.map(({ from: path, to }) => `COPY --from=build ${path} ${to}`),
    ...userLine,
    ...tail,
  ];
  const first = applyEdits(text, edits).replace(/\s+$/, '');
  return [first, ...plan.before, '', ...last, ''].join(end);
}

/** The whole lines of an instruction, the comments directly above it among them. */
function withComments(text: string, { span }: StageInstruction): { from: number; to: number } {
  let from = text.lastIndexOf('\n', span.from - 1) + 1;
  while (from > 0) {
    const before = text.lastIndexOf('\n', from - 2) + 1;
    if (!/^[ \t]*#/.test(text.slice(before, from))) break;
    from = before;
  }
  const next = text.indexOf('\n', span.to);
  return { from, to: next < 0 ? text.length : next + 1 };
}

const SAME = [
  'User',
  'ExposedPorts',
  'Entrypoint',
  'Cmd',
  'Volumes',
  'WorkingDir',
  'Labels',
  'StopSignal',
  'Healthcheck',
] as const;

/** What the proposal would change that it must not; `null` where it may stand. */
function difference(stage: Stage, after: StageGraph, plan: Plan): string | null {
  const shipped = after.target === null ? undefined : after.stages[after.target];
  if (after.refusal !== null || shipped === undefined || after.stages.length !== 2)
    return 'The file could not be cut into two stages that build.';
  for (const key of SAME) {
    if (JSON.stringify(stage.config[key]) !== JSON.stringify(shipped.config[key]))
      return `${key} of the image would not stay the same.`;
  }
  const extra = new Set(plan.env.map((line) => line.replace(/^ENV (\w+)=.*$/, '$1')));
  const env = (each: Stage) =>
    (each.config.Env ?? []).filter((pair) => !extra.has(pair.slice(0, pair.indexOf('=')))).sort();
  if (env(stage).join('\n') !== env(shipped).join('\n'))
    return 'The environment of the image would not stay the same.';
  const { entries, problems } = contentsOf(after, shipped.index);
  if (problems.length > 0) return 'What the second stage takes over is not in the first.';
  const arrives = plan.copies.every(({ to }) =>
    entries.some(({ path }) => isWithin(path, to) || isWithin(to, path)),
  );
  return arrives ? null : 'What the second stage takes over would not arrive.';
}

function effectOf(
  before: StageGraph,
  after: StageGraph,
  factsOf: (reference: string) => BaseFacts,
  context: BuildContext | undefined,
): SplitEffect {
  const old = contentsOf(before, 0, context);
  const now = contentsOf(after, 1, context);
  // An empty directory keeps nothing of what the old one held.
  const holds = now.entries.filter(
    ({ certainty, type }) => certainty === 'tree' || (certainty === 'known' && type !== 'dir'),
  );
  const stay = new Set(holds.map(({ path }) => path));
  const covered = (path: string) => [...stay].some((kept) => isWithin(path, kept));
  const paths = old.entries
    .filter(({ certainty, type, path }) => certainty !== 'opaque' && type !== 'dir' && !covered(path))
    .map(({ path }) => path);
  const baseBefore = before.stages[0]?.baseExpanded ?? '';
  const baseAfter = after.stages[1]?.baseExpanded ?? '';
  const kept = new Set(now.packages.map(({ manager, name }) => `${manager} ${name}`));
  return {
    baseBefore,
    baseAfter,
    pullBefore: factsOf(baseBefore).compressedBytes,
    pullAfter: factsOf(baseAfter).compressedBytes,
    packages: old.packages.filter(
      ({ manager, name }) => isSystem(manager) && !kept.has(`${manager} ${name}`),
    ),
    paths: [...new Set(paths)].slice(0, MAX_PATHS),
  };
}
