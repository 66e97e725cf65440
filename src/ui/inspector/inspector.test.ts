import { describe, expect, it } from 'vitest';
import { contextUse } from '../../analysis/context-use.ts';
import { analyse } from '../../analysis/pipeline.ts';
import { contentsOf } from '../../image/contents.ts';
import { reportOf } from '../../image/report.ts';
import { DEFAULT_OPTIONS } from '../../state/model.ts';
import { certaintyText } from '../texts.ts';
import { compareContents } from './compare.ts';
import { facetsOf, keeps, NO_FILTER } from './contents-filter.ts';
import { contextRows, fatesOf } from './context-rows.ts';
import { layerRows } from './layers.ts';
import { leftStages, sentencesOf, sourced, withShortDigests } from './left-stages.ts';
import { storyOf } from './origin-story.ts';
import { ROOT, treeOf } from './tree-model.ts';

const TEXT = `FROM golang:1.22-alpine AS build
WORKDIR /src
COPY main.go .
RUN go build -o /out/app .

FROM alpine:3.20 AS base
RUN touch /made /gone
RUN rm /gone

FROM base
ENV MODE=fast
COPY --from=build /out/app /app
COPY conf /etc/app/conf
`;

async function pass(text = TEXT) {
  const view = { direction: 'right', neededOnly: false } as const;
  const { graph, analysis } = await analyse({ text, options: DEFAULT_OPTIONS, view });
  const contents = contentsOf(graph, graph.target ?? 0);
  const entryAt = (path: string) => {
    const entry = contents.entries.find((each) => each.path === path);
    if (entry === undefined) throw new Error(`no ${path}`);
    return entry;
  };
  return { graph, analysis, contents, entryAt };
}

describe('the headline of what is left behind', () => {
  it.each([
    [
      'ships alpine + 2 files; leaves nothing behind',
      true,
      'Ships alpine + 2 files.',
      'Leaves nothing behind.',
    ],
    [
      'ships nothing; leaves behind node:22, 2 packages',
      false,
      'Would ship nothing if it were the target.',
      'Would leave behind node:22, 2 packages.',
    ],
  ])('%j, of the target: %j', (headline, isTarget, ...sentences) => {
    expect(sentencesOf(headline, isTarget)).toEqual(sentences);
  });

  it('shows as much of a digest as one reads', () => {
    const digest = '0123456789abcdef'.repeat(4);
    expect(withShortDigests(`alpine:3@sha256:${digest} + 1 file`)).toBe(
      'alpine:3@sha256:0123456789ab… + 1 file',
    );
    expect(withShortDigests('alpine:3.22')).toBe('alpine:3.22');
  });
});

describe('the filter', () => {
  it('counts what it offers, and keeps what is chosen', async () => {
    const { contents } = await pass();
    const facets = facetsOf(contents);
    expect(facets.origins.map(([id]) => id)).toEqual([
      'stage:0',
      'stage:1',
      'stage:2',
      'context',
      'image:docker.io/library/alpine:3.20',
    ]);
    expect(facets.certainties.reduce((sum, [, count]) => sum + count, 0)).toBe(contents.entries.length);
    const kept = (filter: Partial<typeof NO_FILTER>) =>
      contents.entries.filter(keeps({ ...NO_FILTER, ...filter }, contents.stage)).map(({ path }) => path);
    expect(kept({ text: ' APP ' })).toEqual(['/app', '/etc/app', '/etc/app/conf']);
    expect(kept({ origins: new Set(['stage:0']) })).toEqual(['/app']);
    expect(kept({ own: true })).not.toContain('/made');
    expect(kept({ own: true })).toHaveLength(facets.own);
    expect(kept({ certainties: new Set(['opaque'] as const) })).toEqual(['/']);
  });

  it('keeps folders that hold what is kept', async () => {
    const { contents } = await pass();
    const rows = treeOf(contents, keeps({ ...NO_FILTER, text: 'conf' }, contents.stage));
    expect([...rows.values()].map(({ name }) => name)).toEqual(['etc/app/conf', '/']);
  });
});

describe('a tree after an edit', () => {
  it('is the same tree, and its rows the same rows, as far as they look the same', async () => {
    const treeAfter = async (text: string, before?: ReturnType<typeof treeOf>) =>
      treeOf((await pass(text)).contents, () => true, before);
    const first = await treeAfter(TEXT);
    expect(await treeAfter(`# Everything stands a line lower now.\n${TEXT}`, first)).toBe(first);
    const second = await treeAfter(TEXT.replace('conf /etc/app/conf', 'conf /etc/app/other'), first);
    const drawnAnew = [...second.values()].filter((row) => first.get(row.id) !== row);
    expect(drawnAnew.map(({ path }) => path)).toEqual(['/etc/app/other', '/etc/app']);
    expect([...second.keys()]).not.toContain('path /etc/app/conf');
  });
});

