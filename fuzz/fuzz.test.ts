import { describe, expect, test } from 'vitest';
import { ENTRIES } from './entries.ts';
import { told } from './harness.ts';

/** The same inputs every time: a test that fails for one person fails for all. `npm run fuzz` looks further. */
const SEED = 20_261_126;

/** In ms. The work is counted (growth.test.ts), not timed: this only ends what would never end. */
const NEVER_ENDING = 600_000;

describe('any input', { timeout: NEVER_ENDING }, () => {
  test.each(ENTRIES.map((one) => [one.name, one] as const))('%s', async (name, { run, runs }) => {
    const failure = await run({ seed: SEED, runs });
    expect(failure === null ? '' : told(name, failure)).toBe('');
  });

  test('20,000 Dockerfiles are tried', () => {
    const texts = ENTRIES.filter(({ name }) => name.startsWith('text'));
    expect(texts.reduce((sum, { runs }) => sum + runs, 0)).toBeGreaterThanOrEqual(20_000);
  });
});
