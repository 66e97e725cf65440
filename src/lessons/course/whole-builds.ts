import argsAndPlatformsSolution from './args-and-platforms.solution.Dockerfile?raw';
import argsAndPlatformsStart from './args-and-platforms.start.Dockerfile?raw';
import copyFromImageSolution from './copy-from-image.solution.Dockerfile?raw';
import copyFromImageStart from './copy-from-image.start.Dockerfile?raw';
import devBuildRuntimeSolution from './dev-build-runtime.solution.Dockerfile?raw';
import devBuildRuntimeStart from './dev-build-runtime.start.Dockerfile?raw';
import stageAsBaseSolution from './stage-as-base.solution.Dockerfile?raw';
import stageAsBaseStart from './stage-as-base.start.Dockerfile?raw';
import targetsSolution from './targets.solution.Dockerfile?raw';
import targetsStart from './targets.start.Dockerfile?raw';
import type { Lesson } from './types.ts';

export const WHOLE_BUILDS: readonly Lesson[] = [
  {
    slug: 'dev-build-runtime',
    title: 'dev, build, runtime',
    text: [
      'Most projects need three things: a place to work in, a build, and an image to ship. Three stages give all three from one file.',
      'dev holds dependencies and sources. build starts FROM dev and makes the result. runtime starts afresh and takes the result alone.',
    ],
    task: 'Turn this file into the stages dev, build and runtime. Let build start FROM dev, let runtime start from node:22-slim or something smaller, and carry /app/dist over.',
    afterwards: 'Choose dev as the target above the diagram: the same file now gives the image to work in.',
    goals: [
      { check: { kind: 'stage', name: 'dev' } },
      { check: { kind: 'built-on', stage: 'build', on: 'dev' } },
      { check: { kind: 'comes-from', path: '/app/dist', stage: 'build', made: 'build' } },
      { check: { kind: 'starts', program: 'dist/server.js' } },
      { check: { kind: 'base-size', atMost: 90_000_000 } },
      { check: { kind: 'lacks', what: 'compiler' } },
      { check: { kind: 'builds', target: 'dev' } },
    ],
    start: devBuildRuntimeStart,
    solution: devBuildRuntimeSolution,
    docs: 'https://docs.docker.com/build/building/multi-stage/',
  },
  {
    slug: 'targets',
    title: 'Targets, and what is skipped',
    text: [
      'docker build --target NAME builds one stage and what it needs. Without it, the last stage of the file is built.',
      'A debug stage was put at the end, and so it is what ships. Stages that the target does not need are skipped.',
    ],
    task: 'Reorder the file: a plain build should ship runtime and skip debug, and --target debug should still work.',
    afterwards: 'Change the target between runtime and debug, and watch which stages light up.',
    goals: [
      { check: { kind: 'starts', program: '/server' }, text: 'A plain build starts the server' },
      { check: { kind: 'comes-from', path: '/server', stage: 'build', made: 'go build' } },
      { check: { kind: 'needed', stage: 'debug', needed: false } },
      { check: { kind: 'lacks', what: 'compiler' } },
      { check: { kind: 'needed', stage: 'build', needed: true, target: 'debug' } },
      { check: { kind: 'has', path: '/out/server', target: 'debug' } },
      { check: { kind: 'starts', program: 'dlv', target: 'debug' } },
    ],
    start: targetsStart,
    solution: targetsSolution,
    docs: 'https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage',
  },
  {
    slug: 'stage-as-base',
    title: 'A stage as the base of another',
    text: [
      'The two services below repeat the same lines. Repeated lines drift apart, and someone forgets one of them.',
      'FROM can name a stage of the same file. The new stage then begins with everything that the other holds, its settings included.',
    ],
    task: 'Put what api and worker share into a stage of its own, and start both FROM it.',
    afterwards: 'The shared stage is built once for both. Its arrows are thick: a base passes on everything.',
    goals: [
      { check: { kind: 'share-base', stages: ['api', 'worker'] } },
      { check: { kind: 'has', path: '/app/worker' } },
      { check: { kind: 'has', path: '/app/node_modules', made: 'npm' } },
      { check: { kind: 'lacks-path', path: '/app/api' } },
      { check: { kind: 'has', path: '/app/api', target: 'api' } },
      { check: { kind: 'lacks-path', path: '/app/worker', target: 'api' } },
      { check: { kind: 'starts', program: 'worker/index.js' } },
      { check: { kind: 'starts', program: 'api/index.js', target: 'api' } },
    ],
    start: stageAsBaseStart,
    solution: stageAsBaseSolution,
    docs: 'https://docs.docker.com/build/building/multi-stage/#use-a-previous-stage-as-a-new-stage',
  },
  {
    slug: 'copy-from-image',
    title: 'Copying from an image',
    text: [
      'COPY --from can name an image as well. It need not be a stage of your file, and nothing has to be installed.',
      'That is a neat way to get a tool: its makers publish an image, and you take one file from it, at a version that you can see.',
    ],
    task: 'Take /uv from ghcr.io/astral-sh/uv:0.9 and put it at /bin/uv, instead of downloading an installer with curl.',
    afterwards:
      'The image stands in the diagram with one arrow. curl, which was there only for the installer, is gone.',
    goals: [
      { check: { kind: 'comes-from', path: '/bin/uv', image: 'ghcr.io/astral-sh/uv' } },
      { check: { kind: 'starts', program: 'uv' } },
      { check: { kind: 'runs', run: 'uv sync', runs: true } },
      { check: { kind: 'lacks-package', name: 'curl' } },
    ],
    start: copyFromImageStart,
    solution: copyFromImageSolution,
    docs: 'https://docs.docker.com/build/building/multi-stage/#use-an-external-image-as-a-stage',
  },
  {
    slug: 'args-and-platforms',
    title: 'ARG before FROM, and platforms',
    text: [
      'An ARG above the first FROM can choose a base image. In a stage, it is there only after a line ARG NAME.',
      'BUILDPLATFORM is the machine that builds, TARGETPLATFORM the one that runs the image. FROM --platform=$BUILDPLATFORM keeps the compiler at full speed, and TARGETOS and TARGETARCH tell it what to make.',
    ],
    task: 'Let GO_VERSION choose the Go image, run the compiler on the build platform, and let it compile for TARGETARCH (go build reads GOARCH).',
    afterwards: 'Switch the platform to linux/arm64 in the build options: only the runtime’s base follows.',
    goals: [
      { check: { kind: 'argument', name: 'GO_VERSION', image: 'golang' } },
      { check: { kind: 'build-platform', run: 'go build' } },
      { check: { kind: 'sees', name: 'TARGETARCH', run: 'go build' } },
      { check: { kind: 'comes-from', path: '/server', stage: 'build', made: 'go build' } },
      { check: { kind: 'target-platform' } },
    ],
    start: argsAndPlatformsStart,
    solution: argsAndPlatformsSolution,
    docs: 'https://docs.docker.com/build/building/multi-platform/#cross-compilation',
  },
];
