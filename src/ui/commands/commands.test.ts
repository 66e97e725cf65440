import { describe, expect, it } from 'vitest';
import { COMMANDS } from './commands.ts';
import { keyText, SHORTCUTS, shortcutOf } from './shortcuts.ts';

const press = (key: string, held: { mod?: boolean; shift?: boolean; alt?: boolean } = {}) => ({
  key,
  ctrlKey: held.mod ?? false,
  metaKey: false,
  shiftKey: held.shift ?? false,
  altKey: held.alt ?? false,
});

describe('the table of shortcuts', () => {
  it('gives each key one meaning in each place, and hides no key that works everywhere', () => {
    for (const place of ['diagram', 'contents', 'editor'] as const) {
      const keys = SHORTCUTS.filter((one) => one.place === place || one.place === 'everywhere').flatMap(
        (one) => one.keys,
      );
      expect(keys).toHaveLength(new Set(keys).size);
    }
  });

  it('knows keys by what they type, with or without Shift, and modifiers only where they are named', () => {
    expect(shortcutOf(press('K', { mod: true, shift: true }), 'everywhere')).toBe('palette');
    expect(shortcutOf(press('?', { shift: true }), 'everywhere')).toBe('shortcuts');
    expect(shortcutOf(press('F6', { shift: true }), 'everywhere')).toBe('previousPane');
    expect(shortcutOf(press('+', { shift: true }), 'diagram')).toBe('zoomIn');
    expect(shortcutOf(press('+', { mod: true }), 'diagram')).toBeNull();
    expect(shortcutOf(press('ArrowLeft', { alt: true }), 'diagram')).toBeNull();
    expect(shortcutOf(press('k'), 'everywhere')).toBeNull();
  });

  it('writes keys as they stand on the keyboard', () => {
    expect(keyText('Mod+k', false)).toBe('Ctrl K');
    expect(keyText('Mod+k', true)).toBe('⌘ K');
    expect(keyText('+', false)).toBe('+');
    expect(keyText(' ', false)).toBe('Space');
  });
});

it('every command has an id and a title of its own', () => {
  expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
  expect(new Set(COMMANDS.map(({ title }) => title)).size).toBe(COMMANDS.length);
});
