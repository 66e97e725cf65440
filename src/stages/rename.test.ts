import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import { conformanceCases } from '../testing/conformance.ts';
import { referenceAt, stageReferences } from './references.ts';
import { applyEdits, renameStage } from './rename.ts';
import { DEFAULT_OPTIONS, resolve } from './resolve.ts';
import type { BuildOptions } from './types.ts';

const graphOf = (text: string, options: Partial<BuildOptions> = {}) =>
  resolve(parse(text), { ...DEFAULT_OPTIONS, ...options });

function renamed(text: string, stage: number, name: string, options: Partial<BuildOptions> = {}): string {
  const result = renameStage(graphOf(text, options), stage, name);
  return result.ok ? applyEdits(text, result.edits) : `refused: ${result.reason}`;
}

describe('stageReferences', () => {
  it('resolves every place as BuildKit does', () => {
    const text = [
      'FROM alpine AS a', // 0
      'FROM a AS b', // 1
      'FROM scratch AS a', // 2: shadows the first
      'FROM a',
      'COPY --from=A /x /x',
      'COPY --from=0 /x /y',
      'COPY --from=alpine /x /z',
      'RUN --mount=type=bind,from=B,target=/m --mount=target=/n,from=nginx true',
    ].join('\n');
    const told = stageReferences(graphOf(text)).map(({ stage, by, kind, as, span }) => {
      return `${by} ${kind} ${as} ${text.slice(span.from, span.to)} -> ${stage}`;
    });
    expect(told).toEqual([
      '0 definition name a -> 0',
      '1 from name a -> 0',
      '1 definition name b -> 1',
      '2 definition name a -> 2',
      '3 from name a -> 2',
      '3 copy name A -> 2',
      '3 copy number 0 -> 0',
      '3 mount name B -> 1',
    ]);
  });

  it('tells which stage a place means', () => {
    const references = stageReferences(graphOf('FROM alpine AS a\nFROM a'));
    expect(referenceAt(references, 22)?.kind).toBe('from');
    expect(referenceAt(references, 2)).toBeNull();
  });

  it('agrees with what the graph takes from, for every conformance case', () => {
    for (const { dockerfile, options, name } of conformanceCases('cases')) {
      const graph = graphOf(dockerfile, options);
      const told = stageReferences(graph).filter(({ kind, trigger }) => kind !== 'definition' && !trigger);
      for (const { by, stage } of told) {
        const requires = graph.stages[by]?.requires ?? [];
        const isReplaced = graph.stages[by]?.base.kind === 'named-context';
        expect([name, by, isReplaced || stage >= by || requires.includes(stage)]).toEqual([name, by, true]);
      }
    }
  });
});

