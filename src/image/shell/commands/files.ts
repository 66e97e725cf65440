import { isBusy, isBusyMatch } from '../busy.ts';
import { apply, type Call, type Handler, hinted, limited, type Outcome, UNKNOWN } from '../machine.ts';
import { readOptions } from '../options.ts';
import { below, nameOf, parentOf } from '../paths.ts';
import { knownHead } from '../redirects.ts';
import { fixedPart } from '../trial-world.ts';
import { type Field, field, isPlain } from '../values.ts';
import { destination } from './destination.ts';
import { asRoot, makesAt, modeOf, octal, placesOf, shownPaths } from './words.ts';

/** Makes a directory and those above it that are missing. `false` where a file is in the way. */
export function makeDirectories(call: Call, path: string, by: string, mode?: number): boolean {
  const missing: { path: string; mayExist: boolean }[] = [];
  for (let at = path; at !== '/'; at = parentOf(at)) {
    const kind = call.shell.files.kind(at);
    if (kind === 'dir') break;
    if (kind === 'file') return false;
    missing.push({ path: at, mayExist: kind !== 'absent' });
  }
  for (const made of missing.reverse()) {
    const bits = modeOf(call, 'dir', made.path === path ? mode : undefined);
    const flag = made.mayExist ? { mayExist: true } : {};
    call.shell.world.make({ path: made.path, type: 'dir', certainty: 'known', by, ...bits, ...flag });
  }
  return true;
}

/** Whether nothing unseen can be in the way of a directory. */
export function isClear(call: Call, path: string): boolean {
  for (let at = path; at !== '/'; at = parentOf(at)) {
    const kind = call.shell.files.kind(at);
    if (kind !== 'absent') return kind === 'dir';
  }
  return true;
}

