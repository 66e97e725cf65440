import { isWithin, parentOf } from './paths.ts';
import { SYSTEM_DIRECTORIES } from './standard.ts';
import type { Lookup, Made, OpaqueEffects, PackageChange, World } from './types.ts';

/** Files that adding a user or a group writes. */
export const ACCOUNT_FILES = [
  '/etc/passwd',
  '/etc/group',
  '/etc/shadow',
  '/etc/gshadow',
  '/etc/passwd-',
  '/etc/group-',
  '/etc/shadow-',
  '/etc/gshadow-',
  '/etc/subuid',
  '/etc/subgid',
  '/etc/subuid-',
  '/etc/subgid-',
];

/** The directory that a pattern's first wildcard stands in. */
export function fixedPart(pattern: string): string {
  const wild = pattern.search(/[*?[\\]/);
  const slash = pattern.lastIndexOf('/', wild < 0 ? undefined : wild);
  return slash <= 0 ? '/' : pattern.slice(0, slash);
}

/**
 * The world while it is not certain that a command runs: nothing is changed, what would be changed is noted, and
 * from then on unknown.
 */
export class TrialWorld implements World {
  private readonly changed = new Set<string>();
  private readonly gone = new Set<string>();
  private only = true;
  /** Below which directories the rest is made; `null` where it may be anywhere. */
  private within: Set<string> | null = new Set();
  private bounded = true;
  private readonly under: World;

  constructor(under: World) {
    this.under = under;
  }

  effects(): OpaqueEffects {
    const seen = { paths: [...this.changed].sort(), gone: [...this.gone].sort() };
    if (this.only || this.within === null) return { ...seen, only: this.only };
    const within = [...this.within].sort();
    return { ...seen, only: false, within, ...(this.bounded && { bounded: true as const }) };
  }

  /** Whether nothing at all would change. */
  get idle(): boolean {
    return this.only && this.changed.size === 0;
  }

  private note(path: string): void {
    this.changed.add(path);
  }

  /** Whether something unseen may have been made at a path. */
  private isOpen(path: string): boolean {
    if (this.only) return false;
    if (this.within === null) return true;
    for (const directory of this.within) if (isWithin(path, directory)) return true;
    return false;
  }

  private isChanged(path: string): boolean {
    for (let at = path; ; at = parentOf(at)) {
      if (this.changed.has(at)) return true;
      if (at === '/') return false;
    }
  }

  lookUp(path: string): Lookup {
    if (this.isChanged(path)) return { kind: 'unknown' };
    const found = this.under.lookUp(path);
    return found.kind === 'absent' && this.isOpen(path) ? { kind: 'unknown' } : found;
  }

  glob(pattern: string): readonly string[] | null {
    const root = fixedPart(pattern);
    if (this.isOpen(root) || (this.within?.size ?? 0) > 0) return null;
    for (const changed of this.changed) if (isWithin(changed, root) || isWithin(root, changed)) return null;
    return this.under.glob(pattern);
  }

  read(path: string): string | null {
    return this.isChanged(path) || !this.only ? null : this.under.read(path);
  }

  make(made: Made): void {
    this.note(made.path);
  }

  copy(_from: string, to: string): void {
    this.note(to);
  }

  move(from: string, to: string): void {
    this.remove(from);
    this.note(to);
  }

  remove(path: string): void {
    this.note(path);
    this.gone.add(path);
  }

  removeMatching(pattern: string): void {
    this.note(fixedPart(pattern));
  }

  unpack(_archive: string, to: string): void {
    this.note(to);
  }

  touch(path: string, what: 'mode' | 'owner' | 'content' | 'time'): void {
    if (what === 'content') this.note(path);
  }

  packages(_changes: readonly PackageChange[]): void {
    this.open(SYSTEM_DIRECTORIES);
    this.bounded = false;
  }

  private open(within: readonly string[] | undefined): void {
    this.only = false;
    if (within === undefined) this.within = null;
    else for (const directory of within) this.within?.add(directory);
  }

  account(): void {
    for (const path of ACCOUNT_FILES) this.note(path);
  }

  opaque(_text: string, effects?: OpaqueEffects): void {
    for (const path of effects?.paths ?? []) this.note(path);
    for (const path of effects?.gone ?? []) this.gone.add(path);
    if (effects?.only !== true) this.open(effects?.within);
    this.bounded &&= effects?.only === true || effects?.bounded === true;
  }
}
