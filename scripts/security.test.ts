import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const text = readFileSync(new URL('SECURITY.md', root), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| threat'))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| |\s*\|$/g, '')));

test('there is a table of threats', () => {
  expect(rows.length).toBeGreaterThan(15);
});

test.each(rows.map(([threat = '', , tests = '']) => [threat, tests]))('%s: its tests exist', (_, tests) => {
  const named = [...tests.matchAll(/`([^`]+)` "([^"]+)"/g)];
  expect(named.length).toBeGreaterThan(0);
  for (const [, file = '', part = ''] of named) {
    const url = new URL(file, root);
    expect(existsSync(url), file).toBe(true);
    expect(readFileSync(url, 'utf8'), `${file} says`).toContain(part);
  }
});
