import { COMMANDS, EXIT } from './flags.ts';

/** Every command is loaded when it is asked for: what prints facts need not load what draws. */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const command = COMMANDS.find((one) => one.name === name);
  const asksForHelp = rest.includes('--help') || rest.includes('-h');
  if (
    name === undefined ||
    name === '--help' ||
    name === '-h' ||
    name === 'help' ||
    (command && asksForHelp)
  ) {
    const { usage, usageOf } = await import('./help.ts');
    (name === undefined ? process.stderr : process.stdout).write(command ? usageOf(command) : usage());
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  if (command === undefined) {
    process.stderr.write(`stagemap: there is no command "${name}"; stagemap --help lists them\n`);
    return EXIT.usage;
  }
  switch (command.name) {
    case 'facts':
      return (await import('./facts.ts')).facts(rest);
    case 'contents':
      return (await import('./contents.ts')).contents(rest);
    case 'lessons':
      return (await import('./lessons.ts')).lessons(rest);
    case 'grade':
      return (await import('./lessons.ts')).gradeFile(rest);
    case 'link':
      return (await import('./link.ts')).link(command, rest);
    case 'check':
      return (await import('./check.ts')).check(rest);
    case 'completion':
      return (await import('./completion.ts')).completion(rest);
    default:
      return (await import('./drawing.ts')).drawing(command, rest);
  }
}

// A reader that closes early (head, a pager) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});
process.exitCode = await main(process.argv.slice(2));
