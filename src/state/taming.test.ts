import { describe, expect, it } from 'vitest';
import { DEFAULT_VIEW, UNTAMED } from './model.ts';
import { focusOn, isTamed, leftOutCount, toggled } from './taming.ts';

describe('taming', () => {
  it('puts in what is out and takes out what is in, and leaves the old list alone', () => {
    const list = [1, 2];
    expect(toggled(list, 3)).toEqual([1, 2, 3]);
    expect(toggled(list, 1)).toEqual([2]);
    expect(list).toEqual([1, 2]);
  });

  it('is tamed when something is left out or stands with others; opening and scratch only add', () => {
    const state = (taming: Partial<typeof UNTAMED>, neededOnly = false) => ({
      taming: { ...UNTAMED, ...taming },
      view: { ...DEFAULT_VIEW, neededOnly },
    });
    expect(isTamed(state({ opened: [1], scratch: true }))).toBe(false);
    expect(isTamed(state({ folded: [] }))).toBe(false);
    for (const taming of [
      { focus: focusOn(2) },
      { hidden: ['image'] as const },
      { gathered: true },
      { folded: true },
      { folded: ['chain:0-2'] },
    ]) {
      expect(isTamed(state(taming))).toBe(true);
    }
    expect(isTamed(state({}, true))).toBe(true);
  });

  it('counts what is left out, whatever the reason', () => {
    const leftOut = {
      unneeded: 2,
      outOfFocus: 3,
      sources: 1,
      hidden: { image: 4, git: 1 },
      gathered: 9,
      folded: 9,
    };
    expect(leftOutCount(leftOut)).toEqual({ stages: 5, sources: 6 });
  });
});
