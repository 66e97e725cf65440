import type { Kind } from '../files.ts';
import type { Call } from '../machine.ts';
import { below, nameOf, parentOf } from '../paths.ts';
import type { Field } from '../values.ts';
import { arePaths } from './words.ts';

/** Where one source of cp, mv, ln or install ends up. */
export interface Target {
  readonly source: Field;
  readonly to: string;
}

export type Destination =
  /** Each source has its place. */
  | { readonly kind: 'each'; readonly targets: readonly Target[]; readonly directory: string | null }
  /** It depends on whether a directory is there, or on what a pattern matches; only these paths can change. */
  | { readonly kind: 'unclear'; readonly paths: readonly string[]; readonly directory: string | null }
  /** Only a directory will do, and there certainly is none. */
  | { readonly kind: 'fails'; readonly paths: readonly string[] };

export interface Shape {
  /** `-t`. */
  readonly directory: Field | null;
  /** `-T`: the last word is the target itself. */
  readonly exact: boolean;
  /** A link to a directory counts as one (not with `ln -n`). */
  readonly followLink: boolean;
  /** A link that is no directory is written through (`cp`), not replaced. */
  readonly through?: boolean;
  /** One word alone means the working directory (`ln`). */
  readonly here?: boolean;
}

/** Names with such an ending are never those of directories that are already there. */
const FILE_NAME =
  /\.(?:txt|sh|bash|py|js|mjs|cjs|ts|rb|pl|json|ya?ml|toml|ini|conf|cfg|cnf|properties|xml|html?|css|jar|war|zip|gz|tgz|bz2|xz|zst|tar|deb|rpm|apk|whl|gem|so|a|o|bin|exe|wasm|dll|pem|crt|cert|key|pub|log|list|repo|service|env|lock|sql|md|csv|db|sqlite|mo|ttf|otf|png|svg|ico|gpg|asc|desktop|orig|bak|old|real|dist|default|sample|example|template|tmpl)$/;

/** Files of the system's that stand in for no directory. */
const SYSTEM_FILES = new Set([
  '/etc/localtime',
  '/etc/timezone',
  '/etc/hostname',
  '/etc/hosts',
  '/etc/resolv.conf',
  '/etc/mtab',
]);

/**
 * Whether a path that is not seen can only be a file's: nobody makes directories of that name, and `bin` holds
 * programs only.
 */
export function isFileName(path: string): boolean {
  return /\/s?bin$/.test(parentOf(path)) || SYSTEM_FILES.has(path) || FILE_NAME.test(path);
}

/** The name under which a source lands in a directory; empty for `.` and `dir/.`, whose contents land there. */
function landing(source: Field): string | null {
  const trimmed = source.text.replace(/\/+$/, '');
  const name = nameOf(source.text);
  if (name === '.' || trimmed === '') return '';
  return name === '..' ? null : name;
}

/**
 * The rule that cp, mv, ln and install share: into the last word if that is a directory, to that name otherwise.
 * `null` where the last word is not known.
 */
export function destination(call: Call, operands: readonly Field[], shape: Shape): Destination | null {
  const alone = shape.here === true && shape.directory === null && operands.length === 1;
  const last = shape.directory ?? (alone ? { text: '.', pattern: null } : operands.at(-1));
  const sources = shape.directory !== null || alone ? operands : operands.slice(0, -1);
  if (last === undefined || sources.length === 0 || !arePaths([last])) return null;
  const place = call.shell.files.find(last, shape.followLink || last.text.endsWith('/'));
  if (place === null) return null;
  const must =
    shape.directory !== null || alone || /(?:\/|(?:^|\/)\.\.?)$/.test(last.text) || sources.length > 1;
  const [only] = sources;
  const from = sources.length === 1 && only?.pattern === null ? call.shell.files.path(only.text) : null;
  // `cp conf conf.orig`: a name made from the other one's is a new one.
  const derived =
    from !== null && place.path.startsWith(from) && /^[._~-]/.test(place.path.slice(from.length));
  // `cp -r dir new/` makes the directory where there is none.
  const sole =
    only === undefined || sources.length > 1 ? undefined : call.shell.files.find(only, false)?.kind;
  const mayBecome =
    shape.directory === null &&
    !shape.here &&
    last.text.endsWith('/') &&
    (sole === 'dir' || sole === 'unknown');
  const into = isInto(
    place.kind,
    place.path,
    must && !mayBecome,
    call.must,
    shape.exact || (derived && !must && place.kind === 'unknown'),
  );
  const counted = arePaths(sources);
  const needed = sources.length > 1 || shape.directory !== null;
  if (into === false && needed && !shape.exact) return { kind: 'fails', paths: [place.path] };
  // `new/` can only become a directory, and `new/.` cannot become anything.
  if (place.kind === 'absent' && /(?:\/|(?:^|\/)\.)$/.test(last.text)) {
    const kind = only === undefined ? undefined : call.shell.files.find(only, false)?.kind;
    if (!last.text.endsWith('/') || kind === 'file' || kind === 'symlink' || kind === 'absent' || shape.here)
      return { kind: 'fails', paths: [place.path] };
    if (kind !== 'dir') return { kind: 'unclear', paths: [place.path], directory: null };
  }
  if (!counted || into === null) {
    return { kind: 'unclear', paths: [place.path], directory: into === true ? place.path : null };
  }
  const named = call.shell.files.find(last, shape.through === true);
  const target = named === null || named.kind === 'dir' ? place.path : named.path;
  const targets: Target[] = [];
  for (const source of sources) {
    const name = into ? landing(source) : '';
    if (name === null) return { kind: 'unclear', paths: [place.path], directory: null };
    targets.push({ source, to: into ? below(place.path, name) : target });
  }
  return { kind: 'each', targets, directory: into ? place.path : null };
}

/** Whether sources go into a path; `null` where that depends on what is there. */
function isInto(
  kind: Kind,
  path: string,
  mustBeDirectory: boolean,
  succeeds: boolean,
  exact: boolean,
): boolean | null {
  if (exact) return false;
  if (kind === 'dir') return true;
  if (kind === 'unknown') {
    // The command must succeed, and it only does with a directory.
    if (mustBeDirectory) return succeeds ? true : null;
    return isFileName(path) ? false : null;
  }
  return false;
}
