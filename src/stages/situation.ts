import { type ConfigDraft, DEFAULT_PATH, EMPTY_CONFIG } from './config.ts';
import { normalizeWorkdir } from './paths.ts';
import type { SharedMap } from './shared-map.ts';

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
  /** This stage has set CMD: an ENTRYPOINT then keeps it. */
  readonly cmdSet: boolean;
  /** The operating system of the image's platform: decides how paths read. */
  readonly pathOs: string;
  /** The operating system that the image's own config names: decides the default shell. */
  readonly imageOs: string;
}

/** What a stage begins with that is built on nothing in the file. */
export function firstSituation(config: ConfigDraft, pathOs: string, imageOs: string): Situation {
  return { env: config.env, args: null, config, cmdSet: false, pathOs, imageOs };
}

/** What an image without a known config passes on; `os` is that of its platform (BuildKit: dispatchStages). */
export function externalSituation(os: string): Situation {
  return withWorkdir(firstSituation(withPath(EMPTY_CONFIG, os), os, ''));
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
