import { contents } from './contents.ts';
import { facts } from './facts.ts';

const USAGE = `stagemap: what a multi-stage Dockerfile builds

Usage: stagemap facts [options] FILE…      print what BuildKit makes of each file, one line of JSON a file
       stagemap contents [options] FILE    print what the image holds and where each path came from, as JSON

Options
  --target T                  the stage to build (default: the last one)
  --platform P                os/arch[/variant] (default: linux/amd64)
  --build-arg K=V             set a build argument; may be repeated
  --build-context NAME=REF    set a named context; may be repeated
  --context FILE              contents: the list of the build context, as JSON (docs/contents.md)
  --batch                     facts: read file names from standard input, one a line
  --help                      print this text

FILE may be - for standard input. Exit status: 0 printed, 1 a file could not be read, 2 wrong usage.
`;

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === undefined || command === '--help' || command === 'help' || rest.includes('--help')) {
    (command === undefined ? process.stderr : process.stdout).write(USAGE);
    return command === undefined ? 2 : 0;
  }
  if (command === 'facts') return facts(rest);
  if (command === 'contents') return contents(rest);
  process.stderr.write(`stagemap: there is no command "${command}"; stagemap --help lists them\n`);
  return 2;
}

// A reader that closes early (head, a pager) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});
process.exitCode = await main(process.argv.slice(2));
