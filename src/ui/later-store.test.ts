import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { analyse } from '../analysis/pipeline.ts';
import { DEFAULT_OPTIONS } from '../state/model.ts';
import { createStore } from '../state/store.ts';
import { KEYS_REST_MS, laterStore } from './later-store.ts';

const FRAME_MS = 16;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, FRAME_MS));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function typing(rest: number) {
  const store = createStore({ text: 'FROM a', options: DEFAULT_OPTIONS }, null);
  const later = laterStore(store, rest);
  later.follow();
  /** One key, and its picture 50 ms after it. */
  const key = async () => {
    const text = `${store.get().document.text}x`;
    store.write({ kind: 'typed', text });
    const { analysis } = await analyse({
      text,
      options: DEFAULT_OPTIONS,
      view: { direction: 'right', neededOnly: false },
    });
    await vi.advanceTimersByTimeAsync(50);
    store.write({ kind: 'analysed', text, analysis, ms: 1, current: true });
    await vi.advanceTimersByTimeAsync(50);
  };
  const isBehind = () => later.get().analysis.picture !== store.get().analysis.picture;
  return { store, later, key, isBehind };
}

it('tells of a picture after the frame that shows it', async () => {
  const { key, isBehind } = await typing(0);
  await key();
  expect(isBehind()).toBe(false);
});

it('with a rest, tells of a picture when keys rest, and of one at last who types on', async () => {
  const { later, key, isBehind } = await typing(KEYS_REST_MS);
  let told = 0;
  later.subscribe((now, before) => {
    if (now.analysis.picture !== before.analysis.picture) told++;
  });
  for (let keys = 0; keys < 5; keys++) await key();
  expect(told).toBe(0);
  expect(isBehind()).toBe(true);
  await vi.advanceTimersByTimeAsync(KEYS_REST_MS);
  expect(told).toBe(1);
  expect(isBehind()).toBe(false);
  for (let keys = 0; keys < 12; keys++) await key();
  expect(told).toBe(2);
});

it('tells what a person does at once, with the picture that waits', async () => {
  const { store, later, key, isBehind } = await typing(KEYS_REST_MS);
  await key();
  expect(isBehind()).toBe(true);
  store.write({ kind: 'selected', selection: { kind: 'node', id: 'stage:0', line: null } });
  expect(later.get()).toBe(store.get());
});
