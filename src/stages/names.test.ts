import { describe, expect, test } from 'vitest';
import { destinationPath, normalizeWorkdir } from './paths.ts';
import { formatPlatform, readPlatform } from './platform.ts';
import { readPorts } from './ports.ts';
import { readReference } from './reference.ts';
import { classifySource, fileNameOfUrl } from './remote-source.ts';

test.each([
  ['alpine', 'docker.io/library/alpine:latest'],
  ['user/image:1', 'docker.io/user/image:1'],
  ['localhost/x', 'localhost/x:latest'],
  ['localhost:5000/a/b:c', 'localhost:5000/a/b:c'],
  ['index.docker.io/alpine', 'docker.io/library/alpine:latest'],
  ['my_registry.io/x', 'my_registry.io/x:latest'],
  [`a@sha256:${'0'.repeat(64)}`, `docker.io/library/a@sha256:${'0'.repeat(64)}`],
])('%s is %s', (text, normalized) => {
  expect(readReference(text)).toMatchObject({ ok: true, normalized });
});

test.each(['', 'Alpine', 'a b', 'a:', '-a', 'a@sha256:00', '/x', 'a'.repeat(300), 'f'.repeat(64)])(
  '%j is no image',
  (text) => {
    expect(readReference(text).ok).toBe(false);
  },
);

test.each([
  ['linux/amd64', 'linux/amd64'],
  ['linux/arm/v7', 'linux/arm/v7'],
  ['linux/arm', 'linux/arm'],
  ['linux/aarch64', 'linux/arm64'],
  ['linux/arm64/v8', 'linux/arm64/v8'],
  ['windows(10.0.17763)/amd64', 'windows/amd64'],
  ['arm64', 'linux/arm64'],
  ['windows', 'windows/amd64'],
])('%s is the platform %s', (text, formatted) => {
  const platform = readPlatform(text);
  expect(platform && formatPlatform(platform)).toBe(formatted);
});

test.each(['', 'nonsense', 'linux/', 'a/b/c/d', 'linux/*'])('%j is no platform', (text) => {
  expect(readPlatform(text)).toBeNull();
});

test.each([
  ['80', ['80/tcp']],
  ['80-82/UDP', ['80/udp', '81/udp', '82/udp']],
  ['127.0.0.1:8080:80', ['80/tcp']],
])('EXPOSE %s', (word, ports) => {
  expect(readPorts(word)).toEqual({ ok: true, ports });
});

test.each(['', 'x', '70000', '9-8', '80/http', '1-2:5-9', '300.1.1.1:1:1'])(
  'EXPOSE %j is refused',
  (word) => {
    expect(readPorts(word).ok).toBe(false);
  },
);

describe('sources of ADD', () => {
  test.each([
    ['https://github.com/moby/buildkit.git#v1:docs', 'git'],
    ['git@github.com:org/repo.git', 'git'],
    ['git://host/x', 'git'],
    ['https://example.com/x.tgz', 'url'],
    ['https://example.com/x.git?y', 'git'],
    ['github.com/moby/moby', 'path'],
    ['./x.git', 'path'],
    ['ftp://x/y', 'path'],
  ])('%s is a %s', (source, kind) => {
    expect(classifySource(source).class).toBe(kind);
  });

  test('a URL is stored under the last part of its path', () => {
    expect(fileNameOfUrl('https://x.y/a/b.tgz?c#d')).toBe('b.tgz');
    expect(fileNameOfUrl('https://x.y')).toBe('__unnamed__');
  });
});

test.each([
  ['/a', 'b', 'linux', '/a/b'],
  ['/a', '../../../b/.', 'linux', '/b'],
  ['', 'x', 'linux', '/x'],
  ['/a', 'C:\\b', 'windows', '\\b'],
])('WORKDIR %s then %s on %s', (current, path, os, workdir) => {
  expect(normalizeWorkdir(current, path, os)).toBe(workdir);
});

test.each([
  ['/a', 'b/', '/a/b/'],
  ['/a', '.', '/a/'],
  ['/a', '/b/.', '/b/./.'],
  ['/a', '..', '/'],
])('from %s a copy to %s lands in %s', (workdir, path, destination) => {
  expect(destinationPath(workdir, path, 'linux')).toBe(destination);
});
