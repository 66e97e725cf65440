import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis/pipeline.ts';
import type { Taming } from '../layout/types.ts';
import { DEFAULT_OPTIONS, DEFAULT_VIEW, NO_SELECTION, type State, UNTAMED } from './model.ts';
import { keepView, readOldDocument, readView, type Shelf } from './persistence.ts';
import { entriesByKey, inspectedStage, litBy, spanOfLines } from './selection.ts';
import { createStore } from './store.ts';

const TEXT =
  'FROM alpine AS a\nRUN make /x\n\nFROM alpine AS b\nCOPY --from=a /x /y\nRUN --mount=from=a,target=/m ls\n';

async function analysed(text = TEXT, taming: Taming = {}): Promise<State> {
  const store = createStore({ text, options: DEFAULT_OPTIONS }, null);
  const { analysis } = await analyse({
    text,
    options: DEFAULT_OPTIONS,
    view: { direction: 'right', neededOnly: false, ...taming },
  });
  store.write({ kind: 'analysed', text, analysis, ms: 1, current: true });
  return store.get();
}

function shelf(start: Record<string, string> = {}): Shelf & { readonly kept: Record<string, string> } {
  const kept = { ...start };
  return {
    kept,
    getItem: (key) => kept[key] ?? null,
    setItem: (key, value) => {
      kept[key] = value;
    },
    removeItem: (key) => {
      delete kept[key];
    },
  };
}

describe('the state', () => {
  it('keeps the picture while a text has nothing to draw, and lets it go with an empty one', async () => {
    const state = await analysed();
    const store = createStore(state.document, null);
    const write = async (text: string) => {
      const { analysis } = await analyse({
        text,
        options: DEFAULT_OPTIONS,
        view: { direction: 'right', neededOnly: false },
      });
      store.write({ kind: 'typed', text });
      store.write({ kind: 'analysed', text, analysis, ms: 1, current: true });
    };
    await write(TEXT);
    await write('ARG A');
    expect(store.get().analysis.latest?.diagram).toBeNull();
    expect(store.get().analysis.picture?.diagram?.nodes).not.toHaveLength(0);
    await write('');
    expect(store.get().analysis.picture?.diagram).toBeNull();
  });

  it('shows nothing of the document before in the place of one that cannot be drawn', async () => {
    const { analysis } = await analyse({
      text: 'ARG A',
      options: DEFAULT_OPTIONS,
      view: { direction: 'right', neededOnly: false },
    });
    const { document, analysis: before } = await analysed();
    const opened = () => {
      const store = createStore(document, null);
      if (before.latest === null) throw new Error('no picture');
      store.write({ kind: 'analysed', text: TEXT, analysis: before.latest, ms: 1, current: true });
      store.write({ kind: 'loaded', text: 'ARG A' });
      // Of the text before, on its way when the other one came.
      store.write({ kind: 'analysed', text: TEXT, analysis: before.latest, ms: 1, current: false });
      expect(store.get().analysis.picture).toBe(before.latest);
      return store;
    };
    const unreadable = opened();
    unreadable.write({ kind: 'analysed', text: 'ARG A', analysis, ms: 1, current: true });
    expect(unreadable.get().analysis.picture).toBeNull();
    const stopped = opened();
    stopped.write({ kind: 'failed', failure: { kind: 'deadline' } });
    expect(stopped.get().analysis.picture).toBeNull();
  });

  it('takes a proposal for the text that it was made for, and not over what was typed meanwhile', () => {
    const store = createStore({ text: 'FROM a', options: DEFAULT_OPTIONS }, null);
    const proposal = { kind: 'applied', of: 'FROM a', text: 'FROM a:1', said: 'done' } as const;
    store.write({ kind: 'typed', text: 'FROM ab' });
    store.write(proposal);
    expect(store.get()).toMatchObject({ document: { text: 'FROM ab' }, notice: null });
    store.write({ kind: 'typed', text: 'FROM a' });
    store.write(proposal);
    expect(store.get()).toMatchObject({ document: { text: 'FROM a:1' }, notice: { text: 'done' } });
  });

  it('asks for another picture when it is tamed, and keeps tastes but not places for the next text', () => {
    const store = createStore(null, null);
    store.write({ kind: 'tamed', taming: { opened: [1], hidden: ['image'], folded: ['chain:0-1'] } });
    expect(store.get().analysis.phase).toBe('running');
    expect(store.get().taming).toEqual({ ...UNTAMED, opened: [1], hidden: ['image'], folded: ['chain:0-1'] });
    store.write({ kind: 'loaded', text: 'FROM scratch' });
    expect(store.get().taming).toEqual({ ...UNTAMED, hidden: ['image'] });
  });

  it('ends a focus that does not hold the target that is chosen', async () => {
    const focus = { stage: 0, needs: 0, neededBy: 0 };
    const { document, analysis } = await analysed(TEXT, { focus });
    const focusOf = (target: string) => {
      const store = createStore(document, null);
      store.write({ kind: 'tamed', taming: { focus } });
      if (analysis.latest === null) throw new Error('no picture');
      store.write({ kind: 'analysed', text: TEXT, analysis: analysis.latest, ms: 1, current: true });
      store.write({ kind: 'options', options: { platform: 'linux/arm64' } });
      store.write({ kind: 'options', options: { target } });
      return store.get().taming.focus;
    };
    expect(focusOf('A')).toEqual(focus);
    expect(focusOf('gone')).toEqual(focus);
    expect(focusOf('b')).toBeNull();
  });

  it('shows all of the next document, and keeps how a person likes to look', () => {
    const store = createStore(null, null);
    store.write({ kind: 'view', view: { neededOnly: true, direction: 'down', legend: true } });
    store.write({ kind: 'typed', text: 'FROM a' });
    expect(store.get().view.neededOnly).toBe(true);
    store.write({ kind: 'loaded', text: 'FROM b' });
    expect(store.get().view).toEqual({ ...DEFAULT_VIEW, direction: 'down', legend: true });
  });

  it('is running from the first key to the result of the last', () => {
    const store = createStore(null, null);
    store.write({ kind: 'typed', text: 'F' });
    expect(store.get().analysis.phase).toBe('running');
    store.write({ kind: 'failed', failure: { kind: 'deadline' } });
    expect(store.get().analysis.phase).toBe('failed');
    store.write({ kind: 'typed', text: 'FR' });
    expect(store.get().analysis).toMatchObject({ phase: 'running', failure: null });
  });

  it('forgets selection and options with a new text', () => {
    const store = createStore({ text: 'FROM a', options: { ...DEFAULT_OPTIONS, target: 'x' } }, null);
    store.write({ kind: 'selected', selection: { kind: 'edge', id: 'e' } });
    store.write({ kind: 'loaded', text: 'FROM b' });
    expect(store.get()).toMatchObject({
      selection: NO_SELECTION,
      document: { options: DEFAULT_OPTIONS },
      loads: 1,
    });
  });
});

