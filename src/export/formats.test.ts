import { expect, test } from 'vitest';
import { modelOf } from '../testing/export-models.ts';
import { EXPORT_FORMATS } from './formats.ts';

test('every format has a word and an ending of its own', () => {
  expect(new Set(EXPORT_FORMATS.map(({ id }) => id)).size).toBe(EXPORT_FORMATS.length);
  expect(new Set(EXPORT_FORMATS.map(({ extension }) => extension)).size).toBe(EXPORT_FORMATS.length);
});

test.each(EXPORT_FORMATS)(
  '$id: the same model gives the same file, which ends with its line',
  async ({ write }) => {
    const text = 'FROM alpine AS a\nRUN make\nFROM scratch\nCOPY --from=a /x /y\n';
    const file = write(await modelOf(text));
    expect(write(await modelOf(text))).toBe(file);
    expect(file).toMatch(/[^\n]\n$/u);
  },
);

test.each(EXPORT_FORMATS)('$id: a text without stages is no failure', async ({ write }) => {
  for (const text of ['', '# only a comment', 'RUN before from', 'FROM'])
    expect(write(await modelOf(text))).not.toBe('');
});
