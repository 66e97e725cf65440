import type { Span } from '../dockerfile/types.ts';
import type { ImageConfig, Stage, StageGraph, Step } from '../stages/types.ts';
import { lineage } from './lineage.ts';
import type { ConfigValue } from './types.ts';

interface Setter {
  readonly span: Span;
  readonly stage: number;
}

/**
 * Every value of a stage's config with the instruction that set it; `span` and `stage` are `null` for what is a
 * default or came with an external base. Values are those of `stage.config`; an unknown stage gives none.
 */
export function configValues(graph: StageGraph, index: number): ConfigValue[] {
  const stage = graph.stages[index];
  if (stage === undefined) return [];
  const setters = new Map<string, Setter>();
  for (const ancestor of lineage(graph, index)) {
    let cmdSet = false;
    for (const step of ancestor.steps) {
      if (step.error !== null) continue;
      for (const name of namesSet(step)) setters.set(name, { span: step.span, stage: ancestor.index });
      if (step.kind === 'cmd') cmdSet = true;
      // An ENTRYPOINT drops the command of the base (BuildKit dockerfile2llb: dispatchEntrypoint).
      if (step.kind === 'entrypoint' && !cmdSet) setters.delete('Cmd');
    }
  }
  return entriesOf(stage).map(({ key, name, value }): ConfigValue => {
    const setter = setters.get(name === '' ? key : `${key} ${name}`) ?? null;
    return {
      key,
      value,
      span: setter?.span ?? null,
      stage: setter?.stage ?? null,
      inherited: setter !== null && setter.stage !== index,
    };
  });
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
  const words = (list: readonly string[] | undefined): string | undefined =>
    list === undefined ? undefined : `[${list.map((word) => JSON.stringify(word)).join(', ')}]`;
  const names = (key: keyof ImageConfig, record: object | undefined): Named[] =>
    Object.keys(record ?? {}).map((name) => ({ key, name, value: name }));
  return [
    ...one('Entrypoint', words(config.Entrypoint)),
    ...one('Cmd', words(config.Cmd)),
    ...one('User', config.User),
    ...one('WorkingDir', config.WorkingDir),
    ...(config.Env ?? []).map((pair): Named => {
      return { key: 'Env', name: pair.slice(0, pair.indexOf('=')), value: pair };
    }),
    ...names('ExposedPorts', config.ExposedPorts),
    ...names('Volumes', config.Volumes),
    ...Object.entries(config.Labels ?? {}).map(([name, value]): Named => {
      return { key: 'Labels', name, value: `${name}=${value}` };
    }),
    ...one('StopSignal', config.StopSignal),
    ...one('Healthcheck', words(config.Healthcheck?.Test)),
    ...one('Shell', words(config.Shell)),
    ...(config.OnBuild ?? []).map((text): Named => ({ key: 'OnBuild', name: text, value: text })),
  ];
}
