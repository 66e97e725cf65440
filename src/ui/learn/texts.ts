import { wordsOf } from '../../lessons/goals/texts.ts';

export { wordsOf };

/** What the learning views say to a person; lessons, goals and reasons bring their own words. */
export const LEARN = {
  learn: 'Learn',
  play: 'Play',
  close: 'Close',
  course: 'Learn multi-stage builds',
  courseIntro:
    'Fifteen short lessons. You change a real Dockerfile, and the same engine that draws it says whether you are there.',
  progress: (done: number, all: number) => `${done} of ${all} done`,
  reset: 'Start the course again',
  resetDone: 'Progress was reset.',
  undoReset: 'Undo',
  begin: 'Begin',
  goOn: 'Go on',
  passed: 'done',
  tools: 'With the file that is open',
  lesson: (at: number, all: number) => `Lesson ${at} of ${all}`,
  yourTask: 'Your task',
  goals: 'Goals',
  goalDone: 'reached',
  goalOpen: 'not reached yet',
  hints: 'Hint',
  showHints: 'Show hints',
  hideHints: 'Hide hints',
  line: (line: number) => `line ${line}`,
  solution: 'Compare with a solution',
  solutionHide: 'Hide the solution',
  solutionNote: 'One of many. Lines with − are yours, lines with + are the solution’s.',
  solutionUse: 'Use the solution',
  again: 'Start again',
  leave: 'Back to my file',
  next: 'Next lesson',
  allLessons: 'All lessons',
  well: 'Done.',
  allDone: 'You have finished the course.',
  more: 'More in Docker’s documentation',
  folded: (done: number, all: number) => `${done} of ${all} goals`,
  fold: 'Show less of the lesson',
  unfold: 'Show the lesson',
  announceGoal: (text: string) => `Reached: ${text}`,
  announcePassed: 'All goals reached.',
} as const;

export const PLAYER = {
  region: 'The build, played',
  hint: 'See what runs at the same time, what travels, and how the image fills up.',
  play: 'Play',
  pause: 'Pause',
  back: 'One wave back',
  forward: 'One wave forward',
  scrub: 'Wave',
  speed: 'Speed',
  speedOf: (factor: number) => `${factor}×`,
  track: 'Builder',
  buildkit: 'BuildKit',
  classic: 'Classic builder',
  at: (at: number, all: number) => `${at} of ${all}`,
  start: 'Nothing has run yet. Everything in one wave could run at the same time.',
  startClassic:
    'Nothing has run yet. The classic builder runs one instruction after the other, up to the target.',
  end: (stage: string, entries: string) => `The build is finished: ${stage} holds ${entries}.`,
  idle: (names: string) => `Never run: ${names}.`,
  waits: (names: string) => `waited for ${names}`,
  early: 'linked: made early, put in place when what is below it is there',
  config: 'configuration',
  fails: (why: string) => `A build would stop here: ${why}.`,
  coarse: 'This file is large, so stages fill up when they are finished.',
  unknown: (features: string) =>
    `The classic builder would refuse ${features}; it is shown as if it did not.`,
  loading: 'Reading the build…',
  slides: 'Waves',
  slide: (at: number) => `Wave ${at}`,
  entries: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
  arrived: (path: string, more: number) => (more === 0 ? `+ ${path}` : `+ ${path} and ${more} more`),
  of: (ran: number, of: number) => `${ran}/${of}`,
  close: 'Close the player',
} as const;

export const CHANGE = {
  title: 'What if?',
  intro: 'Suppose everything were cached, and one thing changed. What would run again?',
  kind: 'What would change',
  kinds: {
    file: 'A file of the build context',
    line: 'A line of this file',
    base: 'What a tag stands for',
    arg: 'A build argument',
  },
  file: 'File',
  filePlaceholder: 'src/index.js',
  fileSuggestions: 'Files that this build takes',
  lineLabel: 'Line',
  base: 'Image',
  arg: 'Argument',
  none: 'There is nothing of this kind in the file.',
  cursor: 'Move the cursor in the text, or choose a line here.',
  summary: (redone: number, perhaps: number, all: number) =>
    redone + perhaps === 0
      ? `None of ${all} instructions would run again.`
      : perhaps === 0
        ? `${redone} of ${all} instructions would run again.`
        : `${redone} of ${all} instructions would run again, and perhaps ${perhaps} more.`,
  fates: { redone: 'would run again', perhaps: 'perhaps', reused: 'reused' },
  better: 'A better order',
  saves: (before: number, after: number) => `${after} instead of ${before} would run again.`,
  apply: 'Use this order',
  applied: 'The lines were moved; undo brings the old order back.',
  refused: 'A file that does not build has no next build.',
} as const;
