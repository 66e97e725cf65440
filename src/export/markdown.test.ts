import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { EXAMPLES, HOSTILE, hostileModel, modelOf } from '../testing/export-models.ts';
import { markdownOf } from './markdown.ts';
import { plain } from './plain.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly lang?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

function read(markdown: string): Node[] {
  const found: Node[] = [];
  const visit = (node: Node) => {
    found.push(node);
    node.children?.forEach(visit);
  };
  visit(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as Node);
  return found;
}

const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('');
const ofType = (nodes: readonly Node[], type: string) => nodes.filter((node) => node.type === type);

test.each(EXAMPLES)('$slug: a row for each stage and each entry, and the diagram', async ({ text }) => {
  const model = await modelOf(text);
  const nodes = read(markdownOf(model));
  const [stages, entries] = ofType(nodes, 'table');
  expect(stages?.children?.length).toBe(model.graph.stages.length + 1);
  const listed = model.contents?.entries.filter(({ origin }) => origin[0]?.source.kind !== 'implied') ?? [];
  expect(entries?.children?.length).toBe(listed.length + 1);
  expect(ofType(nodes, 'code').map(({ lang }) => lang)).toEqual(['mermaid']);
});

test.each(HOSTILE)('%j stays text', async (word) => {
  const nodes = read(markdownOf(await hostileModel(word), { title: word, link: word }));
  const harmless = read(markdownOf(await hostileModel('harmless'), { title: 'x' }));
  const types = (list: readonly Node[]) => [...new Set(list.map(({ type }) => type))];
  // A bare address may become a link when it is read, but nothing else appears that was not written.
  expect([...types(harmless), 'link', 'html']).toEqual(expect.arrayContaining(types(nodes)));
  for (const { value } of ofType(nodes, 'html')) expect(['<br>', '<code>', '</code>']).toContain(value);
  for (const { url } of ofType(nodes, 'link')) expect(url).toMatch(/^https?:/u);
  const [heading] = ofType(nodes, 'heading');
  expect(heading && textOf(heading)).toBe(plain(word));
  const [stages] = ofType(nodes, 'table');
  for (const row of stages?.children ?? []) expect(row.children?.length).toBe(5);
});

test('without the picture, and with a link', async () => {
  const markdown = markdownOf(await modelOf('FROM alpine'), {
    picture: false,
    link: 'https://example.com/#1.x_y-z',
  });
  expect(markdown).not.toContain('mermaid');
  expect(ofType(read(markdown), 'link').map(({ url }) => url)).toEqual(['https://example.com/#1.x_y-z']);
});
