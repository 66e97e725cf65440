import { expect, test } from 'vitest';
import { familyOf } from '../../stages/image-families.ts';
import rows from '../../stages/listed-bases.json';
import { listedBase } from '../../stages/listed-bases.ts';
import { loadTables } from './facts.ts';

test('the list holds what the facts about base images say, less what changes with each version', async () => {
  const { images } = await loadTables();
  const wanted: Record<string, Record<string, string>> = {};
  for (const { image, tag, also, config, configDate, configSource } of images) {
    if (config === undefined || configDate === undefined || configSource === undefined) continue;
    const env = Object.entries(config.env ?? {}).filter(([, value]) => value !== undefined);
    const [changing, stable] = [true, false].map((digit) =>
      env.filter(([, value]) => /\d/.test(value ?? '') === digit),
    );
    const names = changing?.map(([name]) => name).sort() ?? [];
    for (const each of [tag, ...(also ?? [])]) {
      wanted[image] ??= {};
      wanted[image][each] ??= JSON.stringify([Object.fromEntries(stable ?? []), names, config.workdir ?? '']);
    }
  }
  const listed: typeof wanted = {};
  for (const [image, group] of Object.entries(rows)) {
    for (const { tags } of group)
      for (const tag of tags.split(' ')) {
        const base = listedBase(`${image}:${tag}`);
        listed[image] ??= {};
        listed[image][tag] = JSON.stringify([
          Object.fromEntries(base?.env ?? []),
          base?.changing,
          base?.workdir,
        ]);
      }
  }
  expect(listed).toEqual(wanted);
});

test.each([
  'node:0.0',
  'golang:1.8-onbuild',
  'golang:1.24-nanoserver-ltsc2022',
  'example.com/golang:1.26-alpine',
  'golang@sha256:0',
  `node:22@sha256:${'0'.repeat(64)}`,
  'A b',
  'constructor',
])('nothing is known of %s', (reference) => expect(listedBase(reference)).toBeNull());

test('images that are the same in all tags are so in those that were read', () => {
  for (const image of ['alpine', 'busybox', 'debian', 'golang', 'ubuntu'] as const) {
    const all = listedBase(`${image}:0`);
    for (const { tags } of rows[image])
      for (const tag of tags.split(' ')) {
        const read = listedBase(`${image}:${tag}`);
        expect(read?.workdir).toBe(all?.workdir);
        for (const [name, value] of read?.env ?? [])
          if (!all?.changing.includes(name))
            expect([tag, name, value]).toEqual([tag, ...(all?.env.find(([own]) => own === name) ?? [])]);
      }
  }
  expect(listedBase('debian:12-slim')?.env).toEqual(listedBase('debian:trixie')?.env);
});

test('a mirror of Docker Hub holds the same images', () => {
  expect(listedBase('mirror.gcr.io/library/golang:1.26-alpine')?.workdir).toBe('/go');
  expect(listedBase('golang')?.workdir).toBe('/go');
});

test('what a name tells is true of all that were looked at', async () => {
  const { images, traits } = await loadTables();
  for (const { image, tag, also, config } of images) {
    if (config === undefined) continue;
    for (const each of [tag, ...(also ?? [])]) {
      const name = `${image}:${each}`;
      const { atRoot, isPlain, sh } = familyOf(name);
      if (atRoot) expect([name, config.workdir ?? '/']).toEqual([name, '/']);
      if (isPlain)
        expect([name, /^(?:|0|root|nonroot|65532)$/.test(config.user ?? '')]).toEqual([name, true]);
      const [shell = ''] = traits.find(({ match }) => new RegExp(match).test(name))?.shells ?? [];
      if (sh === 'bash' && shell !== '') expect([name, shell.includes('bash')]).toEqual([name, true]);
    }
  }
});

test.each([
  ['amd64/golang:1.24', false],
  ['amd64/python:3.13', true],
  ['registry.access.redhat.com/ubi9/ubi-minimal:9.4', true],
  ['registry.access.redhat.com/ubi9/nodejs-22', false],
  ['gcr.io/distroless/static:nonroot', false],
  ['mcr.microsoft.com/dotnet/samples:aspnetapp', false],
  ['mirror.gcr.io/library/debian:12', true],
  ['example.com/debian:12', false],
  ['python:3.6-onbuild', false],
  ['php:8.1-alpine', true],
  ['php:8.1-fpm', false],
])('%s begins at the root: %s', (name, atRoot) => expect(familyOf(name).atRoot).toBe(atRoot));
