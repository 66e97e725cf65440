import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { facts } from './facts.ts';

let folder: string;
let printed: string[];
let told: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stagemap-'));
  printed = [];
  told = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

test('one line of JSON for each file, in order', () => {
  const files = [file('a', 'FROM alpine AS a\n'), file('b', '')];
  expect(facts(files)).toBe(0);
  expect(printed.map((line) => JSON.parse(line).accepted)).toEqual([true, false]);
  expect(printed.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
});

test('options change what is built', () => {
  const path = file('a', 'ARG B\nFROM base-$TARGETARCH-$B AS one\nFROM scratch\n');
  expect(facts(['--target', 'ONE', '--platform', 'linux/arm64', '--build-arg', 'B=x', path])).toBe(0);
  const { target, stages } = JSON.parse(printed[0] ?? '');
  expect([target, stages[0].base.expanded]).toEqual([0, 'base-arm64-x']);
});

test('a line separator inside a file does not break the line', () => {
  facts([file('a', 'FROM alpine\nLABEL a="x\u2028y\u0085z"\n')]);
  expect(printed.join('')).not.toMatch(/[\u0085\u2028]/);
  expect(JSON.parse(printed[0] ?? '').config.Labels.a).toBe('x\u2028y\u0085z');
});

test('a file that cannot be read is told, and the others are printed', () => {
  expect(facts([join(folder, 'none'), file('a', 'FROM alpine\n')])).toBe(1);
  expect(printed.length).toBe(1);
  expect(told.join('')).toContain('none');
});

test.each([
  [[]],
  [['--nonsense', 'x']],
  [['--platform', 'nonsense', 'x']],
  [['--build-context', 'x', 'y']],
  [['--build-arg', '=x', 'y']],
  [['--batch', 'x']],
  [['--target']],
])('wrong usage: %j', (args) => {
  expect(facts(args)).toBe(2);
  expect(told.join('')).toContain('stagemap facts:');
  expect(printed).toEqual([]);
});
