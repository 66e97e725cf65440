import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import { MAX_ENTRIES } from '../limits.ts';
import { DEFAULT_OPTIONS, resolve } from '../stages/resolve.ts';
import { instructionList } from '../testing/arbitraries.ts';
import { contentsOf } from './contents.ts';
import type { BuildContext, ContextEntry, ImageContents, OriginHop } from './types.ts';

/** A context of these paths: with a slash at the end a directory, with `->` a link, with `=` a file with a text. */
function contextWith(...paths: readonly string[]): BuildContext {
  const entries = paths.map((written): ContextEntry => {
    const [path = '', link] = written.split(' -> ');
    if (link !== undefined) return { path, type: 'symlink', link };
    if (path.endsWith('/')) return { path: path.slice(0, -1), type: 'dir' };
    const [name = '', text] = path.split('=');
    return { path: name, type: 'file', ...(text !== undefined && { text }) };
  });
  return { entries };
}

function contentsFrom(text: string, context?: BuildContext): ImageContents {
  const graph = resolve(parse(text), DEFAULT_OPTIONS);
  return contentsOf(graph, graph.target ?? 0, context);
}

/** The entries as lines: certainty, path, and the way back. */
function lines({ entries }: ImageContents): string[] {
  return entries.map(({ certainty, path, type, origin }) => {
    const way = origin.map(({ by, span, source }) => `${by} ${span.line} ${source.kind}`);
    return `${certainty} ${type} ${path} < ${way.join(' < ')}`;
  });
}

test('What comes with a base from a named context came with FROM', () => {
  const graph = resolve(parse('FROM alpine AS base\n'), {
    ...DEFAULT_OPTIONS,
    buildContexts: { base: '../x' },
  });
  const [entry] = contentsOf(graph, 0).entries;
  expect(entry?.origin).toMatchObject([{ stage: 0, by: 'FROM', span: { line: 1 } }]);
});

describe('Without a list of the context', () => {
  test('what is copied is a tree, and the directories that it needs are known', () => {
    expect(lines(contentsFrom('FROM scratch\nWORKDIR /app\nCOPY package.json src /app/\n'))).toEqual([
      'known dir /app < WORKDIR 2 workdir',
      'tree unknown /app < COPY 3 context',
      'tree unknown /app/package.json < COPY 3 context',
    ]);
  });

  test('a path that only an opaque RUN can have made leads back to the one that names it', () => {
    const text = [
      'FROM debian AS build',
      'RUN ./make-tool /opt/tool',
      'RUN ./make-other',
      'FROM scratch',
      'COPY --from=build /opt/tool /tool',
    ];
    expect(lines(contentsFrom(text.join('\n')))).toEqual(['tree unknown /tool < COPY 5 stage < RUN 2 run']);
  });

  test.each([
    ['only names what was unpacked before', 'RUN inspect --strict tool', 4],
    ['runs it', 'RUN /opt/bin/tool --help-all | frob', 4],
    ['says that it writes it', 'RUN inspect --output tool', 5],
    ['makes things by its name', 'RUN ./make-tool tool', 5],
  ])('a RUN that %s', (_, run, line) => {
    const text = [
      'FROM debian AS build',
      'ENV URL=https://example.com/x.tgz',
      'WORKDIR /opt/bin',
      'RUN curl -fsSL $URL | tar xz',
      run,
      'FROM scratch',
      'COPY --from=build /opt/bin/tool /',
    ];
    const { entries } = contentsFrom(text.join('\n'));
    expect(entries.find(({ path }) => path === '/tool')?.origin.at(-1)).toMatchObject({
      by: 'RUN',
      span: { line },
    });
  });

  test('among copied sources, a RUN that names a path may well have built it', () => {
    const text =
      'FROM debian AS build\nWORKDIR /src\nCOPY . .\nRUN ./all.sh dist/tool\nFROM scratch\nCOPY --from=build /src/dist/tool /\n';
    const { entries } = contentsFrom(text);
    expect(entries.at(-1)?.origin.at(-1)).toMatchObject({ by: 'RUN', span: { line: 4 } });
  });

  test.each([
    ['a build', 'RUN cargo build --release', '/app/target/release/tool', 4],
    ['a build', 'RUN make', '/app/bin/tool', 4],
    ['a build', 'RUN npm run build', '/app/packages/web/dist', 4],
    ['the sources beside what is built', 'RUN npm run build', '/app/public', 3],
    ['the sources beside what is built', 'RUN make', '/app/nginx.conf', 3],
    ['the sources, where packages are installed', 'RUN apt-get install -y make', '/app/bin/run.sh', 3],
  ])('among copied sources, %s: %s, %s', (_, run, path, line) => {
    const { entries } = contentsFrom(
      `FROM debian AS build\nWORKDIR /app\nCOPY . .\n${run}\nFROM scratch\nCOPY --from=build ${path} /it\n`,
    );
    expect(entries.find((entry) => entry.path === '/it')?.origin.at(-1)?.span.line).toBe(line);
  });

  test('packages do not install what lies in places of one’s own', () => {
    const { entries } = contentsFrom(
      'FROM debian AS build\nRUN ./install\nRUN apt-get install -y x\nFROM scratch\nCOPY --from=build /opt/tool /it\n',
    );
    expect(entries.at(-1)?.origin.at(-1)?.span.line).toBe(2);
  });

  test('what a RUN cannot have made is part of the base', () => {
    const text = 'FROM debian AS build\nFROM scratch\nCOPY --from=build /etc/hosts /hosts\n';
    expect(lines(contentsFrom(text))).toEqual(['known file /hosts < COPY 3 stage < FROM 1 base']);
  });
});

