import type { QuestionKind } from './types.ts';

const DOCS = 'https://docs.docker.com';

/** The rule behind each kind of question, and where Docker's documentation has it. */
export const RULES: Readonly<Record<QuestionKind, { readonly rule: string; readonly docs: string }>> = {
  needed: {
    rule: 'BuildKit builds the target and what it needs: the stages it is built FROM, copies from or mounts, and what those need in turn. All others are skipped.',
    docs: `${DOCS}/build/building/multi-stage/#stop-at-a-specific-build-stage`,
  },
  base: {
    rule: 'FROM looks a name up among the stages above it; what is none of them is an image.',
    docs: `${DOCS}/reference/dockerfile/#from`,
  },
  variable: {
    rule: 'FROM sees the ARGs above the first FROM. In a stage, an ARG is there after a line that declares it, and what ENV sets is passed on to stages built on it. A line reads the values from before it.',
    docs: `${DOCS}/reference/dockerfile/#scope`,
  },
  present: {
    rule: 'Only the files of the last stage ship: what it is built FROM, and what is copied into it. The rest stays behind.',
    docs: `${DOCS}/build/building/multi-stage/`,
  },
  origin: {
    rule: 'COPY --from takes a path from another stage or image; its way can go on from there, until something made it or it came from outside.',
    docs: `${DOCS}/reference/dockerfile/#copy---from`,
  },
  taken: {
    rule: 'COPY takes from the build context; with --from, from a stage or an image instead. Only what a COPY of the shipped stage takes reaches the image.',
    docs: `${DOCS}/reference/dockerfile/#copy---from`,
  },
  began: {
    rule: 'What one stage copies from another may itself have been copied: its way can be followed back, stage by stage, to where it began.',
    docs: `${DOCS}/build/building/multi-stage/`,
  },
  line: {
    rule: 'The instruction of the shipped stage (or of one it is built FROM) that wrote a path last makes the layer that ships it.',
    docs: `${DOCS}/reference/dockerfile/#copy`,
  },
  command: {
    rule: 'The last CMD counts, also among those of the stages below. Setting ENTRYPOINT drops a CMD that was inherited.',
    docs: `${DOCS}/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact`,
  },
  cache: {
    rule: 'An instruction is reused when it and everything above it in its stage is as before. After the first one that is not, all that follows runs again.',
    docs: `${DOCS}/build/cache/invalidation/`,
  },
};

export const ASK = {
  neededPlain: 'Which stages does a plain build run?',
  needed: (target: string) => `Which stages does a build with --target ${target} run?`,
  neededVerdict: (names: string) => `These: ${names}.`,
  base: (stage: string) => `What does ${stage} start from?`,
  baseVerdict: (stage: string, base: string) => `${stage} starts from ${base}.`,
  variable: (name: string, line: number) => `What does $${name} hold in line ${line}?`,
  variableVerdict: (name: string, value: string) =>
    `$${name} is ${value === '' ? 'empty' : `“${value}”`} there.`,
  present: (path: string) => `Is ${path} in the final image?`,
  isPresent: (path: string, line: number) => `Yes: line ${line} puts ${path} there.`,
  isAbsent: (path: string, stage: string) => `No: ${path} is in ${stage}, and stays there.`,
  origin: (path: string) => `Where does ${path} of the final image come from in the first place?`,
  originVerdict: (path: string, source: string) => `${path} comes from ${source}.`,
  taken: (place: string) => `Which entry of the final image does a COPY or ADD take from ${place}?`,
  takenVerdict: (paths: string, place: string) => `From ${place}: ${paths}.`,
  began: 'Which file of the final image began in the build context, perhaps by way of another stage?',
  beganVerdict: (paths: string) => `From the build context in the first place: ${paths}.`,
  context: 'the build context',
  image: (reference: string) => `the image ${reference}`,
  named: (name: string) => `the named context ${name}`,
  heredoc: 'the Dockerfile itself (a heredoc)',
  line: (path: string) => `Which line puts ${path} into the final image?`,
  lineVerdict: (path: string, line: number) => `Line ${line} puts ${path} there.`,
  command: 'Which line decides the command (CMD) of the final image?',
  commandVerdict: (line: number) => `Line ${line} does.`,
  cache: (line: number, other: number) =>
    `Everything is cached, and someone changes line ${line}. Would line ${other} run again?`,
  yes: 'Yes',
  no: 'No',
  empty: '(nothing)',
} as const;
