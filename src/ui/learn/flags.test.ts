import { expect, test } from 'vitest';
import { cutAtFlags } from './flags.ts';

test('a text is cut around the names of flags, and nothing of it is lost', () => {
  expect(cutAtFlags('COPY --from=build and RUN --mount, not - or a-b')).toEqual([
    'COPY ',
    '--from',
    '=build and RUN ',
    '--mount',
    ', not - or a-b',
  ]);
  expect(cutAtFlags('')).toEqual(['']);
});
