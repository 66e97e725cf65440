import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lessonOf } from '../../lessons/course/course.ts';
import { DEFAULT_OPTIONS } from '../model.ts';
import { createStore, type Store } from '../store.ts';
import { createDesk, type Desk } from './desk.ts';
import { type DraftShelf, draftsIn } from './drafts.ts';
import { checkKept, type KeptDocument, printOf, sameContent } from './record.ts';
import type { DocumentShelf } from './shelf.ts';
import { findStart, type StartParts } from './start.ts';

/** A shelf in memory, with the rules of the real one; `refuse` makes it answer nothing but that. */
function memoryShelf(): DocumentShelf & { readonly kept: Map<string, unknown>; refuse: unknown } {
  const kept = new Map<string, unknown>();
  const records = () => [...kept.values()].flatMap((value) => checkKept(value) ?? []);
  const shelf = {
    kept,
    refuse: null as unknown,
    async answer<T>(give: () => T): Promise<T> {
      if (shelf.refuse !== null) throw shelf.refuse;
      return give();
    },
    get: (id: string) => shelf.answer(() => checkKept(kept.get(id))),
    newest: () => shelf.answer(() => records().sort((a, b) => b.changed - a.changed)[0] ?? null),
    like: (document: KeptDocument['document']) =>
      shelf.answer(() => records().find((one) => sameContent(one.document, document)) ?? null),
    put: (record: KeptDocument) =>
      shelf.answer(() => {
        const there = checkKept(kept.get(record.id));
        if (there !== null && there.revision !== record.revision - 1) {
          if (sameContent(there.document, record.document)) return { revision: there.revision };
          return 'conflict' as const;
        }
        kept.set(record.id, record);
        return { revision: record.revision };
      }),
    list: () => shelf.answer(() => ({ documents: records(), unreadable: [] })),
    remove: async (ids: readonly string[]) => {
      for (const id of ids) kept.delete(id);
    },
    sweep: async () => undefined,
  };
  return shelf;
}

