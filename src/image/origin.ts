import type { Span } from '../dockerfile/types.ts';
import type { StageGraph } from '../stages/types.ts';
import { type FileSystem, leftIn } from './file-system.ts';
import type { OpaqueStep } from './file-system-types.ts';
import { deepen, MAX_HOPS } from './hops.ts';
import type { DirNode, Hop, StepRef, Tree } from './nodes.ts';
import { isWithin, nameOf, parentOf, partsOf } from './paths.ts';
import { builds, isOutput, wordsMade } from './shell/makes-path.ts';
import type { OriginHop, OriginSource } from './types.ts';

/** Most opaque steps that are searched for the one that names a path. */
const MAX_SEARCHED = 200;

/** The hops of an origin as a list, nearest first. A very long chain keeps its beginning and its last hop. */
export function hopsOf(hop: Hop, graph: StageGraph): OriginHop[] {
  const hops: OriginHop[] = [];
  let last: Hop | null = null;
  for (let at: Hop | null = hop; at !== null; at = at.next) {
    if (hops.length < MAX_HOPS) hops.push(shown(at, graph));
    else last = at;
  }
  if (last !== null) hops.push(shown(last, graph));
  return hops;
}

function shown({ step, path, source }: Hop, graph: StageGraph): OriginHop {
  return { stage: step.stage, by: step.by, span: spanOf(step, graph), path, source };
}

/** Where a step, or the FROM of its stage, stands in the text; nowhere for what is in no stage. */
export function spanOf({ stage, at }: Pick<StepRef, 'stage' | 'at'>, { stages }: StageGraph): Span {
  const found = stages[stage];
  return (found?.steps[at] ?? found?.from)?.span ?? { from: 0, to: 0, line: 0, endLine: 0 };
}

/**
 * The most likely origin of something in a file system that no step is known to have made: an opaque RUN that names
 * the path, else a build after the tree that covers it, where builds write by custom, else that tree, else the last opaque
 * RUN that works around it, else the base. Where something
 * was unpacked, built or copied before into the directory that holds it, a RUN that only names it (`ldd app`) was given
 * it: only one that makes what it names comes first.
 */
export function unseenHop(files: FileSystem, path: string, emptyAfter: number, base: boolean): Hop {
  const tree = nearestTree(files, path);
  const naming = findOpaque(files, path, emptyAfter, tree !== null && isBuilt(tree) ? makes : namesPath);
  if (naming !== null) return madeBy(naming, path);
  const custom = tree === null ? findOpaque(files, path, emptyAfter, putsByCustom) : null;
  if (custom !== null) return madeBy(custom, path);
  if (tree !== null) {
    const after = Math.max(emptyAfter, tree.step.order);
    const rest = files.walk(path).missing.join('/');
    const build = isOutput(rest)
      ? findOpaque(
          files,
          path,
          after,
          (step) => worksAround(step, path) && !installsOthers(step, path) && builds(step.text),
        )
      : null;
    return build === null ? tree : madeBy(build, path);
  }
  const basic = base || (files.layout?.isPlain === true && OF_EVERY_BASE.test(path));
  const last = likeliest(files, path, emptyAfter, basic);
  if (last !== null) return madeBy(last, path);
  const { hop } = files.root;
  return { ...hop, path, source: hop.source, next: null };
}

/** How many ranks there are below; what has none is not of a RUN. */
const RANKS = 5;

/** The opaque step that most likely made a path that none names, the last of its rank; `null` where the base is likelier. */
function likeliest(files: FileSystem, path: string, emptyAfter: number, basic: boolean): OpaqueStep | null {
  const own = isOwnPlace(files, path);
  const rank = (step: OpaqueStep): number => {
    const around = worksAround(step, path);
    const others = installsOthers(step, path);
    if (around && !others) return 0;
    // In a place of packages a step that installs some comes before one that may do anything.
    if (!basic && !NOT_PACKAGED.test(path) && isInstall(step)) return 1;
    if (!others && (!basic || own)) return 2;
    if (around) return 3;
    return basic ? RANKS : 4;
  };
  const best: (OpaqueStep | undefined)[] = [];
  eachOpaque(files, path, emptyAfter, (step) => {
    best[rank(step)] ??= step;
    return best[0] !== undefined;
  });
  return best.slice(0, RANKS).find((step) => step !== undefined) ?? null;
}

/** Where packages put nothing, or hardly anything. */
const NOT_PACKAGED = /^\/(?!(?:bin|boot|etc|lib\w*|sbin|usr|var)(?:\/|$))|^\/usr\/(?:local|src)(?:\/|$)/;

