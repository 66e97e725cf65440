import { parse, type Word, type WordPart } from 'unbash';
import { evaluate } from './arithmetic.ts';
import { expandBraces } from './braces.ts';
import { MAX_VALUE_LENGTH, MAX_WORDS } from './limits.ts';
import type { Demand, Machine, Status } from './machine.ts';
import { expandParameter } from './parameters.ts';
import { absolute, isWithin } from './paths.ts';
import { isPattern, quotePattern } from './pattern.ts';
import { type Field, field, HOLE, isPath, isPlain, WORDS } from './values.ts';
import { parameter, variable } from './variables.ts';

const FREE: Demand = { must: false, ignored: true };

/** Builds the words that one written word becomes: splitting and patterns happen outside quotes only. */
class Fields {
  private readonly done: { text: string; pattern: string; loose: boolean }[] = [];
  private current: { text: string; pattern: string; loose: boolean } | null = null;

  private open(): { text: string; pattern: string; loose: boolean } {
    this.current ??= { text: '', pattern: '', loose: true };
    if (this.current.text.length > MAX_VALUE_LENGTH)
      this.current = { text: HOLE, pattern: HOLE, loose: false };
    return this.current;
  }

  quoted(text: string): void {
    const to = this.open();
    to.text += text;
    to.pattern += quotePattern(text);
    to.loose = false;
  }

  /** Unquoted text of the word itself, wildcards included. */
  written(text: string): void {
    const to = this.open();
    to.text += text;
    to.pattern += text;
    to.loose = false;
  }

  /** The value of an unquoted expansion. */
  value(text: string, separators: string | null): void {
    if (!isPlain(text) || separators === null) {
      const to = this.open();
      to.text += separators === null ? HOLE : text;
      to.pattern += HOLE;
      return;
    }
    let word = '';
    const put = () => {
      if (word !== '') this.written(word);
      word = '';
    };
    for (const char of text) {
      if (separators.includes(char)) {
        put();
        this.close();
      } else word += char;
    }
    put();
  }

  close(): void {
    if (this.current) this.done.push(this.current);
    this.current = null;
  }

  finish(): { text: string; pattern: string; loose: boolean }[] {
    this.close();
    return this.done;
  }
}

function partsOf(word: Word): readonly WordPart[] {
  return (
    word.parts ?? [{ type: 'Literal', pos: word.pos, end: word.end, value: word.value, text: word.text }]
  );
}

/** What splits words; `null` where it is unknown. */
function separators(shell: Machine): string | null {
  const own = shell.state.variables.get('IFS');
  if (own === undefined || own === null) return shell.state.environmentLost ? null : ' \t\n';
  // Separators that are not blanks keep empty words between them; that is left alone.
  return /^[ \t\n]*$/.test(own) ? own : null;
}

/** The value of an expansion, perhaps with holes; `null` for a part that is not one. */
function expansion(shell: Machine, part: WordPart): string | null {
  switch (part.type) {
    case 'SimpleExpansion':
      return parameter(shell, part.text.slice(1)) ?? '';
    case 'ParameterExpansion':
      return expandParameter(shell, part, { text: expandText, pattern: expandPattern });
    case 'CommandExpansion': {
      const { text } = shell.substitute(part.script, FREE);
      return text;
    }
    case 'ArithmeticExpansion': {
      const value = evaluate(shell, part.expression);
      return value === null ? HOLE : String(value);
    }
    case 'ProcessSubstitution':
      shell.world.opaque(part.text);
      return HOLE;
    default:
      return null;
  }
}

function insideQuotes(shell: Machine, parts: readonly WordPart[]): string {
  return joined(parts, (part) => (part.type === 'Literal' ? part.value : (expansion(shell, part) ?? HOLE)));
}

/** `~` and `~/…` at the start of a word; the home of another user is not known. */
function expandTilde(shell: Machine, word: Word, text: string): string {
  if (!word.text.startsWith('~') || !text.startsWith('~')) return text;
  const slash = text.indexOf('/');
  const name = slash < 0 ? text.slice(1) : text.slice(1, slash);
  if (!/^[\w.+-]*$/.test(name)) return text;
  const home = name === '' ? (variable(shell, 'HOME') ?? HOLE) : name === 'root' ? '/root' : HOLE;
  return home + (slash < 0 ? '' : text.slice(slash));
}

/** `$'…'` is bash's; for dash the dollar stands for itself. */
function ansi(shell: Machine, text: string): string {
  return shell.bash === true ? text : HOLE;
}

/** Fills in one word: what `Fields` holds afterwards. */
function fill(shell: Machine, word: Word, fields: Fields): void {
  partsOf(word).forEach((part, index) => {
    switch (part.type) {
      case 'Literal': {
        const text = index === 0 ? expandTilde(shell, word, part.value) : part.value;
        if (text.includes(HOLE)) fields.written(text);
        else fields.quoted(text);
        return;
      }
      case 'Glob':
        fields.written(part.text);
        return;
      case 'SingleQuoted':
        fields.quoted(part.value);
        return;
      case 'AnsiCQuoted':
        fields.quoted(ansi(shell, part.value));
        return;
      case 'DoubleQuoted':
      case 'LocaleString':
        if (part.parts.length === 1 && /^\$(?:@|\{@\})$/.test(part.parts[0]?.text ?? ''))
          allArguments(shell, fields);
        else fields.quoted(insideQuotes(shell, part.parts));
        return;
      case 'BraceExpansion':
        fields.quoted(shell.bash === false ? part.text : HOLE);
        return;
      case 'ExtendedGlob':
        fields.written(HOLE);
        return;
      default:
        fields.value(expansion(shell, part) ?? HOLE, separators(shell));
    }
  });
}

