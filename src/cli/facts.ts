import { parse } from '../dockerfile/parse.ts';
import { factsOf } from '../export/facts.ts';
import { NO_BASES } from '../stages/listed-bases.ts';
import { Resolution } from '../stages/resolve.ts';
import { messageOf, oneLine, readOptions, readText } from './options.ts';

/** `stagemap facts`: prints one line of JSON for each file; gives the exit status. */
export function facts(args: readonly string[]): number {
  const options = readOptions(args);
  const read = typeof options !== 'string' && options.context !== null ? 'facts needs no --context' : options;
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
      process.stderr.write(`stagemap facts: ${file}: ${messageOf(error)}\n`);
      status = 1;
      // A reader of a batch counts lines: a file that cannot be read has one too.
      if (read.batch) process.stdout.write('null\n');
      continue;
    }
    process.stdout.write(`${oneLine(factsOf(new Resolution(parse(text), read.options, NO_BASES)))}\n`);
  }
  return status;
}
