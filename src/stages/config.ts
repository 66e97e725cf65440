import { formatDuration } from '../dockerfile/duration.ts';
import type { Healthcheck } from '../dockerfile/types.ts';
import { SharedMap } from './shared-map.ts';
import type { HealthcheckConfig, ImageConfig } from './types.ts';

export const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** An image config while a stage changes it. Values are replaced, never changed in place. */
export interface ConfigDraft {
  readonly user: string;
  readonly workdir: string;
  readonly env: SharedMap;
  readonly labels: SharedMap;
  readonly ports: SharedMap;
  readonly volumes: SharedMap;
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly argsEscaped: boolean;
  readonly stopSignal: string;
  readonly healthcheck: Healthcheck | null;
  readonly shell: readonly string[];
  readonly onbuild: readonly string[];
}

export const EMPTY_CONFIG: ConfigDraft = {
  user: '',
  workdir: '',
  env: SharedMap.EMPTY,
  labels: SharedMap.EMPTY,
  ports: SharedMap.EMPTY,
  volumes: SharedMap.EMPTY,
  entrypoint: [],
  cmd: [],
  argsEscaped: false,
  stopSignal: '',
  healthcheck: null,
  shell: [],
  onbuild: [],
};

/** The config in the shape of the image specification, empty fields left out. */
export function imageConfig(draft: ConfigDraft): ImageConfig {
  const env = draft.env.entries().map(([name, value]) => `${name}=${value}`);
  const ports = keys(draft.ports);
  const volumes = keys(draft.volumes);
  const labels = draft.labels.entries();
  return {
    ...(draft.user !== '' && { User: draft.user }),
    ...(ports !== null && { ExposedPorts: ports }),
    ...(env.length > 0 && { Env: env }),
    ...(draft.entrypoint.length > 0 && { Entrypoint: draft.entrypoint }),
    ...(draft.cmd.length > 0 && { Cmd: draft.cmd }),
    ...(volumes !== null && { Volumes: volumes }),
    ...(draft.workdir !== '' && { WorkingDir: draft.workdir }),
    ...(labels.length > 0 && { Labels: Object.fromEntries(labels) }),
    ...(draft.stopSignal !== '' && { StopSignal: draft.stopSignal }),
    ...(draft.argsEscaped && { ArgsEscaped: true }),
    ...(draft.healthcheck !== null && { Healthcheck: healthcheckConfig(draft.healthcheck) }),
    ...(draft.shell.length > 0 && { Shell: draft.shell }),
    ...(draft.onbuild.length > 0 && { OnBuild: draft.onbuild }),
  };
}

function keys(map: SharedMap): Record<string, Record<string, never>> | null {
  const entries = map.entries();
  return entries.length === 0 ? null : Object.fromEntries(entries.map(([name]) => [name, {}]));
}

function healthcheckConfig(check: Healthcheck): HealthcheckConfig {
  return {
    ...(check.test.length > 0 && { Test: check.test }),
    ...(check.interval !== 0 && { Interval: check.interval }),
    ...(check.timeout !== 0 && { Timeout: check.timeout }),
    ...(check.startPeriod !== 0 && { StartPeriod: check.startPeriod }),
    ...(check.startInterval !== 0 && { StartInterval: check.startInterval }),
    ...(check.retries !== 0 && { Retries: check.retries }),
  };
}

/** A health check as it stands in an image's history. */
export function healthcheckText(check: Healthcheck): string {
  const { interval, timeout, startPeriod, startInterval } = check;
  const times = Object.entries({
    Interval: interval,
    Timeout: timeout,
    StartPeriod: startPeriod,
    StartInterval: startInterval,
  })
    .map(([name, value]) => `${name}:${formatDuration(value)}`)
    .join(' ');
  return `{Test:[${check.test.join(' ')}] ${times} Retries:${check.retries}}`;
}
