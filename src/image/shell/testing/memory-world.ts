import { absolute, isWithin, parentOf } from '../paths.ts';
import { isPattern, matches, unquotePattern } from '../pattern.ts';
import { fixedPart } from '../trial-world.ts';
import type { Lookup, Made, OpaqueEffects, PackageChange, ScriptContext, World } from '../types.ts';

interface Node {
  readonly kind: 'file' | 'dir' | 'symlink';
  readonly text?: string;
  readonly link?: string;
}

/** What the world starts with: texts of files, `null` for directories, `->target` for links. */
export type Start = Readonly<Record<string, string | null>>;

/**
 * A small file system for tests. `closed` says that everything not named is absent; otherwise what is outside the
 * named directories is unknown. Every change is written down as one line.
 */
export class MemoryWorld implements World {
  readonly log: string[] = [];
  private readonly nodes = new Map<string, Node>([['/', { kind: 'dir' }]]);
  private readonly gone = new Set<string>();
  private closed: boolean;

  constructor(start: Start = {}, closed = true) {
    this.closed = closed;
    for (const [path, value] of Object.entries(start)) {
      this.parents(path);
      if (value === null) this.nodes.set(path, { kind: 'dir' });
      else if (value.startsWith('->')) this.nodes.set(path, { kind: 'symlink', link: value.slice(2) });
      else this.nodes.set(path, { kind: 'file', text: value });
    }
  }

  private parents(path: string): void {
    for (let at = parentOf(path); at !== '/'; at = parentOf(at)) {
      if (!this.nodes.has(at)) this.nodes.set(at, { kind: 'dir' });
    }
  }

  /** Paths with their kinds, for the state at the end. */
  files(): Record<string, string> {
    const out: Record<string, string> = {};
    for (const [path, node] of [...this.nodes].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (path === '/') continue;
      out[path] =
        node.kind === 'file' ? (node.text ?? '?') : node.kind === 'dir' ? 'dir' : `->${node.link ?? '?'}`;
    }
    return out;
  }

  lookUp(path: string): Lookup {
    const node = this.nodes.get(path);
    if (node?.kind === 'symlink') {
      return node.link === undefined ? { kind: 'symlink' } : { kind: 'symlink', link: node.link };
    }
    if (node) return { kind: node.kind };
    return { kind: this.closed || this.gone.has(path) ? 'absent' : 'unknown' };
  }

  glob(pattern: string): readonly string[] | null {
    if (!this.closed) return null;
    const parts = absolute('/', pattern).split('/');
    return [...this.nodes.keys()]
      .filter((path) => {
        const names = path.split('/');
        return (
          names.length === parts.length &&
          names.every((name, index) => {
            const part = parts[index] ?? '';
            if (!isPattern(part)) return unquotePattern(part) === name;
            return matches(part, name) && (!name.startsWith('.') || part.startsWith('.'));
          })
        );
      })
      .sort();
  }

  read(path: string): string | null {
    return this.nodes.get(path)?.text ?? null;
  }

  make(made: Made): void {
    const details = [
      made.type,
      ...(made.certainty === 'tree' ? ['tree'] : []),
      ...(made.text === undefined ? [] : [JSON.stringify(made.text)]),
      ...(made.mode === undefined ? [] : [made.mode.toString(8)]),
      ...(made.link === undefined ? [] : [`-> ${made.link}`]),
      ...(made.url === undefined ? [] : [made.url]),
      ...(made.mayExist ? ['perhaps'] : []),
    ];
    this.log.push(`make ${made.path} ${details.join(' ')} by ${made.by}`);
    this.put(made.path, {
      kind: made.type,
      ...(made.text === undefined ? {} : { text: made.text }),
      ...(made.link === undefined ? {} : { link: made.link }),
    });
  }

  private put(path: string, node: Node): void {
    this.parents(path);
    this.nodes.set(path, node);
    this.gone.delete(path);
  }

  copy(from: string, to: string, type?: 'file' | 'dir'): void {
    this.log.push(`copy ${from} ${to}${type === undefined ? '' : ` ${type}`}`);
    const pairs = [...this.nodes].filter(([path]) => isWithin(path, from));
    if (pairs.length === 0) this.put(to, { kind: type ?? 'file' });
    for (const [path, node] of pairs) this.put(absolute('/', `${to}/${path.slice(from.length)}`), node);
  }

  move(from: string, to: string): void {
    this.log.push(`move ${from} ${to}`);
    const { log } = this;
    const kept = log.length;
    this.copy(from, to);
    this.remove(from);
    log.length = kept;
  }

  remove(path: string): void {
    this.log.push(`remove ${path}`);
    for (const other of [...this.nodes.keys()]) if (isWithin(other, path)) this.nodes.delete(other);
    this.gone.add(path);
  }

  removeMatching(pattern: string): void {
    this.log.push(`remove matching ${pattern}`);
    const depth = pattern.split('/').length;
    for (const other of [...this.nodes.keys()]) {
      if (matches(pattern, other.split('/').slice(0, depth).join('/')) && other !== fixedPart(pattern))
        this.nodes.delete(other);
    }
  }

  unpack(archive: string, to: string, strip: number): void {
    this.log.push(`unpack ${archive} ${to} ${strip}`);
  }

  touch(path: string, what: 'mode' | 'owner' | 'content' | 'time', recursive: boolean): void {
    this.log.push(`touch ${path} ${what}${recursive ? ' all' : ''}`);
    const node = this.nodes.get(path);
    if (node && what === 'content') this.nodes.set(path, { kind: node.kind });
  }

  packages(changes: readonly PackageChange[]): void {
    for (const { manager, action, name, version, group } of changes)
      this.log.push(`${manager} ${action} ${name}${version && `=${version}`}${group && ` in ${group}`}`);
  }

  account(kind: 'user' | 'group', name: string, home?: string): void {
    this.log.push(`${kind} ${name}${home === undefined ? '' : ` at ${home}`}`);
  }

  opaque(text: string, effects?: OpaqueEffects): void {
    const shown = effects === undefined ? '' : ` [${effects.paths.join(' ')}]${effects.only ? ' only' : ''}`;
    this.log.push(`opaque ${text}${shown}`);
    if (effects?.only !== true) this.closed = false;
    for (const changed of effects?.paths ?? []) {
      for (const path of [...this.nodes.keys()]) if (isWithin(path, changed)) this.nodes.delete(path);
      if (effects?.only) this.closed = false;
    }
  }
}

/** A context with the usual values. */
export function aContext(
  over: Partial<ScriptContext> = {},
  env: Readonly<Record<string, string>> = {},
): ScriptContext {
  const variables = new Map(Object.entries(env));
  return {
    env: variables,
    workdir: '/',
    user: '',
    shell: ['/bin/sh', '-c'],
    mounts: [],
    sh: 'other',
    ...over,
  };
}
