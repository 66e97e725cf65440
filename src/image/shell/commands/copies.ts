import { isBusy } from '../busy.ts';
import type { Place } from '../files.ts';
import { apply, type Call, type Handler, hinted, limited, type Outcome, UNKNOWN } from '../machine.ts';
import { type Options, readOptions } from '../options.ts';
import { absolute, below, isWithin, parentOf } from '../paths.ts';
import { fixedPart } from '../trial-world.ts';
import type { Field } from '../values.ts';
import { type Destination, destination, isFileName, type Target } from './destination.ts';
import { isClear, makeDirectories } from './files.ts';
import { arePaths, asRoot, modeOf, octal, placesOf, shownPaths } from './words.ts';

/** What an unclear copy or move may change: its targets, and what a move takes away. */
function unclear(call: Call, goal: Exclude<Destination, { kind: 'each' }>, moved: readonly Field[]): Outcome {
  const gone = moved.map((word) =>
    word.pattern !== null ? fixedPart(word.pattern) : call.shell.files.path(word.text),
  );
  if (gone.some((path) => path === null)) return hinted(...goal.paths);
  return limited(...goal.paths, ...gone.flatMap((path) => path ?? []));
}

const CP = {
  short: 'rRafpdLPHuvnlsTxct:bi',
  long: [
    'recursive',
    'archive',
    'force',
    'preserve::',
    'no-preserve:',
    'dereference',
    'no-dereference',
    'update::',
    'verbose',
    'no-clobber',
    'link',
    'symbolic-link',
    'no-target-directory',
    'target-directory:',
    'parents',
    'reflink::',
    'sparse:',
    'one-file-system',
    'remove-destination',
    'strip-trailing-slashes',
  ],
};

function cp(call: Call): Outcome {
  const options = readOptions(call.args, CP);
  if (options === null) return UNKNOWN;
  const goal = destination(call, options.operands, {
    directory: options.value('t', 'target-directory'),
    exact: options.has('T', 'no-target-directory'),
    followLink: true,
    through: !options.has('remove-destination'),
  });
  if (goal === null) return hinted(...shownPaths(call, options.operands.slice(-1)));
  if (goal.kind === 'fails') return call.must ? limited(...goal.paths) : 'fail';
  const all = options.has('r', 'R', 'a', 'recursive', 'archive');
  if (goal.kind === 'unclear') {
    if (goal.directory === null || !call.must) return unclear(call, goal, []);
    fillDirectory(call, goal.directory, 'cp');
    return 'ok';
  }
  // Only some files are copied, or under another name.
  const partial = options.has('u', 'n', 'l', 's', 'b', 'i', 'update', 'no-clobber', 'link', 'symbolic-link');
  if (options.has('parents')) return copyParents(call, goal.targets, goal.directory, all);
  if (partial) return limited(...goal.targets.map((target) => target.to));
  const deep = options.has('L', 'dereference');
  const follow = (!all && !options.has('d', 'P', 'no-dereference')) || deep || options.has('H');
  // What the links in a directory lead to is not followed.
  const links =
    all && deep && goal.targets.some(({ source }) => call.shell.files.find(source, true)?.kind !== 'file');
  if (links) return limited(...goal.targets.map((target) => target.to));
  return copyAll(call, goal.targets, follow, all);
}

/** Unseen things land in a directory. */
function fillDirectory(call: Call, directory: string, by: string): void {
  const path = directory;
  call.shell.world.make({ path, type: 'dir', certainty: 'tree', by, mayExist: true });
}

interface Pair {
  readonly from: Place;
  readonly to: string;
}

/** The sources as they are found; `null` where one cannot be. */
function pairs(call: Call, targets: readonly Target[], follow: boolean): readonly Pair[] | null {
  const out: Pair[] = [];
  for (const { source, to } of targets) {
    const from = call.shell.files.find(source, follow || source.text.endsWith('/'));
    if (from === null) return null;
    out.push({ from, to });
  }
  return out;
}

function copyAll(call: Call, targets: readonly Target[], follow: boolean, all: boolean): Outcome {
  const found = pairs(call, targets, follow);
  const paths = targets.map((target) => target.to);
  if (found === null) return limited(...paths);
  const bad = found.filter(({ from, to }) => isBad(call, from, to, all));
  if (bad.length > 0) return call.must || bad.length < found.length ? limited(...paths) : 'fail';
  const sure = found.every(({ from, to }) => from.kind !== 'unknown' && isFree(call, from, to));
  return apply(call, asRoot(call) && sure, () => {
    for (const { from, to } of found) {
      const type = from.kind === 'file' || (!all && from.kind === 'unknown') ? 'file' : undefined;
      // Without -r only a file can be copied; to a name that only files have, only a file.
      const shown = type ?? (from.kind === 'dir' ? 'dir' : undefined);
      call.shell.world.copy(from.path, to, shown);
    }
  });
}

