/**
 * A plot of the growth of the core, from the JSON of `npm run bench -- --json`:
 *
 *   node scripts/run-ts.mjs bench/plot.ts results.json > docs/performance.svg
 */
import { readFileSync } from 'node:fs';
import type { Section } from './table.ts';

const [file = ''] = process.argv.slice(2);
const { sections } = JSON.parse(readFileSync(file, 'utf8')) as { sections: readonly Section[] };

const COLOURS = { parse: '#2f6fd0', resolve: '#b4610b', contents: '#0f7b5f', layout: '#7448c4' } as const;
const SIZE = { width: 640, height: 380, left: 64, right: 96, top: 24, bottom: 48 };
const X = { least: 10, most: 10_000 };
const Y = { least: 0.1, most: 100_000 };

/** Both axes are logarithmic: what is linear is a straight line of slope one. */
const scale = (value: number, { least, most }: typeof X, from: number, to: number) =>
  from + ((Math.log10(value) - Math.log10(least)) / (Math.log10(most) - Math.log10(least))) * (to - from);
const x = (stages: number) => scale(stages, X, SIZE.left, SIZE.width - SIZE.right);
const y = (ms: number) => scale(Math.max(Y.least, ms), Y, SIZE.height - SIZE.bottom, SIZE.top);

const points = sections
  .flatMap(({ rows }) => rows)
  .flatMap(({ what, value }) => {
    const [, step, stages] = /^(\w+), (\d+) stages$/.exec(what) ?? [];
    return step === undefined ? [] : [{ step, stages: Number(stages), value }];
  });

const grid = [
  ...[10, 100, 1_000, 10_000].map((at) => {
    return `<path d="M${x(at)} ${SIZE.top}V${SIZE.height - SIZE.bottom}"/><text x="${x(at)}" y="${SIZE.height - SIZE.bottom + 18}" text-anchor="middle">${at.toLocaleString('en')}</text>`;
  }),
  ...[0.1, 1, 10, 100, 1_000, 10_000, 100_000].map((at) => {
    return `<path d="M${SIZE.left} ${y(at)}H${SIZE.width - SIZE.right}"/><text x="${SIZE.left - 8}" y="${y(at) + 4}" text-anchor="end">${at.toLocaleString('en')}</text>`;
  }),
];
const lines = Object.entries(COLOURS).map(([step, colour]) => {
  const own = points.filter((point) => point.step === step).sort((a, b) => a.stages - b.stages);
  const last = own.at(-1);
  if (last === undefined) return '';
  const path = own.map(
    ({ stages, value }, at) => `${at === 0 ? 'M' : 'L'}${x(stages).toFixed(1)} ${y(value).toFixed(1)}`,
  );
  const dots = own.map(
    ({ stages, value }) => `<circle cx="${x(stages).toFixed(1)}" cy="${y(value).toFixed(1)}" r="3"/>`,
  );
  return `<g stroke="${colour}" fill="${colour}"><path d="${path.join('')}" fill="none" stroke-width="2"/>${dots.join('')}<text x="${x(last.stages) + 10}" y="${y(last.value) + 4}" stroke="none">${step}</text></g>`;
});

process.stdout.write(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" font-family="system-ui, sans-serif" font-size="12">
<title>Processor time of each step by the number of stages, both logarithmic</title>
<rect width="100%" height="100%" fill="#ffffff"/>
<g stroke="#e4e4e1" fill="#5c5c57"><g stroke-width="1">${grid.join('').replaceAll('<text', '<text stroke="none"')}</g></g>
${lines.join('\n')}
<text x="${SIZE.width / 2 - 16}" y="${SIZE.height - 8}" text-anchor="middle" fill="#5c5c57">stages</text>
<text x="16" y="${SIZE.height / 2}" text-anchor="middle" fill="#5c5c57" transform="rotate(-90 16 ${SIZE.height / 2})">ms of processor time</text>
</svg>
`);
