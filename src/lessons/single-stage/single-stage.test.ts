import { describe, expect, it, test } from 'vitest';
import { parse } from '../../dockerfile/parse.ts';
import { contentsOf } from '../../image/contents.ts';
import { DEFAULT_OPTIONS, resolve } from '../../stages/resolve.ts';
import type { BuildOptions, StageGraph } from '../../stages/types.ts';
import { conformanceCases } from '../../testing/conformance.ts';
import { contentsCases } from '../../testing/contents-cases.ts';
import { COURSE } from '../course/course.ts';
import { beforeAfter } from './compare.ts';
import { singleStageText } from './text.ts';

const graphOf = (text: string, options: Partial<BuildOptions> = {}): StageGraph =>
  resolve(parse(text), { ...DEFAULT_OPTIONS, ...options });

describe('The text of a single stage', () => {
  it('has all instructions, with copies between stages as cp', () => {
    const text = `ARG V=1.26
FROM golang:$V AS build
WORKDIR /src
ARG V
COPY . .
RUN go build -o /out/server .
CMD ["go", "run", "."]
FROM node:22 AS unused
RUN npm ci
FROM alpine:3.22
COPY --from=build /out/server /app/
COPY --from=build /src/static /srv/static
COPY conf /etc/conf
USER 1000
ENTRYPOINT ["/app/server"]
`;
    expect(singleStageText(graphOf(text))).toEqual({
      base: 'golang:1.26',
      otherBases: ['alpine:3.22'],
      text: `FROM golang:1.26

# what was stage build
WORKDIR /src
ARG V="1.26"
COPY . .
RUN go build -o /out/server .

# what was stage 2
# it started from alpine:3.22: what it needs of that would have to be installed here
WORKDIR /
RUN mkdir -p /app && cp -a /out/server /app/
RUN mkdir -p /srv && cp -a /src/static /srv/static
COPY conf /etc/conf
USER 1000
ENTRYPOINT ["/app/server"]
`,
    });
  });

  it('leaves out mounts of stages and copies onto the same place, and sets users and directories back', () => {
    const text = `FROM a AS x
USER u
WORKDIR /w
RUN --mount=type=cache,target=/c make
FROM a AS y
RUN --mount=type=bind,from=x,target=/x --mount=type=cache,target=/c use
FROM a
COPY --from=x /w/out /w/out
COPY --from=x /w/out /w/
`;
    expect(
      singleStageText(graphOf(text.replace('/w/out /w/out', '/w/out /w/out\nCOPY --from=y /z /z')))?.text,
    ).toBe(
      `FROM a

# what was stage x
USER u
WORKDIR /w
RUN --mount=type=cache,target=/c make

# what was stage y
USER root
WORKDIR /
RUN --mount=type=cache,target=/c use

# what was stage 2
`,
    );
  });

  it.each([
    // A tool is only lent by its image.
    [
      'FROM tonistiigi/xx AS xx\nFROM golang:1.26 AS build\nCOPY --from=xx / /\nRUN make\nFROM scratch\nCOPY --from=xx /x /x\nCOPY --from=build /out /out',
      'golang:1.26',
    ],
    // A stage that gathers files runs nothing.
    [
      'FROM node:22 AS a\nRUN npm ci\nFROM scratch AS all\nCOPY --from=a /x /\nFROM scratch\nCOPY --from=all / /',
      'node:22',
    ],
    // Nothing runs at all.
    ['FROM a AS one\nFROM scratch\nCOPY --from=one /x /', 'a'],
  ])('starts from what the work is done on: %j', (text, base) => {
    expect(singleStageText(graphOf(text))?.base).toBe(base);
  });

  it('copies what a directory holds, and sets directories once', () => {
    const text =
      'FROM a AS one\nWORKDIR /w\nRUN x\nFROM b AS two\nWORKDIR /w/sub\nCOPY --from=one /t/ /\nCOPY --from=one /t/ /u/\n';
    expect(singleStageText(graphOf(text))?.text.split('\n').slice(7)).toEqual([
      '# it started from b: what it needs of that would have to be installed here',
      'WORKDIR /w/sub',
      'RUN cp -a /t/. /',
      'RUN mkdir -p /u && cp -a /t/. /u/',
      '',
    ]);
  });

  it('is not there for one stage or a refused file', () => {
    expect(singleStageText(graphOf('FROM a\nRUN b\n'))).toBeNull();
    expect(singleStageText(graphOf('FROM a AS a\nFROM b\n'))).toBeNull();
    expect(singleStageText(graphOf('FROM a AS a\nFROM b\nCOPY --from=a\n'))).toBeNull();
  });
});

test('the difference is named, with sizes only where they are facts', async () => {
  const lesson = COURSE.find(({ slug }) => slug === 'attack-surface');
  const result = await beforeAfter(graphOf(lesson?.solution ?? ''));
  expect(result?.single).toMatchObject({
    base: 'golang:1.26-alpine',
    compilers: { present: 'yes' },
    shell: { present: 'yes' },
  });
  expect(result?.real).toMatchObject({ shell: { present: 'no' }, root: { present: 'no' } });
  expect(result?.differences).toEqual([
    'One stage would ship a shell (/bin/sh (busybox ash)); this image has none.',
    'One stage would ship a package manager (apk); this image has none.',
    'One stage would ship a compiler (golang:1.26-alpine); this image has none.',
    'One stage would run as root; this image runs as 65532.',
    'One stage would ship 3 more listed paths.',
    'Its base alone would be 71 MB to pull instead of about 0.7 MB.',
  ]);
  const unknown = await beforeAfter(
    graphOf('FROM x.example/a AS a\nRUN b\nFROM x.example/c\nCOPY --from=a /z /z\n'),
  );
  expect(unknown?.differences.join()).not.toContain('MB');
  expect(unknown?.single.baseSize).toBeNull();
});

test('every build of several stages can be written as one that BuildKit would take', () => {
  let compared = 0;
  for (const { name, dockerfile, options } of [
    ...conformanceCases('cases'),
    ...conformanceCases('odd-files'),
  ]) {
    const graph = graphOf(dockerfile, options);
    const written = singleStageText(graph);
    if (written === null) continue;
    compared += 1;
    const single = graphOf(written.text, { ...options, target: '' });
    expect(single.refusal?.message ?? '', `${name}\n${written.text}`).toBe('');
    expect(single.stages.length, name).toBe(1);
  }
  expect(compared).toBeGreaterThan(60);
});

test('what the image holds, the single stage holds too', () => {
  let paths = 0;
  const missing: string[] = [];
  for (const { name, dockerfile, options, context, error } of contentsCases()) {
    const graph = graphOf(dockerfile, options);
    const written = singleStageText(graph, { entries: context });
    if (error !== undefined || written === null || graph.target === null) continue;
    const single = graphOf(written.text, { ...options, target: '' });
    const { entries } = contentsOf(single, single.target ?? 0, { entries: context });
    const held = new Set(entries.map(({ path }) => path));
    const trees = entries.filter(({ certainty }) => certainty === 'tree').map(({ path }) => path);
    for (const { path, certainty, type, origin } of contentsOf(graph, graph.target, { entries: context })
      .entries) {
      if (certainty !== 'known' || type === 'dir' || origin[0]?.by === 'FROM') continue;
      paths += 1;
      const covered = held.has(path) || trees.some((tree) => tree === '/' || path.startsWith(`${tree}/`));
      if (!covered) missing.push(`${name} ${path}`);
    }
  }
  expect(paths).toBeGreaterThan(100);
  expect(missing.length / paths, missing.join('\n')).toBeLessThan(0.03);
});
