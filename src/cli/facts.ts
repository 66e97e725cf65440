import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from '../dockerfile/parse.ts';
import { factsOf } from '../export/facts.ts';
import { readPlatform } from '../stages/platform.ts';
import { Resolution } from '../stages/resolve.ts';
import type { BuildOptions } from '../stages/types.ts';

/** `stagemap facts`: prints one line of JSON for each file; gives the exit status. */
export function facts(args: readonly string[]): number {
  const read = readOptions(args);
  if (typeof read === 'string') {
    process.stderr.write(`stagemap facts: ${read}\n`);
    return 2;
  }
  let status = 0;
  for (const file of read.files) {
    let text: string;
    try {
      text = readText(file);
    } catch (error) {
      process.stderr.write(
        `stagemap facts: ${file}: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      status = 1;
      // A reader of a batch counts lines: a file that cannot be read has one too.
      if (read.batch) process.stdout.write('null\n');
      continue;
    }
    process.stdout.write(`${oneLine(factsOf(new Resolution(parse(text), read.options)))}\n`);
  }
  return status;
}

interface Options {
  readonly files: readonly string[];
  readonly batch: boolean;
  readonly options: BuildOptions;
}

/** Reads the arguments; a string says what is wrong with them. */
function readOptions(args: readonly string[]): Options | string {
  let parsed: ReturnType<typeof parseFacts>;
  try {
    parsed = parseFacts(args);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
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
  return { files, batch, options: { target: values.target ?? '', platform, buildArgs, buildContexts } };
}

function parseFacts(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      target: { type: 'string' },
      platform: { type: 'string' },
      'build-arg': { type: 'string', multiple: true },
      'build-context': { type: 'string', multiple: true },
      batch: { type: 'boolean' },
    },
  });
}

/** `NAME=VALUE`; a build argument without `=` takes its value from the environment, as docker does. */
function readPairs(pairs: readonly string[], flag: string): Record<string, string> | string {
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

function readText(file: string): string {
  return readFileSync(file === '-' ? 0 : file, 'utf8');
}

/** JSON without the characters that some readers take for line ends. */
function oneLine(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0085\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
