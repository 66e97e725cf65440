import { describe, expect, it, test } from 'vitest';
import { parse } from '../../dockerfile/parse.ts';
import { contentsOf } from '../../image/contents.ts';
import { DEFAULT_OPTIONS, resolve } from '../../stages/resolve.ts';
import type { BuildOptions, StageGraph } from '../../stages/types.ts';
import { conformanceCases } from '../../testing/conformance.ts';
import { contentsCases } from '../../testing/contents-cases.ts';
import { stateAt } from './state.ts';
import { keyed, timelineOf } from './timeline.ts';
import { type Timeline, TRACKS } from './types.ts';

const graphOf = (text: string, options: Partial<BuildOptions> = {}): StageGraph =>
  resolve(parse(text), { ...DEFAULT_OPTIONS, ...options });

/** Each wave as text: `0 FROM+ENV, 1 FROM`. */
function waves(timeline: Timeline): string[] {
  return Array.from({ length: timeline.waves }, (_, at) => {
    const lit = stateAt(timeline, at + 1).lit;
    const stages = [...new Set(lit.map(({ stage }) => stage))];
    return stages
      .map(
        (stage) =>
          `${stage} ${lit
            .filter((part) => part.stage === stage)
            .map((part) => part.keyword)
            .join('+')}`,
      )
      .join(', ');
  });
}

const DIAMOND = `FROM golang AS base
WORKDIR /src
FROM base AS a
ENV A=1
RUN make a
FROM base AS b
RUN make b1
RUN make b2
FROM base AS unused
RUN make unused
FROM scratch
COPY --from=a /a /a
COPY --from=b /b /b
CMD ["/a"]
`;

describe('The waves of BuildKit', () => {
  it('runs what can run at the same time', () => {
    expect(waves(timelineOf(graphOf(DIAMOND), 'buildkit'))).toEqual([
      '0 FROM, 4 FROM',
      '0 WORKDIR',
      '1 FROM+ENV, 2 FROM',
      '1 RUN, 2 RUN',
      '2 RUN, 4 COPY',
      '4 COPY+CMD',
    ]);
  });

  it('never lights what is not needed', () => {
    const timeline = timelineOf(graphOf(DIAMOND), 'buildkit');
    expect(timeline.idle).toEqual([3]);
    for (let at = 0; at <= timeline.waves; at++) {
      const { stages, lit } = stateAt(timeline, at);
      expect(stages[3]).toMatchObject({ phase: 'idle', entries: [] });
      expect(lit.some(({ stage }) => stage === 3)).toBe(false);
    }
  });

  it('does not hold up a linked copy by what stands above it', () => {
    const timeline = timelineOf(
      graphOf('FROM a AS a\nFROM b\nRUN one\nRUN two\nCOPY --link --from=a /x /x\nRUN three\n'),
      'buildkit',
    );
    expect(waves(timeline)).toEqual(['0 FROM, 1 FROM', '1 RUN+COPY', '1 RUN', '1 RUN']);
    const copy = timeline.parts.find(({ keyword }) => keyword === 'COPY');
    expect(copy).toMatchObject({ wave: 1, arrives: 2, waitsFor: [0] });
  });

  it('lets artifacts travel along the edges of the diagram', () => {
    const timeline = timelineOf(
      graphOf('FROM a AS a\nFROM b\nRUN --mount=from=a,target=/m x\nCOPY --from=a /x /y\nCOPY . .\n'),
      'buildkit',
    );
    const edges = timeline.parts.map(({ keyword, edges }) => [keyword, ...edges]);
    expect(edges).toEqual([
      ['FROM', 'from:image:docker.io/library/a:latest->stage:0'],
      ['FROM', 'from:image:docker.io/library/b:latest->stage:1'],
      ['RUN', 'mount:stage:0->stage:1'],
      ['COPY', 'copy:stage:0->stage:1'],
      ['COPY', 'copy:context->stage:1'],
    ]);
  });

  it('says where a build would stop, and why it would not begin', () => {
    const failing = timelineOf(graphOf('FROM scratch AS a\nFROM scratch\nCOPY --from=a /x /x\n'), 'buildkit');
    expect(failing.parts.at(-1)?.failure).not.toBeNull();
    const refused = timelineOf(graphOf('FROM a\nCOPY --from=$X / /\n'), 'buildkit');
    expect(refused).toMatchObject({ waves: 0, parts: [] });
    expect(refused.refusal).not.toBeNull();
  });
});

test('the classic builder runs everything up to the target, one by one', () => {
  const timeline = timelineOf(graphOf(DIAMOND, { target: 'unused' }), 'classic');
  expect(waves(timeline)).toEqual([
    '0 FROM',
    '0 WORKDIR',
    '1 FROM',
    '1 ENV',
    '1 RUN',
    '2 FROM',
    '2 RUN',
    '2 RUN',
    '3 FROM',
    '3 RUN',
  ]);
  expect(timeline.idle).toEqual([4]);
  expect(
    timelineOf(graphOf('FROM a\nRUN --mount=type=cache,target=/x y\n'), 'classic').unknownToClassic,
  ).toEqual(['RUN --mount']);
});

const accepted = [...conformanceCases('cases'), ...conformanceCases('odd-files')].filter(
  ({ facts }) => (facts as { accepted: boolean }).accepted,
);

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What must hold of every play. */
function checkLaws(name: string, graph: StageGraph, context?: Parameters<typeof contentsOf>[2]): void {
  for (const track of TRACKS) {
    const timeline = timelineOf(graph, track, context);
    const end = stateAt(timeline, timeline.waves);
    for (const { stage, phase, entries, ran, of } of end.stages) {
      if (phase === 'idle') continue;
      expect({ name, track, stage, phase, ran }).toEqual({ name, track, stage, phase: 'done', ran: of });
      const wanted = keyed(contentsOf(graph, stage, context).entries);
      const held = keyed(entries);
      const same =
        held.size === wanted.size && [...wanted].every(([key, entry]) => isSame(held.get(key), entry));
      expect(same, `${name} ${track} ${stage}`).toBe(true);
    }
    // Nothing runs before what it waits for, and every instruction runs once.
    const finished = new Map<number, number>();
    for (const { stage, arrives } of timeline.parts) {
      finished.set(stage, Math.max(finished.get(stage) ?? 0, arrives));
    }
    for (const { wave, waitsFor } of timeline.parts) {
      const early = waitsFor.filter((stage) => wave <= (finished.get(stage) ?? -1));
      expect(early, name).toEqual([]);
    }
    expect(new Set(timeline.parts.map(({ stage, step }) => `${stage} ${step}`)).size).toBe(
      timeline.parts.length,
    );
    expect(stateAt(timeline, 0).stages.every(({ entries }) => entries.length === 0)).toBe(true);
  }
}

describe('At the end stands what the core computes', () => {
  test('for every file that BuildKit accepts', () => {
    expect(accepted.length).toBeGreaterThan(400);
    for (const { name, dockerfile, options } of accepted) {
      const graph = graphOf(dockerfile, options);
      checkLaws(name, graph);
      const timeline = timelineOf(graph, 'buildkit');
      const needed = graph.stages.filter((stage) => stage.needed).map(({ index }) => index);
      expect(timeline.playing, name).toEqual(needed);
    }
  });

  test('for every build whose context is known', () => {
    for (const { name, dockerfile, options, context } of contentsCases()) {
      const graph = graphOf(dockerfile, options);
      if (graph.refusal === null) checkLaws(name, graph, { entries: context });
    }
  });
});
