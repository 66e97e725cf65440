import { expect, it } from 'vitest';
import { parse } from '../../dockerfile/parse.ts';
import { resolve } from '../../stages/resolve.ts';
import { firstFoldFrom, foldsOf } from './folds.ts';

const TEXT = 'FROM a\nRUN x && \\\n  y && \\\n  z\nFROM b\nFROM c\nCOPY <<E /f\nline\nE\nUSER u\n';

const file = parse(TEXT);
const instructions = file.stages.flatMap(({ from, instructions: own }) => [from, ...own]);
const folds = foldsOf(resolve(file).stages, instructions);

it('folds stages and long instructions, and nothing of one line', () => {
  expect(folds.map(({ kind, from, to }) => [kind, TEXT.slice(from, to)])).toEqual([
    ['stage', 'FROM a\nRUN x && \\\n  y && \\\n  z'],
    ['instruction', 'RUN x && \\\n  y && \\\n  z'],
    ['stage', 'FROM c\nCOPY <<E /f\nline\nE\nUSER u'],
    ['instruction', 'COPY <<E /f\nline\nE'],
  ]);
});

it('finds the first fold from a place on', () => {
  const from = (offset: number) => firstFoldFrom(folds, (fold) => fold.from < offset)?.from ?? null;
  expect([0, 1, 8, TEXT.length].map(from)).toEqual([0, 7, TEXT.indexOf('FROM c'), null]);
});
