import { interpreterOf } from '../../image/contents.ts';
import { lineage } from '../../image/lineage.ts';
import { isPattern } from '../../image/patterns.ts';
import type { BuildContext } from '../../image/types.ts';
import type { Base, Stage, StageGraph, Step } from '../../stages/types.ts';

/** The same build written as one stage, and what such a stage cannot say. */
export interface SingleStageText {
  readonly text: string;
  /** The base that it starts from: that of the stage which makes what ships. */
  readonly base: string;
  /** Other bases, whose files a single stage would have to install for itself. */
  readonly otherBases: readonly string[];
}

/** What stays of an image when the next instruction is written below it. */
interface Now {
  workdir: string;
  user: string;
  shell: string;
}

/** Settings that only count in the stage that ships: further up, they would be overwritten or leak. */
const RUNTIME_ONLY = new Set([
  'cmd',
  'entrypoint',
  'healthcheck',
  'stopsignal',
  'expose',
  'volume',
  'label',
  'onbuild',
  'maintainer',
]);

/**
 * Writes a build of several stages as one stage: their instructions one below the other, copies between stages as cp,
 * mounts of stages left out, since their files are there already. `null` for a refused file and for fewer than two
 * needed stages.
 */
export function singleStageText(graph: StageGraph, context?: BuildContext): SingleStageText | null {
  const runtime = graph.target === null ? undefined : graph.stages[graph.target];
  const needed = graph.stages.filter((stage) => stage.needed);
  if (graph.refusal !== null || runtime === undefined || needed.length < 2) return null;
  const ships = new Set(lineage(graph, runtime.index).map(({ index }) => index));
  const start = startOf(graph, runtime, needed);
  const base = nameOf(start.base);
  const directives = graph.dockerfile.directives.filter(({ name }) => name !== 'check');
  const lines = [
    ...directives.map(({ name, value }) => `# ${name}=${value}`),
    `FROM ${platformOf(start)}${base}`,
  ];
  const others = new Set<string>();
  const now: Now = { workdir: '/', user: '', shell: '' };
  // The stage that ships comes last, whatever its place in the file.
  for (const stage of [...needed.filter((one) => one !== runtime), runtime]) {
    const own = nameOf(stage.base);
    lines.push('', `# what was stage ${stage.name === '' ? stage.index : stage.name}`);
    if (stage.base.kind !== 'stage' && own !== base && own !== 'scratch') {
      others.add(own);
      lines.push(`# it started from ${own}: what it needs of that would have to be installed here`);
    }
    for (const step of stage.steps) {
      if (step.error !== null || (RUNTIME_ONLY.has(step.kind) && !ships.has(stage.index))) continue;
      lines.push(...settle(step, now), ...written(graph, step, now, context));
    }
  }
  return { text: `${lines.join('\n')}\n`, base, otherBases: [...others] };
}

/**
 * The stage whose base the single stage has: where what ships is made. Where no command runs there (an image that only
 * lends a tool, a stage that only gathers files), the base on which most commands run.
 */
function startOf(graph: StageGraph, runtime: Stage, needed: readonly Stage[]): Stage {
  const runs = new Map<Stage, number>();
  for (const stage of needed) {
    const first = lineage(graph, stage.index)[0] ?? stage;
    const own = stage.steps.filter(({ kind }) => kind === 'run').length;
    if (first.base.kind !== 'scratch' && first.base.kind !== 'error')
      runs.set(first, (runs.get(first) ?? 0) + own);
  }
  const maker = lineage(graph, makerOf(graph, runtime))[0] ?? runtime;
  if ((runs.get(maker) ?? 0) > 0) return maker;
  const [most] = [...runs].sort(([, a], [, b]) => b - a);
  return most !== undefined && most[1] > 0 ? most[0] : maker;
}

/** The stage from which the runtime takes what it ships: the nearest one whose files it copies, else itself. */
function makerOf(graph: StageGraph, runtime: Stage): number {
  for (const stage of lineage(graph, runtime.index).reverse()) {
    for (const { kind, from, effective } of stage.transfers) {
      if (kind === 'copy' && effective && from.kind === 'stage' && from.stage < stage.index)
        return from.stage;
    }
  }
  return runtime.index;
}

function nameOf(base: Base): string {
  return base.kind === 'scratch' || base.kind === 'error' ? 'scratch' : base.ref;
}

