import { absolute, isWithin, nameOf, parentOf } from './paths.ts';
import { matches } from './pattern.ts';
import { fixedPart } from './trial-world.ts';
import type { Lookup, Made, OpaqueEffects, PackageChange, ScriptContext, World } from './types.ts';
import { FRESH, plainOrNull } from './values.ts';

interface Note {
  readonly type: 'file' | 'dir' | 'symlink';
  readonly text: string | null;
  readonly link: string | undefined;
  /** The path outside that it is a copy of, unchanged. */
  readonly copied: string | null;
}

/**
 * The world with its mounts and temporary directories: what is written there is remembered while the script runs,
 * so that it can be read and copied out again, but leaves nothing in the image.
 */
export class ScratchWorld implements World {
  private readonly notes = new Map<string, Note | null>();
  private readonly under: World;
  /** Mount targets with their types. */
  private readonly targets: ReadonlyMap<string, string>;
  private temporary = false;

  constructor(under: World, mounts: ScriptContext['mounts']) {
    this.under = under;
    this.targets = new Map(mounts.map(({ target, type }) => [absolute('/', target), type ?? 'bind']));
  }

  /** Temporary directories whose names are not known and that are left over. */
  finish(): void {
    const left = [...this.notes].some(([path, note]) => note !== null && path.includes(FRESH));
    if (left) this.under.opaque('mktemp', { paths: [], only: true });
  }

  /** Whether a path lies where nothing stays. */
  isScratch(path: string): boolean {
    if (this.temporary && path.includes(FRESH)) return true;
    if (this.targets.size === 0) return false;
    for (let at = path; ; at = parentOf(at)) {
      if (this.targets.has(at)) return true;
      if (at === '/') return false;
    }
  }

  /** Whether a mount lies at a path or below it: such a path cannot be removed or moved. */
  isBusy(path: string): boolean {
    for (const target of this.targets.keys()) if (isWithin(target, path)) return true;
    return false;
  }

  /** A new directory or file with a name that nobody knows. */
  makeTemporary(path: string, type: 'file' | 'dir'): void {
    this.temporary = true;
    this.notes.set(path, { type, text: type === 'file' ? '' : null, link: undefined, copied: null });
  }

  lookUp(path: string): Lookup {
    if (!this.isScratch(path)) {
      const found = this.under.lookUp(path);
      // A mount needs its directories, which are there as long as the script runs.
      return found.kind !== 'dir' && this.isBusy(path) ? { kind: 'dir' } : found;
    }
    const note = this.notes.get(path);
    if (note) {
      if (note.type !== 'symlink') return { kind: note.type };
      return note.link === undefined ? { kind: 'symlink' } : { kind: 'symlink', link: note.link };
    }
    if (note === null) return { kind: 'absent' };
    const type = this.targets.get(path);
    if (type === 'cache' || type === 'tmpfs') return { kind: 'dir' };
    if (path.includes(FRESH)) return this.insideTemporary(path);
    for (const other of this.notes.keys()) if (isWithin(path, other)) return { kind: 'unknown' };
    const found = this.under.lookUp(path);
    return found.kind === 'absent' ? { kind: 'unknown' } : found;
  }

  /** A temporary directory holds what was put there; a copied directory below it may hold more. */
  private insideTemporary(path: string): Lookup {
    for (let at = parentOf(path); at.includes(FRESH); at = parentOf(at)) {
      const note = this.notes.get(at);
      if (note === null) return { kind: 'absent' };
      if (note?.type === 'dir' && note.copied !== null) return { kind: 'unknown' };
    }
    return { kind: this.vague ? 'unknown' : 'absent' };
  }

  /** Something unknown ran, which may have written into a temporary directory. */
  private vague = false;

  glob(pattern: string): readonly string[] | null {
    const root = fixedPart(pattern);
    if (!this.isScratch(root)) {
      for (const target of this.targets.keys()) if (isWithin(target, root)) return null;
      return this.under.glob(pattern);
    }
    if (this.notes.size === 0) return this.under.glob(pattern);
    return null;
  }

  read(path: string): string | null {
    if (!this.isScratch(path)) return this.under.read(path);
    const note = this.notes.get(path);
    if (note) return note.copied === null ? note.text : this.under.read(note.copied);
    return note === null || path.includes(FRESH) ? null : this.under.read(path);
  }

  make(made: Made): void {
    if (!this.isScratch(made.path)) {
      this.under.make(made);
      return;
    }
    const copied = made.certainty === 'tree' ? '' : null;
    this.notes.set(made.path, { type: made.type, text: made.text ?? null, link: made.link, copied });
  }

