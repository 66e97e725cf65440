import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ICONS } from './icons.ts';

const FILES: Readonly<Record<keyof typeof ICONS, string>> = {
  image: 'box',
  context: 'folder-open',
  'named-context': 'folder-input',
  url: 'globe',
  git: 'git-branch',
  cache: 'database',
  scratch: 'circle-dashed',
  images: 'boxes',
  chain: 'layers',
  problem: 'circle-exclamation-point',
};

test.each(Object.entries(FILES))('%s looks as in the app', (name, file) => {
  const source = readFileSync(`node_modules/lucide-react/dist/esm/icons/${file}.mjs`, 'utf8');
  const paths = [...source.matchAll(/ d: "([^"]+)"/gu)].map(([, d]) => d);
  const rounds = source.match(/\["(?:circle|ellipse)"/gu) ?? [];
  const lines = source.match(/\["line"/gu) ?? [];
  const ours = ICONS[name as keyof typeof ICONS];
  expect(ours).toEqual(expect.arrayContaining(paths));
  expect(ours.length).toBe(paths.length + rounds.length + lines.length);
});
