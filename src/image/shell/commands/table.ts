import type { Handler } from '../machine.ts';
import { ACCOUNT_COMMANDS } from './accounts.ts';
import { ARCHITECTURE_COMMANDS } from './architecture.ts';
import { ARCHIVE_COMMANDS } from './archives.ts';
import { BUILD_COMMANDS } from './builds.ts';
import { COPY_COMMANDS } from './copies.ts';
import { DOWNLOAD_COMMANDS } from './downloads.ts';
import { FILE_COMMANDS } from './files.ts';
import { FILTER_COMMANDS } from './filters.ts';
import { FIND_COMMANDS } from './find.ts';
import { GO_COMMANDS } from './go.ts';
import { LIBRARY_COMMANDS } from './libraries.ts';
import { MODE_COMMANDS } from './modes.ts';
import { NODE_COMMANDS } from './node.ts';
import { PRINTING_COMMANDS } from './printing.ts';
import { PYTHON_COMMANDS } from './python.ts';
import { SYSTEM_PACKAGE_COMMANDS } from './system-packages.ts';
import { TOOL_COMMANDS } from './tools.ts';
import { WRAPPER_COMMANDS } from './wrappers.ts';

/** Every command that is understood, by its name. */
export const HANDLERS: ReadonlyMap<string, Handler> = new Map([
  ...PRINTING_COMMANDS,
  ...ARCHITECTURE_COMMANDS,
  ...FILTER_COMMANDS,
  ...FIND_COMMANDS,
  ...FILE_COMMANDS,
  ...COPY_COMMANDS,
  ...MODE_COMMANDS,
  ...ARCHIVE_COMMANDS,
  ...DOWNLOAD_COMMANDS,
  ...ACCOUNT_COMMANDS,
  ...SYSTEM_PACKAGE_COMMANDS,
  ...PYTHON_COMMANDS,
  ...NODE_COMMANDS,
  ...TOOL_COMMANDS,
  ...GO_COMMANDS,
  ...LIBRARY_COMMANDS,
  ...BUILD_COMMANDS,
  ...WRAPPER_COMMANDS,
]);
