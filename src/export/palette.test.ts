import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COLOUR_NAMES, colourOf } from './palette.ts';

const TOKENS = readFileSync('src/ui/theme/tokens.css', 'utf8');

test.each(COLOUR_NAMES)('%s has the colours of the app', (name) => {
  const [, light, dark] =
    new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`, 'u').exec(TOKENS) ?? [];
  expect([colourOf(name, 'light'), colourOf(name, 'dark')]).toEqual([light, dark]);
});

test('a tint holds as much of its colour as in the app', () => {
  expect(TOKENS).toContain('--tint: color-mix(in srgb, var(--hue) 9%, var(--panel))');
  // 255 − 9 % of 255 − 0x0f, and so on.
  expect(colourOf('tint:ships', 'light')).toBe('#e9f3f1');
});
