export { type Mark, markOf } from '../layout/entry-mark.ts';
