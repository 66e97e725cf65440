import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { billOf } from './bill-of-materials.mjs';

const { version } = JSON.parse(
  readFileSync(new URL('../node_modules/react/package.json', import.meta.url), 'utf8'),
) as { version: string };

test('a bill names exactly the packages whose code is in the build, the same way every time', () => {
  const folders = new Set(['node_modules/zustand', 'node_modules/react', 'node_modules/@xyflow/react']);
  const bill = billOf(folders);
  expect(bill.components.map(({ name }) => name)).toEqual(['@xyflow/react', 'react', 'zustand']);
  expect(bill.components[1]).toMatchObject({
    version,
    purl: `pkg:npm/react@${version}`,
    licenses: [{ license: { id: 'MIT' } }],
    hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
  });
  expect(bill.components[0]?.purl).toMatch(/^pkg:npm\/%40xyflow\/react@/);
  expect(JSON.stringify(billOf(new Set([...folders].reverse())))).toBe(JSON.stringify(bill));
});
