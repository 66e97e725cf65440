import copyByIndexSolution from './copy-by-index.solution.Dockerfile?raw';
import copyByIndexStart from './copy-by-index.start.Dockerfile?raw';
import minimalRuntimeSolution from './minimal-runtime.solution.Dockerfile?raw';
import minimalRuntimeStart from './minimal-runtime.start.Dockerfile?raw';
import namesSolution from './names.solution.Dockerfile?raw';
import namesStart from './names.start.Dockerfile?raw';
import oneStageSolution from './one-stage.solution.Dockerfile?raw';
import oneStageStart from './one-stage.start.Dockerfile?raw';
import secondFromSolution from './second-from.solution.Dockerfile?raw';
import secondFromStart from './second-from.start.Dockerfile?raw';
import type { Lesson } from './types.ts';

export const FIRST_STAGES: readonly Lesson[] = [
  {
    slug: 'one-stage',
    title: 'One stage, and what it ships',
    text: [
      'A Dockerfile is a list of instructions. FROM begins a build stage, and the stage’s files at the end are the image.',
      'Here one stage does everything. So everything ships. Its contents are listed on the right (on a phone: under Inspector): “base golang:1.26” is a whole Debian with the Go compiler, and src/ holds your sources.',
      'The largest part of an image is usually its base.',
    ],
    task: 'Start from the smaller golang:1.26-alpine, and let the image start /out/server: add CMD ["/out/server"] at the end.',
    afterwards: 'Better, but the compiler still ships. The next lesson leaves it behind.',
    goals: [
      { check: { kind: 'builds' } },
      { check: { kind: 'base-size', atMost: 100_000_000 } },
      { check: { kind: 'starts', program: '/out/server' } },
      { check: { kind: 'has', path: '/out/server', made: 'go build' } },
    ],
    start: oneStageStart,
    solution: oneStageSolution,
    docs: 'https://docs.docker.com/build/concepts/dockerfile/',
  },
  {
    slug: 'second-from',
    title: 'A second FROM',
    text: [
      'A file may have several FROM lines. Each begins a new build stage with a file system of its own.',
      'Only the last stage ships. What the others hold stays behind, unless something is carried over on purpose.',
    ],
    task: 'Below the RUN, add a second stage that starts FROM alpine:3.22, and let it start /server.',
    afterwards:
      'No compiler ships any more. No server either: the first stage is dimmed, because nothing leads from it to the last one. A build would skip it. Next, you carry the server over.',
    goals: [
      { check: { kind: 'stages', atLeast: 2 } },
      { check: { kind: 'base', images: ['alpine'] } },
      { check: { kind: 'lacks', what: 'compiler' } },
      { check: { kind: 'starts', program: '/server' } },
    ],
    start: secondFromStart,
    solution: secondFromSolution,
    docs: 'https://docs.docker.com/build/building/multi-stage/',
  },
  {
    slug: 'copy-by-index',
    title: 'COPY --from',
    text: [
      'COPY --from takes files from another stage instead of the build context. The other stage can be given by its index: the first FROM is 0.',
      'The path is looked up in that stage. Nothing else of it comes along.',
    ],
    task: 'In the last stage, copy /out/server from stage 0 to /server.',
    afterwards:
      'An arrow leads from the first stage to the last, with the path that travels. Choose /server in the contents to see its whole way.',
    goals: [
      { check: { kind: 'comes-from', path: '/server', made: 'go build' } },
      { check: { kind: 'copies-by', how: 'index' } },
      { check: { kind: 'lacks', what: 'compiler' } },
      { check: { kind: 'starts', program: '/server' } },
    ],
    start: copyByIndexStart,
    solution: copyByIndexSolution,
    docs: 'https://docs.docker.com/build/building/multi-stage/#use-multi-stage-builds',
  },
  {
    slug: 'names',
    title: 'Names with AS',
    text: [
      'Counting stages is fragile. Someone added a stage at the top, and now --from=0 means another stage: the server would be looked for where the web page is built.',
      'FROM … AS name gives a stage a name. A name goes on meaning the same stage, wherever it moves.',
    ],
    task: 'Name the stages web, build and runtime, and let both COPY lines use the names.',
    afterwards: 'Move a stage up or down: the picture stays true, because nothing counts any more.',
    goals: [
      { check: { kind: 'stage', name: 'web' } },
      { check: { kind: 'stage', name: 'build' } },
      { check: { kind: 'copies-by', how: 'name' } },
      { check: { kind: 'comes-from', path: '/server', stage: 'build', made: 'go build' } },
      { check: { kind: 'comes-from', path: '/srv/www', stage: 'web', made: 'npm run build' } },
    ],
    start: namesStart,
    solution: namesSolution,
    docs: 'https://docs.docker.com/build/building/multi-stage/#name-your-build-stages',
  },
  {
    slug: 'minimal-runtime',
    title: 'A runtime with next to nothing',
    text: [
      'The last stage needs only what runs. A full Debian brings a shell, a package manager and hundreds of files that a server never opens.',
      'alpine is small, distroless images have no shell, and scratch is nothing at all. A program for scratch must bring its own libraries: with CGO_ENABLED=0, Go links them in.',
    ],
    task: 'Give the runtime a base without a shell and without a package manager, of at most 10 MB.',
    afterwards: 'With scratch, every path of the image stands in your file: the list is complete.',
    goals: [
      { check: { kind: 'lacks', what: 'shell' } },
      { check: { kind: 'lacks', what: 'package manager' } },
      { check: { kind: 'base-size', atMost: 10_000_000 } },
      { check: { kind: 'comes-from', path: '/server', stage: 'build', made: 'go build' } },
      { check: { kind: 'linked', path: '/server' } },
      { check: { kind: 'starts', program: '/server' } },
    ],
    start: minimalRuntimeStart,
    solution: minimalRuntimeSolution,
    docs: 'https://docs.docker.com/build/building/base-images/',
  },
];