  copy(from: string, to: string, type?: 'file' | 'dir'): void {
    const inside = this.isScratch(to);
    const note = this.isScratch(from) ? this.notes.get(from) : undefined;
    if (inside) {
      const found = this.lookUp(from);
      const known = found.kind === 'absent' || found.kind === 'unknown' ? (type ?? 'file') : found.kind;
      const source = note ? note.copied : from;
      this.notes.set(to, { type: known, text: note?.text ?? null, link: note?.link, copied: source });
      return;
    }
    if (note === undefined && !from.includes(FRESH)) {
      this.under.copy(from, to, type);
      return;
    }
    if (note?.copied) {
      this.under.copy(note.copied, to, type ?? (note.type === 'symlink' ? undefined : note.type));
      return;
    }
    this.export(from, to, note ?? null, type);
  }

  /** Something that the script wrote where nothing stays comes into the image. */
  private export(from: string, to: string, note: Note | null, type: 'file' | 'dir' | undefined): void {
    const kind = note?.type ?? type ?? 'file';
    const text = note?.text == null ? null : plainOrNull(note.text);
    this.under.make({
      path: to,
      type: kind,
      certainty: kind === 'dir' ? 'tree' : 'known',
      by: 'cp',
      ...(text === null ? {} : { text }),
      ...(note?.link === undefined ? {} : { link: note.link }),
    });
    if (kind !== 'dir') return;
    for (const [path, inner] of this.notes) {
      if (inner !== null && path !== from && isWithin(path, from))
        this.copy(path, to + path.slice(from.length));
    }
  }

  move(from: string, to: string): void {
    if (!this.isScratch(from) && !this.isScratch(to)) {
      this.under.move(from, to);
      return;
    }
    this.copy(from, to);
    this.remove(from);
  }

  remove(path: string): void {
    if (!this.isScratch(path)) {
      this.under.remove(path);
      return;
    }
    for (const other of this.notes.keys()) if (isWithin(other, path)) this.notes.set(other, null);
    this.notes.set(path, null);
  }

  removeMatching(pattern: string): void {
    const root = fixedPart(pattern);
    if (!this.isScratch(root)) {
      if (this.under.removeMatching) this.under.removeMatching(pattern);
      else this.under.opaque(`rm ${pattern}`, { paths: [root], only: true });
      return;
    }
    const names = pattern.replace(/\/$/, '');
    for (const [path, note] of this.notes) {
      const head = path.split('/').slice(0, names.split('/').length).join('/');
      const kept = path === head && names !== pattern && note?.type !== 'dir';
      if (matches(names, head) && !nameOf(head).startsWith('.') && !kept) this.notes.set(path, null);
    }
  }

  unpack(archive: string, to: string, strip: number): void {
    const place: Made = {
      path: to,
      type: 'dir',
      certainty: 'tree',
      by: `tar -x ${nameOf(archive)}`,
      mayExist: true,
    };
    if (this.isScratch(archive) || this.isScratch(to) || !this.under.unpack) this.make(place);
    else this.under.unpack(archive, to, strip);
  }

  touch(path: string, what: 'mode' | 'owner' | 'content' | 'time', recursive: boolean): void {
    if (!this.isScratch(path)) {
      this.under.touch(path, what, recursive);
      return;
    }
    const note = this.notes.get(path);
    if (note && what === 'content') this.notes.set(path, { ...note, text: null, copied: null });
  }

  packages(changes: readonly PackageChange[]): void {
    this.under.packages(changes);
  }

  account(kind: 'user' | 'group', name: string, home?: string): void {
    if (home === undefined) this.under.account(kind, name);
    else this.under.account(kind, name, home);
  }

  opaque(text: string, effects?: OpaqueEffects): void {
    const reaches = effects?.only !== true || effects.paths.some((path) => this.isScratch(path));
    if (reaches) {
      this.vague = true;
      // What an unknown command did to files that stay nowhere is not known either.
      for (const [path, note] of this.notes) {
        if (note?.type === 'file') this.notes.set(path, { ...note, text: null, copied: null });
      }
    }
    if (effects === undefined) {
      this.under.opaque(text);
      return;
    }
    const seen = (paths: readonly string[]) => paths.filter((path) => !this.isScratch(path));
    const paths = seen(effects.paths);
    const within = effects.within === undefined ? undefined : seen(effects.within);
    const only = effects.only || (within?.length === 0 && effects.within?.length !== 0);
    // What only concerns places that leave nothing in the image is no part of its story.
    if (only && paths.length === 0 && effects.paths.length + (effects.within?.length ?? 0) > 0) return;
    const told = {
      ...(effects.gone !== undefined && { gone: effects.gone }),
      ...(effects.bounded && { bounded: effects.bounded }),
    };
    this.under.opaque(text, { paths, only, ...told, ...(within === undefined || only ? {} : { within }) });
  }
}
