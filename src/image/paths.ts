/** Longest path that Linux opens (PATH_MAX); it also bounds how deep a tree of directories can be walked. */
export const MAX_PATH = 4096;

/** The parts of a path from the root, `.` and `..` resolved by the text alone; `..` stops at the root. */
export function partsOf(path: string): string[] {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}

/** An absolute path without `.`, `..` and doubled slashes. */
export function absolute(path: string): string {
  return `/${partsOf(path).join('/')}`;
}

/** A name below a directory. */
export function below(directory: string, name: string): string {
  return directory === '/' ? `/${name}` : `${directory}/${name}`;
}

/** The directory that holds a path; `/` for the root. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** The last part of a path; empty for the root. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether a path is another one or lies below it. */
export function isWithin(path: string, directory: string): boolean {
  return directory === '/' || path === directory || path.startsWith(`${directory}/`);
}

/** The directory that holds a destination as it is written, without looking at links. */
export function parentPath(destination: string): string {
  return `/${partsOf(destination).slice(0, -1).join('/')}`;
}
