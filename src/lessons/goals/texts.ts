import type { Check } from './types.ts';

const inTarget = (target: string | undefined): string =>
  target === undefined ? '' : ` for --target ${target}`;
const list = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
const article = (what: string): string => (/^[aeiou]/.test(what) ? `an ${what}` : `a ${what}`);

/** What a check asks for, as a goal to read. */
export function wordsOf(check: Check): string {
  switch (check.kind) {
    case 'builds':
      return `The file builds${inTarget(check.target)}`;
    case 'stages':
      if (check.atMost === undefined) return `There are at least ${check.atLeast ?? 1} build stages`;
      if (check.atLeast === undefined) return `There are at most ${check.atMost} build stages`;
      return check.atLeast === check.atMost
        ? `There ${check.atMost === 1 ? 'is one build stage' : `are ${check.atMost} build stages`}`
        : `There are ${check.atLeast} to ${check.atMost} build stages`;
    case 'stage':
      return `A stage is named ${check.name}`;
    case 'needed':
      return check.needed
        ? `A build${inTarget(check.target)} runs stage ${check.stage}`
        : `A build${inTarget(check.target)} skips stage ${check.stage}`;
    case 'base':
      return `${check.stage === undefined || check.stage === '' ? 'The runtime stage' : `Stage ${check.stage}`} starts from ${list(check.images)}`;
    case 'built-on':
      return `Stage ${check.stage} is built on stage ${check.on}`;
    case 'share-base':
      return `${check.stages.join(' and ')} are built on one stage that they share`;
    case 'base-size':
      return `The base that ships${inTarget(check.target)} is at most ${megabytes(check.atMost)} to pull`;
    case 'lacks':
      return `The image${inTarget(check.target)} ships no ${check.what}`;
    case 'not-root':
      return `The image${inTarget(check.target)} does not run as root`;
    case 'has':
      return `${check.path} is in the image${inTarget(check.target)}${madeBy(check.made)}`;
    case 'only':
      return `The image${inTarget(check.target)} holds ${check.path} and nothing else`;
    case 'lacks-path':
      return `${check.path} is not in the image${inTarget(check.target)}`;
    case 'comes-from':
      return `${check.path} comes from ${source(check)}${inTarget(check.target)}${madeBy(check.made)}`;
    case 'copies-by':
      return check.how === 'index'
        ? 'A COPY takes from a stage by its index'
        : 'Every COPY from a stage names it, none counts';
    case 'mount':
      return `${check.run === undefined ? 'A RUN that is built' : `“${check.run}”`} uses a ${check.type} mount${check.path === undefined ? '' : ` at ${check.path}`}`;
    case 'keeps-secret':
      return `${check.name} is neither an ARG nor an ENV`;
    case 'reuses':
      return `A change to ${check.file} would not run “${check.run}” again${inTarget(check.target)}`;
    case 'argument':
      return `The build argument ${check.name} chooses ${check.image === undefined ? 'a base image' : `the ${check.image} image`}`;
    case 'sees-file':
      return `A change to ${check.file} would run “${check.run}” again${inTarget(check.target)}`;
    case 'runs':
      return check.runs
        ? `A build${inTarget(check.target)} runs “${check.run}”`
        : `A build${inTarget(check.target)} does not run “${check.run}”`;
    case 'lacks-package':
      return `${check.name} is not installed in the image${inTarget(check.target)}`;
    case 'sees':
      return `“${check.run}” follows ${check.name}`;
    case 'build-platform':
      return `“${check.run}” runs on the platform of the machine that builds`;
    case 'target-platform':
      return `The image${inTarget(check.target)} is for the platform that it is built for`;
    case 'starts':
      return `The image${inTarget(check.target)} starts ${check.program}`;
    case 'linked':
      return `The image${inTarget(check.target)} has the libraries that ${check.path} needs`;
  }
}

const madeBy = (made: string | undefined): string => (made === undefined ? '' : `, made by “${made}”`);

export function source({ stage, image }: Extract<Check, { kind: 'comes-from' }>): string {
  if (stage !== undefined) return `stage ${stage}`;
  return image === undefined ? 'another stage' : `the image ${image}`;
}