test('a stage that takes from itself takes from a stage, of which nothing is seen', () => {
  expect(lines(contentsFrom('FROM scratch AS final\nCOPY --from=final /a.txt /b.txt\n'))).toEqual([
    'tree unknown /b.txt < COPY 2 stage',
  ]);
  expect(lines(contentsFrom('FROM scratch\nCOPY --from=0 . /app\n'))).toEqual([
    'tree dir /app < COPY 2 stage',
  ]);
});

describe('Paths that hang on variables of the base', () => {
  const text = (base: string) =>
    [
      `FROM ${base} AS build`,
      'WORKDIR $GOPATH/src/x',
      'COPY <<EOF main.go',
      'package main',
      'EOF',
      'ENV OUT=$GOPATH/out',
      'RUN echo a > here && mkdir $OUT && echo b > $OUT/there && echo c > /fixed',
      'FROM scratch',
      'COPY --from=build $UNSET/go/src/x /x',
    ].join('\n');
  const known = (base: string) => {
    const graph = resolve(parse(text(base)), DEFAULT_OPTIONS);
    return contentsOf(graph, 0)
      .entries.filter(({ certainty }) => certainty === 'known')
      .map(({ path }) => path);
  };

  test('are known where the base is listed', () => {
    const base = 'golang:1.26-alpine3.23';
    expect(known(base)).toEqual(['/fixed', '/go/out/there', '/go/src/x/here', '/go/src/x/main.go']);
    const graph = resolve(parse(text(base)), DEFAULT_OPTIONS);
    expect(graph.stages[0]?.config.WorkingDir).toBe('/go/src/x');
    // What the base alone sets is told of the base.
    expect(graph.stages[0]?.config.Env?.map((pair) => pair.replace(/=.*/, ''))).toEqual(['PATH', 'OUT']);
    expect(lines(contentsOf(graph, 1))).toContain('known file /x/main.go < COPY 9 stage < COPY 3 heredoc');
  });

  test('are not said to be known where it is not', () => {
    expect(known('example.com/golang')).toEqual(['/fixed']);
  });
});

