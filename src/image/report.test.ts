import { describe, expect, test } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import { DEFAULT_OPTIONS, resolve } from '../stages/resolve.ts';
import { baseFacts } from './bases/facts.ts';
import { contentsOf } from './contents.ts';
import { type ImageReport, reportOf } from './report.ts';

function report(...lines: readonly string[]): Promise<ImageReport> {
  const graph = resolve(parse(lines.join('\n')), DEFAULT_OPTIONS);
  return reportOf(graph, graph.target ?? 0);
}

describe('Facts about base images', () => {
  test('an exact tag has its own figures, each with a date and a source', async () => {
    const facts = await baseFacts('alpine:3.20');
    expect({ match: facts.match, measuredFor: facts.measuredFor }).toEqual({
      match: 'tag',
      measuredFor: 'alpine:3.20',
    });
    expect(facts.compressedBytes?.value).toBeGreaterThan(3_000_000);
    expect(facts.compressedBytes?.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(facts.compressedBytes?.source).not.toBe('');
    expect(facts.traits?.has).toMatchObject({ gcc: false, wget: true });
  });

  test('names of Docker Hub and its mirrors are one', async () => {
    const names = ['alpine:3.20', 'docker.io/library/alpine:3.20', 'mirror.gcr.io/library/alpine:3.20'];
    const found = await Promise.all(names.map(baseFacts));
    expect(new Set(found.map(({ compressedBytes }) => compressedBytes?.value)).size).toBe(1);
  });

  test('another version of the same variant is measured by its relative, and says so', async () => {
    const facts = await baseFacts('golang:1.19-alpine3.17');
    expect(facts.match).toBe('variant');
    expect(facts.measuredFor).toMatch(/^golang:[\d.]+-alpine/);
    expect(facts.config).toBeNull();
  });

  test('a digest that is not known is not taken for the tag beside it', async () => {
    const facts = await baseFacts(`alpine:3.20@sha256:${'0'.repeat(64)}`);
    expect(facts.match).not.toBe('tag');
  });

  test('what nobody knows stays unknown', async () => {
    const nothing = {
      match: 'none',
      compressedBytes: null,
      unpackedBytes: null,
      packages: null,
      config: null,
      traits: null,
    };
    expect(await baseFacts('ghcr.io/someone/thing:1')).toMatchObject(nothing);
    expect(await baseFacts('Not A Name')).toMatchObject(nothing);
    expect(await baseFacts('constructor')).toMatchObject(nothing);
  });
});

describe('What is left behind', () => {
  test('bases, packages, sources and what was built and never copied', async () => {
    const { leftBehind } = await report(
      'FROM alpine:3.20 AS build',
      'RUN apk add gcc=13 musl-dev',
      'COPY main.c /src/',
      'RUN echo a > /out && echo b > /unused',
      'FROM scratch',
      'COPY --from=build /out /out',
    );
    expect(leftBehind.bases.map(({ reference }) => reference)).toEqual(['alpine:3.20']);
    expect(leftBehind.packages.map(({ name, version }) => `${name} ${version}`)).toEqual([
      'gcc 13',
      'musl-dev ',
    ]);
    expect(leftBehind.sources.map(({ path }) => path)).toEqual(['/src/main.c']);
    expect(leftBehind.artifacts.map(({ path }) => path)).toEqual(['/unused']);
    expect(leftBehind.headline).toBe(
      'ships 1 file; leaves behind alpine:3.20, 2 packages, 1 source path, 1 built path',
    );
  });

  test('a package counts where it was installed, and not where it ships', async () => {
    const { leftBehind } = await report(
      'FROM debian AS tools',
      'RUN apt-get install -y gcc curl',
      'FROM tools AS a',
      'FROM tools AS b',
      'FROM debian',
      'RUN apt-get install -y curl',
      'COPY --from=a /x /x',
      'COPY --from=b /y /y',
    );
    expect(leftBehind.packages.map(({ name }) => name)).toEqual(['gcc']);
    expect(leftBehind.headline).toContain('1 package');
  });

  test('stages that are built on ship with the image', async () => {
    const { leftBehind } = await report('FROM alpine AS a', 'RUN touch /a', 'FROM a', 'RUN touch /b');
    expect(leftBehind).toMatchObject({ stages: [], bases: [], artifacts: [] });
    expect(leftBehind.headline).toBe('ships alpine + 2 files; leaves nothing behind');
  });

  test('a path of which only its being there is known is no tree', async () => {
    const { leftBehind } = await report(
      'FROM alpine',
      'COPY app conf.json /srv/',
      'ADD https://example.com/x.git /git',
    );
    expect(leftBehind.headline).toBe('ships alpine + 1 path + 2 trees; leaves nothing behind');
  });
});

describe('What an intruder would find', () => {
  const present = ({ security }: ImageReport) =>
    Object.fromEntries(Object.entries(security).map(([what, { present: is }]) => [what, is]));

  test('nothing in scratch when every file is known', async () => {
    const all = await report('FROM scratch', 'COPY <<app /app', 'x', 'app', 'USER 1000');
    expect(present(all)).toEqual({
      shell: 'no',
      packageManager: 'no',
      compilers: 'no',
      debuggers: 'no',
      root: 'no',
    });
  });

  test('nothing can be said of files that cannot be seen', async () => {
    const all = await report('FROM scratch', 'COPY rootfs/ /');
    expect(present(all)).toMatchObject({ shell: 'unknown', packageManager: 'unknown', root: 'yes' });
  });

  test('the base, packages and USER decide, each with its line', async () => {
    const { security } = await report('FROM alpine:3.20', 'RUN apk add build-base strace', 'USER app:app');
    expect(security.shell.present).toBe('yes');
    expect(security.packageManager.items).toEqual(['apk']);
    expect({ ...security.compilers, span: security.compilers.span?.line }).toMatchObject({
      present: 'yes',
      items: ['build-base'],
      span: 2,
    });
    expect(security.debuggers.items).toEqual(['strace']);
    expect({ present: security.root.present, line: security.root.span?.line }).toEqual({
      present: 'no',
      line: 3,
    });
  });

  test('a USER that the base decides is not said to be root', async () => {
    const { security } = await report('FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine', 'USER $APP_UID');
    expect(security.root).toMatchObject({ present: 'unknown', span: { line: 2 } });
  });

  test('a shell that is removed is not there', async () => {
    const { security } = await report('FROM alpine:3.20', 'RUN rm /bin/sh');
    expect(security.shell.present).toBe('no');
  });

  test('what is documented is told as a weaker word than what was listed', async () => {
    const { security } = await report('FROM gcr.io/distroless/nodejs22-debian12', 'COPY <<a /a', 'a');
    expect(security.shell).toMatchObject({
      present: 'no',
      reason: expect.stringMatching(/documented, not listed: https/),
    });
    const listed = await report('FROM cgr.dev/chainguard/static', 'COPY <<a /a', 'a');
    expect(listed.security.root).toMatchObject({ present: 'no', items: ['65532'] });
    expect(listed.security.shell.reason).not.toMatch(/documented/);
  });

  test('a distroless base has neither shell nor package manager', async () => {
    const { security } = await report('FROM gcr.io/distroless/static-debian12:nonroot', 'COPY <<a /a', 'a');
    expect(present({ security } as ImageReport)).toMatchObject({
      shell: 'no',
      packageManager: 'no',
      root: 'no',
    });
  });
});

describe('The config', () => {
  const of = async (...lines: readonly string[]) =>
    (await report(...lines)).config.map(({ key, value, fromBase, sure }) => [key, value, fromBase, sure]);

  test('has the values of the base where no instruction set others', async () => {
    const config = await of('FROM httpd:alpine', 'ENV HTTPD_VERSION=mine', 'EXPOSE 80');
    const env = config.filter(([key]) => key === 'Env').map(([, value]) => String(value).split('=')[0]);
    expect(env.filter((name) => name === 'HTTPD_VERSION').length).toBe(1);
    expect(env).toContain('HTTPD_PREFIX');
    expect(config).toContainEqual(['StopSignal', 'SIGWINCH', true, true]);
    expect(config.filter(([key]) => key === 'ExposedPorts')).toEqual([
      ['ExposedPorts', '80/tcp', false, true],
    ]);
  });

  test('loses the command of the base to an ENTRYPOINT', async () => {
    const config = await of('FROM httpd:alpine', 'ENTRYPOINT ["/x"]');
    expect(config.some(([key]) => key === 'Cmd')).toBe(false);
  });

  test('says of no image that nobody looked at what its PATH is', async () => {
    expect(await of('FROM example.com/x', 'ENV A=1')).toEqual([['Env', 'A=1', false, true]]);
    expect(await of('FROM example.com/x', 'ENV PATH=/x:$PATH', 'WORKDIR app')).toEqual([
      ['WorkingDir', '/app', false, false],
      ['Env', expect.stringMatching(/^PATH=\/x:/), false, false],
    ]);
    expect(await of('FROM scratch')).toContainEqual(['Env', expect.stringMatching(/^PATH=/), false, true]);
  });
});

describe('Packages', () => {
  const names = async (...lines: readonly string[]) =>
    contentsOf(resolve(parse(lines.join('\n')), DEFAULT_OPTIONS), 0).packages.map(({ name }) => name);

  test('that a pattern removes are gone', async () => {
    const run = "RUN apt-get install -y gcc libfoo-dev curl && apt-get purge -y 'lib*-dev' 'gcc*'";
    expect(await names('FROM debian:12', run)).toEqual(['curl']);
    expect(await names('FROM debian:12', 'RUN pipx install poetry a && pipx uninstall poetry')).toEqual([
      'a',
    ]);
  });

  test('that were only needed for a while are gone with autoremove', async () => {
    const get = 'apt-get install -y curl gnupg tini';
    const run = `RUN ${get} && apt-mark auto '.*' > /dev/null && apt-mark manual tini && apt-get purge -y --auto-remove`;
    expect(await names('FROM debian:12', 'RUN apt-get install -y nginx', run)).toEqual(['nginx', 'tini']);
    expect(await names('FROM debian:12', `RUN ${get} && apt-get autoremove -y`)).toEqual([
      'curl',
      'gnupg',
      'tini',
    ]);
  });
});

describe('Compilers', () => {
  const compilers = async (...lines: readonly string[]) => (await report(...lines)).security.compilers;

  test.each(['alpine-sdk', 'default-jdk', 'gcc-multilib', 'crossbuild-essential-arm64', 'g++-12', 'gcc-c++'])(
    '%s is one',
    async (name) =>
      expect((await compilers('FROM debian:12', `RUN apt-get install -y ${name}`)).present).toBe('yes'),
  );

  test('may come with what is not followed, or along with a package', async () => {
    expect((await compilers('FROM debian:12', 'RUN ./setup')).present).toBe('unknown');
    expect((await compilers('FROM debian:12', 'RUN apt-get install -y gcc-12-base')).reason).toMatch(
      /brings it along$/,
    );
    expect((await compilers('FROM debian:12', 'RUN touch /x')).reason).toMatch(/nothing seen adds one$/);
  });

  test('Windows has an administrator', async () => {
    const { root } = (await report('FROM example.com/x', 'USER ContainerAdministrator')).security;
    expect(root.present).toBe('yes');
  });
});
