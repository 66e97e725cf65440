import { afterAll, describe, expect, test } from 'vitest';
import { parse } from '../src/dockerfile/parse.ts';
import { contentsOf } from '../src/image/contents.ts';
import { diagramOf } from '../src/layout/diagram.ts';
import { explainStage } from '../src/lessons/explain/explain.ts';
import { timelineOf } from '../src/lessons/player/timeline.ts';
import { TRACKS } from '../src/lessons/player/types.ts';
import { questionsOf } from '../src/lessons/questions/questions.ts';
import { whatIf } from '../src/lessons/what-if/what-if.ts';
import { DEFAULT_OPTIONS, resolve } from '../src/stages/resolve.ts';
import type { StageGraph } from '../src/stages/types.ts';
import { HOSTILE_LONG, HOSTILE_WORDS, hostileFile } from '../src/testing/hostile-strings.ts';
import { contentsBreaches, diagramBreaches, graphBreaches } from '../src/testing/laws.ts';
import { WorkMeter } from '../src/testing/work.ts';

const VIEW = { direction: 'right', neededOnly: false } as const;

function analysed(text: string): string[] {
  const graph = resolve(parse(text), DEFAULT_OPTIONS);
  const contents = graph.target === null ? null : contentsOf(graph, graph.target);
  return [
    ...graphBreaches(graph),
    ...(contents ? contentsBreaches(graph, contents) : []),
    ...diagramBreaches(diagramOf(graph, contents, VIEW)),
  ];
}

describe('hostile texts', () => {
  test.each(HOSTILE_WORDS.map((word) => [JSON.stringify(word), word]))('%s in every place', (_, word) => {
    expect(analysed(hostileFile(word))).toEqual([]);
  });

  test.each(HOSTILE_LONG)('%s in every place', (_, text) => {
    expect(analysed(hostileFile(text))).toEqual([]);
    expect(analysed(text)).toEqual([]);
  });
});

/** Files that grow in one way each; the work must grow no faster than the file. */
const FAMILIES: readonly (readonly [name: string, file: (size: number) => string])[] = [
  ['stages', (size) => repeat(size, (at) => `FROM alpine AS s${at}\nRUN make\n`)],
  [
    'a chain of stages',
    (size) => `FROM a AS s0\n${repeat(size, (at) => `FROM s${at} AS s${at + 1}\nRUN x\n`)}`,
  ],
  [
    'copies from one stage',
    (size) => `FROM a AS b\nFROM c\n${repeat(size, (at) => `COPY --from=b /${at} /\n`)}`,
  ],
  [
    'copies along a chain',
    (size) => `FROM a AS s0\n${repeat(size, (at) => `FROM b AS s${at + 1}\nCOPY --from=s${at} /x /x\n`)}`,
  ],
  ['variables', (size) => `FROM a\n${repeat(size, (at) => `ENV V${at}=\${V0}x\n`)}`],
  ['files', (size) => `FROM scratch\n${repeat(size, (at) => `COPY <<E /d/f${at}\nx\nE\n`)}`],
  ['directories', (size) => `FROM scratch\nRUN mkdir -p ${repeat(size, (at) => `/d${at}/e `)}\n`],
  ['comments', (size) => `FROM a\n${'# comment\n'.repeat(size)}`],
  ['continuations', (size) => `FROM a\nRUN x \\\n${'  y \\\n'.repeat(size)} z\n`],
  ['words', (size) => `FROM a\nCOPY ${'x '.repeat(size)}/\n`],
  ['labels', (size) => `FROM a\nLABEL ${repeat(size, (at) => `k${at}=v `)}\n`],
  ['problems', (size) => `FROM a\n${'NONSENSE x\n'.repeat(size)}`],
  ['mounts', (size) => `FROM a AS b\nFROM c\nRUN ${'--mount=from=b,target=/m '.repeat(size)} x\n`],
  ['commands in one script', (size) => `FROM a\nRUN ${repeat(size, (at) => `touch /f${at} && `)} true\n`],
  ['triggers', (size) => `FROM a AS b\n${'ONBUILD RUN x\n'.repeat(size)}FROM b\n`],
];

/** The questions, what one change would make of it, and the words for one stage. */
function taught(graph: StageGraph): void {
  questionsOf(graph);
  whatIf(graph, { kind: 'file', path: 'x' });
  explainStage(graph, graph.target ?? 0);
}

function repeat(count: number, make: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => make(at)).join('');
}

describe('the work grows no faster than the file', () => {
  const meter = new WorkMeter();
  afterAll(() => meter.close());

  test.each(FAMILIES)('%s', (_, file) => {
    const work = (size: number) => meter.count(() => void analysed(file(size)));
    work(40);
    const [small, large] = [work(400), work(1_600)];
    // Four times the file, and a little for what grows by the logarithm.
    expect(large / small).toBeLessThan(4.8);
    expect(small).toBeGreaterThan(400);
  });

  test.each(FAMILIES)('of what is taught from %s', (_, file) => {
    const work = (size: number) => {
      const graph = resolve(parse(file(size)));
      return meter.count(() => taught(graph));
    };
    work(40);
    const [small, large] = [work(100), work(400)];
    expect(large / small).toBeLessThan(4.8);
    // A play lists each stage's files after each of its steps, up to MAX_PLAYED_ENTRIES.
    const play = (size: number) => {
      const graph = resolve(parse(file(size)));
      return meter.count(() => TRACKS.map((track) => timelineOf(graph, track)));
    };
    expect(play(400) / play(100)).toBeLessThan(16.5);
  });
});