/** Whether a copy certainly fails. */
function isBad(call: Call, from: Place, to: string, all: boolean): boolean {
  // Onto itself: "are the same file".
  if (from.kind === 'absent' || (from.kind === 'dir' && !all) || from.path === to) return true;
  const kind = call.shell.files.kind(to);
  if (from.kind === 'file' && kind === 'dir') return true;
  if (from.kind === 'dir' && (kind === 'file' || isWithin(to, from.path))) return true;
  return call.shell.files.kind(parentOf(to)) === 'absent';
}

/** Whether nothing known stands in the way of a copy. */
function isFree(call: Call, from: Place, to: string): boolean {
  const kind = call.shell.files.kind(to);
  if (from.kind === 'dir')
    return kind === 'dir' || (kind === 'absent' && call.shell.files.kind(parentOf(to)) === 'dir');
  const free = kind === 'absent' || kind === 'file' || (kind === 'unknown' && isFileName(to));
  return free && call.shell.files.kind(parentOf(to)) === 'dir';
}

/** `cp --parents a/b/c dir`: the whole source path below the directory. */
function copyParents(
  call: Call,
  targets: readonly Target[],
  directory: string | null,
  all: boolean,
): Outcome {
  const found = pairs(call, targets, true);
  if (directory === null || found === null) return UNKNOWN;
  const below_ = targets.map(({ source }) => absolute(directory, source.text.replace(/^\/+/, '')));
  const bad = found.some(({ from }) => from.kind === 'absent' || (from.kind === 'dir' && !all));
  if (bad || below_.some((path) => !isWithin(path, directory))) return limited(directory);
  return apply(call, asRoot(call) && found.every(({ from }) => from.kind !== 'unknown'), () => {
    for (const [index, { from }] of found.entries()) {
      const to = below_[index] ?? directory;
      makeDirectories(call, parentOf(to), 'cp');
      call.shell.world.copy(from.path, to, from.kind === 'dir' || all ? undefined : 'file');
    }
  });
}

function mv(call: Call): Outcome {
  const options = readOptions(call.args, {
    short: 'fvTnubit:',
    long: [
      'force',
      'verbose',
      'no-target-directory',
      'no-clobber',
      'update::',
      'target-directory:',
      'backup::',
    ],
  });
  if (options === null) return UNKNOWN;
  const directory = options.value('t', 'target-directory');
  const goal = destination(call, options.operands, {
    directory,
    exact: options.has('T', 'no-target-directory'),
    followLink: true,
  });
  const sources = directory === null ? options.operands.slice(0, -1) : options.operands;
  if (goal === null) return hinted(...shownPaths(call, options.operands));
  if (goal.kind === 'fails') return call.must ? unclear(call, goal, sources) : 'fail';
  // Some may stay where they are.
  const partial = options.has('n', 'u', 'b', 'i', 'no-clobber', 'update', 'backup');
  if (goal.kind === 'unclear') {
    if (partial || !call.must || !canTell(sources)) return unclear(call, goal, sources);
    if (goal.directory === null) {
      // Wherever they are now, they are no longer where they were.
      for (const source of sources) leave(call, source);
      return limited(...goal.paths);
    }
    fillDirectory(call, goal.directory, 'mv');
    for (const source of sources) moveAway(call, source, goal.directory);
    return 'ok';
  }
  const paths = goal.targets.map((target) => target.to);
  if (partial) return unclear(call, { kind: 'unclear', paths, directory: null }, sources);
  const found = pairs(call, goal.targets, false);
  if (found === null) return unclear(call, { kind: 'unclear', paths, directory: null }, sources);
  const stuck = found.some(({ from, to }) => isBusy(call, from.path) || isWithin(to, from.path));
  const bad = found.filter(({ from, to }) => isBad(call, from, to, true));
  if (stuck || (bad.length > 0 && (call.must || bad.length < found.length)))
    return limited(...paths, ...found.map(({ from }) => from.path));
  if (bad.length > 0) return 'fail';
  // A directory only replaces an empty one.
  const over = found.some(({ from, to }) => from.kind !== 'file' && call.shell.files.kind(to) !== 'absent');
  const sure = found.every(({ from, to }) => from.kind !== 'unknown' && isFree(call, from, to)) && !over;
  return apply(call, asRoot(call) && sure, () => {
    for (const { from, to } of found) call.shell.world.move(from.path, to);
  });
}

function canTell(sources: readonly Field[]): boolean {
  return sources.every((source) => source.pattern !== null || arePaths([source]));
}

