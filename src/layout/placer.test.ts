import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import { contentsOf } from '../image/contents.ts';
import { DEFAULT_OPTIONS, resolve } from '../stages/resolve.ts';
import { instructionList } from '../testing/arbitraries.ts';
import { aLargeGraph } from '../testing/diagram-builders.ts';
import { textOf } from '../testing/diagram-edits.ts';
import { diagramOf } from './diagram.ts';
import { place } from './place.ts';
import { createPlacer } from './placer.ts';
import type { Diagram, Direction } from './types.ts';

function diagramFor(text: string, direction: Direction): Diagram {
  const graph = resolve(parse(text), DEFAULT_OPTIONS);
  const contents = graph.target === null ? null : contentsOf(graph, graph.target);
  return diagramOf(graph, contents, { direction, neededOnly: false });
}

describe('a placer', () => {
  test('gives what place gives, whatever it placed before', () => {
    const edit = fc.record({ at: fc.nat(), insert: fc.constantFrom('x', ' ', '\n', 'FROM a AS b\n', 'é') });
    const direction = fc.constantFrom<Direction>('right', 'down');
    fc.assert(
      fc.property(instructionList, fc.array(fc.tuple(edit, direction), { maxLength: 8 }), (lines, edits) => {
        const placer = createPlacer();
        let text = lines.join('\n');
        for (const [{ at, insert }, way] of edits) {
          const place_ = at % (text.length + 1);
          text = text.slice(0, place_) + insert + text.slice(place_);
          const diagram = diagramFor(text, way);
          expect(placer(diagram, { direction: way })).toEqual(place(diagram, { direction: way }));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('places once while keys change no size', () => {
    const text = textOf(aLargeGraph(49)).replace('AS part-20\n', 'AS part-20\nRUN true\n');
    let placed = 0;
    const placer = createPlacer(() => placed++);
    const word = ' a word in the body of a script';
    for (let key = 0; key <= word.length; key++) {
      const typed = text.replace('RUN true', `RUN true && echo${word.slice(0, key)}`);
      placer(diagramFor(typed, 'right'), { direction: 'right' });
    }
    expect(placed).toBe(1);
  });

  test('places again what a longer name makes wider, and not when that is undone', () => {
    let placed = 0;
    const placer = createPlacer(() => placed++);
    const name = (name: string) => `FROM alpine AS ${name}\nFROM scratch\nCOPY --from=0 /a /b`;
    const shown = ['one', 'a-name-that-is-a-good-deal-longer', 'one'].map((each) => {
      return placer(diagramFor(name(each), 'right'), { direction: 'right' });
    });
    expect(placed).toBe(2);
    expect(shown[2]).toEqual(shown[0]);
  });

  test('forgets what it has not drawn for long', () => {
    let placed = 0;
    const placer = createPlacer(() => placed++);
    const stages = (count: number) => 'FROM alpine\n'.repeat(count);
    for (let count = 1; count <= 20; count++)
      placer(diagramFor(stages(count), 'right'), { direction: 'right' });
    placer(diagramFor(stages(1), 'right'), { direction: 'right' });
    placer(diagramFor(stages(20), 'right'), { direction: 'right' });
    expect(placed).toBe(21);
  });
});
