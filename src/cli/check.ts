import { refusalByChecks } from '../checks/buildkit.ts';
import { findingsOf } from '../checks/findings.ts';
import type { Severity } from '../checks/types.ts';
import { parse } from '../dockerfile/parse.ts';
import type { BuildContext } from '../image/types.ts';
import { resolve } from '../stages/resolve.ts';
import type { BuildOptions } from '../stages/types.ts';
import {
  CHECK_FORMATS,
  type CheckedFile,
  type CheckFormat,
  reportOf,
  type ToldFinding,
} from './check-report.ts';
import { readContext } from './context-file.ts';
import { EXIT } from './flags.ts';
import { messageOf, readOptions, readText } from './options.ts';

const RANKS: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/**
 * `stagemap check`: prints what is worth changing in each file; gives the exit status. A file that cannot be read counts
 * for more than any finding: it was not checked.
 */
export async function check(args: readonly string[]): Promise<number> {
  const wrong = (message: string, status: number = EXIT.usage): number => {
    process.stderr.write(`stagemap check: ${message}\n`);
    return status;
  };
  const [errorOn, afterThreshold] = take(args, 'error-on');
  const [format, rest] = take(afterThreshold, 'format');
  const threshold = errorOn ?? 'error';
  if (threshold !== 'error' && threshold !== 'warning') return wrong('--error-on takes warning or error');
  const chosen = CHECK_FORMATS.find((each) => each === (format ?? 'text'));
  if (chosen === undefined) return wrong(`--format takes ${CHECK_FORMATS.join(', ')}`);
  const options = readOptions(rest);
  if (typeof options === 'string') return wrong(options);
  let context: BuildContext | undefined;
  const files: CheckedFile[] = [];
  try {
    if (options.context !== null) {
      const list = readContext(readText(options.context));
      if (typeof list === 'string') return wrong(`${options.context}: ${list}`);
      context = list;
    }
  } catch (error) {
    return wrong(messageOf(error), EXIT.failed);
  }
  let unread = false;
  for (const file of options.files) {
    try {
      files.push({ file, findings: await checked(readText(file), options.options, context) });
    } catch (error) {
      wrong(`${file}: ${messageOf(error)}`, EXIT.failed);
      unread = true;
    }
  }
  process.stdout.write(reportOf(files, chosen satisfies CheckFormat));
  if (unread) return EXIT.failed;
  const least = RANKS[threshold];
  return files.some(({ findings }) => findings.some(({ severity }) => RANKS[severity] >= least))
    ? EXIT.findings
    : EXIT.done;
}

/** The findings of a text, and what BuildKit refuses it for. */
async function checked(
  text: string,
  options: BuildOptions,
  context: BuildContext | undefined,
): Promise<ToldFinding[]> {
  const graph = resolve(parse(text), options);
  const needed = graph.stages.filter((stage) => stage.needed).map(({ index }) => index);
  const refusal = graph.refusal ?? refusalByChecks(graph, needed);
  const findings = await findingsOf(graph, context);
  const refused = refusal === null ? [] : [refusal];
  const isTold = (message: string) => refused.some((each) => each.message === message);
  const others = graph.problems.filter(({ severity, message }) => severity === 'error' && !isTold(message));
  const errors = [...refused, ...others];
  const told = errors.map(({ code, message, lines, stage }): ToldFinding => {
    return {
      rule: `refused:${code}`,
      source: 'buildkit',
      severity: 'error',
      message,
      lines: lines[0] ?? [1, 1],
      stage: stage ?? null,
      ships: true,
      fix: null,
    };
  });
  return [...told, ...findings].sort((a, b) => a.lines[0] - b.lines[0]);
}

/** Takes an option with its value out of the arguments; the last one counts. */
function take(args: readonly string[], name: string): [value: string | undefined, rest: readonly string[]] {
  let value: string | undefined;
  const rest: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === `--${name}`) value = args[++at] ?? '';
    else if (word.startsWith(`--${name}=`)) value = word.slice(name.length + 3);
    else rest.push(word);
  }
  return [value, rest];
}
