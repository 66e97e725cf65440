import { readFileSync } from 'node:fs';
import { parse } from '../dockerfile/parse.ts';
import { factsOf } from '../export/facts.ts';
import { NO_BASES } from '../stages/listed-bases.ts';
import { DEFAULT_OPTIONS, Resolution } from '../stages/resolve.ts';
import type { BuildOptions } from '../stages/types.ts';

/** A Dockerfile with what BuildKit says of it (see conformance/README.md). */
export interface ConformanceCase {
  readonly name: string;
  readonly dockerfile: string;
  readonly options: BuildOptions;
  readonly facts: unknown;
}

/** Reads the cases of one file in src/testing/conformance. */
export function conformanceCases(file: 'cases' | 'odd-files'): ConformanceCase[] {
  const text = readFileSync(new URL(`./conformance/${file}.jsonl`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { name, dockerfile, options, facts } = JSON.parse(line);
      return { name, dockerfile, facts, options: { ...DEFAULT_OPTIONS, ...options } };
    });
}

/** Our facts in the form of the cases: without the wording of messages, checks in a fixed order. */
export function comparableFacts(dockerfile: string, options: BuildOptions): unknown {
  return comparable(
    JSON.parse(JSON.stringify(factsOf(new Resolution(parse(dockerfile), options, NO_BASES)))),
  );
}

type Loose = Record<string, unknown>;

/** Brings facts into the form in which they are compared. */
export function comparable(given: unknown): unknown {
  const facts = structuredClone(given) as Loose & { stages: (Loose & { base: Loose; edges: Loose[] })[] };
  const error = facts.error as Loose | undefined;
  if (error !== undefined) delete error.message;
  if ('targetError' in facts) facts.targetError = true;
  for (const stage of facts.stages) {
    delete stage.base.error;
    for (const edge of stage.edges) if ('error' in edge) edge.error = true;
  }
  const checks = facts.checks as ({ rule: string; lines: unknown } | [string, unknown])[];
  facts.checks = checks
    .map((check) => JSON.stringify(Array.isArray(check) ? check : [check.rule, check.lines]))
    .sort();
  return facts;
}
