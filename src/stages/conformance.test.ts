import { describe, expect, test } from 'vitest';
import { comparable, comparableFacts, conformanceCases } from '../testing/conformance.ts';

describe('BuildKit says the same', () => {
  for (const { name, dockerfile, options, facts } of conformanceCases('cases')) {
    test(name, () => {
      expect(comparableFacts(dockerfile, options)).toEqual(comparable(facts));
    });
  }
});

test('BuildKit says the same of odd files', () => {
  const cases = conformanceCases('odd-files');
  const different = cases.filter(({ dockerfile, options, facts }) => {
    return (
      JSON.stringify(sorted(comparableFacts(dockerfile, options))) !==
      JSON.stringify(sorted(comparable(facts)))
    );
  });
  expect(different.map(({ name }) => name)).toEqual([]);
  expect(cases.length).toBeGreaterThan(900);
});

/** The same value with all keys in alphabetical order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
