import { expect, test } from 'vitest';
import { readFragment } from '../share/fragment.ts';
import { commandLine } from '../testing/cli-output.ts';
import { COMMANDS } from './flags.ts';
import { link } from './link.ts';

const line = commandLine();
const command = COMMANDS.find(({ name }) => name === 'link') ?? { name: '', groups: [], help: '' };
const TEXT = 'FROM alpine AS a\nFROM scratch\n';

test('the part behind the # by itself, or the whole address', () => {
  const file = line.file('Dockerfile', TEXT);
  expect(link(command, [file, '--target', 'a', '--platform', 'linux/arm64', '--needed-only'])).toBe(0);
  const fragment = line.printed().trim();
  expect(readFragment(fragment)).toMatchObject({
    ok: true,
    document: { text: TEXT, target: 'a', platform: 'linux/arm64', view: { neededOnly: true } },
  });
  link(command, [file, '--app', 'https://example.com/app/#old']);
  expect(line.printed().split('\n')[1]).toMatch(/^https:\/\/example\.com\/app\/#1\.[\w-]+$/u);
});

test('what looks like a secret is told, by its line', () => {
  link(command, [line.file('Dockerfile', 'FROM alpine\nENV API_TOKEN=abcdef0123456789abcdef\n')]);
  expect(line.told()).toContain('line 2');
});

test.each([
  [['--app', 'javascript:alert(1)'], 2],
  [['--legend'], 2],
  [['/nowhere/Dockerfile'], 1],
])('%j: exit status %d', (args, status) => {
  expect(link(command, args)).toBe(status);
  expect(line.printed()).toBe('');
});
