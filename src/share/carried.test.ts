import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { carriedInPng, carriedInText, carryInPng } from './carried.ts';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
}

/** A grey pixel. */
const PNG = new Uint8Array(
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ]),
);

it('a PNG carries a fragment, in a chunk with the right sum', () => {
  const fragment = '#1.g6k3LDe0MMo0Q2gDpwVEDBoBvVULAA';
  const carrying = carryInPng(PNG, fragment);
  expect(carriedInPng(carrying)).toBe(fragment);
  const added = Buffer.from(carrying.subarray(33, 33 + carrying.length - PNG.length));
  expect(added).toEqual(chunk('iTXt', Buffer.from(`stagemap\0\0\0\0\0${fragment}`, 'latin1')));
  expect(carriedInPng(PNG)).toBeNull();
});

it('no bytes at all make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.nat(PNG.length), (bytes, cut) => {
      expect(carriedInPng(bytes)).toBeNull();
      carriedInPng(new Uint8Array([...PNG.subarray(0, cut), ...bytes]));
      expect(carryInPng(new Uint8Array([1, ...bytes]), 'x')).toHaveLength(bytes.length + 1);
    }),
  );
});

it('a text gives every fragment that stands in it', () => {
  expect(carriedInText('<metadata>#1.abcdefgh_-</metadata><a href="https://x/#1.ijklmnopq">')).toEqual([
    '#1.abcdefgh_-',
    '#1.ijklmnopq',
  ]);
  expect(carriedInText('# 1. a #1.2 #1.x')).toEqual([]);
});