describe('a build context', () => {
  const context = { name: 'shop', list: { entries: [] } };

  it('belongs to the text that it was given for', () => {
    const store = createStore(null, null);
    store.write({ kind: 'context given', context });
    store.write({ kind: 'typed', text: 'FROM a' });
    expect(store.get().context).toBe(context);
    store.write({ kind: 'loaded', text: 'FROM b' });
    expect(store.get().context).toBeNull();
    store.write({ kind: 'loaded', text: 'FROM c', context });
    expect(store.get().context).toBe(context);
  });
});

describe('a comparison', () => {
  it('is looked at from one side, and its end leads back there', async () => {
    const store = createStore(null, null);
    const analysis = (await analysed()).analysis.picture;
    if (analysis === null) throw new Error('no picture');
    store.write({ kind: 'analysed', text: TEXT, analysis, ms: 1, current: true });
    store.write({ kind: 'compared', compared: { stage: 1, other: 0 } });
    store.write({ kind: 'selected', selection: { kind: 'entry', stage: 0, key: 'any' } });
    expect(inspectedStage(store.get())).toBe(1);
    store.write({ kind: 'compared', compared: null });
    expect(store.get().selection).toEqual({ kind: 'node', id: 'stage:1', line: null });
  });
});

describe('what lights up', () => {
  it('an entry lights every hop of its way, FROM edges too, and the step that is looked at', async () => {
    const state = await analysed(
      'FROM alpine AS a\nRUN touch /x\nFROM a AS b\nRUN true\nFROM scratch\nCOPY --from=b /x /y\n',
    );
    const contents = state.analysis.picture?.contents;
    if (contents == null) throw new Error('no contents');
    const key = [...entriesByKey(contents)].find(([, { path }]) => path === '/y')?.[0] ?? '';
    const lit = litBy({ kind: 'entry', stage: 2, key }, state);
    expect([...lit.nodes].sort()).toEqual(['stage:0', 'stage:1', 'stage:2']);
    expect(lit.edges.size).toBe(2);
    expect(lit.spans.map(({ line }) => line)).toEqual([6]);
    expect(lit.trail.map(({ line }) => line)).toEqual([6, 2]);
    expect(litBy({ kind: 'entry', stage: 2, key, hop: 1 }, state)).toMatchObject({ focus: 'stage:0' });
  });

  it('what is folded or gathered is lit by the node that stands for it', async () => {
    const text = [
      'FROM alpine AS a\nRUN touch /x',
      'FROM a AS b\nRUN true',
      'FROM debian\nCOPY --from=b /x /y\nRUN --mount=from=busybox,target=/m true\n',
    ].join('\n');
    const state = await analysed(text, { folded: true, gathered: true });
    const contents = state.analysis.picture?.contents;
    if (contents == null) throw new Error('no contents');
    const key = [...entriesByKey(contents)].find(([, { path }]) => path === '/y')?.[0] ?? '';
    const entry = litBy({ kind: 'entry', stage: 2, key, hop: 1 }, state);
    expect([...entry.nodes].sort()).toEqual(['chain:0-1', 'stage:2']);
    expect(entry.focus).toBe('chain:0-1');
    // The way inside the chain has no edge: what is lit is the copy out of it, not the FROM into it.
    expect([...entry.edges]).toEqual(['copy:chain:0-1->stage:2']);
    expect(litBy({ kind: 'node', id: 'stage:1', line: null }, state)).toMatchObject({ focus: 'chain:0-1' });
    const base =
      [...entriesByKey(contents)].find(([, one]) => one.origin[0]?.source.kind === 'base')?.[0] ?? '';
    expect([...litBy({ kind: 'entry', stage: 2, key: base }, state).nodes].sort()).toEqual([
      'images',
      'stage:2',
    ]);
  });

  it('a stage lights its edges, a cursor on one instruction only that one', async () => {
    const state = await analysed();
    const all = litBy({ kind: 'node', id: 'stage:1', line: null }, state);
    expect(all.edges.size).toBe(3);
    const copy = litBy({ kind: 'node', id: 'stage:1', line: 5 }, state);
    expect([...copy.edges]).toEqual([expect.stringContaining('copy')]);
  });

  it('an entry lights the way back to where it began', async () => {
    const state = await analysed();
    const contents = state.analysis.picture?.contents;
    const key = contents && [...entriesByKey(contents)].find(([, entry]) => entry.path === '/y')?.[0];
    const lit = litBy({ kind: 'entry', stage: 1, key: key ?? '' }, state);
    expect([...lit.nodes].sort()).toEqual(['stage:0', 'stage:1']);
    expect(lit.spans.map((span) => span.line)).toEqual([5]);
  });

  it('something that is gone lights nothing', async () => {
    const state = await analysed();
    expect(litBy({ kind: 'edge', id: 'gone' }, state).nodes.size).toBe(0);
    expect(inspectedStage({ ...state, selection: { kind: 'node', id: 'stage:99', line: null } })).toBeNull();
  });
});

