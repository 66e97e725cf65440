import type { Span } from '../dockerfile/types.ts';
import { isSure, type KnownValues, knownValues } from '../stages/known-values.ts';
import type { ImageConfig, Stage, StageGraph, Step } from '../stages/types.ts';
import type { BaseConfig } from './bases/types.ts';
import { lineage } from './lineage.ts';
import type { ConfigValue } from './types.ts';

interface Setter {
  readonly span: Span;
  readonly stage: number;
  readonly sure: boolean;
}

/**
 * Every value of a stage's config that the file tells, with the instruction that set it; `span` and `stage` are `null`
 * for what `scratch` has without one. What an external base passes on is not among them. Values are those of
 * `stage.config`; an unknown stage gives none.
 */
export function configValues(graph: StageGraph, index: number): ConfigValue[] {
  const stage = graph.stages[index];
  if (stage === undefined) return [];
  const setters = new Map<string, Setter>();
  const ancestors = lineage(graph, index);
  for (const ancestor of ancestors) {
    const known = knownValues(graph, ancestor.index);
    let cmdSet = false;
    for (const [at, step] of ancestor.steps.entries()) {
      if (step.error !== null) continue;
      const names = namesSet(step);
      if (names.length === 0) continue;
      const sure = isToldBy(step, graph, known[at], known[at + 1]);
      for (const name of names)
        setters.set(name, { span: step.span, stage: ancestor.index, sure: sure(name) });
      if (step.kind === 'cmd') cmdSet = true;
      // An ENTRYPOINT drops the command of the base (BuildKit dockerfile2llb: dispatchEntrypoint).
      if (step.kind === 'entrypoint' && !cmdSet) setters.delete('Cmd');
    }
  }
  const fromScratch = ancestors[0]?.base.kind === 'scratch';
  return entriesOf(stage).flatMap(({ key, name, value }): ConfigValue[] => {
    const setter = setters.get(name === '' ? key : `${key} ${name}`) ?? null;
    // An external image has a PATH of its own, or this one: the file does not tell.
    if (setter === null && !fromScratch) return [];
    const { span, stage, sure } = setter ?? { span: null, stage: null, sure: true };
    return [{ key, value, span, stage, sure, inherited: stage !== null && stage !== index, fromBase: false }];
  });
}

/** Whether the text tells what a step sets by a name. */
function isToldBy(
  step: Step,
  { dockerfile: { escape } }: StageGraph,
  before: KnownValues | undefined,
  after: KnownValues | undefined,
): (name: string) => boolean {
  if (before === undefined || after === undefined) return () => true;
  const { instruction } = step;
  switch (instruction.kind) {
    case 'env':
      return (name) => !after.unsure.has(name.slice('Env '.length));
    case 'workdir':
      return () => after.place;
    case 'user':
    case 'stopsignal': {
      const sure = isSure(instruction.value, step, before, escape);
      return () => sure;
    }
    case 'expose':
    case 'volume': {
      const sure = instruction.values.every((value) => isSure(value, step, before, escape));
      return () => sure;
    }
    case 'label': {
      const sure = instruction.pairs.every(({ key, value }) =>
        [key, value].every((word) => isSure(word, step, before, escape)),
      );
      return () => sure;
    }
    default:
      return () => true;
  }
}

/** A stage's config with what its external base sets and no instruction changes; as it is where nobody read the base's. */
export function withBase(config: readonly ConfigValue[], base: BaseConfig | null): readonly ConfigValue[] {
  if (base === null) return config;
  const has = (key: ConfigValue['key']) => config.some((value) => value.key === key);
  const variables = new Set(config.filter(({ key }) => key === 'Env').map(({ value }) => nameIn(value)));
  const listed = new Set(config.map(({ key, value }) => `${key} ${value}`));
  const values: [ConfigValue['key'], string][] = [];
  if (base.entrypoint !== null && !has('Entrypoint')) values.push(['Entrypoint', words(base.entrypoint)]);
  // An ENTRYPOINT drops the command of the base.
  if (base.cmd !== null && !has('Cmd') && !has('Entrypoint')) values.push(['Cmd', words(base.cmd)]);
  if (base.user !== null && !has('User')) values.push(['User', base.user]);
  if (base.workdir !== null && !has('WorkingDir')) values.push(['WorkingDir', base.workdir]);
  if (base.stopsignal !== null && !has('StopSignal')) values.push(['StopSignal', base.stopsignal]);
  for (const [name, value] of Object.entries(base.env))
    if (!variables.has(name)) values.push(['Env', `${name}=${value}`]);
  for (const port of base.expose) values.push(['ExposedPorts', port]);
  for (const path of base.volumes) values.push(['Volumes', path]);
  const passed = values
    .filter(([key, value]) => value !== '' && !listed.has(`${key} ${value}`))
    .map(([key, value]): ConfigValue => {
      return { key, value, span: null, stage: null, inherited: true, fromBase: true, sure: true };
    });
  return [...config, ...passed];
}

function nameIn(pair: string): string {
  const equals = pair.indexOf('=');
  return equals < 0 ? pair : pair.slice(0, equals);
}

function words(list: readonly string[]): string {
  return `[${list.map((word) => JSON.stringify(word)).join(', ')}]`;
}

function namesSet(step: Step): string[] {
  switch (step.kind) {
    case 'env':
      return step.pairs.map(([name]) => `Env ${name}`);
    case 'label':
      return step.pairs.map(([name]) => `Labels ${name}`);
    case 'user':
      return ['User'];
    case 'workdir':
      return ['WorkingDir'];
    case 'expose':
      return step.ports.map((port) => `ExposedPorts ${port}`);
    case 'volume':
      return step.paths.map((path) => `Volumes ${path}`);
    case 'cmd':
      return ['Cmd'];
    case 'entrypoint':
      return ['Entrypoint'];
    case 'shell':
      return ['Shell'];
    case 'stopsignal':
      return ['StopSignal'];
    case 'healthcheck':
      return ['Healthcheck'];
    case 'onbuild':
      return [`OnBuild ${step.expression}`];
    default:
      return [];
  }
}

interface Named {
  readonly key: keyof ImageConfig;
  /** What tells one value of a list from another; empty where the key has one value. */
  readonly name: string;
  readonly value: string;
}

function entriesOf({ config }: Stage): Named[] {
  const one = (key: keyof ImageConfig, value: string | undefined): Named[] =>
    value === undefined ? [] : [{ key, name: '', value }];
  const optional = (list: readonly string[] | undefined) => (list === undefined ? undefined : words(list));
  const names = (key: keyof ImageConfig, record: object | undefined): Named[] =>
    Object.keys(record ?? {}).map((name) => ({ key, name, value: name }));
  return [
    ...one('Entrypoint', optional(config.Entrypoint)),
    ...one('Cmd', optional(config.Cmd)),
    ...one('User', config.User),
    ...one('WorkingDir', config.WorkingDir),
    ...(config.Env ?? []).map((pair): Named => {
      return { key: 'Env', name: nameIn(pair), value: pair };
    }),
    ...names('ExposedPorts', config.ExposedPorts),
    ...names('Volumes', config.Volumes),
    ...Object.entries(config.Labels ?? {}).map(([name, value]): Named => {
      return { key: 'Labels', name, value: `${name}=${value}` };
    }),
    ...one('StopSignal', config.StopSignal),
    ...one('Healthcheck', optional(config.Healthcheck?.Test)),
    ...one('Shell', optional(config.Shell)),
    ...(config.OnBuild ?? []).map((text): Named => ({ key: 'OnBuild', name: text, value: text })),
  ];
}
