import { createHash } from 'node:crypto';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { expect, test } from 'vitest';
import { EXAMPLES, HOSTILE, hostileModel, modelOf } from '../testing/export-models.ts';
import { htmlOf } from './html.ts';
import { STYLE_HASHES, STYLES } from './html-style.ts';
import { plain } from './plain.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Every element of a page, as a browser reads it. */
function elements(html: string): Element[] {
  const found: Element[] = [];
  const errors: string[] = [];
  const visit = (node: Node) => {
    if ('tagName' in node) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(html, { onParseError: ({ code }) => errors.push(code) }));
  expect(errors).toEqual([]);
  return found;
}

const attribute = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value;

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

test.each(['page', 'picture'] as const)('the policy names the style sheet of the %s', (name) => {
  expect(STYLE_HASHES[name]).toBe(`sha256-${createHash('sha256').update(STYLES[name]).digest('base64')}`);
});

test.each(EXAMPLES)('$slug: a section for each stage, a picture, the text line by line', async ({ text }) => {
  const model = await modelOf(text);
  const all = elements(htmlOf(model));
  const ids = all.map((element) => attribute(element, 'id'));
  expect(ids).toEqual(expect.arrayContaining(model.graph.stages.map(({ index }) => `stage-${index}`)));
  const lines = all.filter((element) => /^L\d+$/u.test(attribute(element, 'id') ?? ''));
  expect(lines.map(textOf).join('\n')).toBe(text.trimEnd());
  expect(all.filter(({ tagName }) => tagName === 'svg').length).toBe(1);
  // Every reference leads to something in the page.
  for (const element of all) {
    const href = attribute(element, 'href');
    if (href !== undefined) expect(ids).toContain(href.slice(1));
  }
});

test('an address of ours becomes a link, anything else does not', async () => {
  const model = await modelOf('FROM alpine');
  const links = (link: string) =>
    elements(htmlOf(model, { link })).filter((element) => /^\w+:/u.test(attribute(element, 'href') ?? ''));
  expect(links('https://example.com/#1.abc').length).toBe(1);
  expect(links('javascript:alert(1)').length).toBe(0);
  expect(links('https://example.com/"onclick="x').length).toBe(0);
});

test.each(HOSTILE)('%j stays text', async (word) => {
  const html = htmlOf(await hostileModel(word), { title: word, carried: word, link: word });
  const all = elements(html);
  const known = elements(htmlOf(await hostileModel('harmless'), { title: 'x', carried: 'x' }));
  const names = (list: readonly Element[]) => new Set(list.map(({ tagName }) => tagName));
  expect([...names(known)]).toEqual(expect.arrayContaining([...names(all)]));
  const attributes = (list: readonly Element[]) => list.flatMap(({ attrs }) => attrs.map(({ name }) => name));
  expect([...attributes(known), 'rel']).toEqual(expect.arrayContaining(attributes(all)));
  const heading = all.find(({ tagName }) => tagName === 'h1');
  expect(heading && textOf(heading)).toBe(plain(word));
});
