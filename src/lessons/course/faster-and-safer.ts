import attackSurfaceSolution from './attack-surface.solution.Dockerfile?raw';
import attackSurfaceStart from './attack-surface.start.Dockerfile?raw';
import cacheOrderSolution from './cache-order.solution.Dockerfile?raw';
import cacheOrderStart from './cache-order.start.Dockerfile?raw';
import ciTargetsSolution from './ci-targets.solution.Dockerfile?raw';
import ciTargetsStart from './ci-targets.start.Dockerfile?raw';
import mountsSolution from './mounts.solution.Dockerfile?raw';
import mountsStart from './mounts.start.Dockerfile?raw';
import testStagesSolution from './test-stages.solution.Dockerfile?raw';
import testStagesStart from './test-stages.start.Dockerfile?raw';
import type { Lesson } from './types.ts';

export const FASTER_AND_SAFER: readonly Lesson[] = [
  {
    slug: 'mounts',
    title: 'Mounts that lend',
    text: [
      'RUN --mount lends a command something for as long as it runs. Nothing of it stays in the image.',
      'type=secret lends a password. type=cache lends a directory that lasts from build to build. type=bind lends files of the context or of a stage.',
    ],
    task: 'The token below is written into a layer. Lend npm its configuration with --mount=type=secret,id=npmrc,target=/root/.npmrc instead, drop the ARG, and lend /root/.npm as a cache.',
    afterwards: 'Mounts are drawn dashed: lent, not given. /root/.npmrc is in no image.',
    goals: [
      { check: { kind: 'mount', type: 'secret', run: 'npm ci' } },
      { check: { kind: 'mount', type: 'cache', run: 'npm ci', path: '/root/.npm' } },
      { check: { kind: 'keeps-secret', name: 'NPM_TOKEN' } },
      { check: { kind: 'lacks-path', path: '/root/.npmrc', target: 'build' } },
      { check: { kind: 'comes-from', path: '/usr/share/nginx/html', stage: 'build' } },
    ],
    start: mountsStart,
    solution: mountsSolution,
    docs: 'https://docs.docker.com/reference/dockerfile/#run---mount',
  },
  {
    slug: 'cache-order',
    title: 'Order for the cache',
    text: [
      'A build reuses an instruction when it and everything above it is as before. COPY compares the files that it takes. After the first difference, all that follows runs again.',
      'Here, COPY . . stands at the top: a change to one word of a page would install every dependency anew.',
    ],
    task: 'Reorder the build stage, so that a change to src/index.js runs neither the package installation nor npm ci again. Copy package*.json first.',
    afterwards: 'Open “What if?” and touch src/index.js: see how little would turn.',
    goals: [
      { check: { kind: 'reuses', file: 'src/index.js', run: 'npm ci' } },
      { check: { kind: 'reuses', file: 'src/index.js', run: 'apt-get install' } },
      { check: { kind: 'sees-file', file: 'package.json', run: 'npm ci' } },
      { check: { kind: 'sees-file', file: 'src/index.js', run: 'npm run build' } },
      { check: { kind: 'comes-from', path: '/usr/share/nginx/html', stage: 'build' } },
    ],
    start: cacheOrderStart,
    solution: cacheOrderSolution,
    docs: 'https://docs.docker.com/build/cache/optimize/#order-your-layers',
  },
  {
    slug: 'test-stages',
    title: 'Tests in a stage of their own',
    text: [
      'Tests in the build stage hold up every build. In a stage of their own, they run when they are asked for: docker build --target test.',
      'The stage starts FROM the one that has the sources, beside the build, not before it.',
    ],
    task: 'Move go vet and go test into a stage named test that a plain build skips.',
    afterwards: 'Press Play with the target test, then with the last stage: each runs without the other.',
    goals: [
      { check: { kind: 'stage', name: 'test' } },
      { check: { kind: 'needed', stage: 'test', needed: false } },
      { check: { kind: 'runs', run: 'go test', runs: true, target: 'test' } },
      { check: { kind: 'sees-file', file: 'main.go', run: 'go test', target: 'test' } },
      { check: { kind: 'runs', run: 'go vet', runs: false } },
      { check: { kind: 'runs', run: 'go test', runs: false } },
      { check: { kind: 'runs', run: 'go build', runs: false, target: 'test' } },
      { check: { kind: 'has', path: '/server', made: 'go build' } },
    ],
    start: testStagesStart,
    solution: testStagesSolution,
    docs: 'https://docs.docker.com/build/building/multi-stage/#differences-between-legacy-builder-and-buildkit',
  },
  {
    slug: 'attack-surface',
    title: 'Size and attack surface',
    text: [
      'What is not in an image cannot be attacked and need not be updated. An intruder looks for a shell, a package manager, a compiler, and for root.',
      'The tab Config tells which of these the image has, and why.',
    ],
    task: 'Ship none of them: no compiler, no debugger, no shell, no package manager, a base of at most 10 MB, and a user that is not root. Certificates have to be copied, or come with the base.',
    afterwards: 'Compare the tab “Left behind”: what used to ship now stays where it was needed.',
    goals: [
      { check: { kind: 'lacks', what: 'compiler' } },
      { check: { kind: 'lacks', what: 'debugger' } },
      { check: { kind: 'lacks', what: 'shell' } },
      { check: { kind: 'lacks', what: 'package manager' } },
      { check: { kind: 'base-size', atMost: 10_000_000 } },
      { check: { kind: 'not-root' } },
      { check: { kind: 'comes-from', path: '/server', stage: 'build', made: 'go build' } },
      { check: { kind: 'linked', path: '/server' } },
      { check: { kind: 'starts', program: '/server' } },
    ],
    start: attackSurfaceStart,
    solution: attackSurfaceSolution,
    docs: 'https://docs.docker.com/build/building/best-practices/',
  },
  {
    slug: 'ci-targets',
    title: 'A pipeline of targets',
    text: [
      'A pipeline can build one file several times with different targets: lint first, then the tests, then what ships. Stages that two jobs share come from the cache.',
      'A stage FROM scratch that holds one file is a way to get that file out: docker build --target report --output out .',
    ],
    task: 'Split the work into the stages lint, test, report, build and runtime. --target report should hold /report.txt from test and nothing else, and a plain build should run neither go vet nor go test.',
    afterwards: 'That is the whole course. Paste a file of your own, and see what ships.',
    goals: [
      { check: { kind: 'sees-file', file: 'main.go', run: 'go vet', target: 'lint' } },
      { check: { kind: 'runs', run: 'go test', runs: false, target: 'lint' } },
      {
        check: { kind: 'comes-from', path: '/report.txt', stage: 'test', made: 'go test', target: 'report' },
      },
      { check: { kind: 'only', path: '/report.txt', target: 'report' } },
      { check: { kind: 'runs', run: 'go vet', runs: false } },
      { check: { kind: 'runs', run: 'go test', runs: false } },
      { check: { kind: 'comes-from', path: '/server', stage: 'build', made: 'go build' } },
    ],
    start: ciTargetsStart,
    solution: ciTargetsSolution,
    docs: 'https://docs.docker.com/build/ci/',
  },
];
