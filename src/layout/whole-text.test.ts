import { expect, test } from 'vitest';
import { modelOf } from '../testing/export-models.ts';
import { contentOf } from './measure.ts';
import { wholeText } from './whole-text.ts';

/** The texts of a file's nodes that are not shown whole. */
async function cutIn(text: string): Promise<string[]> {
  const { diagram } = await modelOf(text);
  return (diagram?.nodes ?? []).flatMap((node) =>
    contentOf(node).rows.flatMap((row) => wholeText(row, node) ?? []),
  );
}

test('what fits has nothing more to say, in one line or in two', async () => {
  const note = '# What this stage does, in so many words that they need two lines of it';
  expect(await cutIn(`${note}\nFROM alpine AS web\nUSER app\n`)).toEqual([]);
});

test('names, facts and entries that are cut are told whole', async () => {
  const name = 'a-very-long-name-of-a-stage-that-goes-on-and-on';
  const image = `registry.example.com/some/team/${'base-'.repeat(8)}image:1`;
  const path = `/srv/${'some-folder/'.repeat(6)}file`;
  expect(await cutIn(`FROM ${image} AS ${name}\nCOPY x ${path}\n`)).toEqual([
    image,
    name,
    expect.stringContaining(image),
    path,
    `base ${image}`,
  ]);
});
