/**
 * How long links are, with and without the preset dictionary: `node scripts/run-ts.mjs bench/links.ts [FILE…]`.
 * Without files it takes the examples.
 */
import { readFileSync } from 'node:fs';
import { deflateSync, strToU8 } from 'fflate';
import { EXAMPLES } from '../src/lessons/examples.ts';
import { toBase64url } from '../src/share/base64url.ts';
import { writeFragment } from '../src/share/fragment.ts';

const files = process.argv.slice(2);
const texts =
  files.length > 0 ? files.map((file) => readFileSync(file, 'utf8')) : EXAMPLES.map(({ text }) => text);

function summary(lengths: readonly number[]): string {
  const sorted = lengths.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))];
  const total = sorted.reduce((sum, length) => sum + length, 0);
  return `p50 ${at(0.5)}, p90 ${at(0.9)}, longest ${at(1)}, together ${total}`;
}

const began = performance.now();
const links = texts.map((text) => writeFragment({ text })?.length ?? Number.NaN);
const ms = (performance.now() - began) / texts.length;
const plain = texts.map((text) => {
  const bytes = deflateSync(strToU8(JSON.stringify({ text })), { level: 9 });
  return `#1.${toBase64url(bytes)}`.length;
});
console.log(`${texts.length} texts, links in characters; ${ms.toFixed(1)} ms each`);
console.log(`with the dictionary     ${summary(links)}`);
console.log(`without the dictionary  ${summary(plain)}`);