describe('what cannot be seen', () => {
  const tree = async (text: string) => {
    const { contents } = await pass(text);
    const rows = treeOf(contents, ({ certainty }) => certainty !== 'opaque');
    return [...rows.values()]
      .filter(({ id }) => id !== ROOT)
      .map(({ name, entry, children }) => {
        return `${name} ${entry === null ? '-' : certaintyText(entry)} ${children.length}`;
      });
  };

  it('is a row of its own beside what is listed, and says where it is from', async () => {
    const text = [
      'FROM scratch AS tools',
      'COPY --from=busybox /bin /out',
      'COPY a.sh /out/',
      'FROM alpine',
      'COPY --from=tools /out /usr/bin',
      'COPY . /usr/bin/',
    ];
    expect(await tree(text.join('\n'))).toEqual([
      'a.sh This path is there; the text does not say whether as a file or as a directory 0',
      '* from /out Files in this directory that the text does not name 0',
      '* from the build context Files in this directory that the text does not name 0',
      'usr/bin/ - 3',
    ]);
  });

  it('is told apart by the end of a long path', async () => {
    const text =
      'FROM alpine\nWORKDIR /app\nCOPY --from=example.com/x /layers/out/dependencies/ /layers/out/application/ ./\n';
    expect((await tree(text)).map((row) => row.replace(/ Files.*| This.*/, ''))).toEqual([
      '* from …/dependencies',
      '* from …/out/application',
      'app/',
    ]);
  });

  it('is told of a directory that an instruction made', async () => {
    const text = 'FROM scratch\nWORKDIR /app\nCOPY src lib ./\nADD https://example.com/repo.git /git\n';
    expect(await tree(text)).toEqual([
      '* from src Files in this directory that the text does not name 0',
      '* from lib Files in this directory that the text does not name 0',
      'app/ This very path is there 2',
      'git/ A directory or pattern whose files the text does not name 0',
    ]);
  });
});

describe('the story of an entry', () => {
  it('goes back to where it began', async () => {
    const { entryAt } = await pass();
    const app = storyOf(entryAt('/app'), TEXT);
    expect(app.steps.map(({ by }) => by)).toEqual([
      'COPY --from=build /out/app /app',
      'RUN go build -o /out/app .',
    ]);
    expect(storyOf(entryAt('/etc/app/conf'), TEXT).start).toMatchObject({ kind: 'context', path: 'conf' });
  });
});

describe('the layers', () => {
  it('are the instructions of a stage and of those below it, with what each did', async () => {
    const { analysis, contents } = await pass();
    const rows = layerRows(analysis.graph.stages, contents);
    expect(rows.map(({ instruction, layers }) => `${instruction.keyword} ${layers.join()}`)).toEqual([
      'FROM ',
      'RUN 1',
      'RUN 2',
      'FROM ',
      'ENV ',
      'COPY 3',
      'COPY 4',
    ]);
    expect(rows[2]?.removed.map(({ path }) => path)).toEqual(['/gone']);
  });
});

describe('what is left behind', () => {
  it('is told stage by stage', async () => {
    const { graph, analysis } = await pass();
    const { leftBehind } = await reportOf(graph, 2);
    const [build, ...others] = leftStages(leftBehind, analysis.graph.stages);
    expect(others).toEqual([]);
    expect(build).toMatchObject({ stage: 0, base: { reference: 'golang:1.22-alpine' } });
    expect(build?.sources.map(({ path }) => path)).toEqual(['/src/main.go']);
  });
});

describe('a reason', () => {
  it('is told without the place where it was read', () => {
    expect(
      sourced('x has /bin/sh (dash) (owner/repo@1 a/Dockerfile (curl kept)), and nothing adds one'),
    ).toEqual({
      reason: 'x has /bin/sh (dash), and nothing adds one',
      source: 'owner/repo@1 a/Dockerfile (curl kept)',
    });
    expect(sourced('USER app')).toEqual({ reason: 'USER app', source: null });
    expect(sourced('open (bracket')).toEqual({ reason: 'open (bracket', source: null });
  });
});

describe('a comparison', () => {
  it('tells what one has and the other has not, and what nobody can tell', async () => {
    const { graph, contents } = await pass();
    const found = compareContents(contents, contentsOf(graph, 1));
    expect([...found.onlyHere].map(({ path }) => path)).toEqual(['/app', '/etc/app', '/etc/app/conf']);
    expect(found.onlyThere.size).toBe(0);
    expect(found.both).toBe(contents.entries.length - 3);
    expect(found.maybeThere).toBe(3);
  });

  it('of an image with itself finds nothing', async () => {
    const { contents } = await pass();
    expect(compareContents(contents, contents)).toMatchObject({ both: contents.entries.length });
  });
});

describe('the files of a build context', () => {
  it('go where they are taken, stay, or are kept out', async () => {
    const { graph } = await pass();
    const paths = ['main.go', 'conf/a', 'README.md', 'node_modules/x.js'];
    const context = {
      entries: [
        ...paths.map((path) => ({ path, type: 'file' as const })),
        { path: '.dockerignore', type: 'file' as const, text: 'node_modules\n' },
      ],
    };
    const use = contextUse(graph, context);
    expect(use.uses.map(({ path, stage, to }) => `${path} ${stage} ${to}`)).toEqual([
      'main.go 0 /src/main.go',
      'conf/a 2 /etc/app/conf/a',
    ]);
    const fates = fatesOf(context, use);
    expect([...fates].map(([path, { fate }]) => `${path} ${fate}`)).toEqual([
      'main.go taken',
      'conf/a taken',
      'README.md rest',
      'node_modules/x.js ignored',
      '.dockerignore rest',
    ]);
    const rows = contextRows(fates, new Set(), (_, fate) => fate === 'taken');
    expect([...rows.values()].map(({ name }) => name)).toEqual(['/', 'conf/', 'a', 'main.go']);
  });

  it('have no fate while it is not known', () => {
    const fates = fatesOf({ entries: [{ path: 'a', type: 'file' }] }, null);
    expect(fates.get('a')).toEqual({ fate: null, uses: [], pattern: null });
  });
});
