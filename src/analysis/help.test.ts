import { expect, it } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import { resolve } from '../stages/resolve.ts';
import { help } from './help.ts';

const graph = resolve(parse('ARG A=1\nFROM scratch AS a\nCOPY x /bin/x\nCOPY y /bin/sub/y\nCOPY z /z\n'));

it('tells what a directory of a stage is known to hold', async () => {
  expect(await help(graph, { about: 'directory', stage: 0, path: '/bin/' })).toEqual({
    about: 'directory',
    paths: [
      { path: '/bin/sub', isDirectory: true },
      { path: '/bin/x', isDirectory: false },
    ],
  });
  expect(await help(graph, { about: 'directory', stage: 7, path: '/' })).toEqual({
    about: 'directory',
    paths: [],
  });
});

it('tells what the instructions of a stage do, and those above the first', async () => {
  const keywords = async (stage: number | null) => {
    const answer = await help(graph, { about: 'instructions', stage });
    return answer.about === 'instructions' ? answer.explanations.map(({ keyword }) => keyword) : [];
  };
  expect(await keywords(0)).toEqual(['FROM', 'COPY', 'COPY', 'COPY']);
  expect(await keywords(null)).toEqual(['ARG']);
  expect(await keywords(9)).toEqual([]);
});

it('knows images by name and tag, and what a new name of a stage would change', async () => {
  const answer = await help(graph, { about: 'images' });
  const images = answer.about === 'images' ? answer.images : [];
  expect(images.find(({ name }) => name === 'alpine')?.tags).toContain('3.20');
  expect(images.map(({ name }) => name)).toEqual([...new Set(images.map(({ name }) => name))].sort());
  expect(await help(graph, { about: 'rename', stage: 0, name: 'b' })).toMatchObject({
    about: 'rename',
    rename: { ok: true, edits: [{ from: 24, to: 25, insert: 'b' }] },
  });
});