describe('spanOfLines', () => {
  it.each([
    ['a\nbb\nccc', [2, 2], 'bb'],
    ['a\nbb\nccc', [1, 3], 'a\nbb\nccc'],
    ['a\n\nccc', [2, 3], '\nccc'],
    ['a', [4, 9], 'a'],
    ['', [1, 1], ''],
  ] as const)('%j %j', (text, lines, expected) => {
    const { from, to } = spanOfLines(text, lines);
    expect(text.slice(from, to)).toBe(expected);
  });
});

describe('persistence', () => {
  it('reads back the view that was kept', () => {
    const storage = shelf();
    const store = createStore(null, null);
    const save = keepView(store, storage);
    store.write({ kind: 'view', view: { theme: 'dark' } });
    save();
    expect(readView(storage)).toEqual({ ...DEFAULT_VIEW, theme: 'dark' });
  });

  it('still reads the document that the first version kept', () => {
    const storage = shelf({
      'stagemap.document':
        '{"version":1,"text":"FROM a","options":{"target":"x","platform":"linux/amd64","buildArgs":{"constructor":"y"},"buildContexts":{}}}',
    });
    expect(readOldDocument(storage)).toEqual({
      text: 'FROM a',
      target: 'x',
      buildArgs: { constructor: 'y' },
      buildContexts: {},
    });
  });

  it.each([
    '',
    'null',
    '7',
    '{',
    '{"version":2}',
    '{"version":1,"text":7}',
    '{"version":1,"text":"a","options":{}}',
  ])('takes corrupt storage for none: %j', (raw) => {
    const storage = shelf({ 'stagemap.document': raw, 'stagemap.view': raw });
    expect(readOldDocument(storage)).toBeNull();
    expect(readView(storage)).toBeNull();
  });

  it('survives storage that throws', () => {
    const broken: Shelf = {
      getItem: () => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('full');
      },
      removeItem: () => {
        throw new Error('forbidden');
      },
    };
    expect(readOldDocument(broken)).toBeNull();
    const store = createStore(null, null);
    const save = keepView(store, broken);
    store.write({ kind: 'view', view: { theme: 'dark' } });
    expect(save).not.toThrow();
  });
});