function platformOf({ platform }: Stage): string {
  return platform === null || platform.expanded === '' ? '' : `--platform=${platform.expanded} `;
}

/** WORKDIR, USER and SHELL as the step expects them, where the step before left others. */
function settle(step: Step, now: Now): string[] {
  const lines: string[] = [];
  const workdir = step.workdir || '/';
  const uses =
    step.kind === 'run' ||
    step.kind === 'copy' ||
    step.kind === 'add' ||
    (step.kind === 'workdir' && step.relative);
  if (!uses) return lines;
  if (step.kind === 'run' && step.user !== now.user) {
    lines.push(`USER ${step.user || 'root'}`);
    now.user = step.user;
  }
  if (step.kind === 'run' && step.script !== null) {
    const shell = JSON.stringify(step.argv.slice(0, -1));
    if (now.shell !== '' && shell !== now.shell) lines.push(`SHELL ${shell}`);
    now.shell = shell;
  }
  if (workdir !== now.workdir) {
    lines.push(`WORKDIR ${workdir}`);
    now.workdir = workdir;
  }
  return lines;
}

function written(graph: StageGraph, step: Step, now: Now, context: BuildContext | undefined): string[] {
  const { instruction, onbuild } = step;
  const { span } = instruction;
  const text = onbuild ? instruction.original : graph.dockerfile.text.slice(span.from, span.to);
  switch (step.kind) {
    case 'workdir':
      now.workdir = step.path;
      return [text];
    case 'user':
      now.user = step.value;
      return [text];
    case 'arg':
      // A global argument has its value from above FROM, where this text has none.
      return step.args.map(([name, value]) =>
        value === null ? `ARG ${name}` : `ARG ${name}=${JSON.stringify(value)}`,
      );
    case 'copy':
    case 'add':
      return step.from.kind === 'stage' ? copied(graph, step, step.from.stage, context) : [text];
    case 'run':
      return [onbuild ? text : withoutStageMounts(text, step)];
    default:
      return [text];
  }
}

/** COPY --from another stage: the files are in the same image already, perhaps elsewhere. */
function copied(
  graph: StageGraph,
  step: Extract<Step, { kind: 'copy' | 'add' }>,
  from: number,
  context: BuildContext | undefined,
): string[] {
  const { files } = interpreterOf(graph, context).outcome(from);
  const into = step.destination;
  const asDirectory = /\/\.?$/.test(into) || step.sources.length > 1;
  const commands = step.sources.flatMap(({ path }): string[] => {
    const source = path.startsWith('/') ? path : `/${path}`;
    const directory = files.walk(source).node?.type === 'dir' || /\/\.?$/.test(source);
    const plain = (text: string) => text.replace(/\/+\.?$/, '') || '/';
    const lands =
      asDirectory && !directory ? `${plain(into)}/${source.slice(source.lastIndexOf('/') + 1)}` : plain(into);
    if (plain(source) === lands) return [];
    const word = isPattern(source) ? source : quoted(directory ? `${plain(source)}/.` : source);
    const holder = asDirectory || directory ? plain(into) : plain(into).replace(/\/[^/]*$/, '') || '/';
    const make = holder === '/' ? '' : `mkdir -p ${quoted(holder)} && `;
    return [
      `${make}cp -a ${word} ${quoted(asDirectory || directory ? `${plain(into)}/`.replace(/^\/\/$/, '/') : into)}`,
    ];
  });
  return commands.map((command) => `RUN ${command}`);
}

function quoted(path: string): string {
  return /^[\w./@+:,-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

/** A RUN without the mounts that lent files of another stage. */
function withoutStageMounts(text: string, step: Extract<Step, { kind: 'run' }>): string {
  const { flags, span } = step.instruction;
  const mounts = flags.filter(({ name }) => name === 'mount');
  let out = text;
  for (const [at, flag] of [...mounts.entries()].reverse()) {
    if (step.mounts[at]?.resolved.kind !== 'stage' || flag.span === null) continue;
    out = out.slice(0, flag.span.from - span.from) + out.slice(flag.span.to - span.from).replace(/^ +/, '');
  }
  return out.replace(/^(\s*\w+)(?:\s*\\\r?\n)+\s*/, '$1 ');
}
