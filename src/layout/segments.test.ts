import { expect, test } from 'vitest';
import { segmentsOf, withIsolates } from './segments.ts';

test.each([
  ['/usr/bin/app, 2 more', ['/usr/bin/app, 2 more']],
  ['/app/שלום/عربي.txt', ['', '/', 'app', '/', 'שלום', '/', 'عربي.txt']],
  ['מקור → /יעד', ['מקור', ' → /', 'יעד']],
  ['שלום', ['שלום']],
])('%j', (text, segments) => {
  expect(segmentsOf(text)).toEqual(segments);
  expect(segmentsOf(text).join('')).toBe(text);
});

test('in text alone each name is isolated', () => {
  expect(withIsolates('/שלום/x/')).toBe('/\u2066שלום\u2069/\u2066x\u2069/');
  expect(withIsolates('/a/b')).toBe('/a/b');
});
