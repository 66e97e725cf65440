import { familyOf } from '../stages/image-families.ts';
import type { KnownValues } from '../stages/known-values.ts';
import type { Step, TransferSource } from '../stages/types.ts';
import type { FileSystem } from './file-system.ts';
import { labelOf } from './label.ts';
import type { StepRef } from './nodes.ts';
import { hopOf } from './origin.ts';
import { absolute } from './paths.ts';
import { runArgv, runScript } from './shell/run.ts';
import type { ScriptContext } from './shell/types.ts';
import { HOLE } from './shell/values.ts';
import type { SourceRoot } from './sources.ts';
import { type BoundRoot, StageWorld, type Told } from './world.ts';

export type RunStep = Extract<Step, { kind: 'run' }>;

/** What a RUN needs to know of its stage. */
export interface RunSurroundings {
  rootOf(from: TransferSource): SourceRoot;
  /** The name of the external image that the stage goes back to; `null` for scratch. */
  readonly base: string | null;
  /** As in a platform, such as `amd64`; empty where it is not known. */
  readonly architecture: string;
  /** Home directories of the users that the stage's scripts added. */
  readonly homes: ReadonlyMap<string, string>;
  /** What the text tells of the values where it stands; `null` where nobody asked. */
  readonly known: KnownValues | null;
}

/** Carries out a RUN as far as its text tells what it does; what is not understood becomes an opaque step. */
export function run(step: RunStep, files: FileSystem, ref: StepRef, around: RunSurroundings): Told {
  makeMountPoints(files, ref);
  const text = step.script ?? step.argv.join(' ');
  const world = new StageWorld(files, ref, boundRoots(step, around), step.workdir, labelOf(text));
  try {
    follow(step, files, around, world);
  } catch {
    // The parser of scripts is a library: where it gives up, the whole script stays opaque.
    world.opaque(text);
  }
  return world.told;
}

function follow(step: RunStep, files: FileSystem, around: RunSurroundings, world: StageWorld): void {
  const [shell = '/bin/sh', flag = '', script, ...more] = step.argv;
  if (step.script !== null) {
    const heredoc = step.instruction.kind === 'run' ? step.instruction.heredocs[0] : undefined;
    // BuildKit stores a heredoc with an interpreter of its own as a file and runs that.
    const isFile = step.script.startsWith('/dev/pipes/') && heredoc !== undefined;
    const body = isFile ? heredocBody(heredoc) : step.script;
    runScript(body, contextOf(step, files, around, step.argv.slice(0, -1)), world);
    return;
  }
  const isShell = /^-\w*c$/.test(flag) && /(?:^|\/)\w*sh$/.test(shell);
  if (isShell && script !== undefined && more.length === 0) {
    runScript(script, contextOf(step, files, around, [shell, flag]), world);
  } else runArgv(step.argv, contextOf(step, files, around, ['/bin/sh', '-c']), world);
}

function heredocBody({ content, chomp }: { readonly content: string; readonly chomp: boolean }): string {
  return chomp ? content.replace(/(^|\n)\t+/g, '$1') : content;
}

/** What lies over every RUN: nothing that is written there stays (BuildKit: executor/oci, containerd's default mounts). */
const RUNTIME_MOUNTS: ScriptContext['mounts'] = [
  ...['/dev', '/proc', '/sys'].map((target) => ({ type: 'tmpfs', target, writable: true })),
  ...['/etc/hosts', '/etc/resolv.conf'].map((target) => ({ type: 'bind', target, writable: false })),
];

/** What `/bin/sh` is: as a script has linked it, or as the base has it; `undefined` where that is not known. */
function shellAt(files: FileSystem, base: string | null): ScriptContext['sh'] {
  const { node } = files.walk('/bin/sh', false);
  if (node?.type === 'symlink' && node.listed) return /\bbash$/.test(node.link) ? 'bash' : 'other';
  return node !== null || base === null || files.opaque?.relinks === true ? undefined : familyOf(base).sh;
}

function contextOf(
  step: RunStep,
  files: FileSystem,
  { base, homes, known, architecture }: RunSurroundings,
  shell: readonly string[],
): ScriptContext {
  const user = step.user.split(':')[0] ?? '';
  const isRoot = user === 'root' || user === '0' || (user === '' && base === null);
  const home = isRoot ? '/root' : homes.get(user);
  const sh = shellAt(files, base);
  return {
    env: {
      get(name) {
        const value = step.env.get(name);
        // PATH is read by no path that is claimed, and the shell needs one.
        return value !== undefined && name !== 'PATH' && known?.unsure.has(name) === true ? HOLE : value;
      },
    },
    workdir: known?.place === false ? HOLE : step.workdir,
    // Distributions start as root; of other images nobody knows.
    user: step.user === '' && files.layout?.isPlain === false ? HOLE : step.user,
    shell,
    mounts: [
      ...RUNTIME_MOUNTS,
      ...step.mounts
        .filter(({ target }) => known?.place !== false || target.startsWith('/'))
        .map(({ type, target, readOnly }) => {
          return { type, target: mountTarget(step, target), writable: type !== 'bind' || !readOnly };
        }),
    ],
    envComplete: base === null || (known?.listed === true && known.unsure.size === 0),
    ...(architecture !== '' && { architecture }),
    ...(sh !== undefined && { sh }),
    ...(home !== undefined && { home }),
  };
}

function mountTarget({ workdir }: RunStep, target: string): string {
  return absolute(target.startsWith('/') ? target : `${workdir}/${target}`);
}

function boundRoots(step: RunStep, { rootOf }: RunSurroundings): BoundRoot[] {
  return step.mounts.flatMap((mount): BoundRoot[] => {
    if (mount.type !== 'bind') return [];
    return [
      { target: mountTarget(step, mount.target), root: rootOf(mount.resolved), path: absolute(mount.source) },
    ];
  });
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
