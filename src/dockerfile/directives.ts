import { isSpace, skipSpace } from './characters.ts';

export type DirectiveName = 'syntax' | 'escape' | 'check';

export interface DirectiveLine {
  readonly name: DirectiveName;
  readonly value: string;
}

/**
 * Recognises parser directives line by line (BuildKit parser/directives.go): they stand at the very top,
 * the first line that is none ends them.
 */
export class DirectiveReader {
  private done = false;
  private readonly seen = new Set<string>();

  /** Reads one line without its line end. `repeated` means that BuildKit refuses the file. */
  read(line: string): { readonly directive: DirectiveLine | null; readonly repeated: boolean } {
    const directive = this.done ? null : readDirective(line);
    if (directive === null) {
      this.done = true;
      return { directive: null, repeated: false };
    }
    const repeated = this.seen.has(directive.name);
    this.seen.add(directive.name);
    return { directive, repeated };
  }
}

/** `# name=value`, or with another (even empty) comment sign. */
export function readDirective(line: string, sign = '#'): DirectiveLine | null {
  if (!line.startsWith(sign)) return null;
  const match = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=([^\n]+)$/.exec(
    line.slice(skipSpace(line, sign.length)),
  );
  const name = match?.[1]?.toLowerCase();
  if (name !== 'syntax' && name !== 'escape' && name !== 'check') return null;
  const written = match?.[2] ?? '';
  return { name, value: written.replace(/^[\t\f\r ]+|[\t\f\r ]+$/g, '') || ' ' };
}

/**
 * The directives as BuildKit's frontend looks them up by name before it parses (ParseDirective): the first
 * line may be a `#!` line, and blanks before the `#` are not allowed. Gives at most one of each name.
 */
export function lookUpDirectives(text: string): { name: DirectiveName; value: string; line: number }[] {
  const found: { name: DirectiveName; value: string; line: number }[] = [];
  const reader = new DirectiveReader();
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (let line = 1; start < text.length; line++) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const content = text.slice(start, end).replace(/\r$/, '');
    start = end + 1;
    if (line === 1 && content.startsWith('#!')) continue;
    const { directive, repeated } = reader.read(content);
    if (directive === null || repeated) break;
    found.push({ ...directive, line });
  }
  return found;
}

/** The settings of `# check=skip=…;error=…;experimental=…` (BuildKit linter.ParseLintOptions). */
export interface CheckSettings {
  readonly skip: 'all' | readonly string[];
  readonly experimental: 'all' | readonly string[];
  readonly error: boolean;
}

export const DEFAULT_CHECKS: CheckSettings = { skip: [], experimental: [], error: false };

/** Reads the value of a check directive; a string is the reason why BuildKit refuses it. */
export function readCheckSettings(value: string): CheckSettings | string {
  const text = value.split(' ')[0] ?? '';
  if (text.trim() === '') return DEFAULT_CHECKS;
  let settings: CheckSettings = DEFAULT_CHECKS;
  for (const part of splitAtMost(text, ';', 3)) {
    const equals = part.indexOf('=');
    if (equals < 0) return `invalid check option "${part}"`;
    const key = part.slice(0, equals).trim();
    const setting = part.slice(equals + 1).trim();
    if (key === 'skip' || key === 'experimental') {
      const rules = setting === 'all' ? 'all' : setting.split(',').map((rule) => rule.trim());
      settings = { ...settings, [key]: rules };
    } else if (key === 'error') {
      const error = readBoolean(setting);
      if (error === null) return `invalid value for check option "${part}"`;
      settings = { ...settings, error };
    } else return `invalid check option "${key}"`;
  }
  return settings;
}

function splitAtMost(text: string, separator: string, limit: number): string[] {
  const parts = text.split(separator);
  return parts.length <= limit
    ? parts
    : [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(separator)];
}

/** The spellings of true and false that Go's strconv.ParseBool knows; `null` for anything else. */
export function readBoolean(text: string): boolean | null {
  if (/^(1|t|T|TRUE|true|True)$/.test(text)) return true;
  if (/^(0|f|F|FALSE|false|False)$/.test(text)) return false;
  return null;
}

export function isCommentLine(line: string): boolean {
  let at = 0;
  while (at < line.length && isSpace(line.charCodeAt(at))) at++;
  return line[at] === '#';
}
