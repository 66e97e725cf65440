import type { Handler } from '../machine.ts';
import { COPY_COMMANDS } from './copies.ts';
import { FILE_COMMANDS } from './files.ts';
import { FILTER_COMMANDS } from './filters.ts';
import { PRINTING_COMMANDS } from './printing.ts';

/** Every command that is understood, by its name. */
export const HANDLERS: ReadonlyMap<string, Handler> = new Map([
  ...PRINTING_COMMANDS,
  ...FILTER_COMMANDS,
  ...FILE_COMMANDS,
  ...COPY_COMMANDS,
]);