describe('With the list of the context', () => {
  test('more paths than can be listed are said to be more', () => {
    const context = contextWith(...Array.from({ length: 500 }, (_, at) => `f${at}`));
    const copies = Array.from({ length: 401 }, (_, at) => `COPY . /d${at}/`).join('\n');
    const { entries } = contentsFrom(`FROM scratch\n${copies}\n`, context);
    expect(entries.length).toBeLessThanOrEqual(MAX_ENTRIES + 2);
    expect(entries.at(-1)).toMatchObject({
      certainty: 'opaque',
      label: 'more than 200000 paths; the rest is not listed',
    });
  });

  test('ignored files are named with their pattern and cannot be copied', () => {
    const context = contextWith('a.txt', 'secret.key', '.dockerignore=*.key\n');
    const all = contentsFrom('FROM scratch\nCOPY . /x\n', context);
    expect(all.ignored).toEqual([{ path: 'secret.key', pattern: '*.key' }]);
    expect(all.entries.map(({ path }) => path)).toEqual(['/x', '/x/.dockerignore', '/x/a.txt']);
    expect(all.complete).toBe(true);
    const { problems } = contentsFrom('FROM scratch\nCOPY secret.key /x\n', context);
    expect(problems.map(({ lines: at, severity }) => ({ at, severity }))).toEqual([
      { at: [[2, 2]], severity: 'error' },
    ]);
  });

  test('the same path can be a pattern of Go, of an ignore file and of --parents', () => {
    const context = contextWith('a/b/c.txt', 'a/d.txt', 'e.txt');
    const paths = (line: string) =>
      contentsFrom(`FROM scratch\n${line}\n`, context).entries.map(({ path }) => path);
    expect(paths('COPY **/*.txt /x/')).toEqual(['/x', '/x/d.txt']);
    expect(paths('COPY --parents **/*.txt /x/')).toEqual([
      '/x',
      '/x/a',
      '/x/a/b',
      '/x/a/b/c.txt',
      '/x/a/d.txt',
      '/x/e.txt',
    ]);
    expect(paths('COPY --exclude=**/*.txt . /x/')).toEqual(['/x', '/x/a', '/x/a/b']);
  });

  test('links that lead in a circle end the build instead of the program', () => {
    const { problems } = contentsFrom('FROM scratch\nCOPY a /x\n', contextWith('a -> b', 'b -> a'));
    expect(problems).toHaveLength(1);
  });

  test('a file below a file in the list is left out', () => {
    const { entries } = contentsFrom('FROM scratch\nCOPY . /\n', contextWith('a', 'a/b'));
    expect(entries.map(({ path }) => path)).toEqual(['/a']);
  });
});

describe('Where nobody has looked at the base', () => {
  const known = (...text: readonly string[]) =>
    contentsFrom(text.join('\n'), contextWith('a.conf'))
      .entries.filter(({ certainty }) => certainty === 'known')
      .map(({ path }) => path);

  test('a file may land in a directory that the base has, unless its name says that it is one', () => {
    expect(known('FROM nginx', 'COPY a.conf /etc/nginx/conf.d')).toEqual([]);
    expect(known('FROM nginx', 'COPY a.conf /etc/nginx/nginx.conf', 'COPY a.conf /app')).toEqual([
      '/app',
      '/etc/nginx/nginx.conf',
    ]);
    const { problems } = contentsFrom(
      'FROM nginx\nCOPY a.conf /etc/nginx/conf.d\nCOPY a.conf /etc/nginx/conf.d/b.conf\n',
      contextWith('a.conf'),
    );
    expect(problems).toEqual([]);
  });

  test('its working directory is not known either, until the file says one', () => {
    expect(known('FROM php:8-apache', 'COPY a.conf .', 'RUN touch y', 'WORKDIR w')).toEqual([]);
    expect(known('FROM php:8-apache', 'WORKDIR /w', 'COPY a.conf .')).toEqual(['/w', '/w/a.conf']);
    expect(known('FROM debian', 'COPY a.conf .')).toEqual(['/a.conf']);
  });
});

