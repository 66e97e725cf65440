import fc from 'fast-check';

/** One way into the project, with what may come in and what its reading must not show. */
export interface Entry {
  readonly name: string;
  /** How often it is tried in the ordinary tests. */
  readonly runs: number;
  /** Tries inputs from a seed. `null` when all is well, otherwise the smallest input found that breaks a law. */
  readonly run: (options: { readonly seed: number; readonly runs: number }) => Promise<Failure | null>;
}

export interface Failure {
  readonly seed: number;
  /** Where in the run it was found: with the seed, all that is needed to see it again. */
  readonly path: string;
  readonly input: unknown;
  readonly message: string;
}

export function entry<T>(
  name: string,
  runs: number,
  inputs: fc.Arbitrary<T>,
  breaches: (input: T) => readonly string[] | Promise<readonly string[]>,
): Entry {
  const property = fc.asyncProperty(inputs, async (input) => {
    const found = await breaches(input);
    if (found.length > 0) throw new Error(found.slice(0, 5).join('; '));
  });
  return {
    name,
    runs,
    run: async ({ seed, runs: numRuns }) => {
      const result = await fc.check(property, { seed, numRuns });
      if (!result.failed) return null;
      const { errorInstance, counterexamplePath, counterexample } = result;
      const message = errorInstance instanceof Error ? (errorInstance.stack ?? '') : String(errorInstance);
      return { seed, path: counterexamplePath ?? '', input: counterexample?.[0], message };
    },
  };
}

/** A failure as one reads it: the input as JSON, in ASCII, so that nothing in it is lost on the way. */
export function told(name: string, { seed, path, input, message }: Failure): string {
  const ascii = JSON.stringify(input)?.replace(/[\u007f-\uffff]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `${name}: seed ${seed}, path ${path}\ninput ${ascii}\n${message}`;
}