function mkdir(call: Call): Outcome {
  const options = readOptions(call.args, {
    short: 'pvm:Z',
    long: ['parents', 'verbose', 'mode:', 'context::'],
  });
  if (options === null) return UNKNOWN;
  const places = placesOf(call, options.operands, true);
  const mode = octal(options.value('m', 'mode'));
  if (places === null) {
    if (call.must && options.has('p', 'parents')) {
      const known = options.operands.flatMap((word) => call.shell.files.find(word, true) ?? []);
      for (const place of known) makeDirectories(call, place.path, 'mkdir', mode);
    }
    return makesAt(call, options.operands);
  }
  const dotted = options.operands.some((word) => /\/\.{1,2}\/*$/.test(word.text));
  if (dotted && !options.has('p', 'parents')) return limited(...places.map((place) => place.path));
  if (options.has('p', 'parents')) {
    if (places.some((place) => place.kind === 'file'))
      return places.length > 1 || call.must ? limited(...places.map((place) => place.path)) : 'fail';
    return apply(call, asRoot(call) && places.every((place) => isClear(call, place.path)), () => {
      for (const place of places) makeDirectories(call, place.path, 'mkdir', mode);
    });
  }
  if (places.some((place) => place.kind === 'dir' || place.kind === 'file')) {
    return call.must || places.length > 1 ? limited(...places.map((place) => place.path)) : 'fail';
  }
  const free = places.every((place) => place.kind === 'absent' && call.shell.files.canHold(place));
  return apply(call, asRoot(call) && free, () => {
    for (const place of places) {
      const bits = modeOf(call, 'dir', mode);
      const { path } = place;
      call.shell.world.make({ path, type: 'dir', certainty: 'known', by: 'mkdir', fresh: true, ...bits });
    }
  });
}

function touch(call: Call): Outcome {
  const options = readOptions(call.args, {
    short: 'acmfhr:t:d:',
    long: ['no-create', 'no-dereference', 'reference:', 'date:', 'time:'],
  });
  if (options === null) return UNKNOWN;
  const places = placesOf(call, options.operands, true);
  if (places === null) return makesAt(call, options.operands);
  const creates = !options.has('c', 'no-create', 'h', 'no-dereference');
  const sure = places.every((place) => place.kind === 'dir' || call.shell.files.canHold(place));
  return apply(call, asRoot(call) && sure, () => {
    for (const { path, kind } of places) {
      if (kind === 'file' || kind === 'dir') call.shell.world.touch(path, 'time', false);
      else if (creates) {
        const fresh = kind === 'absent' ? { text: '' } : { mayExist: true };
        const bits = modeOf(call, 'file');
        call.shell.world.make({
          path,
          type: 'file',
          certainty: 'known',
          by: 'touch',
          ...fresh,
          ...(kind === 'absent' ? bits : {}),
        });
      }
    }
  });
}

/** Removes what a pattern matches, as far as the world can be told so. */
function removeMatching(call: Call, pattern: string): void {
  const { world } = call.shell;
  if (world.removeMatching) world.removeMatching(pattern);
  else world.opaque(call.text, { paths: [fixedPart(pattern)], only: true });
}

function rm(call: Call): Outcome {
  const options = readOptions(call.args, {
    short: 'rRfdivI',
    long: ['recursive', 'force', 'dir', 'verbose', 'one-file-system', 'no-preserve-root', 'preserve-root::'],
  });
  if (options === null)
    return hinted(
      ...shownPaths(
        call,
        call.args.filter((arg) => !arg.text.startsWith('-')),
      ),
    );
  const force = options.has('f', 'force');
  const all = options.has('r', 'R', 'recursive');
  // It refuses `.` and `..`.
  if (options.operands.some((word) => /(?:^|\/)\.{1,2}\/*$/.test(word.text)))
    return options.operands.length === 1 && !call.must
      ? 'fail'
      : limited(...shownPaths(call, options.operands));
  const plain = options.operands.filter((word) => word.pattern === null);
  const patterns = options.operands.flatMap((word) => word.pattern ?? []);
  const places = placesOf(call, plain, false);
  // The root and what is mounted cannot be removed; what of it goes is not known.
  if (places === null && call.must) return removeKnown(call, options.operands);
  if (places === null || places.some((place) => place.path === '/'))
    return hinted(...shownPaths(call, plain), ...patterns.map(fixedPart));
  if (
    places.some((place) => isBusy(call, place.path)) ||
    patterns.some((pattern) => isBusyMatch(call, pattern))
  )
    return limited(...places.map((place) => place.path), ...patterns.map(fixedPart));
  // `rm -r link/` fails on most systems, and empties what the link leads to on others.
  const links = plain
    .filter((word) => word.text.endsWith('/'))
    .flatMap((word) => call.shell.files.path(word.text) ?? []);
  const slashed = links.filter((path) => call.shell.files.kind(path, false) === 'symlink');
  if (slashed.length > 0) return limited(...places.map((place) => place.path), ...slashed);
  const missing = places.filter((place) => place.kind === 'absent');
  const refused = all ? [] : places.filter((place) => place.kind === 'dir');
  if ((missing.length > 0 && !force) || refused.length > 0) {
    const others = places.filter((place) => place.kind !== 'absent' && place.kind !== 'dir');
    if (call.must || others.length > 0 || patterns.length > 0) {
      return limited(...places.map((place) => place.path), ...patterns.map(fixedPart));
    }
    return 'fail';
  }
  // It stops at a directory, and without a match.
  if (!all && patterns.length > 0 && !call.must)
    return limited(...places.map((place) => place.path), ...patterns.map(fixedPart));
  const seen = places.every((place) => place.kind !== 'unknown');
  return apply(call, asRoot(call) && (force ? all || seen : seen && patterns.length === 0), () => {
    for (const place of places) if (place.kind !== 'absent') call.shell.world.remove(place.path);
    for (const pattern of patterns) removeMatching(call, pattern);
  });
}

/** Some words are unknown: the others are gone all the same, since the command succeeds. */
function removeKnown(call: Call, words: readonly Field[]): Outcome {
  const heads: string[] = [];
  for (const word of words) {
    const place = call.shell.files.find(word, false);
    if (place !== null && place.path !== '/' && !isBusy(call, place.path))
      call.shell.world.remove(place.path);
    else if (word.pattern !== null) heads.push(fixedPart(word.pattern));
    else heads.push(...knownHead(word.text));
  }
  return hinted(...heads);
}

function rmdir(call: Call): Outcome {
  const options = readOptions(call.args, {
    short: 'pv',
    long: ['parents', 'verbose', 'ignore-fail-on-non-empty'],
  });
  if (options === null) return UNKNOWN;
  const words = options.has('p', 'parents') ? options.operands.flatMap(withParents) : options.operands;
  const places = placesOf(call, words, false);
  if (places === null) return hinted(...shownPaths(call, words));
  const paths = places.map((place) => place.path);
  if (options.has('ignore-fail-on-non-empty') || !call.must) return limited(...paths);
  for (const path of paths) call.shell.world.remove(path);
  return 'ok';
}

/** `a/b` and `a`: what `rmdir -p a/b` removes. */
function withParents(word: Field): readonly Field[] {
  const parts = word.text.replace(/\/+$/, '').split('/');
  const upper = parts.slice(1).map((_, index) => field(parts.slice(0, -1 - index).join('/')));
  return [word, ...upper.filter(({ text }) => text !== '')];
}

function unlink(call: Call): Outcome {
  const places = placesOf(call, call.args, false);
  const [place] = places ?? [];
  if (place === undefined) return UNKNOWN;
  return apply(call, asRoot(call) && place.kind === 'file', () => call.shell.world.remove(place.path));
}

/** Where a relative link has to point so that it leads from `directory` to `target`. */
function relativeLink(directory: string, target: string): string {
  const from = directory.split('/').filter((name) => name !== '');
  const to = target.split('/').filter((name) => name !== '');
  let common = 0;
  while (common < from.length && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/') || '.';
}

const LN = {
  short: 'sfnTrvbLPit:',
  long: [
    'symbolic',
    'force',
    'no-dereference',
    'no-target-directory',
    'relative',
    'logical',
    'physical',
    'verbose',
    'target-directory:',
  ],
};

function ln(call: Call): Outcome {
  const options = readOptions(call.args, LN);
  if (options === null || options.has('b', 'i')) return UNKNOWN;
  const goal = destination(call, options.operands, {
    directory: options.value('t', 'target-directory'),
    exact: options.has('T', 'no-target-directory'),
    followLink: !options.has('n', 'no-dereference', 'h'),
    here: true,
  });
  if (goal === null) return hinted(...shownPaths(call, options.operands.slice(-1)));
  if (goal.kind === 'unclear') return limited(...goal.paths);
  if (goal.kind === 'fails') return call.must ? limited(...goal.paths) : 'fail';
  const symbolic = options.has('s', 'symbolic');
  const force = options.has('f', 'force');
  const targets = goal.targets.map((target) => ({
    ...target,
    kind: call.shell.files.place(target.to, false)?.kind,
  }));
  if (targets.some((target) => target.kind === 'dir')) return limited(...targets.map((target) => target.to));
  const taken = targets.some((target) => target.kind === 'file' || target.kind === 'symlink');
  if (taken && !force)
    return call.must || targets.length > 1 ? limited(...targets.map((one) => one.to)) : 'fail';
  const sources = symbolic
    ? []
    : placesOf(
        call,
        goal.targets.map((target) => target.source),
        options.has('L', 'logical'),
      );
  if (sources === null) return limited(...targets.map((target) => target.to));
  // `ln -sf f f` is refused by some systems, and leads to itself on others.
  const itself = goal.targets.some(
    ({ source, to }) =>
      force && call.shell.files.find(source, true)?.path === call.shell.files.place(to, false)?.path,
  );
  if (itself) return limited(...targets.map((target) => target.to));
  const free = targets.every((target) => target.kind !== undefined && (force || target.kind === 'absent'));
  const there = sources.every((source) => source.kind === 'file' || source.kind === 'symlink');
  const held = targets.every((target) => call.shell.files.kind(parentOf(target.to)) === 'dir');
  return apply(call, asRoot(call) && free && there && held, () => {
    for (const [index, target] of targets.entries()) {
      const source = sources[index];
      if (source !== undefined)
        call.shell.world.copy(source.path, target.to, source.kind === 'symlink' ? undefined : 'file');
      else link(call, target.source, target.to, options.has('r', 'relative'));
    }
  });
}

function link(call: Call, source: Field, to: string, relative: boolean): void {
  const { text } = source;
  const path = call.shell.files.path(text);
  const written = relative && path !== null ? relativeLink(parentOf(to), path) : text;
  const known = isPlain(written) && (!relative || path !== null) ? { link: written } : {};
  call.shell.world.make({ path: to, type: 'symlink', certainty: 'known', by: 'ln -s', ...known });
}

function mkfifo(call: Call): Outcome {
  // Neither a file, a directory nor a link: there is no word for it, so the path is only shown.
  return limited(
    ...shownPaths(
      call,
      call.args.filter((arg) => !arg.text.startsWith('-')),
    ),
  );
}

function truncate(call: Call): Outcome {
  const options = readOptions(call.args, { short: 'cs:or:', long: ['size:', 'no-create', 'reference:'] });
  const places = options === null ? null : placesOf(call, options.operands, true);
  if (options === null || places === null) return UNKNOWN;
  const creates = !options.has('c', 'no-create');
  return apply(call, asRoot(call) && places.every((place) => call.shell.files.canHold(place)), () => {
    for (const { path, kind } of places) {
      if (kind === 'file') call.shell.world.touch(path, 'content', false);
      else if (creates) call.shell.world.make({ path, type: 'file', certainty: 'known', by: 'truncate' });
    }
  });
}

/** `mktemp [-d]`: a new name that nobody knows. */
function mktemp(call: Call): Outcome {
  const options = readOptions(call.args, {
    short: 'duqtp:',
    long: ['directory', 'tmpdir::', 'suffix:', 'quiet', 'dry-run'],
  });
  if (options === null || options.has('u', 'dry-run') || options.operands.length > 1) return UNKNOWN;
  const template = options.operands[0]?.text ?? 'tmp.XXXXXXXXXX';
  const parent = options.value('p', 'tmpdir')?.text ?? (template.includes('/') ? '.' : '/tmp');
  const needsParent = options.operands.length === 0 || options.has('p', 't', 'tmpdir') ? parent : '.';
  const path = call.shell.files.path(template.startsWith('/') ? template : below(needsParent, template));
  if (path === null || !isPlain(path) || (!needsParent.startsWith('/') && !template.startsWith('/')))
    return UNKNOWN;
  const fresh = call.shell.makeTemporary(
    parentOf(path),
    nameOf(path),
    options.has('d', 'directory') ? 'dir' : 'file',
  );
  if (fresh === null) return UNKNOWN;
  call.shell.out.write(`${fresh}\n`);
  return 'ok';
}

export const FILE_COMMANDS: readonly (readonly [string, Handler])[] = [
  ['mkdir', mkdir],
  ['touch', touch],
  ['rm', rm],
  ['rmdir', rmdir],
  ['unlink', unlink],
  ['ln', ln],
  ['mkfifo', mkfifo],
  ['mknod', mkfifo],
  ['truncate', truncate],
  ['mktemp', mktemp],
];
