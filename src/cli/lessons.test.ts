import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gradeFile, lessons } from './lessons.ts';

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

test('every lesson grades its own texts', async () => {
  expect(lessons([])).toBe(0);
  const course: { slug: string; title: string; goals: string[]; start: string; solution: string }[] =
    JSON.parse(printed.pop() ?? '');
  expect(course.length).toBeGreaterThanOrEqual(12);
  for (const { slug, goals, start, solution } of course) {
    const file = join(folder, slug);
    writeFileSync(file, start);
    expect(await gradeFile([slug, file]), slug).toBe(1);
    writeFileSync(file, solution);
    expect(await gradeFile([slug, file]), slug).toBe(0);
    const [before, after] = printed.splice(0).map((line) => JSON.parse(line));
    expect(before).toMatchObject({ lesson: slug, passed: false });
    expect(before.goals.map(({ text }: { text: string }) => text)).toEqual(goals);
    expect(before.goals.some(({ hint }: { hint: string }) => hint !== '')).toBe(true);
    expect(after).toMatchObject({ lesson: slug, passed: true });
  }
});

test('wrong usage and missing files are told', async () => {
  expect(await gradeFile(['no-such', 'x'])).toBe(2);
  expect(told.pop()).toContain('one-stage');
  expect(await gradeFile(['names'])).toBe(2);
  expect(await gradeFile(['names', join(folder, 'none')])).toBe(1);
  expect(lessons(['x'])).toBe(2);
  expect(printed).toEqual([]);
});