/** The library of C, what belongs to it, and the first programs: no distribution is without. */
const OF_EVERY_BASE =
  /^(?:\/usr)?(?:\/lib(?:32|64)?\/(?:[^/]*-linux-[^/]*\/)?(?:ld-|lib(?:c|m|dl|rt|pthread|resolv|util|nsl|nss_\w+|crypt|gcc_s|z|stdc\+\+)\.(?:so|musl)|libc\.musl)|\/s?bin\/(?:sh|bash|env|tar|ls|cat|cp|mv|rm|ln|mkdir|chmod|chown|grep|sed|awk|date|sleep|true|false|id|su|mount|umount)$)/;

/** Where package managers of languages put things by their custom, in the images of those languages too. */
const CUSTOMS: readonly (readonly [command: RegExp, place: RegExp])[] = [
  [
    /\bpip[\d.]*\b.*\binstall\b|\buv (?:pip|sync)\b|\bpoetry install\b/,
    /^\/usr\/(?:local\/)?lib\/python[\d.]+\/(?:site|dist)-packages(?:\/|$)/,
  ],
  [/\bgo (?:install|get)\b/, /^\/go\/bin(?:\/|$)/],
  [/\bgo (?:build|get|install|mod|test|vet)\b/, /^\/go\/pkg(?:\/|$)/],
  [/\bmvnw?\b/, /^\/root\/\.m2(?:\/|$)/],
  [/\bcargo (?:build|chef|fetch|install|test|vendor)\b/, /^\/usr\/local\/cargo\/(?:git|registry)(?:\/|$)/],
  [/\bcargo install\b/, /^\/usr\/local\/cargo\/bin\/./],
  [/\b(?:bundler?|gem) install\b/, /^\/usr\/local\/bundle(?:\/|$)/],
  [
    /\bdocker-php-ext-|\bpecl install\b|\binstall-php-extensions\b/,
    /^\/usr\/local\/(?:lib\/php\/extensions|etc\/php\/conf\.d)(?:\/|$)/,
  ],
  [
    /\bnpm (?:i|install)\b.* (?:-g|--global)\b|\bnpm (?:-g|--global) /,
    /^\/usr\/local\/lib\/node_modules(?:\/|$)/,
  ],
];

/** Whether a step is one that puts things at a path by its custom. */
function putsByCustom({ text }: OpaqueStep, path: string): boolean {
  return CUSTOMS.some(([command, place]) => place.test(path) && command.test(text));
}

/** What packages bring that is not called as they are (file lists of Debian 12 and of Alpine 3.20). */
const PACKAGE_PLACES: Readonly<Record<string, readonly string[]>> = {
  'ca-certificates': ['/etc/ssl/certs', '/etc/ca-certificates', '/usr/share/ca-certificates'],
  tzdata: ['/usr/share/zoneinfo'],
  mailcap: ['/etc/mime.types'],
  'media-types': ['/etc/mime.types'],
};

/** Directories and files of a package that its name does not tell; none for most. */
export function placesOfPackage(name: string): readonly string[] {
  return Object.hasOwn(PACKAGE_PLACES, name) ? (PACKAGE_PLACES[name] ?? []) : [];
}

/** Whether a step installs packages, and a path is none of theirs. */
function installsOthers(step: OpaqueStep, path: string): boolean {
  return NOT_PACKAGED.test(path) && isInstall(step);
}

/** Whether a step is one of a package manager of the system's. */
export function isInstall({ installs, text }: OpaqueStep): boolean {
  return installs === true || /^(?:sudo )?(?:apt|apt-get|apk|dnf|yum|microdnf|zypper) /.test(text);
}

/** Whether unseen files are more than sources, among which a build puts what it makes. */
function isBuilt(tree: Hop): boolean {
  let first = tree;
  for (let hops = 0; first.next !== null && hops < MAX_HOPS; hops++) first = first.next;
  const { source } = first;
  if (source.kind === 'run') return source.url === undefined;
  return (
    source.kind === 'stage' || source.kind === 'image' || source.kind === 'url' || source.kind === 'base'
  );
}

/** Whether neither a plain base nor a package is likely to have a path. */
function isOwnPlace({ layout }: FileSystem, path: string): boolean {
  return NOT_PACKAGED.test(path) && layout?.isPlain === true && layout.has(path) !== 'likely';
}

function madeBy({ step }: OpaqueStep, path: string): Hop {
  return { step, path, source: { kind: 'run' }, next: null };
}

function mayReach({ paths }: OpaqueStep, path: string): boolean {
  return paths === null || paths.some((one) => isWithin(path, one) || isWithin(one, path));
}

function findOpaque(
  files: FileSystem,
  path: string,
  emptyAfter: number,
  suits: (step: OpaqueStep, path: string) => boolean,
): OpaqueStep | null {
  return eachOpaque(files, path, emptyAfter, (step) => suits(step, path));
}

