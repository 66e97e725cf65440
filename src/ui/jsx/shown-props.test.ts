import { expect, test } from 'vitest';
import { shownProps } from './shown-props.ts';

test('what is read is shown with its invisible characters, everything else is left', () => {
  const onClick = () => {};
  expect(
    shownProps({
      title: 'a\u202eb',
      'aria-label': '\u0000',
      children: ['x\u200b', 1, null],
      value: '\u202e',
      onClick,
    }),
  ).toEqual({
    title: 'a[U+202E]b',
    'aria-label': '[U+0000]',
    children: ['x[U+200B]', 1, null],
    value: '\u202e',
    onClick,
  });
});

test('properties without such characters stay the same object', () => {
  const children = ['a', { type: 'b' }];
  const props = { title: 'plain', children };
  expect(shownProps(props)).toBe(props);
});
