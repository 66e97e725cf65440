import type { Read } from './mounts.ts';
import { NONE } from './none.ts';

/** What kind of value a flag takes; `list` may be given several times. */
export type FlagKind = 'boolean' | 'string' | 'list';
export type FlagTable = Readonly<Record<string, FlagKind>>;

/** The flags of each instruction (BuildKit instructions/parse.go and commands_run*.go). */
export const FLAGS = {
  from: { platform: 'string' },
  add: {
    chown: 'string',
    chmod: 'string',
    link: 'boolean',
    'keep-git-dir': 'boolean',
    checksum: 'string',
    unpack: 'boolean',
    exclude: 'list',
  },
  copy: {
    chown: 'string',
    from: 'string',
    chmod: 'string',
    link: 'boolean',
    exclude: 'list',
    parents: 'boolean',
  },
  run: { mount: 'list', device: 'list', network: 'string', security: 'string' },
  healthcheck: {
    interval: 'string',
    timeout: 'string',
    'start-period': 'string',
    'start-interval': 'string',
    retries: 'string',
  },
  none: {},
} as const satisfies Record<string, FlagTable>;

/** Flags by name after their values were checked. */
export class FlagValues {
  private readonly values = new Map<string, string[]>();

  add(name: string, value: string): void {
    const values = this.values.get(name);
    if (values === undefined) this.values.set(name, [value]);
    else values.push(value);
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  text(name: string): string {
    return this.values.get(name)?.[0] ?? '';
  }

  list(name: string): readonly string[] {
    return this.values.get(name) ?? NONE;
  }

  isTrue(name: string): boolean {
    return this.text(name) === 'true';
  }

  /** `null` when the flag was not given. */
  optional(name: string): boolean | null {
    return this.has(name) ? this.isTrue(name) : null;
  }
}

/** Checks the written flags against an instruction's table (BuildKit instructions/bflag.go). */
export function readFlags(written: readonly string[], table: FlagTable): Read<FlagValues> {
  const values = new FlagValues();
  const fail = (error: string) => ({ ok: false, error }) as const;
  for (const flag of written) {
    const equals = flag.indexOf('=');
    const name = equals < 0 ? flag.slice(2) : flag.slice(2, equals);
    const value = equals < 0 ? null : flag.slice(equals + 1);
    const kind = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!flag.startsWith('--') || kind === undefined) {
      const known = Object.keys(table);
      const choices =
        known.length === 0 ? 'It takes none here.' : `Known here: ${known.map((k) => `--${k}`).join(', ')}.`;
      return fail(`There is no flag --${name}. ${choices}`);
    }
    if (values.has(name) && kind !== 'list') return fail(`The flag --${name} is given twice.`);
    if (kind === 'boolean') {
      const choice = (value ?? 'true').toLowerCase();
      if (choice !== 'true' && choice !== 'false') return fail(`The flag --${name} must be true or false.`);
      values.add(name, choice);
    } else if (value === null) return fail(`The flag --${name} needs a value.`);
    else values.add(name, value);
  }
  return { ok: true, value: values };
}