/** Passes the opaque steps that may reach a path, the last first, until one is the right one; that one, or `null`. */
function eachOpaque(
  files: FileSystem,
  path: string,
  emptyAfter: number,
  stop: (step: OpaqueStep) => boolean,
): OpaqueStep | null {
  let at = files.opaque;
  for (let searched = 0; at !== null && searched < MAX_SEARCHED; searched++) {
    if (at.step.order <= emptyAfter) return null;
    if (mayReach(at, path) && stop(at)) return at;
    at = at.before;
  }
  return null;
}

/** Whether the text of a step names a path: in full, relative to its directory, or by the directory that holds it. */
export function namesPath({ text, workdir, installs }: OpaqueStep, path: string): boolean {
  if (path === '/') return false;
  if (installs && text.split(' ').some((word) => word.startsWith('/') && isWithin(path, word))) return true;
  const holder = parentOf(path);
  const relative = isWithin(path, workdir) ? path.slice(workdir === '/' ? 1 : workdir.length + 1) : '';
  if (hasWord(text, path)) return true;
  if (relative !== '' && hasWord(text, relative)) return true;
  if (partsOf(holder).length > 1 && hasWord(text, holder)) return true;
  return nameOf(path).length > 2 && hasWord(text, nameOf(path));
}

/** Whether a step makes a path that it names, as far as its text shows. */
function makes(step: OpaqueStep, path: string): boolean {
  if (!namesPath(step, path)) return false;
  const words = made.has(step) ? (made.get(step) ?? null) : wordsMade(step.text);
  made.set(step, words);
  return words === null || words.some((text) => namesPath({ ...step, text }, path));
}

/** Read once for each step, however many paths it is asked about. */
const made = new WeakMap<OpaqueStep, readonly string[] | null>();

function worksAround({ workdir }: OpaqueStep, path: string): boolean {
  return workdir !== '/' && (isWithin(path, workdir) || isWithin(workdir, path));
}

/** Whether a text holds a path as such, not as a part of a longer name. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + word.length] ?? ' ';
    if (!/[\w.-]/.test(before) && !/[\w-]/.test(after)) return true;
  }
  return false;
}

function nearestTree(files: FileSystem, path: string): Hop | null {
  const found = files.walk(path);
  if (found.holder.type === 'unseen') return deepen(found.holder.hop, found.missing.join('/'));
  if (found.holder.type !== 'dir') return null;
  return treeHop(found.holder, found.missing);
}

function treeHop(directory: DirNode, missing: readonly string[]): Hop | null {
  const { trees } = leftIn(directory, missing[0]?.startsWith('.') !== false);
  const rest = missing.join('/');
  const last = trees.at(-1);
  if (last === undefined) return null;
  // Of several things that were put here the one of that name is it.
  const namesake = trees.findLast(({ hop: { source } }) => {
    return 'path' in source && source.path !== undefined && nameOf(source.path) === missing[0];
  });
  if (namesake !== undefined && trees.length > 1) {
    const { hop } = namesake;
    return deepen(
      { ...hop, path: `${hop.path === '/' ? '' : hop.path}/${missing[0]}` },
      missing.slice(1).join('/'),
    );
  }
  // A build leaves what it was given where it was.
  const given = isGuess(last) && !isOutput(rest) ? trees.findLast((tree) => !isGuess(tree)) : undefined;
  return deepen((given ?? last).hop, rest);
}

/** Whether a tree only says where a command that is not followed may have put something. */
function isGuess({ hop, label }: Tree): boolean {
  return hop.source.kind === 'run' && hop.source.url === undefined && label.startsWith('RUN ');
}

/**
 * What a directory may hold besides its listed files, as trees with their origins: its own trees, the base, and an
 * opaque RUN that names it or works around it. Empty where everything in it is known.
 */
export function unseenIn(files: FileSystem, directory: DirNode, path: string): Tree[] {
  const trees = [...directory.trees];
  if (directory.base === 'likely' && files.layout?.isComplete(path) !== true) {
    const hop: Hop = { ...files.root.hop, path, next: null };
    trees.push({ hop, label: 'base', certainty: 'tree' });
  }
  const naming = findOpaque(files, path, directory.emptyAfter, namesPath);
  const step = naming ?? findOpaque(files, path, directory.emptyAfter, worksAround);
  if (step !== null) {
    trees.push({
      hop: madeBy(step, path),
      label: step.label,
      // What it was given is there without it.
      certainty:
        naming === null || (trees.some(({ hop }) => isBuilt(hop)) && !makes(naming, path))
          ? 'opaque'
          : 'tree',
    });
  }
  return trees;
}

/** A hop made by a step at a path. */
export function hopOf(step: StepRef, path: string, source: OriginSource, next: Hop | null = null): Hop {
  return { step, path, source, next };
}