/** A source of a move whose targets are not all known: it is gone afterwards. */
function moveAway(call: Call, source: Field, directory: string): void {
  const { world } = call.shell;
  if (source.pattern !== null) {
    if (isWithin(directory, fixedPart(source.pattern)) || world.removeMatching === undefined)
      world.opaque(call.text, { paths: [fixedPart(source.pattern)], only: true });
    else world.removeMatching(source.pattern);
    return;
  }
  const place = call.shell.files.find(source, false);
  if (place === null) world.opaque(call.text);
  else world.move(place.path, below(directory, place.path.slice(place.path.lastIndexOf('/') + 1)));
}

function leave(call: Call, source: Field): void {
  const { world } = call.shell;
  const place = source.pattern === null ? call.shell.files.find(source, false) : null;
  if (place !== null) world.remove(place.path);
  else if (source.pattern !== null && world.removeMatching) world.removeMatching(source.pattern);
  else world.opaque(call.text);
}

const INSTALL = {
  short: 'dDm:o:g:t:TsvpcCbZ',
  long: [
    'directory',
    'mode:',
    'owner:',
    'group:',
    'target-directory:',
    'no-target-directory',
    'strip',
    'verbose',
    'preserve-timestamps',
    'compare',
  ],
};

function install(call: Call): Outcome {
  const options = readOptions(call.args, INSTALL);
  if (options === null) return UNKNOWN;
  const mode = octal(options.value('m', 'mode'));
  if (options.has('d', 'directory')) return installDirectories(call, options, mode);
  const directory = options.value('t', 'target-directory');
  const deep = options.has('D');
  const goal =
    deep && directory !== null
      ? madeDirectory(call, options, directory)
      : plainGoal(call, options, directory);
  if (goal === null) return hinted(...shownPaths(call, options.operands.slice(-1)));
  if (goal.kind === 'fails')
    return call.must || deep ? limited(...goal.paths.map((path) => top(call, path))) : 'fail';
  if (goal.kind === 'unclear') {
    if (goal.directory === null || !call.must) return limited(...goal.paths.map((path) => top(call, path)));
    if (deep) makeDirectories(call, goal.directory, 'install');
    fillDirectory(call, goal.directory, 'install');
    return 'ok';
  }
  const found = pairs(call, goal.targets, true);
  const paths = goal.targets.map((target) => target.to);
  if (found === null) return limited(...paths);
  const bad = found.some(({ from }) => from.kind === 'absent' || from.kind === 'dir');
  if (bad)
    return call.must || deep || found.length > 1 ? limited(...paths.map((path) => top(call, path))) : 'fail';
  const sure = found.every(
    ({ from, to }) =>
      from.kind === 'file' && (isFree(call, from, to) || (deep && call.shell.files.kind(to) === 'absent')),
  );
  return apply(call, asRoot(call) && sure, () => {
    for (const { from, to } of found) {
      if (deep) makeDirectories(call, parentOf(to), 'install');
      call.shell.world.copy(from.path, to, 'file');
    }
  });
}

/** The topmost directory that making a path may have to make: what a failing command can leave behind. */
function top(call: Call, path: string): string {
  let at = path;
  while (at !== '/' && call.shell.files.kind(parentOf(at)) === 'absent') at = parentOf(at);
  return at;
}

function plainGoal(call: Call, options: Options, directory: Field | null): Destination | null {
  const exact = options.has('T', 'no-target-directory');
  return destination(call, options.operands, { directory, exact, followLink: true });
}

function madeDirectory(call: Call, options: Options, directory: Field): Destination | null {
  const place = call.shell.files.find(directory, true);
  if (place === null) return null;
  if (!arePaths(options.operands)) return { kind: 'unclear', paths: [place.path], directory: place.path };
  const targets = options.operands.map((source) => ({
    source,
    to: below(place.path, source.text.slice(source.text.lastIndexOf('/') + 1)),
  }));
  return { kind: 'each', targets, directory: place.path };
}

function installDirectories(call: Call, options: Options, mode: number | undefined): Outcome {
  const places = placesOf(call, options.operands, true);
  if (places === null) return hinted(...shownPaths(call, options.operands));
  if (places.some((place) => place.kind === 'file'))
    return places.length > 1 ? limited(...places.map((place) => top(call, place.path))) : 'fail';
  return apply(call, asRoot(call) && places.every((place) => isClear(call, place.path)), () => {
    for (const { path, kind } of places) {
      if (kind === 'dir') call.shell.world.touch(path, 'mode', false);
      else makeDirectories(call, path, 'install -d', modeOf(call, 'dir', mode).mode);
    }
  });
}

export const COPY_COMMANDS: readonly (readonly [string, Handler])[] = [
  ['cp', cp],
  ['mv', mv],
  ['install', install],
  ['ginstall', install],
];
