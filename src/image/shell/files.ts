import { MAX_LINKS, MAX_PATH_LENGTH } from './limits.ts';
import { absolute, below, parentOf } from './paths.ts';
import { PERHAPS_LINKS, STANDARD_DIRECTORIES } from './standard.ts';
import type { ShellState } from './state.ts';
import type { World } from './types.ts';
import { type Field, isPath } from './values.ts';

export type Kind = 'file' | 'dir' | 'symlink' | 'absent' | 'unknown';

/** A path as the kernel would find it. */
export interface Place {
  /** Absolute; no directory on the way is a known symbolic link. */
  readonly path: string;
  readonly kind: Kind;
  /** Written with a slash at the end: it can only be a directory. */
  readonly directory?: true;
}

function namesOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}

/** Finds paths in the world, through symbolic links. */
export class Files {
  private readonly shell: { readonly world: World; readonly state: ShellState };

  constructor(shell: { readonly world: World; readonly state: ShellState }) {
    this.shell = shell;
  }

  /** The absolute path that a word names; `null` where the word or the working directory is not known. */
  path(text: string): string | null {
    if (text === '' || !isPath(text)) return null;
    const { cwd } = this.shell.state;
    if (!text.startsWith('/') && !isPath(cwd)) return null;
    if (/(?:^|\/)\.\.(?:\/|$)/.test(text)) return this.climb(text.startsWith('/') ? '/' : cwd, text);
    return absolute(text.startsWith('/') ? '/' : cwd, text);
  }

  /** A path with `..`, which leads up from where a link points, and only from a directory. */
  private climb(start: string, text: string): string | null {
    if (text.length > MAX_PATH_LENGTH) return null;
    let at = start;
    for (const name of namesOf(text)) {
      if (name !== '..') {
        at = below(at, name);
        continue;
      }
      const place = this.place(at, true);
      if (place === null || place.kind === 'absent' || place.kind === 'file') return null;
      at = parentOf(place.path);
    }
    return at;
  }

  /**
   * Where a path leads: links on the way are followed, a last one too if `follow` says so. `null` where that is not
   * known, so that nothing may be said of the path.
   */
  place(path: string, follow: boolean): Place | null {
    if (path.length > MAX_PATH_LENGTH) return null;
    const todo = namesOf(path).reverse();
    let at = '/';
    let kind: Kind = 'dir';
    let links = 0;
    while (todo.length > 0) {
      const name = todo.pop() ?? '';
      if (name === '..') {
        at = parentOf(at);
        kind = 'dir';
        continue;
      }
      at = below(at, name);
      if (kind === 'absent' || kind === 'file') {
        kind = 'absent';
        continue;
      }
      const found = this.shell.world.lookUp(at);
      kind = found.kind;
      const last = todo.length === 0;
      if (found.kind === 'unknown') {
        if (!last && PERHAPS_LINKS.has(at)) return null;
        if (STANDARD_DIRECTORIES.has(at)) kind = 'dir';
      } else if (found.kind === 'symlink' && (!last || follow)) {
        if (found.link === undefined || found.link === '' || ++links > MAX_LINKS) return null;
        todo.push(...namesOf(found.link).reverse());
        at = found.link.startsWith('/') ? '/' : parentOf(at);
        kind = 'dir';
      }
    }
    return { path: at, kind };
  }

  /** Both steps at once, for a word. */
  find(word: Field, follow: boolean): Place | null {
    if (word.pattern !== null) return null;
    return this.at(word.text, follow);
  }

  /** The place that a text names. With a slash at the end it is what a link leads to, and must be a directory. */
  at(text: string, follow: boolean): Place | null {
    const path = this.path(text);
    if (path === null) return null;
    const slashed = /\/\.?$/.test(text);
    const place = this.place(path, follow || slashed);
    if (!slashed || place === null || place.kind === 'dir') return place;
    return { path: place.path, kind: place.kind === 'file' ? 'absent' : place.kind, directory: true };
  }

  kind(path: string, follow = true): Kind {
    return this.place(path, follow)?.kind ?? 'unknown';
  }

  /** Whether a file can be made at a path for certain, by root: its directory is there and it is none itself. */
  canHold(place: Place): boolean {
    if ((place.kind !== 'file' && place.kind !== 'absent') || place.directory) return false;
    return this.kind(parentOf(place.path)) === 'dir';
  }
}