function allArguments(shell: Machine, fields: Fields): void {
  const { positional } = shell.state;
  if (positional === null) fields.value(HOLE, null);
  positional?.forEach((argument, index) => {
    if (index > 0) fields.close();
    fields.quoted(argument);
  });
}

/** The words that a pattern stands for. */
function expandGlob(shell: Machine, text: string, pattern: string): readonly Field[] {
  const { noglob } = shell.state.options;
  if (noglob === true || !isPattern(pattern)) return [field(text)];
  // With some options a pattern that matches nothing gives no word at all.
  if (noglob === null) return [field(WORDS)];
  if (!isPlain(pattern) || !isPath(shell.state.cwd)) return [field(HOLE)];
  const { cwd } = shell.state;
  const full = absolute(cwd, pattern) + (pattern.endsWith('/') ? '/' : '');
  const found = shell.world.glob(full);
  if (found === null) return [{ text, pattern: full }];
  if (found.length === 0) return [field(text)];
  if (found.length > MAX_WORDS) return [{ text, pattern: full }];
  if (pattern.startsWith('/')) return found.map(field);
  const base = cwd === '/' ? '/' : `${cwd}/`;
  // A relative pattern gives relative words; one that leaves the working directory gives absolute ones here.
  return found.map((path) => field(isWithin(path, cwd) ? path.slice(base.length) : path));
}

/** Expands a word to the words that a command gets. */
export function expandWord(shell: Machine, word: Word): readonly Field[] {
  if (shell.bash === true && partsOf(word).some((part) => part.type === 'BraceExpansion')) {
    const words = expandBraces(word.text);
    if (words === null) return [field(WORDS)];
    if (words.length > 1 || words[0] !== word.text) return words.flatMap((text) => expandSource(shell, text));
  }
  const fields = new Fields();
  fill(shell, word, fields);
  return fields
    .finish()
    .flatMap(({ text, pattern, loose }) =>
      loose && text.includes(HOLE) ? [field(WORDS)] : expandGlob(shell, text, pattern),
    );
}

function expandSource(shell: Machine, text: string): readonly Field[] {
  const [statement] = parse(`: ${text}`).commands;
  if (statement?.command.type !== 'Command') return [field(WORDS)];
  return statement.command.suffix.flatMap((part) => {
    if (part.type !== 'Word') return [field(WORDS)];
    const fields = new Fields();
    fill(shell, part, fields);
    return fields
      .finish()
      .flatMap((made) =>
        made.loose && made.text.includes(HOLE) ? [field(WORDS)] : expandGlob(shell, made.text, made.pattern),
      );
  });
}

export function expandWords(shell: Machine, words: readonly Word[]): readonly Field[] {
  const out: Field[] = [];
  for (const word of words) {
    if (out.length > MAX_WORDS) return [field(WORDS)];
    out.push(...expandWord(shell, word));
  }
  return out;
}

/** What one part of a word stands for where words are neither split nor matched. */
function textOf(shell: Machine, word: Word, part: WordPart, first: boolean): string {
  switch (part.type) {
    case 'Literal':
      return first ? expandTilde(shell, word, part.value) : part.value;
    case 'Glob':
    case 'BraceExpansion':
      return part.text;
    case 'SingleQuoted':
      return part.value;
    case 'AnsiCQuoted':
      return ansi(shell, part.value);
    case 'DoubleQuoted':
    case 'LocaleString':
      return insideQuotes(shell, part.parts);
    default:
      return expansion(shell, part) ?? HOLE;
  }
}

/** Joins texts; more than a value may hold is not known. */
function joined<T>(parts: readonly T[], text: (part: T, index: number) => string): string {
  let out = '';
  for (const [index, part] of parts.entries()) {
    if (out.length <= MAX_VALUE_LENGTH) out += text(part, index);
  }
  return out.length > MAX_VALUE_LENGTH ? HOLE : out;
}

/** Expands where words are neither split nor matched: assignments, redirections, `case`. */
export function expandText(shell: Machine, word: Word): string {
  return joined(partsOf(word), (part, index) => textOf(shell, word, part, index === 0));
}

/** The value of an assignment and the status of its last command substitution (which is the assignment's). */
export function expandAssigned(
  shell: Machine,
  word: Word,
  demand: Demand,
): { readonly text: string; readonly status: Status } {
  const parts = partsOf(word);
  const only = parts.length === 1 && parts[0]?.type === 'DoubleQuoted' ? parts[0].parts : parts;
  const [part] = only;
  if (only.length === 1 && part?.type === 'CommandExpansion') return shell.substitute(part.script, demand);
  const has = only.some((one) => one.type === 'CommandExpansion');
  return { text: expandText(shell, word), status: has ? 'maybe' : 'ok' };
}

/** A word as a pattern, its quoted parts standing for themselves; `null` where it is not known. */
export function expandPattern(shell: Machine, word: Word): string | null {
  const pattern = partsOf(word)
    .map((part) => {
      switch (part.type) {
        case 'Literal':
          return quotePattern(part.value);
        case 'Glob':
          return part.text;
        case 'SingleQuoted':
          return quotePattern(part.value);
        case 'AnsiCQuoted':
          return quotePattern(ansi(shell, part.value));
        case 'DoubleQuoted':
        case 'LocaleString':
          return quotePattern(insideQuotes(shell, part.parts));
        default:
          return expansion(shell, part) ?? HOLE;
      }
    })
    .join('');
  return isPlain(pattern) ? pattern : null;
}

/** A heredoc's text: expansions happen in it, quotes do not. */
export function expandHereDoc(shell: Machine, text: string, parts: readonly WordPart[] | undefined): string {
  return parts === undefined ? text : insideQuotes(shell, parts);
}