function memoryDrafts(): DraftShelf & { readonly map: Map<string, string> } {
  const map = new Map<string, string>();
  return {
    map,
    get length() {
      return map.size;
    },
    key: (at) => [...map.keys()][at] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

let count = 0;
const newId = () => `document${++count}`;
let now = 1_000;
const clock = () => now++;

let shelf: ReturnType<typeof memoryShelf>;
let drafts: ReturnType<typeof memoryDrafts>;
beforeEach(() => {
  vi.useFakeTimers();
  shelf = memoryShelf();
  drafts = memoryDrafts();
});
afterEach(() => {
  vi.useRealTimers();
});

function tab(text = 'FROM example\n', kept: KeptDocument | null = null): { store: Store; desk: Desk } {
  const store = createStore({ text, options: DEFAULT_OPTIONS }, null);
  const start = { id: kept?.id ?? newId(), kept, due: false };
  const isExample = (one: string) => one === 'FROM example\n';
  return { store, desk: createDesk({ store, shelf, drafts, clock, newId, isExample, start }) };
}

const texts = () => [...shelf.kept.values()].map((one) => checkKept(one)?.document.text).sort();
const rest = () => vi.advanceTimersByTimeAsync(1_000);
const last = () => {
  const record = checkKept([...shelf.kept.values()].at(-1));
  if (record === null) throw new Error('nothing is kept');
  return record;
};

describe('the desk', () => {
  it('keeps what is typed in one record, and untouched examples and blank texts in none', async () => {
    const { store } = tab();
    await rest();
    store.write({ kind: 'loaded', text: '   \n' });
    await rest();
    expect(texts()).toEqual([]);
    store.write({ kind: 'typed', text: 'FROM a' });
    await rest();
    store.write({ kind: 'typed', text: 'FROM ab' });
    store.write({ kind: 'options', options: { target: 'x' } });
    await rest();
    expect(texts()).toEqual(['FROM ab']);
    expect(last()).toMatchObject({ revision: 2, document: { target: 'x' } });
  });

  it('writes while one rests from typing, and at last all the same', async () => {
    const { store } = tab();
    const type = async (keys: number) => {
      for (let key = 0; key < keys; key++) {
        store.write({ kind: 'typed', text: `${store.get().document.text}x` });
        await vi.advanceTimersByTimeAsync(100);
      }
    };
    await type(30);
    expect(texts()).toEqual([]);
    await type(30);
    expect(last().revision).toBe(1);
    await rest();
    expect(last().revision).toBe(2);
    expect(texts()).toEqual([store.get().document.text]);
  });

  it('keeps the former document whatever takes its place', async () => {
    const { store } = tab();
    store.write({ kind: 'typed', text: 'FROM one' });
    store.write({ kind: 'loaded', text: 'FROM two' });
    store.write({ kind: 'typed', text: '' });
    store.write({ kind: 'typed', text: 'FROM three' });
    await rest();
    expect(texts()).toEqual(['FROM one', 'FROM three', 'FROM two']);
  });

  it('lets two tabs go on as two documents', async () => {
    const one = tab();
    one.store.write({ kind: 'typed', text: 'FROM a' });
    await rest();
    const other = tab('FROM a', last());
    other.store.write({ kind: 'typed', text: 'FROM a AS other' });
    await rest();
    one.store.write({ kind: 'typed', text: 'FROM a AS one' });
    await rest();
    one.store.write({ kind: 'typed', text: 'FROM a AS one again' });
    other.store.write({ kind: 'typed', text: 'FROM a AS other again' });
    await rest();
    expect(texts()).toEqual(['FROM a AS one again', 'FROM a AS other again']);
    expect(one.store.get().notice?.trouble).toBe(false);
    expect(other.store.get().notice).toBeNull();
  });

  it('opens documents of this page and of the history again, and says when one is gone', async () => {
    const { store, desk } = tab();
    const first = desk.get().id;
    store.write({ kind: 'typed', text: 'FROM one' });
    store.write({ kind: 'loaded', text: 'FROM two' });
    expect(await desk.openKept(first)).toBe(true);
    expect(store.get().document.text).toBe('FROM one');
    expect(desk.get().id).toBe(first);
    store.write({ kind: 'typed', text: 'FROM one more' });
    await rest();
    expect(texts()).toEqual(['FROM one more', 'FROM two']);
    expect(await tab().desk.openKept(first)).toBe(true);
    expect(await desk.openKept('document999')).toBe(false);
  });

  it('lays down what waits for the end of a lesson, and not the lesson, when storage was full', async () => {
    const { store, desk } = tab();
    shelf.refuse = new DOMException('full', 'QuotaExceededError');
    store.write({ kind: 'typed', text: 'FROM mine' });
    store.write({ kind: 'lesson', lesson: lessonOf('one-stage') });
    await rest();
    store.write({ kind: 'typed', text: 'FROM lesson' });
    desk.flush(true);
    expect(draftsIn(drafts).map(({ document }) => document.text)).toEqual(['FROM mine']);
  });

  it('says once that storage is full, lays down what is due when the page closes, and recovers', async () => {
    const { store, desk } = tab();
    shelf.refuse = new DOMException('full', 'QuotaExceededError');
    store.write({ kind: 'typed', text: 'FROM a' });
    await rest();
    expect(desk.get().trouble).toBe('full');
    expect(store.get().notice?.trouble).toBe(true);
    store.write({ kind: 'noticed', notice: null });
    store.write({ kind: 'typed', text: 'FROM ab' });
    await rest();
    expect(store.get().notice).toBeNull();
    store.write({ kind: 'typed', text: 'FROM abc' });
    desk.flush(true);
    expect(draftsIn(drafts)[0]?.document.text).toBe('FROM abc');
    shelf.refuse = null;
    await rest();
    store.write({ kind: 'typed', text: 'FROM abcd' });
    await rest();
    expect(desk.get().trouble).toBeNull();
    expect(drafts.map.size).toBe(0);
    expect(texts()).toEqual(['FROM abcd']);
  });
});

describe('where a page begins', () => {
  const document = { text: 'FROM kept\n' };
  const record: KeptDocument = {
    version: 1,
    id: 'aaaaaaaa',
    revision: 3,
    created: 1,
    changed: 2,
    print: printOf(document),
    document,
  };
  const old = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  const parts = (more: Partial<StartParts> = {}): StartParts => ({
    hash: '',
    entry: null,
    shelf,
    drafts,
    old: old(),
    loadCodec: () => import('../../share/fragment.ts'),
    clock,
    newId,
    ...more,
  });
  beforeEach(() => {
    vi.useRealTimers();
  });

  it('with what was worked on last, or with nothing of one’s own', async () => {
    expect(await findStart(parts())).toMatchObject({ document: null, kept: null, due: false });
    shelf.kept.set(record.id, record);
    shelf.kept.set('bad', { id: 'bad', version: 9 });
    expect(await findStart(parts())).toMatchObject({ id: record.id, document, due: false });
  });

  it('with what its link carries, which is a new document unless it is known', async () => {
    const { writeFragment } = await import('../../share/fragment.ts');
    shelf.kept.set(record.id, record);
    const hash = writeFragment({ text: 'FROM link\n' }) ?? '';
    const foreseen: unknown[] = [];
    const begin = await findStart(parts({ hash, foresee: (document) => foreseen.push(document) }));
    expect(begin).toMatchObject({ document: { text: 'FROM link\n' }, due: true });
    expect(foreseen).toEqual([begin.document]);
    const known = writeFragment({ ...document, view: { neededOnly: true } }) ?? '';
    expect(await findStart(parts({ hash: known }))).toMatchObject({
      id: record.id,
      document: { view: { neededOnly: true } },
      due: false,
    });
    expect((await findStart(parts({ hash: '#1.x' }))).notice).toContain('end of this link');
    expect((await findStart(parts({ hash: '#kept.zzzzzzzz' }))).notice).toContain('kept in the browser');
  });

  it('with the document that it had before it was loaded again', async () => {
    shelf.kept.set(record.id, record);
    const entry = { stagemap: 1, document: record.id, selection: { kind: 'node', id: 'stage:0' } };
    const { writeFragment } = await import('../../share/fragment.ts');
    const foresee = () => expect.fail('the link is not what the page had');
    const link = writeFragment({ text: 'FROM link\n' }) ?? '';
    expect(await findStart(parts({ entry, hash: link, foresee }))).toMatchObject({ id: record.id });
    expect(await findStart(parts({ entry, hash: '#1.x' }))).toMatchObject({
      id: record.id,
      document: { ...document, selection: { kind: 'node', id: 'stage:0' } },
      notice: null,
    });
  });

  it('with a draft that could not be kept in time, and beside what was written meanwhile', async () => {
    shelf.kept.set(record.id, record);
    const draft = { ...record, revision: 4, changed: 5, document: { text: 'FROM draft\n' } };
    drafts.map.set(`stagemap.draft.${record.id}`, JSON.stringify(draft));
    expect(await findStart(parts())).toMatchObject({ id: record.id, document: { text: 'FROM draft\n' } });
    expect(drafts.map.size).toBe(0);
    drafts.map.set(
      `stagemap.draft.${record.id}`,
      JSON.stringify({ ...draft, document: { text: 'FROM c\n' } }),
    );
    await findStart(parts());
    expect(texts()).toEqual(['FROM c\n', 'FROM draft\n']);
  });

  it('with what the first version kept, once', async () => {
    const kept = new Map([
      [
        'stagemap.document',
        '{"version":1,"text":"FROM old","options":{"target":"","platform":"linux/amd64","buildArgs":{},"buildContexts":{}}}',
      ],
    ]);
    const shelfBefore = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: () => undefined,
      removeItem: (key: string) => void kept.delete(key),
    };
    expect((await findStart(parts({ old: shelfBefore }))).document?.text).toBe('FROM old');
    expect(kept.size).toBe(0);
    expect(texts()).toEqual(['FROM old']);
  });

  it('without storage, with what its link carries or with a draft', async () => {
    shelf.refuse = new DOMException('no', 'SecurityError');
    const { writeFragment } = await import('../../share/fragment.ts');
    const hash = writeFragment(document) ?? '';
    expect(await findStart(parts({ hash }))).toMatchObject({ document, due: true });
    drafts.map.set(`stagemap.draft.${record.id}`, JSON.stringify(record));
    expect(await findStart(parts())).toMatchObject({ document, due: true });
  });
});
