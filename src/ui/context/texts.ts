import { MAX_CONTEXT_PATHS } from '../../limits.ts';
import { count, plural } from '../texts.ts';

/** What is said while someone gives a build context. */
export const GIVING = {
  list: 'the pasted list',
  several: 'what was dropped',
  given: (name: string, files: number, used: boolean) =>
    `${name}: ${plural(files, 'path')} listed; no file was read or sent.${used ? '' : ' This Dockerfile takes nothing from the build context.'}`,
  open: (path: string) => `Open its ${path}`,
  empty: (name: string) => `${name} holds no file.`,
  nothing: 'There is no path in this list.',
  unreadable: (name: string) => `${name} could not be listed.`,
  tooMany: (name: string) =>
    `${name} has more than ${count(MAX_CONTEXT_PATHS)} paths that no .dockerignore keeps out, so nothing was listed.`,
} as const;

export const CONTEXT_TEXT = {
  offer: 'Which files are there?',
  offerText:
    'With the names of the files, what COPY takes is listed one by one, and what is missing is found. Only names are taken, and .dockerignore is read; nothing leaves this browser.',
  choose: 'Choose a folder',
  paste: 'Paste a list',
  orDrop: 'or drop a folder anywhere on the page.',
  listLabel: 'List of paths, one a line, as git ls-files prints them',
  use: 'Use this list',
  cancel: 'Cancel',
  remove: 'Remove the list',
  tree: 'Files of the build context',
  search: 'Filter files',
  missing: 'Missing',
  ignored: 'ignored',
  ignoredBy: (pattern: string) => `ignored by ${pattern}`,
  notTaken: 'not taken',
  goesTo: (stages: string) => `goes to ${stages}`,
  kinds: { taken: 'taken', rest: 'not taken', ignored: 'ignored' },
  show: 'Show',
  close: 'Close',
  noMatch: 'No file matches.',
} as const;
