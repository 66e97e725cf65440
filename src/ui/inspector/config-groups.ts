import type { BaseConfig } from '../../image/bases/facts.ts';
import type { ConfigValue } from '../../image/types.ts';

/** A value of the config; `fromBase` when the base image itself sets it. */
export type ShownValue = Pick<ConfigValue, 'key' | 'value' | 'span' | 'stage' | 'inherited'> & {
  readonly fromBase: boolean;
};

/** In the order in which a person asks: what runs, as whom, where, with what. */
const ORDER: readonly ConfigValue['key'][] = [
  'Entrypoint',
  'Cmd',
  'User',
  'WorkingDir',
  'Env',
  'ExposedPorts',
  'Volumes',
  'Healthcheck',
  'StopSignal',
  'Shell',
  'Labels',
];

/** The config by kind, with what the base sets and no instruction changes. */
export function configGroups(
  config: readonly ConfigValue[],
  base: BaseConfig | null,
): [ConfigValue['key'], ShownValue[]][] {
  const own = config.map((value): ShownValue => ({ ...value, fromBase: false }));
  const inherited = base === null ? [] : baseValues(config, base);
  // A default gives way to what the base says of the same variable.
  const names = new Set(inherited.filter(({ key }) => key === 'Env').map(({ value }) => nameIn(value)));
  const shown = own.filter(
    ({ key, span, value }) => span !== null || key !== 'Env' || !names.has(nameIn(value)),
  );
  const groups = new Map<ConfigValue['key'], ShownValue[]>();
  for (const value of [...shown, ...inherited]) {
    const known = groups.get(value.key);
    if (known) known.push(value);
    else groups.set(value.key, [value]);
  }
  const rank = (key: ConfigValue['key']) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  return [...groups].sort(([a], [b]) => rank(a) - rank(b));
}

function baseValues(config: readonly ConfigValue[], base: BaseConfig): ShownValue[] {
  const has = (key: ConfigValue['key']) => config.some((value) => value.key === key && value.span !== null);
  const variables = new Set(
    config.filter(({ key, span }) => key === 'Env' && span !== null).map(({ value }) => nameIn(value)),
  );
  const listed = new Set(
    config.filter(({ span }) => span !== null).map(({ key, value }) => `${key} ${value}`),
  );
  const words = (list: readonly string[]) => `[${list.map((word) => JSON.stringify(word)).join(', ')}]`;
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
  return values
    .filter(([key, value]) => value !== '' && !listed.has(`${key} ${value}`))
    .map(([key, value]) => ({ key, value, span: null, stage: null, inherited: true, fromBase: true }));
}

function nameIn(pair: string): string {
  const equals = pair.indexOf('=');
  return equals < 0 ? pair : pair.slice(0, equals);
}
