import { MAX_OPENED_STAGES } from '../limits.ts';
import type { SharedDocument } from '../share/document.ts';
import { writeFragment } from '../share/fragment.ts';
import { suspectedSecrets } from '../share/secrets.ts';
import { type DrawingArguments, readArguments } from './arguments.ts';
import { type Command, EXIT } from './flags.ts';
import { messageOf, readText } from './options.ts';

/** `stagemap link`: prints the address that opens a file in the app, or the part of it behind the `#`. */
export function link(command: Command, args: readonly string[]): number {
  const say = (message: string) => process.stderr.write(`stagemap link: ${message}\n`);
  const told = readArguments(command, args);
  if (typeof told === 'string') {
    say(told);
    return EXIT.usage;
  }
  let text: string;
  try {
    text = readText(told.file);
  } catch (error) {
    say(messageOf(error));
    return EXIT.failed;
  }
  const fragment = fragmentOf(text, told);
  if (fragment === null) {
    say('the file is too large for a link');
    return EXIT.failed;
  }
  warnOfSecrets(text, told, say);
  process.stdout.write(`${addressOf(told.app, fragment)}\n`);
  return EXIT.done;
}

/** The document of a link with everything that the arguments say of it; `null` when it is too large. */
export function fragmentOf(text: string, told: DrawingArguments): string | null {
  const { platform, buildArgs, buildContexts } = told.build;
  const [target] = told.targets;
  const document: SharedDocument = {
    text,
    ...(told.title !== '' && { name: told.title.slice(0, 200) }),
    ...(target !== undefined && { target }),
    ...(platform !== 'linux/amd64' && { platform }),
    ...(Object.keys(buildArgs).length > 0 && { buildArgs }),
    ...(Object.keys(buildContexts).length > 0 && { buildContexts }),
    view: {
      direction: told.direction,
      ...(told.neededOnly && { neededOnly: true }),
      ...(told.hidden.length > 0 && { hidden: [...told.hidden] }),
      ...(told.layers && { opened: [...Array(MAX_OPENED_STAGES).keys()] }),
      ...(told.gathered && { gathered: true }),
      ...(told.folded && { folded: true }),
      ...(told.scratch && { scratch: true }),
    },
  };
  return writeFragment(document);
}

/** The address of a fragment where the app is; the fragment alone where nobody said where it is. */
export function addressOf(app: string, fragment: string): string {
  return app === '' ? fragment : `${app.replace(/#.*$/u, '')}${fragment}`;
}

/** What is sent to others carries the text with it. */
export function warnOfSecrets(text: string, told: DrawingArguments, say: (message: string) => void): void {
  for (const { line, what } of suspectedSecrets(text, told.build.buildArgs))
    say(
      `${line === 0 ? 'a build argument' : `line ${line}`} looks like it holds ${what}, and will be in what you share`,
    );
}
