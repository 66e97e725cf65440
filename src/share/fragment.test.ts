import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT_LENGTH } from '../limits.ts';
import { conformanceCases } from '../testing/conformance.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { DICTIONARY_1 } from './dictionary.ts';
import type { SharedDocument } from './document.ts';
import { readFragment, writeFragment } from './fragment.ts';
import { LINKS_OF_VERSION_1 } from './testing/links-1.ts';

/** The fragment of a JSON text as it stands, for documents that we would not write. */
function fragmentOf(json: string, dictionary = strToU8(DICTIONARY_1)): string {
  return `#1.${toBase64url(deflateSync(strToU8(json), { level: 9, dictionary }))}`;
}

const texts = conformanceCases('cases').map(({ dockerfile }) => dockerfile);

function written(document: SharedDocument): string {
  const fragment = writeFragment(document);
  if (fragment === null) throw new Error('too large for a link');
  return fragment;
}

const names = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'VERSION'));
const pairs = fc.array(fc.tuple(names, fc.string({ unit: 'binary' }))).map(Object.fromEntries);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const index = fc.nat({ max: 300 });
const documents: fc.Arbitrary<SharedDocument> = fc
  .record({
    text: fc.string({ unit: 'binary', maxLength: 400 }),
    name: maybe(fc.string({ maxLength: 60 })),
    target: maybe(fc.string()),
    platform: maybe(fc.constantFrom('linux/arm64', 'windows/amd64')),
    buildArgs: maybe(pairs),
    buildContexts: maybe(pairs),
    selection: maybe(
      fc.oneof(
        fc.record({ kind: fc.constant('node' as const), id: fc.string() }),
        fc.record({ kind: fc.constant('edge' as const), id: fc.string() }),
        fc.record({ kind: fc.constant('entry' as const), stage: index, key: fc.string() }),
        fc.record({
          kind: fc.constant('lines' as const),
          stage: fc.option(index),
          line: index,
          endLine: index,
        }),
      ),
    ),
    view: maybe(
      fc.record({
        direction: maybe(fc.constantFrom('right' as const, 'down' as const)),
        neededOnly: maybe(fc.boolean()),
      }),
    ),
  })
  // What is absent is left out of the JSON, and so is absent again.
  .map((document): SharedDocument => JSON.parse(JSON.stringify(document)));

describe('a link', () => {
  it('reads back what was written', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(readFragment(written(document))).toEqual({ ok: true, document });
      }),
    );
  });

  it('holds every case of the conformance tests, and all of them together', () => {
    for (const text of [...texts, texts.join('\n')]) {
      expect(readFragment(written({ text }))).toEqual({ ok: true, document: { text } });
    }
  });

  it('of version 1 is read for ever, and still written in the same letters', () => {
    for (const { fragment, document } of LINKS_OF_VERSION_1) {
      expect(readFragment(fragment)).toEqual({ ok: true, document });
      expect(writeFragment(document)).toBe(fragment);
    }
  });

  it('is read with what mail and chat programs put around it', () => {
    const document = { text: 'FROM alpine AS base\nRUN apk add --no-cache curl\n'.repeat(4) };
    const fragment = written(document);
    const broken = `${fragment.slice(0, 20)}\r\n  ${fragment.slice(20)}`;
    for (const found of [fragment.slice(1), `${fragment}).`, `${fragment}>`, broken]) {
      expect(readFragment(found)).toEqual({ ok: true, document });
    }
  });

  it('drops what it does not know', () => {
    const json = '{"text":"FROM a","colour":"red","view":{"neededOnly":true,"mood":1},"__proto__":{"x":1}}';
    expect(readFragment(fragmentOf(json))).toEqual({
      ok: true,
      document: { text: 'FROM a', view: { neededOnly: true } },
    });
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('holds a text of the full length, and no longer one', () => {
    const text = '# all work and no play\n'.repeat(MAX_TEXT_LENGTH).slice(0, MAX_TEXT_LENGTH);
    expect(readFragment(written({ text }))).toEqual({ ok: true, document: { text } });
    expect(writeFragment({ text: `${text}x` })).toBeNull();
  });
});

describe('a damaged link', () => {
  const fragment = written({ text: texts.slice(0, 50).join('\n'), target: 'runtime' });
  const kindOf = (link: string) => {
    const result = readFragment(link);
    return result.ok ? 'ok' : result.failure.kind;
  };

  it.each([
    ['', 'not-ours'],
    ['#', 'not-ours'],
    ['#top', 'not-ours'],
    ['#0.abc', 'not-ours'],
    ['#2.abc', 'newer'],
    ['#1', 'not-ours'],
    ['#1.', 'cut-off'],
    ['#1._____', 'corrupt'],
  ])('%j is %s', (link, kind) => {
    expect(kindOf(link)).toBe(kind);
  });

  it('is cut off wherever it is cut, down to the last letters', () => {
    // The last byte may hold nothing but padding, and then nothing is missing.
    for (const [link, step] of [
      [fragment, 5],
      [written({ text: texts.slice(0, 6).join('\n') }), 1],
      [written({ text: 'FROM alpine:3.22 AS base\n', target: 'base' }), 1],
    ] as const) {
      for (let length = 3; length < link.length - 3; length += step) {
        expect(kindOf(link.slice(0, length))).toBe('cut-off');
      }
    }
  });

  it('never throws and never gives another document, whichever letter is changed', () => {
    const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
    const original = readFragment(fragment);
    fc.assert(
      fc.property(fc.integer({ min: 3, max: fragment.length - 1 }), letters, (at, letter) => {
        const result = readFragment(fragment.slice(0, at) + letter + fragment.slice(at + 1));
        if (result.ok) expect(result).toEqual(original);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws on anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const link of [
          text,
          `#1.${text}`,
          fragmentOf(text),
          fragmentOf(`{"text":${JSON.stringify(text)}}`),
        ])
          readFragment(link);
      }),
    );
  });

  it.each([
    ['no JSON', 'FROM alpine}'],
    ['no text', '{}'],
    ['a text that is none', '{"text":7}'],
    ['arguments that are none', '{"text":"","buildArgs":["A"]}'],
    ['a wrong sum', '{"sum":"abc","text":""}'],
    ['deep nesting', `{"text":${'['.repeat(100_000)}}`],
  ])('is corrupt with %s', (_, json) => {
    expect(kindOf(fragmentOf(json))).toBe('corrupt');
  });

  it('is too big when it unfolds to too much, and is not unfolded to the end', () => {
    expect(kindOf(fragmentOf(`{"text":"${'x'.repeat(MAX_TEXT_LENGTH + 1)}"}`))).toBe('too-big');
    // Thirty megabytes in 30 kB.
    const bomb = deflateSync(new Uint8Array(30_000_000));
    const began = performance.now();
    expect(kindOf(`#1.${toBase64url(bomb)}`)).toBe('too-big');
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('base64url', () => {
  it('is what Node makes of it', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(text)).toEqual(bytes);
      }),
    );
    expect(fromBase64url('a+b')).toBeNull();
  });
});
