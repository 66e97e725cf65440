import { expect, it } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import { resolve } from '../stages/resolve.ts';
import { help } from './help.ts';

const graph = resolve(parse('ARG A=1\nFROM scratch AS a\nCOPY x /bin/x\nCOPY y /bin/sub/y\nCOPY z /z\n'));

it('tells what a directory of a stage is known to hold', () => {
  expect(help(graph, { about: 'directory', stage: 0, path: '/bin/' })).toEqual({
    about: 'directory',
    paths: [
      { path: '/bin/sub', isDirectory: true },
      { path: '/bin/x', isDirectory: false },
    ],
  });
  expect(help(graph, { about: 'directory', stage: 7, path: '/' })).toEqual({ about: 'directory', paths: [] });
});

it('tells what the instructions of a stage do, and those above the first', () => {
  const keywords = (stage: number | null) => {
    const answer = help(graph, { about: 'instructions', stage });
    return answer.about === 'instructions' ? answer.explanations.map(({ keyword }) => keyword) : [];
  };
  expect(keywords(0)).toEqual(['FROM', 'COPY', 'COPY', 'COPY']);
  expect(keywords(null)).toEqual(['ARG']);
  expect(keywords(9)).toEqual([]);
});
