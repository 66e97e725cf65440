import { expect, it } from 'vitest';
import { EXAMPLES } from '../lessons/examples.ts';
import { readFragment, writeFragment } from '../share/fragment.ts';
import type { Selection } from './model.ts';
import { loading, toShared } from './shared.ts';
import { createStore } from './store.ts';

const SELECTIONS: readonly Selection[] = [
  { kind: 'none' },
  { kind: 'node', id: 'stage:0', line: null },
  { kind: 'edge', id: 'from image:alpine stage:0' },
  { kind: 'entry', stage: 0, key: '/app\nCOPY', hop: 1 },
  { kind: 'lines', stage: null, span: { from: 0, to: 4, line: 1, endLine: 1 } },
];

it('a link brings every example back to exactly the same state, however it is looked at', () => {
  for (const [index, { text }] of EXAMPLES.entries()) {
    const store = createStore(null, null);
    const end = text.indexOf('\n');
    const chosen = SELECTIONS[index % SELECTIONS.length] ?? { kind: 'none' };
    const selection = chosen.kind === 'lines' ? { ...chosen, span: { ...chosen.span, to: end } } : chosen;
    store.write({
      kind: 'loaded',
      text,
      title: index % 2 === 0 ? 'Name' : '',
      options: {
        target: index % 3 === 0 ? 'x' : '',
        platform: index % 2 === 0 ? 'linux/amd64' : 'linux/arm64',
        buildArgs: index % 2 === 0 ? { __proto__x: 'a', constructor: 'b' } : {},
        buildContexts: {},
      },
      selection,
      view: { direction: index % 2 === 0 ? 'down' : null, neededOnly: index % 3 === 0 },
      aspect: index % 2 === 0 ? 'layers' : 'contents',
      compared: index % 4 === 0 ? { stage: 1, other: 0 } : null,
    });
    const result = readFragment(writeFragment(toShared(store.get())) ?? '');
    if (!result.ok) throw new Error(result.failure.kind);
    const there = createStore(null, null);
    there.write(loading(result.document));
    expect(there.get()).toEqual(store.get());
  }
});

it('a cursor is not part of a link, and what is the default is left out', () => {
  const store = createStore(null, null);
  store.write({ kind: 'typed', text: 'FROM a' });
  expect(toShared(store.get())).toEqual({ text: 'FROM a' });
  store.write({ kind: 'selected', selection: { kind: 'node', id: 'stage:0', line: 1 } });
  expect(toShared(store.get())).toEqual({ text: 'FROM a', selection: { kind: 'node', id: 'stage:0' } });
});

it('a link is made however many stages are opened', () => {
  const store = createStore(null, null);
  const opened = Array.from({ length: 1_200 }, (_, stage) => stage);
  store.write({ kind: 'loaded', text: 'FROM a' });
  store.write({ kind: 'tamed', taming: { opened } });
  const result = readFragment(writeFragment(toShared(store.get())) ?? '');
  if (!result.ok) throw new Error(result.failure.kind);
  expect(result.document.view?.opened).toEqual(opened.slice(-1_000));
});
