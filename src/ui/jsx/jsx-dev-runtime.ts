/** The same as jsx-runtime.ts, for the development server. */
import * as react from 'react/jsx-dev-runtime';
import { shownProps } from './shown-props.ts';

export type { JSX } from 'react/jsx-dev-runtime';
export const Fragment = react.Fragment;

export const jsxDEV: typeof react.jsxDEV = (type, props, key, isStatic, source, self) =>
  react.jsxDEV(type, shownProps(props), key, isStatic, source, self);
