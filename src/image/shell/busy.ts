import type { Call } from './machine.ts';
import { isWithin } from './paths.ts';
import { matches } from './pattern.ts';

/** Whether something is mounted at a path or below it: it cannot be removed or renamed. */
export function isBusy(call: Call, path: string): boolean {
  return call.shell.context.mounts.some((mount) => isWithin(mount.target, path));
}

/** The same of what a pattern may match. */
export function isBusyMatch(call: Call, pattern: string): boolean {
  const names = pattern.replace(/\/$/, '');
  const depth = names.split('/').length;
  return call.shell.context.mounts.some(({ target }) =>
    matches(names, target.split('/').slice(0, depth).join('/')),
  );
}
