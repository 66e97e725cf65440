import { expect, test } from 'vitest';
import { beforeTip } from './tip.ts';

const tip = { x: 100, y: 40, angle: 0 };

test('goes back along a straight line, and on over a bend', () => {
  expect(beforeTip({ path: 'M0 40L100 40', tip })).toEqual({ x: 78, y: 40 });
  expect(beforeTip({ path: 'M90 0L90 40L100 40', tip })).toEqual({ x: 90, y: 28 });
});

test('stays on a curve', () => {
  const { x, y } = beforeTip({ path: 'M0 0C50 0 50 40 100 40', tip });
  expect(x).toBeGreaterThan(70);
  expect(x).toBeLessThan(85);
  expect(y).toBeGreaterThan(30);
  expect(y).toBeLessThan(40);
});

test('gives the beginning of a short line, and the tip where there is no line', () => {
  expect(beforeTip({ path: 'M90 40L100 40', tip })).toEqual({ x: 90, y: 40 });
  expect(beforeTip({ path: '', tip })).toEqual({ x: 100, y: 40 });
});
