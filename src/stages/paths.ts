/**
 * Paths as BuildKit handles them while it reads a Dockerfile (Go's path package and util/system/path.go).
 * `os` is the operating system of the image; only `windows` has drive letters and backslashes.
 */

/** Go's path.Clean: no `.`, no `..` that can be resolved, no doubled slashes; empty gives `.`. */
export function clean(path: string): string {
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  const joined = parts.join('/');
  return rooted ? `/${joined}` : joined || '.';
}

/** Go's path.Join: empty parts are left out. */
export function join(...parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== '').join('/');
  return joined === '' ? '' : clean(joined);
}

/** Go's path.Base. */
export function base(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

export class PathError extends Error {}

export function toSlash(path: string, os: string): string {
  return os === 'windows' ? path.replaceAll('\\', '/') : path;
}

/** Whether a path starts at the root, on Windows after a drive letter. */
export function isAbsolute(path: string, os: string): boolean {
  try {
    return withoutDrive(path, os, false).startsWith('/');
  } catch (thrown) {
    if (thrown instanceof PathError) return false;
    throw thrown;
  }
}

/** On Windows: the path without `C:`, with forward slashes. Throws PathError for other drives. */
function withoutDrive(path: string, os: string, keepSlash: boolean): string {
  if (os !== 'windows') return path;
  if (path.length === 2 && path[1] === ':') throw new PathError(`"${path}" names a drive but no path on it`);
  if (/^[\\/]{2}/.test(path)) throw new PathError('network paths (\\\\server) cannot be used');
  const colon = path.indexOf(':');
  if (colon < 0) return cleanKeeping(path, os, keepSlash);
  if (path.slice(0, colon).toLowerCase() !== 'c')
    throw new PathError(`"${path}" is not on the system drive C:`);
  return cleanKeeping(path.slice(colon + 1), os, keepSlash);
}

function cleanKeeping(path: string, os: string, keepSlash: boolean): string {
  const slashed = toSlash(path, os);
  const cleaned = clean(slashed);
  return keepSlash && cleaned.length > 1 && slashed.endsWith('/') ? `${cleaned}/` : cleaned;
}

/**
 * Makes a path absolute, with forward slashes; `keepSlash` keeps a slash (or `/.`) at the end.
 * Throws PathError where Windows forbids the path.
 */
export function normalizePath(parent: string, path: string, os: string, keepSlash: boolean): string {
  const written = toSlash(path, os);
  let from = withoutDrive(toSlash(parent, os) || '/', os, keepSlash);
  if (!isAbsolute(from, os)) from = join('/', from);
  let out = withoutDrive(written === '' ? from : written, os, keepSlash);
  if (!isAbsolute(out, os)) out = join(from, out);
  if (keepSlash) {
    if (written.endsWith('/') && !out.endsWith('/')) out += '/';
    else if (written.endsWith('/.')) out = `${out === '/' ? out : `${out}/`}.`;
  }
  return toSlash(out, os);
}

/** The working directory after `WORKDIR path`, with the separators of the image's system. */
export function normalizeWorkdir(current: string, path: string, os: string): string {
  const out = normalizePath(current, path, os, false);
  return os === 'windows' ? out.replaceAll('/', '\\') : out;
}

/** Where a COPY or ADD writes: absolute, a slash at the end kept. */
export function destinationPath(workdir: string, path: string, os: string): string {
  const cleaned = withoutDrive(path, os, true);
  if (isAbsolute(cleaned, os)) return normalizePath('/', cleaned, os, true);
  return normalizePath(workdir, cleaned === '.' || cleaned === '' ? './' : cleaned, os, true);
}