describe('What a RUN does', () => {
  const inDebian = (...runs: readonly string[]) =>
    contentsFrom(['FROM debian', ...runs].join('\n'))
      .entries.filter(({ certainty }) => certainty === 'known')
      .map(({ path }) => path);

  test('a wildcard in the middle of a path removes what is known of it', () => {
    expect(inDebian('RUN mkdir -p /opt/x/cache', 'RUN rm -rf /opt/*/cache')).toEqual(['/opt/x']);
  });

  test('what lies under mounts of the runtime does not stay', () => {
    const { entries } = contentsFrom(
      'FROM debian\nRUN mkdir -p /dev/net /x && touch /proc/y && echo a >> /etc/hosts\n',
    );
    expect(entries.map(({ path }) => path)).not.toContain('/dev/net');
    expect(entries.map(({ path }) => path)).not.toContain('/proc/y');
    expect(entries.map(({ path }) => path)).toContain('/x');
  });

  test('bash spreads braces wherever it is called, and sh does what it is linked to', () => {
    expect(inDebian("RUN bash -c 'mkdir -p /a/{b,c}'")).toEqual(['/a', '/a/b', '/a/c']);
    expect(inDebian('SHELL ["/bin/bash", "-c"]', "RUN sh -c 'mkdir /a{1,2}'")).toEqual(['/a{1,2}']);
    expect(inDebian('RUN ln -sf /bin/bash /bin/sh', 'RUN mkdir -p /a/{b,c}')).toEqual([]);
  });
});

describe('A RUN on Debian leaves', () => {
  const left = (script: string, shell = '') =>
    contentsFrom(`FROM debian:12\n${shell}RUN ${script}`)
      .entries.filter(({ certainty }) => certainty === 'known')
      .map(({ path, type }) => (type === 'file' ? path : `${path} ${type}`))
      .join(', ');

  test.each([
    ['mkdir -p /d/x && touch /d/f && rm -rf /d/*/', '/d dir, /d/f'],
    ['mkdir -p /d/x /g && touch /d/f && cp -r /d/*/ /g/', '/d dir, /d/f, /d/x dir, /g dir, /g/x dir'],
    ['mkdir -p /d/x && touch /d/f; for i in /d/*/; do touch ${i}z; done', '/d dir, /d/f, /d/x dir, /d/x/z'],
    ['f() { local a=2; touch /l$a; }; a=9; f; touch /m$a', '/l2, /m9'],
    ['f() { local a; a=2; }; a=9; f; touch /m$a', '/m9'],
    ['f() { a=2; }; a=9; f; touch /m$a', '/m2'],
    ['mkdir /d && ln -s ../a /d/p && ln /d/p /hard', '/d dir, /d/p symlink, /hard symlink'],
    ['mkdir /d && touch /a && ln -s ../a /d/p && cp -r -H /d/p /s', '/a, /d dir, /d/p symlink, /s'],
    ['mkdir /d && ln -s ../a /d/p && cp -rL /d /t', '/d dir, /d/p symlink'],
    ['time touch /a || touch /b', ''],
    ['time touch /a', '/a'],
    ['mkdir /x && touch /x/f && ln -s /x /l && find /l -type f -delete', '/l symlink, /x dir, /x/f'],
    ['touch /d.tgz /d.sh && ./gen && rm *.tgz', '/d.sh'],
    ['./gen && mkdir /new && ln -s /x /new/y', '/new dir, /new/y symlink'],
    ['./gen && mkdir -p /some "/with/$(./x)"', '/some dir'],
    ['case $(dpkg --print-architecture) in amd64) touch /a ;; *) touch /b ;; esac', '/a'],
    ['touch /$(uname -m)-$(uname)', '/x86_64-Linux'],
    ['touch /$(apk --print-arch); ls', ''],
  ])('%s: %s', (script, expected) => expect(left(script)).toBe(expected));

  test('what its platform calls for', () => {
    const text =
      'FROM --platform=linux/arm64 debian:12\nRUN touch /$(uname -m)\nRUN touch /$(dpkg --print-architecture)';
    const known = contentsFrom(text).entries.filter(({ certainty }) => certainty === 'known');
    expect(known.map(({ path }) => path)).toEqual(['/aarch64', '/arm64']);
    const other = contentsFrom('FROM arm64v8/debian:12\nRUN touch /$(uname -m)').entries;
    expect(other.some(({ certainty }) => certainty === 'known')).toBe(false);
  });

  test('nothing for a pattern that may give no word', () => {
    const loop = 'shopt -s nullglob; for f in /nope/*; do touch /never; done; touch /z';
    expect(left(loop, 'SHELL ["/bin/bash", "-c"]\n')).toBe('/z');
  });

  test('no home below a directory that is missing, as busybox makes one directory only', () => {
    const { entries } = contentsFrom('FROM alpine:3.20\nRUN adduser -D -h /var/lib/foo/home foo');
    expect(entries.map(({ path }) => path).filter((path) => path.startsWith('/var'))).toEqual([]);
  });

  test('hidden files where only a star removes', () => {
    const clone = 'FROM alpine AS b\nRUN git clone https://github.com/a/b /d && rm -rf /d/*\nFROM scratch\n';
    const all = contentsFrom(`${clone}COPY --from=b /d /d`);
    expect(all.complete).toBe(false);
    expect(lines(contentsFrom(`${clone}COPY --from=b /d/.git /git`))).toEqual([
      'tree unknown /git < COPY 4 stage < RUN 2 run',
    ]);
    expect(contentsFrom(`${clone}COPY --from=b /d/README /x`).entries).toEqual([]);
  });
});

