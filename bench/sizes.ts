import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { firstLoad } from './scripts.ts';
import type { Row, Section } from './table.ts';

/** What a visit loads, compressed as servers do. */
export async function sizes(): Promise<Section> {
  const { firstLoadScripts, workerScripts } = await firstLoad();
  const worker = workerScripts();
  const shell = firstLoadScripts().filter((file) => !worker.includes(file));
  const all = readdirSync('dist/assets', { recursive: true })
    .map((file) => `dist/assets/${file}`)
    .filter((file) => file.endsWith('.js'));
  const lazy = all.filter((file) => !shell.includes(file) && !worker.includes(file));
  const size = (files: readonly string[], squeeze: (data: Buffer) => Buffer) =>
    files.reduce((sum, file) => sum + squeeze(readFileSync(file)).length, 0) / 1_000;
  const row = (what: string, list: readonly string[], most?: number): Row[] => [
    {
      what: `${what}, gzip`,
      value: size(list, gzipSync),
      unit: 'kB',
      ...(most !== undefined && { aim: { most } }),
    },
    { what: `${what}, brotli`, value: size(list, brotliCompressSync), unit: 'kB' },
  ];
  return {
    name: 'Scripts',
    rows: [
      ...row('first load of the page', shell, 200),
      ...row('the core in its worker', worker),
      ...lazy
        .map((file) => ({ file, bytes: size([file], gzipSync) }))
        .sort((a, b) => b.bytes - a.bytes)
        .slice(0, 12)
        .flatMap(({ file }) => row(`lazy ${file.split('/').at(-1)}`, [file])),
      ...row(`all ${lazy.length} lazy chunks`, lazy),
    ],
  };
}
