/**
 * `npm run bench`: everything that docs/performance.md reports, in one run. Build first: the browser is measured on the built app.
 *
 *   npm run bench -- --json            print JSON (bench/plot.ts makes a plot of it)
 *   npm run bench -- --only core       one part: core, memory, export, sizes, typing, opening, moving or rivals
 *   npm run bench -- --with 49         in the browser, only files with this in their name
 *   npm run bench -- FILE…             these Dockerfiles too
 */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { START_TEXT } from '../src/lessons/example-notes.ts';
import { inBrowser } from './browser.ts';
import { files, growth, memory } from './core.ts';
import { exportTimes } from './export.ts';
import { realShaped, SHAPES } from './real-shaped.ts';
import { sizes } from './sizes.ts';
import { printed, type Section } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, only: { type: 'string' }, with: { type: 'string' } },
});
const shaped = SHAPES.map((shape): [string, string] => [`${shape.stages} stages`, realShaped(shape)]);
const named = positionals.map((file): [string, string] => [basename(file), readFileSync(file, 'utf8')]);
const large = new Map([...shaped, ...named]);
const all = new Map([['an ordinary file', START_TEXT], ...large]);

const drawn = new Map([...all].filter(([name]) => name.includes(values.with ?? '')));

const parts: Record<string, () => Section[] | Promise<Section[]>> = {
  core: () => [growth(), files(large)],
  memory: () => [memory()],
  export: () => exportTimes(large),
  sizes: async () => [await sizes()],
  ...Object.fromEntries(
    (['typing', 'opening', 'moving', 'rivals'] as const).map((part) => [
      part,
      async () => [await inBrowser(part, drawn)],
    ]),
  ),
};
if (values.only !== undefined && !(values.only in parts)) {
  console.error(`There is no part "${values.only}". The parts: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
const sections: Section[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (values.only !== undefined && values.only !== name) continue;
  const found = await measure();
  sections.push(...found);
  if (!values.json) console.log(`${printed(found)}\n`);
}
if (values.json) {
  const machine = { processor: cpus()[0]?.model ?? '', cores: cpus().length, node: process.version };
  console.log(JSON.stringify({ machine, sections }, null, 2));
}