describe('The way back', () => {
  const way = (...steps: readonly string[]) =>
    lines(contentsFrom(steps.join('\n'))).filter((line) => !line.startsWith('opaque'));

  test.each([
    ['/usr/lib/x86_64-linux-gnu/libfoo.so', 'RUN 3 run'],
    ['/usr/share/zoneinfo', 'RUN 3 run'],
    ['/etc/ssl/certs/ca-certificates.crt', 'RUN 3 run'],
    ['/lib/x86_64-linux-gnu/libc.so.6', 'FROM 1 base'],
    ['/opt/thing', 'RUN 5 run'],
  ])('of %s is %s', (path, step) => {
    const found = way(
      'FROM debian:12 AS b',
      'RUN apt-get update && apt-get install -y zlib1g-dev',
      'RUN apt-get install -y ca-certificates tzdata',
      'RUN useradd -u 10001 app',
      'RUN ./inst && chmod -R g+w /opt/thing',
      'FROM scratch',
      `COPY --from=b ${path} /x`,
    );
    expect(found).toEqual([`tree unknown /x < COPY 7 stage < ${step}`]);
  });

  test.each([
    ['python:3.12-slim', 'pip install -r requirements.txt', '/usr/local/lib/python3.12/site-packages'],
    ['golang:1.22', 'go install github.com/x/y@latest', '/go/pkg/mod'],
    ['maven:3-eclipse-temurin-17', 'mvn dependency:go-offline', '/root/.m2'],
    ['rust:1', 'cargo fetch', '/usr/local/cargo/registry'],
    ['ruby:3.3', 'bundle install', '/usr/local/bundle'],
    ['php:8-fpm', 'docker-php-ext-install gd', '/usr/local/lib/php/extensions'],
    ['node:20', 'npm i -g pm2', '/usr/local/lib/node_modules'],
    ['debian:12', 'openssl req -x509 -newkey rsa:2048 -keyout /c/key.pem -out /c/cert.pem', '/c/key.pem'],
    ['debian:12', 'useradd -u 10001 app', '/etc/group'],
  ])('in %s after %s leads to it: %s', (base, command, path) => {
    const found = way(
      `FROM ${base} AS b`,
      'WORKDIR /c',
      `RUN ${command}`,
      'FROM scratch',
      `COPY --from=b ${path} /x`,
    );
    expect(found.length).toBeGreaterThan(0);
    for (const line of found) expect(line).toMatch(/ < COPY 5 stage < RUN 3 run$/);
  });

  test.each([
    ['apt-get install -y curl', '/usr/bin/env'],
    ['apt-get install -y curl', '/usr/lib/x86_64-linux-gnu/libstdc++.so.6'],
    ['apt-get install -y curl', '/bin/sh'],
  ])('of what every base has leads to the base after %s: %s', (command, path) => {
    const found = way('FROM debian:12 AS b', `RUN ${command}`, 'FROM scratch', `COPY --from=b ${path} /x`);
    expect(found.map((line) => line.split(' < ').at(-1))).toEqual(['FROM 1 base']);
  });

  test('of several things in one directory leads to the one of that name', () => {
    const text = [
      'FROM debian:12 AS b',
      'WORKDIR /w',
      'COPY cmd/server .',
      'COPY cmd/client .',
      'FROM scratch',
    ];
    expect(way(...text, 'COPY --from=b /w/server /x')).toEqual([
      'tree unknown /x < COPY 6 stage < COPY 3 context',
    ]);
    expect(way(...text, 'COPY --from=b /w/client /x')).toEqual([
      'tree unknown /x < COPY 6 stage < COPY 4 context',
    ]);
  });

  test('of a directory that a command needs is not that command', () => {
    const found = way('FROM debian:12', 'RUN ./get /data/conf', 'RUN echo a > /data/conf/b.txt');
    expect(found).toContain('known file /data/conf/b.txt < RUN 3 run');
    expect(found.filter((line) => line.includes(' /data/conf '))).toEqual([
      'tree dir /data/conf < RUN 2 run',
    ]);
  });
});

