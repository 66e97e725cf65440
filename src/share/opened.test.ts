import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conformanceCases } from '../testing/conformance.ts';
import { carryInPng } from './carried.ts';
import { writeFragment } from './fragment.ts';
import { openedFrom } from './opened.ts';

const document = { text: 'FROM alpine AS a\n', target: 'a' };
const fragment = writeFragment(document) ?? '';
const open = (text: string) => openedFrom(new TextEncoder().encode(text), text);

it.each([
  `<svg xmlns="http://www.w3.org/2000/svg"><metadata>${fragment}</metadata></svg>`,
  `<?xml version="1.0"?>\n<svg><metadata>#1.aaaaaaaaaaaa ${fragment}</metadata></svg>`,
  `<!doctype html><html><a href="https://x.example/${fragment}">x</a></html>`,
  `{"format":"x","link":"https://x.example/${fragment}"}`,
  `https://x.example/app/${fragment}\n`,
  fragment,
])('%s carries its document', (text) => {
  expect(open(text)).toEqual({ kind: 'document', document });
});

it('so does a PNG', () => {
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const png = new Uint8Array([...head, 0, 0, 0, 13, ...Array.from({ length: 40 }, () => 0)]);
  expect(openedFrom(carryInPng(png, fragment), '')).toEqual({ kind: 'document', document });
  expect(openedFrom(png, '')).toEqual({ kind: 'empty-handed', what: 'picture' });
});

it('pictures and pages without one are told from texts', () => {
  expect(open('<svg></svg>')).toEqual({ kind: 'empty-handed', what: 'picture' });
  expect(open('<!DOCTYPE html><html><body><svg></svg></body></html>')).toEqual({
    kind: 'empty-handed',
    what: 'page',
  });
  for (const { dockerfile } of [...conformanceCases('cases'), ...conformanceCases('odd-files')]) {
    expect(open(dockerfile)).toEqual({ kind: 'text' });
  }
  expect(open(`# https://x.example/${fragment}\nFROM a\n`)).toEqual({ kind: 'text' });
});

it('a history comes back, without what in it is none', () => {
  const copy = { created: 1, changed: 2, document };
  const text = JSON.stringify({ stagemap: 'documents', version: 1, documents: [copy, { created: 1 }] });
  expect(open(text)).toEqual({ kind: 'documents', documents: [copy], unreadable: 1 });
});

it('a Compose file is one', () => {
  expect(open('services:\n  a:\n    build: .\n')).toMatchObject({
    kind: 'builds',
    file: { kind: 'compose' },
  });
});

it('never throws', () => {
  fc.assert(fc.property(fc.uint8Array(), fc.string(), (bytes, text) => void openedFrom(bytes, text)));
  fc.assert(fc.property(fc.json(), (text) => void open(text)));
});
