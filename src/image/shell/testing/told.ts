import { runScript } from '../run.ts';
import type { ScriptContext } from '../types.ts';
import { aContext, MemoryWorld, type Start } from './memory-world.ts';

/** Directories that every test's world starts with, so that what is written below them certainly succeeds. */
const ROOT: Start = { '/opt': null, '/tmp': null, '/etc': null, '/usr/local/bin': null, '/w': null };

/** What a script tells a closed world: one line a call. */
export function told(
  script: string,
  start: Start = {},
  context: Partial<ScriptContext> = {},
  env: Readonly<Record<string, string>> = {},
): string[] {
  const world = new MemoryWorld({ ...ROOT, ...start });
  runScript(script, aContext({ workdir: '/w', envComplete: true, ...context }, env), world);
  return world.log;
}