describe('A directory that is made below unseen files', () => {
  test.each([
    'WORKDIR /app/sub',
    'COPY prod.json /app/sub/prod.json',
    'RUN mkdir -p /app/sub',
    'RUN echo x > /app/sub/y',
  ])('may hold some of them: %s', (step) => {
    const text = `FROM debian:12 AS b\nCOPY . /app\n${step}\nFROM scratch\nCOPY --from=b`;
    expect(lines(contentsFrom(`${text} /app/sub/config.json /c`))).toEqual([
      'tree unknown /c < COPY 5 stage < COPY 2 context',
    ]);
    const all = contentsFrom(`${text} /app/sub /sub`);
    expect(all.complete).toBe(false);
    expect(all.entries.some(({ path, certainty }) => path === '/sub' && certainty === 'tree')).toBe(true);
    expect(contentsFrom(`${text} /app /app`).entries.filter(({ path }) => path === '/app/sub').length).toBe(
      1,
    );
  });

  test('but not where it is new', () => {
    const text = 'FROM debian:12 AS b\nCOPY . /app\nRUN mkdir /app/sub && touch /app/sub/x\nFROM scratch\n';
    expect(contentsFrom(`${text}COPY --from=b /app/sub /sub`).complete).toBe(true);
  });
});

test('what an unlisted image may set stops nobody', () => {
  const text = 'FROM squidfunk/mkdocs-material AS b\nRUN --mount=target=. mkdocs build --site-dir /out\n';
  const contents = contentsFrom(`${text}FROM scratch\nCOPY --from=b /out /`);
  expect(contents.problems).toEqual([]);
  expect(lines(contents)).toEqual(['tree unknown / < COPY 4 stage < RUN 2 run']);
});

test.each([
  ['fedora:40', '$(dpkg --print-architecture)'],
  ['debian:12', '$(linux32 uname -m)'],
  ['quay.io/pypa/manylinux2014_aarch64', '$(uname -m)'],
  ['balenalib/raspberrypi3-debian', '$(uname -m)'],
  ['alpine', '$(f() { local v; echo "${v:-unset}"; }; v=outer; f)'],
])('of %s nobody knows %s', (base, word) => {
  const { entries } = contentsFrom(`FROM ${base}\nRUN touch "/x-${word}"`);
  expect(entries.filter(({ certainty }) => certainty === 'known')).toEqual([]);
});

test('busybox has few directories, and old releases of Alpine lack files', () => {
  const made = (text: string) =>
    contentsFrom(text)
      .entries.filter(({ certainty }) => certainty === 'known')
      .map(({ path }) => path);
  expect(made('FROM busybox\nRUN [ -d /opt ] && touch /yes')).not.toContain('/yes');
  expect(made('FROM busybox\nRUN [ -d /etc ] && touch /yes')).toContain('/yes');
  expect(made('FROM alpine:3.12\nRUN [ -e /etc/nsswitch.conf ] || touch /made')).not.toContain('/made');
});

