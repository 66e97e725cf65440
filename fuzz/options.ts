import fc from 'fast-check';
import type { BuildContext } from '../src/image/types.ts';
import type { BuildOptions } from '../src/stages/types.ts';
import { HOSTILE_WORDS } from '../src/testing/hostile-strings.ts';
import { codeUnits } from '../src/testing/mutations.ts';

const name = fc.oneof(
  fc.constantFrom('', 'base', 'build', 'runtime', '0', '1', '99', 'A', 'VERSION', 'TARGETOS', 'ctx'),
  fc.constantFrom(...HOSTILE_WORDS),
);
const value = fc.oneof(name, codeUnits(8));
const pairs = fc.array(fc.tuple(name, value), { maxLength: 3 }).map((list) => Object.fromEntries(list));

/** Build options as a link or the page may give them: every string may be anything. */
export const buildOptions: fc.Arbitrary<BuildOptions> = fc.record({
  target: name,
  platform: fc.oneof(fc.constantFrom('linux/amd64', 'windows/amd64', 'linux/arm/v7'), value),
  buildArgs: pairs,
  buildContexts: pairs,
});

const path = fc.oneof(
  fc.constantFrom(
    'src',
    'src/main.go',
    'package.json',
    '.dockerignore',
    'a/b/c',
    '/abs',
    '../out',
    'x.tar.gz',
  ),
  fc.constantFrom(...HOSTILE_WORDS),
);

/** A build context of odd entries: links in circles, files below files, members of archives with odd names. */
export const buildContext: fc.Arbitrary<BuildContext | undefined> = fc.option(
  fc
    .array(
      fc.record(
        {
          path,
          type: fc.constantFrom('file' as const, 'dir' as const, 'symlink' as const),
          link: path,
          text: fc.oneof(
            fc.constantFrom('**\n!src\n', 'echo > /x', '\u0000'),
            fc.constantFrom(...HOSTILE_WORDS),
          ),
          members: fc.array(path, { maxLength: 3 }),
          mode: fc.constantFrom('0755', 'x', ''),
          size: fc.double(),
        },
        { requiredKeys: ['path', 'type'] },
      ),
      { maxLength: 6 },
    )
    .map((entries) => ({ entries })),
  { nil: undefined },
);
