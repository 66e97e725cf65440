import { describe, expect, test } from 'vitest';
import { polyline } from '../../testing/diagram-measures.ts';
import { linePieces } from './look.ts';

describe('linePieces', () => {
  test('leaves a line whole that lies within little', () => {
    const path = 'M10 20L10 400C10 440 700 440 700 480L700 900';
    expect(linePieces(path)).toEqual([path]);
  });

  test('leaves a long straight line whole', () => {
    expect(linePieces('M10 20L90000 20')).toEqual(['M10 20L90000 20']);
  });

  test('cuts one that winds through a large picture where its commands meet', () => {
    expect(linePieces('M0 0L0 1800C0 1840 3000 1840 3000 1880L3000 4000')).toEqual([
      'M0 0L0 1800',
      'M0 1800C0 1840 3000 1840 3000 1880',
      'M3000 1880L3000 4000',
    ]);
  });

  test('one command is never cut, however large', () => {
    const path = 'M0 0C0 2000 4000 2000 4000 4000';
    expect(linePieces(path)).toEqual([path]);
  });

  test('what is drawn is the same line', () => {
    const path = `M0 0${Array.from({ length: 40 }, (_, n) => `L${n * 300} ${n * 80 + 40}C${n * 300} ${n * 80 + 60} ${n * 300 + 300} ${n * 80 + 60} ${n * 300 + 300} ${n * 80 + 80}`).join('')}`;
    const pieces = linePieces(path);
    expect(pieces.length).toBeGreaterThan(5);
    const [first = [], ...rest] = pieces.map(polyline);
    expect([...first, ...rest.flatMap((piece) => piece.slice(1))]).toEqual(polyline(path));
    expect(rest.map(([start]) => start)).toEqual(pieces.slice(0, -1).map((piece) => polyline(piece).at(-1)));
  });
});