describe('renameStage', () => {
  it.each([
    [
      'everywhere',
      'FROM x AS b\nFROM b\nCOPY --from=B /a /a\nRUN --mount=target=/m,from=b,rw ls',
      0,
      'build',
      'FROM x AS build\nFROM build\nCOPY --from=build /a /a\nRUN --mount=target=/m,from=build,rw ls',
    ],
    [
      'not the same word elsewhere',
      'FROM x AS app\nRUN app\nFROM y\nCOPY --from=app app /app',
      0,
      'web',
      'FROM x AS web\nRUN app\nFROM y\nCOPY --from=web app /app',
    ],
    [
      'only the one that is meant',
      'FROM x AS a\nFROM a AS b\nFROM y AS a\nCOPY --from=b /x /x\nFROM a\nCOPY --from=a /x /x',
      0,
      'first',
      'FROM x AS first\nFROM first AS b\nFROM y AS a\nCOPY --from=b /x /x\nFROM a\nCOPY --from=a /x /x',
    ],
    [
      'with the comment that describes it',
      '# b makes it\nFROM x AS b\nFROM y\nCOPY --from=b /a /a',
      0,
      'build',
      '# build makes it\nFROM x AS build\nFROM y\nCOPY --from=build /a /a',
    ],
    [
      'a stage without a name',
      'FROM x\nFROM y\nCOPY --from=0 /a /a',
      0,
      'build',
      'FROM x AS build\nFROM y\nCOPY --from=build /a /a',
    ],
    [
      'in the letter case of its FROM',
      'from x\nfrom y\ncopy --from=0 /a /a',
      0,
      'build',
      'from x as build\nfrom y\ncopy --from=build /a /a',
    ],
    [
      'but not where it is counted',
      'FROM x AS a\nFROM y\nCOPY --from=0 /a /a\nCOPY --from=a /b /b',
      0,
      'b',
      'FROM x AS b\nFROM y\nCOPY --from=0 /a /a\nCOPY --from=b /b /b',
    ],
    [
      'in triggers that fire here',
      'FROM x AS a\nFROM y AS t\nONBUILD COPY --from=a /f /f\nFROM t',
      0,
      'b',
      'FROM x AS b\nFROM y AS t\nONBUILD COPY --from=b /f /f\nFROM t',
    ],
    [
      'not in triggers for others',
      'FROM x AS a\nFROM y AS t\nONBUILD COPY --from=a /f /f',
      0,
      'b',
      'FROM x AS b\nFROM y AS t\nONBUILD COPY --from=a /f /f',
    ],
    [
      'with line ends kept',
      'FROM x AS a\r\nFROM y\r\nCOPY --from=a \\\r\n  /a /a\r\n',
      0,
      'b',
      'FROM x AS b\r\nFROM y\r\nCOPY --from=b \\\r\n  /a /a\r\n',
    ],
  ])('%s', (_what, text, stage, name, expected) => {
    expect(renamed(text, stage, name)).toBe(expected);
  });

  it.each([
    ['FROM x AS a', '1a', 'A name begins with a letter'],
    ['FROM x AS a', '', 'A stage needs a name'],
    ['FROM x AS a', 'A', 'That is its name already'],
    ['FROM x AS a', 'scratch', 'scratch means something of its own'],
    ['FROM x AS a\nFROM y AS b', 'B', 'Stage 1 has that name already'],
    ['FROM x AS a\nFROM alpine', 'alpine', 'The FROM of line 2 would start from something else'],
    ['FROM x AS a\nFROM y\nCOPY --from=nginx /a /a', 'nginx', 'Line 3 would take from something else'],
  ])('refuses for %j the name %j', (text, name, reason) => {
    expect(renamed(text, 0, name)).toContain(`refused: ${reason}`);
  });

  it('leaves names that come from variables, and says so', () => {
    const text = 'ARG B=a\nFROM x AS a\nFROM $B\nCOPY --from=a /a /a';
    const result = renameStage(graphOf(text), 0, 'b');
    expect(result).toMatchObject({ ok: true, left: [3] });
    expect(renamed(text, 0, 'b')).toBe('ARG B=a\nFROM x AS b\nFROM $B\nCOPY --from=b /a /a');
  });

  it('takes the target along', () => {
    const result = renameStage(graphOf('FROM x AS a\nFROM y AS b', { target: 'A' }), 0, 'c');
    expect(result).toMatchObject({ ok: true, target: 'c' });
  });

  it('gives a graph that differs in nothing but the name, in every conformance case', () => {
    for (const { dockerfile, options } of conformanceCases('cases')) {
      const graph = graphOf(dockerfile, options);
      // The first and the last: those between are like them.
      for (const index of new Set([0, graph.stages.length - 1])) {
        const result = renameStage(graph, index, 'renamed-stage');
        if (!result.ok || result.left.length > 0) continue;
        const after = graphOf(applyEdits(dockerfile, result.edits), { ...options, target: result.target });
        expect(after.stages.map(({ requires, needed }) => [requires, needed])).toEqual(
          graph.stages.map(({ requires, needed }) => [requires, needed]),
        );
        expect(after.stages[index]?.name).toBe('renamed-stage');
        expect(after.refusal?.phase).toBe(graph.refusal?.phase);
      }
    }
  });

  it('can be taken back by renaming again', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{3,8}$/);
    fc.assert(
      fc.property(name, name, (first, second) => {
        fc.pre(first !== second && first !== 'scratch' && second !== 'scratch');
        const text = `FROM x AS ${first}\nFROM ${first} AS zz\nCOPY --from=${first} /a /a\n`;
        expect(renamed(renamed(text, 0, second), 0, first)).toBe(text);
      }),
      { numRuns: 30 },
    );
  });
});
