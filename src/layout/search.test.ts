import { describe, expect, test } from 'vitest';
import { LAYOUT_SINGLE_MAX_CELLS } from '../limits.ts';
import { aLargeGraph } from '../testing/diagram-builders.ts';
import { Board } from './board.ts';
import { columnsOf, netOf } from './columns.ts';
import { diagramOf } from './diagram.ts';
import { CROSSING, moveOf, Search } from './search.ts';
import { skeletonOf } from './skeleton.ts';

/** A board with all cells of a synthetic build, in the order of their numbers, and its chains of one cell. */
function aBoard(stages: number, seed: number) {
  const diagram = diagramOf(aLargeGraph(stages, seed), null, { direction: 'right', neededOnly: false });
  const net = netOf(diagram);
  const skeleton = skeletonOf(net, columnsOf(net), LAYOUT_SINGLE_MAX_CELLS);
  const board = new Board(skeleton);
  for (const cell of skeleton.cells.keys()) board.put(cell, board.sizeOf(board.columnOf(cell)));
  const lanes = skeleton.lanes.map((lane) => lane.slice(1, -1)).filter((lane) => lane.length > 0);
  return {
    board,
    chains: [...lanes, ...net.outside.map((_, node) => [node])],
    ranks: [...skeleton.cells.keys()],
  };
}

describe('laying a chain anew', () => {
  test.each([
    [8, 2],
    [12, 1],
    [20, 4],
  ])('gains what the whole board then counts, %i stages', (stages, seed) => {
    const { board, chains, ranks } = aBoard(stages, seed);
    const search = new Search(board, ranks, board.most);
    let moved = 0;
    for (const chain of chains) {
      const [before, order] = [board.crossings(), board.columns.flat().join()];
      const move = moveOf(board, [chain]);
      const gained = search.relay(move);
      if (gained) moved += 1;
      // Either fewer crossings, or as many and nearer to the order of the file; nothing moves for less.
      if (gained) expect(board.crossings()).toBeLessThanOrEqual(before);
      else expect(board.columns.flat().join()).toBe(order);
      // What was thought away comes out as when it is really taken off: laid again, it costs no less.
      const rest = board.crossings();
      for (const cell of chain) board.take(cell);
      const without = board.crossings();
      const cost = search.lay(chain);
      expect(Math.floor(cost / CROSSING)).toBe(rest - without);
    }
    expect(moved).toBeGreaterThan(0);
  });

  test('counts what a cell crosses as the difference that it makes', () => {
    const { board, chains } = aBoard(15, 3);
    for (const [cell = 0] of chains.filter(({ length }) => length === 1)) {
      const slot = board.slotOf(cell);
      const crossed = board.crossingsOf(cell);
      const all = board.crossings();
      board.take(cell);
      expect(all - board.crossings()).toBe(crossed);
      board.put(cell, slot);
    }
  });
});
