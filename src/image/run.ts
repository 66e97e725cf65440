import type { Step, TransferSource } from '../stages/types.ts';
import type { FileSystem } from './file-system.ts';
import type { StepRef } from './nodes.ts';
import { hopOf } from './origin.ts';
import type { SourceRoot } from './sources.ts';
import type { InstalledPackage } from './types.ts';

export type RunStep = Extract<Step, { kind: 'run' }>;

/** As much of a command as tells it from others. */
const LABEL_LENGTH = 120;

/** What a RUN did to the packages of its stage. */
export type PackageStep = InstalledPackage & { readonly action: 'install' | 'remove' };

/** Carries out a RUN as far as its text tells what it does; what is not understood becomes an opaque step. */
export function run(
  step: RunStep,
  files: FileSystem,
  ref: StepRef,
  _rootOf: (from: TransferSource) => SourceRoot,
): PackageStep[] {
  makeMountPoints(files, ref);
  const text = step.script ?? step.argv.join(' ');
  files.addOpaque(ref, text, step.workdir, labelOf(text));
  return [];
}

/** A RUN mounts these; where they are missing they stay behind as empty directories. */
function makeMountPoints(files: FileSystem, ref: StepRef): void {
  for (const path of ['/dev', '/proc', '/sys']) {
    const found = files.walk(path);
    if (found.node !== null || found.unseen || found.base !== 'no') continue;
    files.ensureDirectory(path, {
      hop: (at) => hopOf(ref, at, { kind: 'implied' }),
      mode: 0o755,
      owner: '0:0',
    });
  }
}

/** A command in one line, for a list. */
export function labelOf(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return `RUN ${line.length > LABEL_LENGTH ? `${line.slice(0, LABEL_LENGTH)}…` : line}`;
}
