/** One change to a text: what is replaced, and by what. */
export type Edit = readonly [from: string | RegExp, to: string];

/** What people hand in for a lesson: other right solutions, made from the solution, and wrong ones from either text. */
export interface Attempts {
  readonly right: readonly (readonly Edit[])[];
  /** What the hint has to speak of. */
  readonly wrong: readonly {
    readonly from: 'start' | 'solution';
    readonly edits: readonly Edit[];
    readonly hint: RegExp;
  }[];
  /** What looks like the solution and is none: made from the solution. */
  readonly cheats: readonly (readonly Edit[])[];
}

export const BROKEN = { from: 'solution', edits: [[/^FROM .*\n/m, '']], hint: /does not build/ } as const;

/** A digest that no image has. */
export const DIGEST = `sha256:${'a'.repeat(64)}`;
