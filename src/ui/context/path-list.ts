import type { ContextEntry } from '../../image/types.ts';

/** A list of files as `git ls-files` or `find` prints it: one path a line, or with `-z` one before each NUL. */
export function readPathList(text: string): ContextEntry[] {
  const entries = new Map<string, ContextEntry>();
  for (const line of text.split(text.includes('\0') ? '\0' : /\r?\n/)) {
    const written = line.startsWith('"') && line.endsWith('"') && line.length > 1 ? unquoted(line) : line;
    const path = cleaned(written);
    if (path === null) continue;
    entries.set(path, { path, type: written.endsWith('/') ? 'dir' : 'file' });
  }
  // `find` also prints directories; what has something below it is one.
  for (const path of [...entries.keys()]) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const parent = path.slice(0, at);
      if (entries.get(parent)?.type === 'file') entries.set(parent, { path: parent, type: 'dir' });
    }
  }
  return [...entries.values()];
}

/** A path relative to the root; `null` for the root itself and for what lies outside. */
function cleaned(written: string): string | null {
  const parts = written.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length === 0 || parts.includes('..') ? null : parts.join('/');
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** Git puts names with special characters in quotes, their bytes in octal. */
function unquoted(line: string): string {
  const bytes: number[] = [];
  const body = line.slice(1, -1);
  const encoder = new TextEncoder();
  for (const match of body.matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/gsu)) {
    const [, octal, escape, plain = ''] = match;
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 0xff);
    else if (escape !== undefined) bytes.push(ESCAPES[escape] ?? escape.codePointAt(0) ?? 0);
    else bytes.push(...encoder.encode(plain));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
