import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readPlatform } from '../stages/platform.ts';
import type { BuildOptions } from '../stages/types.ts';

/** What the commands are told, as the command line says it. */
export interface CommandOptions {
  readonly files: readonly string[];
  readonly batch: boolean;
  /** The file with the list of the build context; `null` without one. */
  readonly context: string | null;
  readonly options: BuildOptions;
}

/** Reads the arguments of a command; a string says what is wrong with them. */
export function readOptions(args: readonly string[]): CommandOptions | string {
  let parsed: ReturnType<typeof parseCommand>;
  try {
    parsed = parseCommand(args);
  } catch (error) {
    return messageOf(error);
  }
  const { values, positionals } = parsed;
  const buildArgs = readPairs(values['build-arg'] ?? [], '--build-arg');
  if (typeof buildArgs === 'string') return buildArgs;
  const buildContexts = readPairs(values['build-context'] ?? [], '--build-context');
  if (typeof buildContexts === 'string') return buildContexts;
  const platform = values.platform ?? 'linux/amd64';
  if (readPlatform(platform) === null)
    return `"${platform}" is not a platform; write os/arch such as linux/arm64`;
  const batch = values.batch ?? false;
  if (batch && positionals.length > 0) return '--batch reads the file names from standard input';
  if (!batch && positionals.length === 0) return 'no file is named; - reads standard input';
  const files = batch
    ? readText('-')
        .split(/\r?\n/)
        .filter((line) => line !== '')
    : positionals;
  const options = { target: values.target ?? '', platform, buildArgs, buildContexts };
  return { files, batch, context: values.context ?? null, options };
}

function parseCommand(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      target: { type: 'string' },
      platform: { type: 'string' },
      'build-arg': { type: 'string', multiple: true },
      'build-context': { type: 'string', multiple: true },
      batch: { type: 'boolean' },
      context: { type: 'string' },
    },
  });
}

/** `NAME=VALUE`; a build argument without `=` takes its value from the environment, as docker does. */
export function readPairs(pairs: readonly string[], flag: string): Record<string, string> | string {
  const out: [string, string][] = [];
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals === 0 || (equals < 0 && flag !== '--build-arg'))
      return `${flag} needs NAME=VALUE, not "${pair}"`;
    if (equals > 0) out.push([pair.slice(0, equals), pair.slice(equals + 1)]);
    else if (process.env[pair] !== undefined) out.push([pair, process.env[pair]]);
  }
  return Object.fromEntries(out);
}

/** The text of a file, or of standard input for `-`. */
export function readText(file: string): string {
  return readFileSync(file === '-' ? 0 : file, 'utf8');
}

/** What an exception says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** JSON without the characters that some readers take for line ends. */
export function oneLine(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0085\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
