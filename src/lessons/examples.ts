import ownImage from '../../Dockerfile?raw';
import crossPlatform from './examples/cross-platform.Dockerfile?raw';
import goDevBuildRuntime from './examples/go-dev-build-runtime.Dockerfile?raw';
import javaJre from './examples/java-jre.Dockerfile?raw';
import monorepo from './examples/monorepo.Dockerfile?raw';
import nginxHeredocs from './examples/nginx-heredocs.Dockerfile?raw';
import nodePruned from './examples/node-pruned.Dockerfile?raw';
import onbuildGit from './examples/onbuild-git.Dockerfile?raw';
import pythonVenv from './examples/python-venv.Dockerfile?raw';
import rustCached from './examples/rust-cached.Dockerfile?raw';
import singleStage from './examples/single-stage.Dockerfile?raw';
import staticScratch from './examples/static-scratch.Dockerfile?raw';
import testAndLint from './examples/test-and-lint.Dockerfile?raw';
import toolsFromImages from './examples/tools-from-images.Dockerfile?raw';

export interface Example {
  /** Stable: links and tests name it. */
  readonly slug: string;
  readonly title: string;
  /** One sentence on what to look at. */
  readonly lookAt: string;
  readonly text: string;
}

export const START_EXAMPLE: Example = {
  slug: 'go-dev-build-runtime',
  title: 'Dev, build, runtime',
  lookAt: 'Two stages work, one ships: follow the server binary from build into runtime.',
  text: goDevBuildRuntime,
};

/** From the first idea of a multi-stage build to its finer points. */
export const EXAMPLES: readonly Example[] = [
  START_EXAMPLE,
  {
    slug: 'single-stage',
    title: 'One stage that should be several',
    lookAt:
      'Compilers, tests and the front end’s sources all ship, because nothing separates building from running.',
    text: singleStage,
  },
  {
    slug: 'static-scratch',
    title: 'A static binary on scratch',
    lookAt: 'The final image starts from nothing, so its four copied paths are all there is.',
    text: staticScratch,
  },
  {
    slug: 'node-pruned',
    title: 'Node with pruned dependencies',
    lookAt: 'Two stages start from deps: one builds, the other throws the build tools away.',
    text: nodePruned,
  },
  {
    slug: 'python-venv',
    title: 'Python virtual environment',
    lookAt: 'Only /opt/venv crosses over; the compiler that filled it stays behind.',
    text: pythonVenv,
  },
  {
    slug: 'java-jre',
    title: 'Java with a JRE of its own',
    lookAt: 'The JDK is used three times and never ships; jlink makes the runtime that does.',
    text: javaJre,
  },
  {
    slug: 'rust-cached',
    title: 'Rust with cached dependencies',
    lookAt:
      'One small file, recipe.json, is all that planner hands on, so code changes do not rebuild dependencies.',
    text: rustCached,
  },
  {
    slug: 'cross-platform',
    title: 'Cross-compilation by platform',
    lookAt: 'The last FROM holds a variable: for Linux the Windows stages are not built at all.',
    text: crossPlatform,
  },
  {
    slug: 'monorepo',
    title: 'A monorepo with many targets',
    lookAt: 'Change the target between api, web and worker, and see which builds are left out.',
    text: monorepo,
  },
  {
    slug: 'test-and-lint',
    title: 'Tests and lint that do not ship',
    lookAt: 'lint and test are dimmed: no edge leads from them to the runtime, so a plain build skips them.',
    text: testAndLint,
  },
  {
    slug: 'tools-from-images',
    title: 'Tools taken from images',
    lookAt: 'COPY --from can name an image: five programs, each from the image of those who make it.',
    text: toolsFromImages,
  },
  {
    slug: 'nginx-heredocs',
    title: 'Files written in the Dockerfile',
    lookAt: 'Heredocs need no build context: default.conf and robots.txt come from these very lines.',
    text: nginxHeredocs,
  },
  {
    slug: 'onbuild-git',
    title: 'ONBUILD triggers and a Git source',
    lookAt: 'The stage build is one line long, yet it copies and compiles: its base left triggers for it.',
    text: onbuildGit,
  },
  {
    slug: 'stagemap',
    title: 'This app',
    lookAt:
      'How Stagemap itself is shipped: the check is built on request only, and nginx gets nothing but dist.',
    text: ownImage,
  },
];
