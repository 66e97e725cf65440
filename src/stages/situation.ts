import { type ConfigDraft, DEFAULT_PATH, EMPTY_CONFIG } from './config.ts';
import type { ListedBase } from './listed-bases.ts';
import { normalizeWorkdir } from './paths.ts';
import { SharedMap } from './shared-map.ts';

/** A build argument declared in a stage or in one that it is built on, newest first. */
export interface DeclaredArg {
  readonly key: string;
  readonly value: string | null;
  readonly before: DeclaredArg | null;
}

/** Everything that one instruction can change for the next, and one stage for those built on it. */
export interface Situation {
  readonly env: SharedMap;
  readonly args: DeclaredArg | null;
  readonly config: ConfigDraft;
  /** What the external base that it goes back to is known to pass on; `null` where that is not known. */
  readonly listed: ListedBase | null;
  /** Names of variables that ENV set here or in a stage below. */
  readonly named: SharedMap;
  /** WORKDIR set the working directory here or in a stage below. */
  readonly placed: boolean;
  /** This stage has set CMD: an ENTRYPOINT then keeps it. */
  readonly cmdSet: boolean;
  /** The operating system of the image's platform: decides how paths read. */
  readonly pathOs: string;
  /** The operating system that the image's own config names: decides the default shell. */
  readonly imageOs: string;
  /** It starts from an image, or a context, of which the file does not tell what it sets. */
  readonly outside: boolean;
}

/** What a stage begins with that is built on nothing in the file. */
export function firstSituation(config: ConfigDraft, pathOs: string, imageOs: string): Situation {
  return {
    env: config.env,
    args: null,
    config,
    listed: null,
    named: SharedMap.EMPTY,
    placed: false,
    cmdSet: false,
    pathOs,
    imageOs,
    outside: imageOs === '',
  };
}

/** What an image passes on, as far as its config is known; `os` is that of its platform (BuildKit: dispatchStages). */
export function externalSituation(os: string, listed: ListedBase | null, imageOs: string): Situation {
  const config =
    listed === null
      ? EMPTY_CONFIG
      : { ...EMPTY_CONFIG, env: SharedMap.EMPTY.with(listed.env), workdir: listed.workdir };
  return { ...withWorkdir(firstSituation(withPath(config, os), os, imageOs)), listed, outside: true };
}

/** The config of a stage without what its external base only passes on: that is told of the base, with its source. */
export function ownConfig({ config, listed, named, placed }: Situation): ConfigDraft {
  if (listed === null) return config;
  const passed = new Map(listed.env);
  const env = config.env.entries().flatMap(([name, value]): [string, string][] => {
    if (!passed.has(name) || named.get(name) !== undefined) return [[name, value]];
    return name === 'PATH' ? [[name, DEFAULT_PATH]] : [];
  });
  return { ...config, env: SharedMap.EMPTY.with(env), workdir: placed ? config.workdir : '' };
}

/** What `scratch`, or a context without a config, passes on (BuildKit: emptyImage). */
export function emptySituation(os: string): Situation {
  return withWorkdir(firstSituation(withPath({ ...EMPTY_CONFIG, workdir: '/' }, os), os, os));
}

/** What a stage passes on to one that is built on it: triggers do not, and ENV wins over ARG again. */
export function inheritedSituation(base: Situation): Situation {
  const config = { ...withPath(base.config, base.pathOs), onbuild: [] };
  return withWorkdir({ ...base, config, env: base.env.with(config.env.entries()), cmdSet: false });
}

/** BuildKit makes sure that PATH is set, except for Windows. */
function withPath(config: ConfigDraft, os: string): ConfigDraft {
  if (os === 'windows' || config.env.get('PATH') !== undefined) return config;
  return { ...config, env: config.env.with([['PATH', DEFAULT_PATH]]) };
}

/** On Windows the working directory gets that system's separators. */
function withWorkdir(situation: Situation): Situation {
  const { config, pathOs } = situation;
  if (config.workdir === '' || pathOs !== 'windows') return situation;
  return {
    ...situation,
    config: { ...config, workdir: normalizeWorkdir(config.workdir, config.workdir, pathOs) },
  };
}

/** Whether an ARG above has named it. */
export function isDeclared(args: DeclaredArg | null, name: string): boolean {
  for (let arg = args; arg !== null; arg = arg.before) if (arg.key === name) return true;
  return false;
}

/** The build arguments in front of a RUN's command in the history: `|2 A=1 B=2`. */
export function declaredValues({ args, env }: Situation): string[] {
  const values = new Map<string, string>();
  const all: DeclaredArg[] = [];
  for (let arg = args; arg !== null; arg = arg.before) all.push(arg);
  for (const { key, value } of all.reverse()) values.set(key, `${key}=${env.get(key) ?? value ?? ''}`);
  return values.size === 0 ? [] : [`|${values.size}`, ...values.values()];
}
