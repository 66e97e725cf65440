import type { Span } from '../dockerfile/types.ts';
import { familyOf } from '../stages/image-families.ts';
import { isSure, knownValues } from '../stages/known-values.ts';
import type { StageGraph } from '../stages/types.ts';
import type { BaseFacts, BaseTraits } from './bases/facts.ts';
import { interpreterOf } from './contents.ts';
import type { OpaqueStep } from './file-system-types.ts';
import { lineage } from './lineage.ts';
import { isInstall, spanOf } from './origin.ts';
import type { BuildContext, ImageContents, InstalledPackage } from './types.ts';

/** What is said of one thing, and why. */
export interface Finding {
  readonly present: 'yes' | 'no' | 'unknown';
  readonly items: readonly string[];
  readonly reason: string;
  /** Where it was decided; `null` when the base decides it. */
  readonly span: Span | null;
}

/** The side of an image that an intruder would look at. */
export interface Security {
  readonly shell: Finding;
  readonly packageManager: Finding;
  readonly compilers: Finding;
  readonly debuggers: Finding;
  /** `yes` when what the image starts runs as root. */
  readonly root: Finding;
}

const SHELLS = [
  '/bin/sh',
  '/bin/bash',
  '/bin/ash',
  '/bin/dash',
  '/bin/zsh',
  '/usr/bin/sh',
  '/usr/bin/bash',
  '/busybox/sh',
];
const MANAGERS = ['apk', 'apt', 'apt-get', 'dnf', 'dpkg', 'microdnf', 'pacman', 'rpm', 'yum', 'zypper'];
const COMPILERS =
  /^(?:alpine-sdk|base-devel|bazel|build-base|build-essential|cargo|clang(?:-\d+)?|crossbuild-essential-.*|default-jdk.*|dotnet-sdk-.*|dotnet\d+-sdk|ghc|g\+\+(?:-.*)?|gcc(?:-(?!.*base|libs).*)?|gfortran(?:-\d+)?|go|golang.*|java-.*-devel|llvm(?:-\d+)?|make|maven|nasm|openjdk-?\d+(?:-jdk.*)?|rust|rustc|rustup|tcc|typescript|zig)$/;
const DEBUGGERS = /^(?:delve|gdb|gdbserver|lldb|ltrace|nmap|perf|strace|tcpdump|valgrind)$/;
/** Where compilers lie in well-known images: what is copied from there is one. */
const COMPILER_PATHS = [
  '/usr/local/go',
  '/usr/local/go/bin',
  '/usr/local/go/bin/go',
  '/usr/local/cargo',
  '/usr/local/rustup',
  ...['gcc', 'g++', 'cc', 'c++', 'clang', 'make', 'rustc', 'cargo', 'go', 'javac'].flatMap((each) => [
    `/usr/bin/${each}`,
    `/usr/local/bin/${each}`,
  ]),
];

/** Who may do everything, on Windows too. */
const ROOT = /^(?:0*|root|ContainerAdministrator|Administrator|NT AUTHORITY\\SYSTEM)$/i;

/** Most opaque steps that are looked at. */
const MAX_SEARCHED = 200;

/** Where a fact of a base is from; what its publisher promises is a weaker word than what was read in a listing. */
function sourceOf({ basis, source }: BaseTraits): string {
  return basis === 'documented' ? `documented, not listed: ${source}` : source;
}

