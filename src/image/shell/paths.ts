import { clean } from '../../stages/paths.ts';

/** The directory of an absolute, clean path; `/` for `/`. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

/** The last name of a path; `/` for the root. Slashes at the end do not count, as in basename(1). */
export function nameOf(path: string): string {
  const trimmed = path.replace(/(?<!\/)\/+$/, '');
  if (/^\/*$/.test(trimmed)) return trimmed === '' ? '' : '/';
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** As dirname(1). */
export function dirnameOf(path: string): string {
  const trimmed = path.replace(/(?<!\/)\/+$/, '');
  if (/^\/+$/.test(trimmed)) return '/';
  const slash = trimmed.lastIndexOf('/');
  if (slash < 0) return '.';
  return trimmed.slice(0, slash).replace(/\/+$/, '') || '/';
}

/** A path as a command would open it, absolute and clean. */
export function absolute(cwd: string, path: string): string {
  return clean(path.startsWith('/') ? path : `${cwd}/${path}`);
}

export function below(directory: string, name: string): string {
  return clean(`${directory}/${name}`);
}

/** Whether `path` is `directory` or lies below it. */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory === '/' ? '/' : `${directory}/`);
}
