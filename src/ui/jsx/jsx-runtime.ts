/**
 * Makes the elements of the app as React does, but for one thing: text that came from outside may hold characters that cannot be
 * seen, and here, where all text passes, they become marks. No component can forget it.
 */
import * as react from 'react/jsx-runtime';
import { shownProps } from './shown-props.ts';

export type { JSX } from 'react/jsx-runtime';
export const Fragment = react.Fragment;

export const jsx: typeof react.jsx = (type, props, key) => react.jsx(type, shownProps(props), key);
export const jsxs: typeof react.jsxs = (type, props, key) => react.jsxs(type, shownProps(props), key);
