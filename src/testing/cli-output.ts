import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';

/** What a command prints, and a folder to work in; both anew for each test of the file that calls this. */
export function commandLine() {
  const state = { folder: '', printed: [] as (string | Uint8Array)[], told: [] as string[] };
  beforeEach(() => {
    state.folder = mkdtempSync(join(tmpdir(), 'stagemap-'));
    state.printed = [];
    state.told = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => state.printed.push(chunk) > 0);
    vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => state.told.push(String(chunk)) > 0);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(state.folder, { recursive: true });
  });
  return {
    path: (name: string) => join(state.folder, name),
    file: (name: string, text: string) => {
      const path = join(state.folder, name);
      writeFileSync(path, text);
      return path;
    },
    printed: () => state.printed.map(String).join(''),
    told: () => state.told.join(''),
  };
}
