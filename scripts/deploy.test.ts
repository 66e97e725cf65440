import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../src/dockerfile/parse.ts';
import { IgnoreList, readIgnoreFile } from '../src/image/patterns.ts';
import { DEFAULT_OPTIONS, resolve } from '../src/stages/resolve.ts';
import { headersFor, parseHeaders } from './headers.mjs';
import { nginxConf } from './nginx-conf.mjs';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const rules = parseHeaders(read('public/_headers'));

/** The headers of one `location` of a configuration, by lower-case name. */
function headersOf(conf: string, location: string): Record<string, string> {
  const body = conf.split(`location ${location} {`)[1]?.split('}')[0] ?? '';
  const lines = [...body.matchAll(/add_header ([\w-]+) "((?:[^"\\]|\\.)*)" always;/g)];
  return Object.fromEntries(lines.map(([, name = '', value = '']) => [name.toLowerCase(), value]));
}

describe('the configuration of nginx', () => {
  test('in deploy/ is what public/_headers makes', () => {
    expect(read('deploy/nginx.conf')).toBe(nginxConf());
  });

  test.each([
    ['= /', '/'],
    ['= /index.html', '/index.html'],
    ['= /embed', '/embed'],
    ['= /embed.html', '/embed.html'],
    ['^~ /assets/', '/assets/index-1.js'],
    ['^~ /assets/worker/', '/assets/worker/worker-1.js'],
    ['= /sw.js', '/sw.js'],
    ['/', '/licenses.md'],
  ])('location %s sends the headers of %s', (location, path) => {
    expect(headersOf(nginxConf(), location)).toMatchObject(headersFor(rules, path));
  });

  test('serves below any path, and refuses what is no path', () => {
    const conf = nginxConf({ base: '/tools/stagemap/' });
    expect(headersOf(conf, '= /tools/stagemap/')).toEqual(headersOf(nginxConf(), '= /'));
    expect(() => nginxConf({ base: '/a;}' })).toThrow('--base');
  });
});

test('our own Dockerfile is drawn without a problem, and ships nginx with the built app', () => {
  const graph = resolve(parse(read('Dockerfile')), DEFAULT_OPTIONS);
  expect(graph.problems).toEqual([]);
  expect(graph.stages.map(({ name, needed }) => [name, needed])).toEqual([
    ['deps', true],
    ['build', true],
    ['check', false],
    ['runtime', true],
  ]);
});

test('what the app is built from is sent with the build: nothing that it imports is in .dockerignore', () => {
  const imported = readdirSync(new URL('../src', import.meta.url), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
    .flatMap((path) =>
      [...read(path).matchAll(/'(\.{1,2}\/[^'?\n]+)(?:\?\w+)?'/g)].map(([, name = '']) =>
        posix.join(posix.dirname(path), name),
      ),
    );
  expect(imported).toContain('Dockerfile');
  const ignored = new IgnoreList(readIgnoreFile(read('.dockerignore')));
  expect(imported.filter((path) => ignored.match(path) !== null)).toEqual([]);
});

test('every action of a workflow is pinned by the hash of a commit', () => {
  for (const workflow of ['ci', 'pages']) {
    const uses = [...read(`.github/workflows/${workflow}.yml`).matchAll(/uses: (\S+)/g)].map(
      ([, name]) => name,
    );
    expect(uses.length).toBeGreaterThan(0);
    for (const name of uses) expect(name).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
  }
});

test('the lock file has a hash for every package, names no address, and knows other systems', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { integrity?: string; inBundle?: boolean; resolved?: string }>;
  };
  const names = Object.keys(packages).filter((name) => name !== '');
  const without = names.filter((name) => !packages[name]?.integrity?.startsWith('sha512-'));
  expect(without.filter((name) => packages[name]?.inBundle !== true)).toEqual([]);
  expect(names.filter((name) => packages[name]?.resolved !== undefined)).toEqual([]);
  for (const system of ['linux-x64', 'linux-arm64', 'darwin-arm64', 'win32-x64'])
    expect(names.some((name) => name.includes(`@rolldown/binding-${system}`))).toBe(true);
});