/** What to do about a goal that is not reached, from what stands there instead. */
export const HINT = {
  broken: (message: string, line: number | null) =>
    `The file does not build: ${message.replace(/\.$/, '')}${line === null ? '' : ` (line ${line})`}.`,
  noTarget: (target: string) => `No stage is named ${target}: write “FROM … AS ${target}”.`,
  noStage: (name: string) => `No stage is named ${name}: add “AS ${name}” to a FROM.`,
  fewStages: (now: number, wanted: number) =>
    now === 1
      ? 'There is one FROM. Every further FROM begins a new stage, and only the last stage ships.'
      : `There are ${now} build stages; ${wanted} are asked for. A stage begins with FROM.`,
  manyStages: (now: number, wanted: number) => `There are ${now} build stages; ${wanted} are enough.`,
  notNeeded: (stage: string, target: string) =>
    `Nothing leads from ${stage} to ${target}: build on it with FROM ${stage}, or take something from it with COPY --from=${stage}.`,
  stillNeeded: (stage: string, through: string) =>
    `${stage} is still needed: ${through} builds on it or takes from it.`,
  isTarget: (stage: string) => `${stage} is the stage that ships. Let another stage be the last one.`,
  otherBase: (stage: string, now: string, wanted: string) =>
    `${stage} starts from ${now}; let it start from ${wanted}.`,
  notBuiltOn: (stage: string, on: string) =>
    `Write “FROM ${on} AS ${stage}”: the stage then begins with all that ${on} holds.`,
  noSharedBase: (a: string, b: string) =>
    `${a} and ${b} have no stage in common: put what both need into one stage, and start both FROM it.`,
  baseTooLarge: (now: string, size: number, wanted: number, measured: string | null) =>
    `${now} is ${measured === null ? '' : 'about '}${megabytes(size)} to pull${measured === null ? '' : `, as ${measured} is`}; take a base of at most ${megabytes(wanted)}, or scratch.`,
  baseUnknown: (now: string) =>
    `Nothing is known of the size of ${now}: take a well-known small image, or scratch.`,
  tool: (what: string, reason: string) => `There is ${article(what)}: ${reason}.`,
  toolUnknown: (what: string, reason: string) =>
    `Whether there is ${article(what)} cannot be told: ${reason}.`,
  digestOnly: 'A digest does not say which variant it is: write the tag in front of it.',
  toolFix: 'Copy only the result into a smaller last stage.',
  root: (reason: string) => `It runs as root: ${reason}. Set USER in the last stage.`,
  rootUnknown: (reason: string) => `${reason}. Set USER in the last stage.`,
  missingPath: (path: string) => `Nothing puts ${path} into the image.`,
  removed: (path: string, line: number) => `Line ${line} takes ${path} away again.`,
  missingNear: (path: string, near: string) =>
    `There is ${near}, but not ${path}: look at the destination of the COPY.`,
  pathIsLeft: (path: string, stage: string) =>
    `${path} is in ${stage}, but does not reach the image: COPY --from=${stage} it.`,
  nameIsLeft: (path: string, held: string, stage: string) =>
    `Nothing puts ${path} into the image. The ${path.slice(path.lastIndexOf('/') + 1)} is ${held} in stage ${stage}: write “COPY --from=${stage} ${held} ${path}”.`,
  shipsPath: (path: string, keyword: string) =>
    `${keyword} puts ${path} into the image: copy less, or leave it in another stage.`,
  otherSource: (path: string, now: string, wanted: string) =>
    `${path} comes from ${now}; take it from ${wanted} with COPY --from.`,
  notMade: (path: string, run: string) => `${path} is not what “${run}” makes: look at what is copied.`,
  madeElsewhere: (run: string, made: string, wanted: string) =>
    `“${run}” makes ${made}, not ${wanted}: change where it writes.`,
  noProgram: (base: string, program: string, home: string) =>
    `${base} has no ${program}: let the stage start from an image that has it, such as ${home}.`,
  lateProgram: (program: string, line: number) =>
    `${program} is copied on line ${line}, and needed before: move the COPY above this RUN.`,
  noInput: (run: string) => `“${run}” has nothing to work on: no COPY above it brings your files.`,
  otherOutput: (run: string, made: string, taken: string) =>
    `“${run}” makes ${made}, and ${taken} is taken: look at the source of the COPY.`,
  besides: (what: string, path: string) =>
    `There is also ${what}: leave only ${path}, in a stage FROM scratch.`,
  directory: (program: string) =>
    `${program} is a directory, which cannot be started: copy the program itself.`,
  noIndex: 'Write COPY --from=0 for the first stage: stages are counted from 0.',
  byIndex: (index: string, name: string) =>
    `COPY --from=${index} counts stages, and breaks when one is added above. ${name === '' ? 'Give the stage a name with AS, and use that.' : `Its name is ${name}.`}`,
  noStageCopy: 'No COPY takes anything from another stage yet: COPY --from=NAME does.',
  noMount: (type: string) => `No RUN has --mount=type=${type}.`,
  notMounted: (type: string, run: string, path: string) =>
    `The RUN with “${run}” has no --mount=type=${type}${path === '' ? '' : `,target=${path}`}.`,
  mountedElsewhere: (type: string, path: string, now: string) =>
    `The ${type} mount is at ${now}; mount it at ${path}.`,
  idleMount: (type: string) => `The RUN with --mount=type=${type} is in a stage that is not built.`,
  secret: (keyword: string, name: string) =>
    `${keyword} ${name} stays in the image's history or configuration for everyone to read. A secret mount does not.`,
  noRun: (text: string) => `No RUN that is built says “${text}”.`,
  notReused: (file: string, why: string) => `When ${file} changes, it would run again. ${why}`,
  notSeenFile: (file: string) => `It would not notice that ${file} has changed: copy the file before it.`,
  stillRuns: (run: string, stage: string) =>
    `“${run}” runs in ${stage}, which is needed. Move it into a stage that this build does not need.`,
  runsElsewhere: (run: string, stage: string) => `“${run}” is in ${stage}, which this build does not need.`,
  hasPackage: (name: string) => `This installs ${name}.`,
  noArgument: (name: string) =>
    `Declare ARG ${name} before the first FROM: only such arguments can stand in FROM.`,
  argumentUnused: (name: string) =>
    `ARG ${name} is declared, but no FROM that is built reads it: write \${${name}} into one.`,
  argumentElsewhere: (name: string, image: string) =>
    `No FROM of a ${image} image reads ${name}: write \${${name}} into it.`,
  notSeen: (name: string) =>
    `Declare “ARG ${name}” in the stage, above the RUN: without it the stage does not see the value.`,
  notRead: (name: string) =>
    `The RUN sees ${name}, but does nothing with it: write $${name} into the command, or into an ENV above it.`,
  buildPlatform: (stage: string) =>
    `${stage} is the platform of the machine that builds: leave --platform out of the FROM of what ships.`,
  targetPlatform: (stage: string) =>
    `${stage} runs on the platform of the image, under emulation when that is another. Write FROM --platform=$BUILDPLATFORM.`,
  builtOn: (stage: string, path: string) =>
    `The image is built on ${stage}, so it holds everything of ${stage}: start it from an image of its own, and COPY --from=${stage} ${path}.`,
  contentsOnly: (source: string, path: string) =>
    `COPY takes what is in ${source}, not the directory itself: write ${path} as its destination.`,
  noLibrary: (message: string) =>
    `${message} Link it statically (for Go: CGO_ENABLED=0), or take a base that has the library.`,
  noShell: (message: string, words: readonly string[]) =>
    `${message} Write it as ${JSON.stringify(words).replaceAll('","', '", "')}.`,
  starts: (now: string, program: string) => {
    const how = program.startsWith('/') ? `CMD ["${program}"]` : `a CMD that starts ${program}`;
    return now === ''
      ? `Nothing says what to start: add ${how}.`
      : `It starts ${now}, not ${program}: write ${how}.`;
  },
} as const;

export const stageWord = (name: string, index: number): string =>
  name === '' ? `stage ${index}` : `stage ${name}`;
