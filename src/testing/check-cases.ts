import { describe, expect, test } from 'vitest';
import { findingsOf } from '../checks/findings.ts';
import type { RuleName } from '../checks/rules.ts';
import { parse } from '../dockerfile/parse.ts';
import type { BuildContext, ContextEntry } from '../image/types.ts';
import { DEFAULT_OPTIONS, resolve } from '../stages/resolve.ts';
import type { BuildOptions } from '../stages/types.ts';

/** A file with the lines at which a rule finds something. */
export interface CheckCase {
  readonly name: string;
  readonly text: readonly string[];
  /** The first lines of what is found; empty where the rule must be silent. */
  readonly lines: readonly number[];
  readonly options?: Partial<BuildOptions>;
  readonly context?: BuildContext;
}

/** A file of a build context. */
export const file = (path: string): ContextEntry => ({ path, type: 'file' });

/** Tests of rules by a table: each rule has cases that fire and cases that must not. */
export function checkRules(rules: Readonly<Partial<Record<RuleName, readonly CheckCase[]>>>): void {
  describe.each(Object.entries(rules))('%s', (rule, cases) => {
    test.each(cases)('$name', async ({ text, lines, options, context }) => {
      const graph = resolve(parse(text.join('\n')), { ...DEFAULT_OPTIONS, ...options });
      const found = (await findingsOf(graph, context)).filter((finding) => finding.rule === rule);
      expect(found.map((finding) => finding.lines[0])).toEqual(lines);
    });

    test('has cases that fire and cases that do not', () => {
      expect(cases.some(({ lines }) => lines.length > 0)).toBe(true);
      expect(cases.some(({ lines }) => lines.length === 0)).toBe(true);
    });
  });
}
