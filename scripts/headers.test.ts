import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SOURCE_HOSTS } from '../src/share/source-address.ts';
import { headersFor, metaPolicy, parseHeaders } from './headers.mjs';

const rules = parseHeaders(readFileSync(new URL('../public/_headers', import.meta.url), 'utf8'));
const POLICY = 'content-security-policy';

describe('the form of _headers', () => {
  test('gives the headers of every rule that matches, joined where two set one', () => {
    const both = parseHeaders('# c\n/*\n  A: 1\n\n/x/*.js\n  a: 2\n  B: q: r\n');
    expect(headersFor(both, '/x/y.js')).toEqual({ a: '1, 2', b: 'q: r' });
    expect(headersFor(both, '/x/yzjs')).toEqual({ a: '1' });
  });

  test('refuses a header that stands below no path', () => {
    expect(() => parseHeaders('  A: 1')).toThrow('line 1');
    expect(() => parseHeaders('/\n  nonsense')).toThrow('line 2');
  });
});

describe('the production headers', () => {
  test('set no header twice for any path, since a host would join the values', () => {
    for (const path of ['/', '/index.html', '/embed', '/embed.html', '/assets/worker/w.js', '/assets/a.js']) {
      const names = rules
        .filter((rule) => Object.keys(headersFor([rule], path)).length > 0)
        .flatMap((rule) => rule.headers.map(([name]) => name.toLowerCase()));
      expect(names, path).toEqual([...new Set(names)]);
    }
  });

  test('give all pages one policy, but for who may frame them', () => {
    const bare = (path: string) => headersFor(rules, path)[POLICY]?.replace(/frame-ancestors .*$/, '');
    expect(bare('/')).toBeTruthy();
    for (const path of ['/index.html', '/embed', '/embed.html']) expect(bare(path)).toBe(bare('/'));
    expect(headersFor(rules, '/')[POLICY]).toContain("frame-ancestors 'none'");
    expect(headersFor(rules, '/embed')[POLICY]).toContain('frame-ancestors *');
  });

  test('let the page connect to the hosts it may import from, and to no other', () => {
    const hosts = SOURCE_HOSTS.map((host) => `https://${host}`).join(' ');
    expect(headersFor(rules, '/')[POLICY]).toContain(`connect-src 'self' ${hosts};`);
  });

  test('allow neither WebAssembly nor evaluation, in no thread', () => {
    for (const path of ['/', '/assets/worker/w-1.js']) {
      expect(headersFor(rules, path)[POLICY]).toContain("script-src 'self';");
    }
    expect(headersFor(rules, '/assets/index-1.js')[POLICY]).toBeUndefined();
    for (const { headers } of rules) {
      for (const [, value] of headers) expect(value).not.toMatch(/'unsafe-(?:inline|eval|hashes)'/);
    }
  });

  test('leave out of the meta tag what browsers ignore there', () => {
    expect(metaPolicy(rules)).not.toContain('frame-ancestors');
    expect(metaPolicy(rules)).toContain("default-src 'none'; script-src 'self'");
  });
});