/** Judges a stage's image by its files, packages and base; what nobody can know is `unknown`. */
export function securityOf(
  graph: StageGraph,
  index: number,
  contents: ImageContents,
  base: BaseFacts | null,
  context: BuildContext | undefined,
): Security {
  const start = lineage(graph, index)[0];
  const fromScratch = start?.base.kind === 'scratch';
  const name = base?.reference ?? (fromScratch ? 'scratch' : 'the base');
  const closed = fromScratch && contents.entries.every(({ certainty }) => certainty === 'known');
  const traits = base?.traits ?? null;
  const { files } = interpreterOf(graph, context).outcome(index);

  const inFiles = (paths: readonly string[]): Finding | null => {
    const entry = contents.entries.find(
      ({ path, certainty }) => certainty !== 'opaque' && paths.includes(path),
    );
    if (entry === undefined) return null;
    const span = entry.origin[0]?.span ?? null;
    return { present: 'yes', items: [entry.path], reason: `${entry.path} is in the image`, span };
  };
  const inPackages = (suits: (each: InstalledPackage) => boolean): Finding | null => {
    const found = contents.packages.filter(suits);
    if (found.length === 0) return null;
    const items = found.map((each) => each.name);
    return { present: 'yes', items, reason: `installed: ${items.join(', ')}`, span: found[0]?.span ?? null };
  };
  const rest = (what: string, items: readonly string[] | null): Finding => {
    const known = items === null || traits === null ? null : { items, source: sourceOf(traits) };
    if (known !== null && known.items.length > 0) {
      return {
        present: 'yes',
        items: known.items,
        reason: `${name} has ${known.items.join(', ')} (${known.source})`,
        span: null,
      };
    }
    if (closed)
      return { present: 'no', items: [], reason: `every path is known, and none is ${what}`, span: null };
    if (known !== null) {
      const reason = `${name} has none (${known.source}), and nothing seen adds one`;
      const { opaque } = files;
      // What a shell or a package manager needs is not brought by a build.
      if (what !== 'a shell' && what !== 'a package manager' && opaque !== null) {
        const open = anything(opaque);
        if (open !== null) {
          const rest = `${reason}; what is done here cannot be followed`;
          return { present: 'unknown', items: [], reason: rest, span: spanOf(open.step, graph) };
        }
        if (contents.packages.length > 0)
          return {
            present: 'no',
            items: [],
            reason: `${reason}, unless a package brings it along`,
            span: null,
          };
      }
      return { present: 'no', items: [], reason, span: null };
    }
    return { present: 'unknown', items: [], reason: `nothing is known of ${what} in ${name}`, span: null };
  };
  const baseHas = (names: readonly string[]) => {
    const told = names.filter((each) => traits?.has[each] !== undefined);
    return told.length === 0 ? null : told.filter((each) => traits?.has[each] === true);
  };

  const shellGone = files.walk('/bin/sh', false);
  const removedShell = contents.removed.find(({ path }) => path === '/bin/sh');
  const shell: Finding =
    shellGone.node === null && removedShell !== undefined
      ? { present: 'no', items: [], reason: '/bin/sh is removed', span: removedShell.span }
      : (inFiles(SHELLS) ??
        rest('a shell', traits === null || traits.shell === null ? null : traits.shell ? traits.shells : []));
  const managerPaths = MANAGERS.flatMap((each) => [`/sbin/${each}`, `/usr/bin/${each}`, `/bin/${each}`]);
  const packageManager =
    inFiles(managerPaths) ??
    rest(
      'a package manager',
      traits === null || traits.manager === null ? null : traits.manager === 'none' ? [] : [traits.manager],
    );
  const toolchain = base !== null && familyOf(base.reference).isToolchain;
  const compilers =
    inPackages((each) => COMPILERS.test(each.name)) ??
    inFiles(COMPILER_PATHS) ??
    (toolchain
      ? { present: 'yes' as const, items: [name], reason: `${name} is a toolchain`, span: null }
      : rest('a compiler', baseHas(['gcc', 'g++', 'make'])));
  const debuggers =
    inPackages((each) => DEBUGGERS.test(each.name)) ?? rest('a debugger', baseHas(['gdb', 'strace']));
  const root = unknownUser(graph, index) ?? rootOf(contents, base, fromScratch, name);
  return { shell, packageManager, compilers, debuggers, root };
}

/** The last part of a RUN that may have left anything anywhere; `null` without one. */
function anything(last: OpaqueStep): OpaqueStep | null {
  let step: OpaqueStep | null = last;
  for (let searched = 0; step !== null && searched < MAX_SEARCHED; searched++, step = step.before)
    if (step.paths === null && !isInstall(step)) return step;
  return step;
}

/** A USER whose value the base decides, such as `USER $APP_UID`. */
function unknownUser(graph: StageGraph, index: number): Finding | null {
  for (const stage of lineage(graph, index).toReversed()) {
    const at = stage.steps.findLastIndex(({ kind, error }) => kind === 'user' && error === null);
    const step = stage.steps[at];
    if (step?.instruction.kind !== 'user') continue;
    const known = knownValues(graph, stage.index)[at];
    const written = step.instruction.value;
    if (known === undefined || isSure(written, step, known, graph.dockerfile.escape)) return null;
    const reason = `USER ${written} is what the base, or something else outside of the file, makes of it`;
    return { present: 'unknown', items: [], reason, span: step.span };
  }
  return null;
}

function rootOf(
  contents: ImageContents,
  base: BaseFacts | null,
  fromScratch: boolean,
  name: string,
): Finding {
  const user = contents.config.find(({ key }) => key === 'User');
  const judge = (value: string, reason: string, span: Span | null): Finding => {
    const [who = ''] = value.split(':');
    const present = ROOT.test(who) ? 'yes' : 'no';
    return { present, items: [value || 'root'], reason, span };
  };
  if (user !== undefined) return judge(user.value, `USER ${user.value}`, user.span);
  if (fromScratch) return judge('', 'no USER is set, and scratch has none', null);
  if (base?.config != null)
    return judge(
      base.config.user ?? '',
      `no USER is set, and ${name} starts as ${base.config.user || 'root'} (${base.config.source})`,
      null,
    );
  const known = base?.traits?.user ?? null;
  if (base?.traits != null && known !== null)
    return judge(known, `no USER is set, and ${name} starts as ${known} (${sourceOf(base.traits)})`, null);
  return {
    present: 'unknown',
    items: [],
    reason: `no USER is set, and the user of ${name} is not known`,
    span: null,
  };
}
