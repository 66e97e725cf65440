import { expect, test } from 'vitest';
import { lessonOf } from '../lessons/course/course.ts';
import type { Lesson } from '../lessons/course/types.ts';
import { lessonsOf } from '../lessons/own/own-lesson.ts';
import type { OwnLesson } from '../lessons/own/types.ts';
import { checkDocument } from '../share/document.ts';
import { createDesk } from './documents/desk.ts';
import type { KeptDocument } from './documents/record.ts';
import type { DocumentShelf } from './documents/shelf.ts';
import { lessonHash, lessonPlace } from './lesson-address.ts';
import { keepProgress, readProgress, type Shelf } from './persistence.ts';
import { loading, toShared } from './shared.ts';
import { createStore, type Store } from './store.ts';

const lesson = (slug: string): Lesson => {
  const found = lessonOf(slug);
  if (found === null) throw new Error(`no lesson ${slug}`);
  return found;
};

function memory(): Shelf {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const MINE = 'FROM alpine AS mine\n';

function working(): Store {
  const store = createStore(null, null);
  store.write({ kind: 'loaded', text: MINE, title: 'Mine' });
  return store;
}

test('one’s own text waits while lessons are taken, and comes back as it was', () => {
  const store = working();
  store.write({ kind: 'options', options: { target: 'mine' } });
  const before = store.get();
  store.write({ kind: 'lesson', lesson: lesson('one-stage') });
  expect(store.get().document.text).toBe(lesson('one-stage').start);
  store.write({ kind: 'typed', text: 'FROM scratch\n' });
  store.write({ kind: 'lesson', lesson: lesson('names') });
  store.write({ kind: 'lesson', lesson: null });
  const after = store.get();
  expect({ document: after.document, title: after.title }).toEqual({
    document: before.document,
    title: 'Mine',
  });
  // What was written in the lesson is there when it is taken up again.
  store.write({ kind: 'lesson', lesson: lesson('one-stage') });
  expect(store.get().document.text).toBe('FROM scratch\n');
  store.write({ kind: 'lesson', lesson: lesson('one-stage'), text: lesson('one-stage').start });
  expect(store.get().document.text).toBe(lesson('one-stage').start);
});

test('another document ends a lesson', () => {
  const store = working();
  store.write({ kind: 'lesson', lesson: lesson('one-stage') });
  store.write({ kind: 'loaded', text: 'FROM debian\n' });
  expect(store.get()).toMatchObject({ lesson: null, ownWork: null, document: { text: 'FROM debian\n' } });
});

test('a lesson that was passed stays passed, and progress is kept', () => {
  const shelf = memory();
  const store = working();
  const save = keepProgress(store, shelf);
  const taken = lesson('one-stage');
  store.write({ kind: 'lesson', lesson: taken });
  const ask = { kind: 'grade', goals: taken.goals } as const;
  const answer = (passed: boolean) => ({ kind: 'grade', value: { passed, goals: [] } }) as const;
  store.write({ kind: 'answered', ask, answer: answer(true) });
  store.write({ kind: 'answered', ask, answer: answer(false) });
  store.write({ kind: 'typed', text: 'FROM a\n' });
  save();
  expect(readProgress(shelf)).toEqual({ passed: ['one-stage'], drafts: { 'one-stage': 'FROM a\n' } });
  // An answer about another lesson's goals passes nothing.
  store.write({ kind: 'lesson', lesson: lesson('names') });
  store.write({ kind: 'answered', ask, answer: answer(true) });
  expect(store.get().progress.passed).toEqual(['one-stage']);
  shelf.setItem('stagemap.learn', '{"version":1,"passed":"x"}');
  expect(readProgress(shelf)).toEqual({ passed: [], drafts: {} });
});

test('the history keeps documents, never the text of a lesson', async () => {
  const kept: KeptDocument[] = [];
  const shelf = {
    put: async (record: KeptDocument) => {
      kept.push(record);
      return record;
    },
  } as unknown as DocumentShelf;
  const store = createStore(null, null);
  store.write({ kind: 'loaded', text: MINE });
  let id = 0;
  const desk = createDesk({
    store,
    shelf,
    drafts: { ...memory(), length: 0, key: () => null },
    clock: () => 1,
    newId: () => `id-${++id}`,
    isExample: () => false,
    start: { id: 'first', kept: null, due: true },
  });
  store.write({ kind: 'lesson', lesson: lesson('one-stage') });
  store.write({ kind: 'typed', text: 'FROM lesson\n' });
  desk.flush();
  store.write({ kind: 'lesson', lesson: null });
  store.write({ kind: 'typed', text: `${MINE}RUN x\n` });
  desk.flush();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(kept.map((record) => [record.id, record.document.text])).toEqual([
    ['first', MINE],
    ['first', `${MINE}RUN x\n`],
  ]);
});

test('a step of a play, a set of questions and a lesson travel with the document', () => {
  const store = working();
  store.write({ kind: 'play', play: { track: 'classic', at: 3 } });
  store.write({ kind: 'tool', tool: { kind: 'questions', ids: ['base:0'] } });
  const shared = checkDocument(JSON.parse(JSON.stringify(toShared(store.get()))));
  if (shared === null) throw new Error('not a document');
  const other = createStore(null, null);
  other.write(loading(shared));
  expect(other.get()).toMatchObject({
    play: { track: 'classic', at: 3 },
    tool: { kind: 'questions', ids: ['base:0'] },
  });

  const own: OwnLesson = {
    stagemapLesson: 1,
    title: 'Made',
    steps: [{ text: 'a', task: 'b', notes: 'c', goals: [], start: MINE, solution: '' }],
  };
  const [step] = lessonsOf(own);
  store.write({ kind: 'lesson', lesson: step ?? null });
  const made = checkDocument(JSON.parse(JSON.stringify(toShared(store.get()))));
  other.write(loading(made ?? shared));
  expect(other.get().lesson).toEqual(step);
  other.write(loading({ text: MINE, lesson: '{"stagemapLesson":1,"title":"x","steps":[{}]}' }));
  expect(other.get().lesson).toBeNull();
});

test('addresses of lessons', () => {
  expect(lessonPlace(lessonHash('names'))).toEqual({ slug: 'names' });
  expect(lessonPlace('#learn')).toEqual({ slug: null });
  for (const hash of ['', '#', '#1.abc', '#learn/', '#learn/A', '#learning', '#learn/../x'])
    expect(lessonPlace(hash)).toBeNull();
});
