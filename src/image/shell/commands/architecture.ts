import type { Call, Handler, Outcome } from '../machine.ts';

/** How tools call the processor that an image is for, by its platform without the system. */
const NAMES: Readonly<
  Record<string, { readonly uname?: string; readonly dpkg?: string; readonly apk: string }>
> = {
  amd64: { uname: 'x86_64', dpkg: 'amd64', apk: 'x86_64' },
  arm64: { uname: 'aarch64', dpkg: 'arm64', apk: 'aarch64' },
  // What the kernel calls itself below these hangs on the machine that builds.
  '386': { dpkg: 'i386', apk: 'x86' },
  'arm/v7': { dpkg: 'armhf', apk: 'armv7' },
  'arm/v6': { apk: 'armhf' },
  ppc64le: { uname: 'ppc64le', dpkg: 'ppc64el', apk: 'ppc64le' },
  riscv64: { uname: 'riscv64', dpkg: 'riscv64', apk: 'riscv64' },
  s390x: { uname: 's390x', dpkg: 's390x', apk: 's390x' },
};

/** Prints what a tool calls the processor; where that is not known, something. */
export function printArchitecture(call: Call, tool: 'uname' | 'dpkg' | 'apk'): Outcome {
  const { architecture = '' } = call.shell.context;
  const name = Object.hasOwn(NAMES, architecture) ? NAMES[architecture]?.[tool] : undefined;
  if (name === undefined || isMissing(call, tool)) {
    call.shell.out.spoil();
    return 'maybe';
  }
  call.shell.out.write(`${name}\n`);
  return 'ok';
}

/** A script that must succeed shows that its tools are there; elsewhere the base has to. */
function isMissing(call: Call, tool: 'uname' | 'dpkg' | 'apk'): boolean {
  if (call.must || tool === 'uname') return false;
  const { files, context } = call.shell;
  const isAlpine = files.kind('/etc/alpine-release') === 'file';
  if (tool === 'apk') return !isAlpine;
  // Docker's official images stand on Debian or on Alpine.
  return isAlpine || context.sh !== 'other' || files.kind('/bin/busybox') === 'file';
}

const uname: Handler = (call) => {
  const letters = call.args.map(({ text }) => text).join(' ');
  if (/^(?:-m|--machine)$/.test(letters)) return printArchitecture(call, 'uname');
  if (!/^(?:-s|--kernel-name)?$/.test(letters)) {
    call.shell.out.spoil();
    return 'maybe';
  }
  call.shell.out.write('Linux\n');
  return 'ok';
};

export const ARCHITECTURE_COMMANDS: readonly (readonly [string, Handler])[] = [
  ['uname', uname],
  ['arch', (call) => printArchitecture(call, 'uname')],
];