describe('What is removed', () => {
  test('stays in the layer below, and is said to', () => {
    const text = 'FROM scratch\nCOPY a /x/a\nRUN rm -r /x\n';
    const { entries, removed } = contentsFrom(text, contextWith('a'));
    expect(entries.some(({ path }) => path.startsWith('/x'))).toBe(false);
    expect(removed.map(({ path, certain, span }) => ({ path, certain, line: span.line }))).toEqual([
      { path: '/x', certain: true, line: 3 },
      { path: '/x/a', certain: true, line: 3 },
    ]);
  });

  test('what may be back is not said to be gone', () => {
    const text = 'FROM debian\nRUN touch /x\nRUN rm /x\nRUN ./may || touch /x\n';
    expect(contentsFrom(text).removed).toMatchObject([{ path: '/x', certain: false }]);
  });

  test('what was made and removed in one step is in no layer', () => {
    expect(contentsFrom('FROM alpine\nRUN mkdir /x && rm -r /x\n').removed).toEqual([]);
  });
});

const ENDS = new Set([
  'context',
  'named-context',
  'image',
  'url',
  'git',
  'heredoc',
  'run',
  'workdir',
  'base',
  'implied',
]);

/** Where an origin may end: outside, at what made the path, or at a stage that cannot be there yet, which BuildKit refuses. */
function isEnd(hop: OriginHop | undefined): boolean {
  if (hop === undefined) return false;
  const { source, stage } = hop;
  return ENDS.has(source.kind) || (source.kind === 'stage' && source.stage >= stage);
}

describe('Whatever the text is', () => {
  const contexts = fc.constantFrom(
    undefined,
    contextWith(
      'src/a.ts',
      'src/b/c.ts',
      'package.json',
      'lib/',
      'etc -> lib',
      'a b',
      'é',
      '.dockerignore=**/c.*',
    ),
    contextWith(),
  );

  test('every origin ends somewhere, every path is clean, and nothing is thrown', () => {
    fc.assert(
      fc.property(instructionList, contexts, (list, context) => {
        const graph = resolve(parse(list.join('\n')), DEFAULT_OPTIONS);
        for (const { index } of graph.stages) {
          const { entries, complete } = contentsOf(graph, index, context);
          for (const { path, origin } of entries) {
            expect(path).toMatch(/^\/(?:[^/]+(?:\/[^/]+)*)?$/);
            expect(origin.length).toBeGreaterThan(0);
            expect(isEnd(origin.at(-1)), JSON.stringify(origin)).toBe(true);
          }
          expect(complete).toBe(entries.every(({ certainty }) => certainty === 'known'));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('an unknown stage has no contents', () => {
    const graph = resolve(parse('FROM scratch'), DEFAULT_OPTIONS);
    expect(contentsOf(graph, 7).entries).toEqual([]);
    expect(contentsOf(graph, -1).entries).toEqual([]);
  });
});

describe('5,000 stages take a second or two', () => {
  const chain = (stage: (index: number) => string): string =>
    Array.from({ length: 5_000 }, (_, index) => stage(index)).join('\n');
  const seconds = (text: string): number => {
    const graph = resolve(parse(text), DEFAULT_OPTIONS);
    const began = performance.now();
    contentsOf(graph, 4_999);
    return (performance.now() - began) / 1_000;
  };

  test('each built on the one before, in one directory', () => {
    const text = chain(
      (at) =>
        `FROM ${at === 0 ? 'alpine' : `s${at - 1}`} AS s${at}\nCOPY a /app/f${at}\nRUN touch /app/g${at}`,
    );
    expect(seconds(text)).toBeLessThan(20);
  }, 60_000);

  test('each taking a file from the one before', () => {
    const text = chain(
      (at) => `FROM scratch AS s${at}\nCOPY ${at === 0 ? '<<a /x/\na' : `--from=s${at - 1} /x /x`}`,
    );
    expect(seconds(text)).toBeLessThan(20);
  }, 60_000);

  test('each with opaque steps', () => {
    const text = chain(
      (at) =>
        `FROM ${at === 0 ? 'alpine' : `s${at - 1}`} AS s${at}\nRUN make all\nCOPY --from=${Math.max(0, at - 1)} /out/x /out/y`,
    );
    expect(seconds(text)).toBeLessThan(20);
  }, 60_000);
});
