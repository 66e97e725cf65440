import { EXAMPLES } from '../src/lessons/examples.ts';
import cases from '../src/testing/conformance/cases.jsonl?raw';
import oddFiles from '../src/testing/conformance/odd-files.jsonl?raw';

/** Longer texts leave fewer runs for what the short ones find just as well. */
const LONGEST = 800;

/** Real texts to change: the app's examples, and the Dockerfiles that BuildKit was asked about. */
export const CORPUS: readonly string[] = [
  ...EXAMPLES.map(({ text }) => text),
  ...[...cases.split('\n'), ...oddFiles.split('\n')]
    .filter((line) => line !== '')
    .map((line): string => JSON.parse(line).dockerfile),
].filter((text) => text.length <= LONGEST);
