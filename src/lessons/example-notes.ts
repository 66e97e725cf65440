import { printOf } from '../dockerfile/print.ts';
import startText from './examples/go-dev-build-runtime.Dockerfile?raw';

/** What is said about an example. The texts are many times as long, and come when one is asked for. */
export interface ExampleNote {
  /** Stable: links and tests name it. */
  readonly slug: string;
  readonly title: string;
  /** One sentence on what to look at. */
  readonly lookAt: string;
  /** The print of its text, by which an example is known while its text is not there. */
  readonly print: string;
}

/** The text with which a first visit begins: that of the first example. */
export const START_TEXT: string = startText;

/** From the first idea of a multi-stage build to its finer points. */
export const EXAMPLE_NOTES = [
  {
    slug: 'go-dev-build-runtime',
    title: 'Dev, build, runtime',
    lookAt: 'Two stages work, one ships: follow the server binary from build into runtime.',
    print: 'qx-d8jdzt',
  },
  {
    slug: 'single-stage',
    title: 'One stage that should be several',
    lookAt:
      'Compilers, tests and the front end’s sources all ship, because nothing separates building from running.',
    print: 'e5-1lvh2qh',
  },
  {
    slug: 'static-scratch',
    title: 'A static binary on scratch',
    lookAt: 'The final image starts from nothing, so its four copied paths are all there is.',
    print: 'iv-283q1f',
  },
  {
    slug: 'node-pruned',
    title: 'Node with pruned dependencies',
    lookAt: 'Two stages start from deps: one builds, the other throws the build tools away.',
    print: 'k1-hzftch',
  },
  {
    slug: 'python-venv',
    title: 'Python virtual environment',
    lookAt: 'Only /opt/venv crosses over; the compiler that filled it stays behind.',
    print: 'q4-shhzll',
  },
  {
    slug: 'java-jre',
    title: 'Java with a JRE of its own',
    lookAt: 'The JDK is used three times and never ships; jlink makes the runtime that does.',
    print: '10x-1x5k21j',
  },
  {
    slug: 'rust-cached',
    title: 'Rust with cached dependencies',
    lookAt:
      'One small file, recipe.json, is all that planner hands on, so code changes do not rebuild dependencies.',
    print: 'ji-17tpd7d',
  },
  {
    slug: 'cross-platform',
    title: 'Cross-compilation by platform',
    lookAt: 'The last FROM holds a variable: for Linux the Windows stages are not built at all.',
    print: 'sz-sunroo',
  },
  {
    slug: 'monorepo',
    title: 'A monorepo with many targets',
    lookAt: 'Change the target between api, web and worker, and see which builds are left out.',
    print: '13g-i7ktrx',
  },
  {
    slug: 'test-and-lint',
    title: 'Tests and lint that do not ship',
    lookAt: 'lint and test are dimmed: no edge leads from them to the runtime, so a plain build skips them.',
    print: 'lb-1uled7p',
  },
  {
    slug: 'tools-from-images',
    title: 'Tools taken from images',
    lookAt: 'COPY --from can name an image: five programs, each from the image of those who make it.',
    print: 'l5-12cvt99',
  },
  {
    slug: 'nginx-heredocs',
    title: 'Files written in the Dockerfile',
    lookAt: 'Heredocs need no build context: default.conf and robots.txt come from these very lines.',
    print: 'qk-1cvkj5b',
  },
  {
    slug: 'onbuild-git',
    title: 'ONBUILD triggers and a Git source',
    lookAt: 'The stage build is one line long, yet it copies and compiles: its base left triggers for it.',
    print: 'kd-14hx4h9',
  },
  {
    slug: 'stagemap',
    title: 'This app',
    lookAt:
      'How Stagemap itself is shipped: the check is built on request only, and nginx gets nothing but dist.',
    print: 'n0-1djy0ph',
  },
] as const satisfies readonly ExampleNote[];

let last: { readonly text: string; readonly note: ExampleNote | null } | null = null;

/** The example whose text this is; `null` when it is none, or one that was changed. Several ask at every change. */
export function exampleNote(text: string): ExampleNote | null {
  if (last?.text !== text) last = { text, note: noteFor(text) };
  return last.note;
}

function noteFor(text: string): ExampleNote | null {
  // The print begins with the length, so that a long text is not gone through at each key.
  const length = `${text.length.toString(36)}-`;
  const near = EXAMPLE_NOTES.filter(({ print }) => print.startsWith(length));
  if (near.length === 0) return null;
  const print = printOf(text);
  return near.find((note) => note.print === print) ?? null;
}
