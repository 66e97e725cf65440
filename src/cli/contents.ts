import { parse } from '../dockerfile/parse.ts';
import { contentsJson } from '../export/contents-json.ts';
import { contentsOf } from '../image/contents.ts';
import { reportOf } from '../image/report.ts';
import type { BuildContext } from '../image/types.ts';
import { resolve } from '../stages/resolve.ts';
import { readContext } from './context-file.ts';
import { messageOf, oneLine, readOptions, readText } from './options.ts';

/** `stagemap contents`: prints one JSON object for a file; gives the exit status. */
export async function contents(args: readonly string[]): Promise<number> {
  const wrong = (message: string, status: number): number => {
    process.stderr.write(`stagemap contents: ${message}\n`);
    return status;
  };
  const read = readOptions(args);
  if (typeof read === 'string') return wrong(read, 2);
  const [file, ...more] = read.files;
  if (read.batch || file === undefined || more.length > 0) return wrong('give it one file', 2);
  let text: string;
  let context: BuildContext | undefined;
  try {
    text = readText(file);
    if (read.context !== null) {
      const list = readContext(readText(read.context));
      if (typeof list === 'string') return wrong(`${read.context}: ${list}`, 2);
      context = list;
    }
  } catch (error) {
    return wrong(messageOf(error), 1);
  }
  const graph = resolve(parse(text), read.options);
  const stage = graph.target ?? graph.stages.length - 1;
  const report = await reportOf(graph, stage, context);
  process.stdout.write(`${oneLine(contentsJson(graph, contentsOf(graph, stage, context), report))}\n`);
  return 0;
}
