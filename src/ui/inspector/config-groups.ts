import type { ConfigValue } from '../../image/types.ts';

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

/** The config by kind. */
export function configGroups(config: readonly ConfigValue[]): [ConfigValue['key'], ConfigValue[]][] {
  const groups = new Map<ConfigValue['key'], ConfigValue[]>();
  for (const value of config) {
    const known = groups.get(value.key);
    if (known) known.push(value);
    else groups.set(value.key, [value]);
  }
  const rank = (key: ConfigValue['key']) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  return [...groups].sort(([a], [b]) => rank(a) - rank(b));
}
