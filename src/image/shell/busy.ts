import type { Call } from './machine.ts';
import { isWithin } from './paths.ts';

/** Whether something is mounted at a path or below it: it cannot be removed or renamed. */
export function isBusy(call: Call, path: string): boolean {
  return call.shell.context.mounts.some((mount) => isWithin(mount.target, path));
}
