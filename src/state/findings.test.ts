import { expect, test } from 'vitest';
import { analyse } from '../analysis/pipeline.ts';
import type { Analysis } from '../analysis/types.ts';
import { findingsOf } from '../checks/findings.ts';
import { parse } from '../dockerfile/parse.ts';
import { resolve } from '../stages/resolve.ts';
import { findingsByEdge, findingsByStage, shownFindings } from './findings.ts';
import { DEFAULT_OPTIONS } from './model.ts';
import { litBy } from './selection.ts';
import { loading, toShared } from './shared.ts';
import { createStore, type Store } from './store.ts';

const TEXT = 'FROM debian:12 AS a\nRUN apt-get update\nFROM alpine\nADD x.txt /x.txt\nCOPY --from=a /y /y\n';

async function checked(text = TEXT): Promise<Store> {
  const store = createStore({ text, options: DEFAULT_OPTIONS }, null);
  await check(store, await picture(store, text));
  return store;
}

/** Draws a text; its findings come later. */
async function picture(store: Store, text: string): Promise<Analysis> {
  const view = { direction: 'right', neededOnly: false } as const;
  const { analysis } = await analyse({ text, options: DEFAULT_OPTIONS, view });
  store.write({ kind: 'analysed', text, analysis, ms: 1, current: true });
  return analysis;
}

async function check(store: Store, analysis: Analysis): Promise<void> {
  const list = await findingsOf(resolve(parse(store.get().analysis.text), DEFAULT_OPTIONS));
  store.write({ kind: 'checked', findings: { of: analysis, list } });
}

const rules = (store: Store) => shownFindings(store.get()).map(({ rule }) => rule);

test('findings of a text that has changed meanwhile are not taken', async () => {
  const store = await checked();
  const before = store.get().findings;
  const other = await checked('FROM scratch\n');
  const late = other.get().findings;
  if (late !== null) store.write({ kind: 'checked', findings: late });
  expect(store.get().findings).toBe(before);
});

test('a silenced rule is not heard, stays silent while one types, and can be heard again', async () => {
  const store = await checked();
  expect(rules(store)).toEqual(['AptUpdateAlone', 'UnpinnedBase', 'AddInsteadOfCopy']);
  expect([...findingsByStage(store.get())].map(([stage, own]) => [stage, own.length])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  store.write({ kind: 'silenced', rules: ['UnpinnedBase'] });
  store.write({ kind: 'typed', text: `${TEXT}\n` });
  expect(rules(store)).toEqual(['AptUpdateAlone', 'AddInsteadOfCopy']);
  store.write({ kind: 'silenced', rules: [] });
  expect(rules(store)).toHaveLength(3);
  expect(store.get().document).not.toHaveProperty('silenced');
});

test('silenced rules are kept with the document, and another document has none', async () => {
  const store = await checked();
  store.write({ kind: 'silenced', rules: ['UnpinnedBase'] });
  const kept = toShared(store.get());
  store.write({ kind: 'loaded', text: 'FROM scratch' });
  expect(store.get().document).toEqual({ text: 'FROM scratch', options: DEFAULT_OPTIONS });
  store.write(loading(kept));
  expect(store.get().document.silenced).toEqual(['UnpinnedBase']);
});

test('what is found about an edge stays with it while the text above it grows', async () => {
  const rooted =
    'FROM node:22 AS web\nWORKDIR /app\nRUN mkdir dist\nFROM nginx:1.29\nCOPY --from=web dist /x\n';
  const store = await checked(rooted);
  const told = () => {
    return [...findingsByEdge(store.get())].map(([edge, own]) => [edge, own.map(({ rule }) => rule)]);
  };
  const before = told();
  expect(before).toEqual([['copy:stage:0->stage:1', ['SourceFromRoot']]]);
  // The picture of the new text is there before its findings are.
  const text = `# a comment\n${rooted}`;
  store.write({ kind: 'typed', text });
  const analysis = await picture(store, text);
  expect(told()).toEqual(before);
  await check(store, analysis);
  expect(told()).toEqual(before);
});

test('“show me” lights the stages, their lines, and the edges that the lines are the reason for', async () => {
  const store = await checked();
  const from = TEXT.indexOf('COPY --from');
  const span = { from, to: TEXT.length - 1, line: 5, endLine: 5 };
  const lit = litBy({ kind: 'group', stage: 1, stages: [0, 1], spans: [span] }, store.get());
  expect([...lit.nodes]).toEqual(['stage:0', 'stage:1']);
  expect(lit.edges.size).toBe(1);
  expect(lit.spans).toEqual([span]);
});
