import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { EXAMPLES, HOSTILE, hostileModel, modelOf } from '../testing/export-models.ts';
import { plain } from './plain.ts';
import { svgOf } from './svg.ts';

test.each(EXAMPLES.map(({ slug, text }) => [slug, text]))(
  '%s: a picture with a name, of every stage',
  async (_, text) => {
    const model = await modelOf(text);
    const svg = svgOf(model);
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="stagemap-title stagemap-desc"/u);
    for (const { accessibleName } of model.diagram?.nodes ?? [])
      expect(svg).toContain(`<g><title>${accessibleName}`);
    expect(svg.match(/>ships<\/text>/gu)?.length).toBe(1);
  },
);

test('it refers to nothing outside itself', async () => {
  const [first] = EXAMPLES;
  const svg = svgOf(await modelOf(first?.text ?? ''), { legend: true, carried: 'x' });
  expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
    /https?:|url\(|href|@import|<script|\son\w+=/u,
  );
});

test('a theme is its colours; auto has both', async () => {
  const model = await modelOf('FROM alpine\n');
  expect(svgOf(model, { theme: 'light' })).not.toMatch(/<style>|class=|#131311/u);
  expect(svgOf(model, { theme: 'dark' })).toContain('fill="#131311"');
  expect(svgOf(model, { theme: 'auto' })).toMatch(
    /<style>@media \(prefers-color-scheme:dark\).*fill:#131311/u,
  );
});

test('a text without stages gives a picture that says so', async () => {
  expect(svgOf(await modelOf('# nothing\n'))).toContain('>There is no stage to draw.</text>');
});

/** The elements of an XML file with their attributes, as an XML parser reads them. */
function read(svg: string) {
  const elements = new Map<string, Set<string>>();
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const names = elements.get(name) ?? new Set();
    for (const attribute of Object.keys(attributes)) names.add(attribute);
    elements.set(name, names);
  });
  parser.on('text', (text) => texts.push(text));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(svg).close();
  return { elements, texts };
}

test.each(HOSTILE)('%j stays text', async (word) => {
  const options = { legend: true, title: word, carried: word };
  const { elements, texts } = read(svgOf(await hostileModel(word), options));
  expect(elements).toEqual(read(svgOf(await hostileModel('harmless'), options)).elements);
  expect(texts).toContain(plain(word));
});

test('an entry has the mark of the stage that filled its place, as on the screen', async () => {
  const svg = svgOf(
    await modelOf(
      'FROM golang AS made\nRUN ./split out\nFROM scratch\nWORKDIR /app\nCOPY --from=made /out/ ./\n',
    ),
  );
  // Once for the stage itself, and once in front of what came from it.
  expect(svg.match(/>A<\/text>/gu)).toHaveLength(2);
  expect(svg.match(/>B<\/text>/gu)).toHaveLength(1);
});

test('names that are written from right to left stay in the order of their path', async () => {
  const svg = svgOf(await modelOf('FROM scratch\nCOPY a /app/שלום/עולם.txt\n'));
  expect(svg).toContain('>/\u2066app\u2069/\u2066שלום\u2069/\u2066עולם.txt\u2069</text>');
});
