import { describe, expect, it } from 'vitest';
import type { PlacedDiagram } from '../../layout/types.ts';
import { detailAt, linesIn, lookFrom, NEAR_TEXT } from './detail.ts';
import { farName } from './look.ts';

describe('the level of detail', () => {
  it('shows colours from farthest, names from afar, what was measured, then instructions, and changes in few steps', () => {
    expect([0.01, 0.11].map((zoom) => detailAt(zoom).level)).toEqual(['colours', 'colours']);
    expect([0.12, 0.49].map((zoom) => detailAt(zoom).level)).toEqual(['names', 'names']);
    expect([0.5, 1, 1.59].map((zoom) => detailAt(zoom).level)).toEqual(['rows', 'rows', 'rows']);
    expect(detailAt(1.6)).toEqual({ level: 'instructions', step: 1.6 });
    expect(detailAt(3)).toEqual({ level: 'instructions', step: 2.5 });
    expect(detailAt(4)).toEqual({ level: 'instructions', step: 3.2 });
    expect(detailAt(1.7)).toBe(detailAt(1.9));
  });
});

describe('the ground', () => {
  const seenFrom = (x: number, y: number, zoom: number) => {
    const element = { dataset: {} as DOMStringMap, style: {} as CSSStyleDeclaration };
    lookFrom(element as HTMLElement, { x, y, zoom });
    return element;
  };

  it('has dots that are never dense, wide or between pixels, and go where the picture goes', () => {
    for (let zoom = 0.002; zoom < 5; zoom *= 1.07) {
      const { style } = seenFrom(-1234.5, 678.9, zoom);
      const [gap = 0] = style.backgroundSize.split(' ').map(Number.parseFloat);
      expect(gap).toBeGreaterThanOrEqual(14);
      expect(gap).toBeLessThanOrEqual(29);
      expect(style.backgroundSize).toMatch(/^\d+px \d+px$/);
      expect(style.backgroundPosition).toMatch(/^-?\d+px -?\d+px$/);
      const moved = seenFrom(-1234.5 + 3 * gap, 678.9 - 2 * gap, zoom).style.backgroundPosition;
      const places = [style.backgroundPosition, moved].map((place) =>
        place.split(' ').map((one) => (Number.parseFloat(one) + 10 * gap) % gap),
      );
      expect(places[0]).toEqual(places[1]);
    }
  });

  it('says from how far one looks', () => {
    const levels = [0.05, 0.3, 1].map((zoom) => ({ ...seenFrom(0, 0, zoom).dataset }));
    expect(levels).toEqual([
      { far: 'true', farthest: 'true' },
      { far: 'true', farthest: 'false' },
      { far: 'false', farthest: 'false' },
    ]);
  });
});

describe('lines in a box', () => {
  it('fit at their size on the screen, the last one saying how many are left out', () => {
    expect(linesIn(28, 1.6, 2)).toEqual({ shown: 2, more: 0 });
    expect(linesIn(28, 1.6, 3)).toEqual({ shown: 3, more: 0 });
    expect(linesIn(28, 1.6, 9)).toEqual({ shown: 2, more: 7 });
    expect(linesIn(28, 3.2, 9)).toEqual({ shown: 5, more: 4 });
    expect(linesIn(16, 1.6, 9)).toEqual({ shown: 1, more: 0 });
    expect(linesIn(4, 1.6, 9)).toEqual({ shown: 0, more: 0 });
  });

  it('never take more room than there is', () => {
    for (let height = 0; height < 200; height += 7) {
      for (const step of [1.6, 2, 2.5, 3.2]) {
        for (const count of [0, 1, 2, 5, 40]) {
          const { shown, more } = linesIn(height, step, count);
          const lines = shown + (more > 0 ? 1 : 0);
          expect((lines * NEAR_TEXT.line) / step).toBeLessThanOrEqual(height);
          expect(shown).toBeLessThanOrEqual(count);
        }
      }
    }
  });
});

describe('a name from afar', () => {
  type Node = PlacedDiagram['nodes'][number];
  const named = (kind: string, title: string, [width, height]: [number, number], letter = '') =>
    farName({ kind, title, letter, box: { x: 0, y: 0, width, height } } as unknown as Node);

  it('is as large as the box allows', () => {
    expect(named('stage', 'dev', [200, 64], 'A')).toEqual({ text: 'dev', size: 32 });
    expect(named('stage', 'dev', [200, 400], 'A').size).toBe(40);
  });

  it('stands in two lines where it is long and has parts, and gives way to the letter where it has none', () => {
    expect(named('stage', 'buildkit-export-alpine', [180, 64], 'A').text).toBe('buildkit-\nexport-alpine');
    expect(named('stage', 'builder-1', [200, 64], 'A').text).toBe('builder-1');
    expect(named('stage', 'x'.repeat(40), [150, 64], 'AB').text).toBe('AB');
  });

  it('of an image or a repository is its last part', () => {
    const from = (kind: string, title: string) => named(kind, title, [120, 28]).text;
    expect(from('image', 'alpine:3.20')).toBe('alpine');
    expect(from('image', 'registry:5000/tools/go@abc1234…')).toBe('go');
    expect(from('git', 'github.com/moby/buildkit.git#v1')).toBe('buildkit');
    expect(from('image', ':')).toBe(':');
    expect(from('cache', '/root/.cache')).toBe('/root/.cache');
  });
});
